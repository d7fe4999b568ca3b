//! Who speaks: the subject of the cue, its agent, or whose word it is.

use super::{Draft, speaker};
use crate::doc::Doc;
use crate::tree::Tree;
use std::ops::Range;
use verbale_language::{Class, Relation, Upos};
use verbale_record::Basis;
use verbale_text::Span;
use verbale_world::{is_honorific, own_code};

/// The words of a speaker, and the mention they are, where the cast knows them.
#[derive(Clone, Debug)]
pub(super) struct Source {
    pub(super) mention: Option<usize>,
    /// Name and title, without what is set off behind them.
    pub(super) name: Range<usize>,
    /// With appositions and relative clauses; a relative pronoun where that is the subject.
    pub(super) phrase: Range<usize>,
    /// The passive verb in "was quoted as saying".
    pub(super) relayed: Option<usize>,
}

/// Who speaks by the verb or adjective at `cue`.
pub(super) fn of_verb(tree: &Tree<'_, '_>, cue: usize) -> Option<Source> {
    // "was quoted as saying": the subject of the passive speaks.
    let relayed = tree
        .head(cue)
        .filter(|&over| tree.case(cue) == Some("as") && tree.is_verb(over) && tree.is_passive(over))
        .filter(|_| tree.word(cue).xpos == "VBG");
    // "Calling it a mistake, Kishida told reporters": who acts in the main clause, not whom it addresses.
    let over = tree
        .head(cue)
        .filter(|_| tree.relation(cue) == Relation::Advcl && tree.word(cue).xpos == "VBG")
        .filter(|_| tree.children_by(cue, Relation::Nsubj).next().is_none());
    let over = over.map(|over| speaker_above(tree, cue, over));
    let mut nodes = match relayed.or(over) {
        Some(over) if relayed.is_none() => tree.agent(over),
        Some(passive) => tree.subject(passive),
        None => tree.agent(cue),
    };
    if relayed.is_none() {
        if let Some(node) = speaker::beside(tree, cue, nodes.first().copied()) {
            return Some(of_phrase(tree, node, None, cue));
        }
        if nodes.is_empty() {
            nodes.extend(speaker::misread(tree, cue));
        }
    }
    // "While he's said that": read as a passive, though the subject speaks.
    let speaks = |&node: &usize| tree.doc.word(node) != "it" && tree.relation(node) == Relation::Nsubj;
    let misread = || {
        let clause = tree.children_by(cue, Relation::Ccomp).any(|clause| clause > cue);
        let subject = tree.subject(cue).into_iter().next().filter(speaks)?;
        (clause && tree.doc.lemma(cue) == "say").then_some(subject)
    };
    let mut node = nodes.first().copied().or_else(misread)?;
    // "“The plan is dead,” Revesz said", the plan read as a subject of both: who speaks stands outside the quotation.
    if tree.head(node) == Some(cue) && tree.doc.quote_at[node] != tree.doc.quote_at[cue] {
        node = tree
            .children_by(cue, Relation::Nsubj)
            .find(|&other| tree.doc.quote_at[other] == tree.doc.quote_at[cue])?;
    }
    // "it is said", "there is"
    if tree.relation(node) == Relation::Expl {
        return None;
    }
    let own = tree
        .children_by(cue, Relation::Nsubj)
        .next()
        .filter(|&own| own != node && !tree.is_passive(cue));
    // "The magazine Foreign Policy claimed", read as two subjects
    let second = tree
        .children_by(cue, Relation::Nsubj)
        .find(|&other| other > node && tree.extent(node).end == tree.extent(other).start)
        .filter(|_| own.is_none());
    let first = of_phrase(tree, node, own, cue);
    let source = match second.map(|second| of_phrase(tree, second, None, cue)) {
        Some(second) => Source {
            mention: first.mention.or(second.mention),
            name: first.name.start..second.name.end,
            phrase: first.phrase.start..second.phrase.end,
            relayed: None,
        },
        None => first,
    };
    Some(Source { relayed, ..source })
}

/// "said the port was open, adding that …": the cue that the added one goes on from, where the parser hung it on the clause.
fn speaker_above(tree: &Tree<'_, '_>, cue: usize, over: usize) -> usize {
    let doc = tree.doc;
    let start = tree.extent(cue).start;
    let set_off = doc.word(start) == "," || start > tree.tokens.start && doc.word(start - 1) == ",";
    let speaks = |at: usize| tree.is_verb(at) && tree.entries(at).any(|entry| entry.cue.is_some());
    if !set_off || !speaks(cue) || speaks(over) {
        return over;
    }
    let mut node = over;
    while let Some(head) = tree.head(node) {
        let inner = matches!(
            tree.relation(node),
            Relation::Ccomp | Relation::Conj | Relation::Parataxis | Relation::Advcl
        );
        if !inner {
            break;
        }
        if speaks(head) && tree.relation(node) == Relation::Ccomp && head < node {
            return head;
        }
        node = head;
    }
    over
}

/// "…, added Gowdy": who stands right behind a cue that reports what stands before it.
pub(super) fn behind(tree: &Tree<'_, '_>, cue: usize) -> Option<Source> {
    let node = tree.children(cue).find(|&node| {
        let close = tree.extent(node).start == cue + 1;
        close
            && (matches!(tree.upos(node), Upos::Propn | Upos::Noun | Upos::Pron)
                // "said Okoro": a name that was read as anything else
                || tree.doc.is_capitalised(node) && tree.extent(node).len() == 1)
            && matches!(
                tree.relation(node),
                Relation::Obj
                    | Relation::Iobj
                    | Relation::Nsubj
                    | Relation::Obl
                    | Relation::Xcomp
                    | Relation::Ccomp
            )
            && tree.case(node).is_none()
            && !tree.doc.is(node, Class::Weekday)
    })?;
    Some(of_phrase(tree, node, None, cue))
}

/// A speaker whose words stand at `node`, said of by `cue`; `surface` is the pronoun that stands for them there.
pub(super) fn of_phrase(tree: &Tree<'_, '_>, node: usize, surface: Option<usize>, cue: usize) -> Source {
    let doc = tree.doc;
    let parties = parties_of(tree, node);
    let core = without_case(tree, &tree.core(node));
    let name = match (parties.first(), parties.last()) {
        (Some(&first), Some(&last))
            if doc.mention(first).tokens.contains(&node) && tree.upos(node) == Upos::Propn =>
        {
            let start = with_article(tree, doc.mention(first).tokens.start);
            start..doc.mention(last).tokens.end.max(doc.mention(first).tokens.end)
        }
        _ => core,
    };
    let phrase = if let Some(pronoun) = surface {
        pronoun..pronoun + 1
    } else {
        let mut whole = tree.extent(node);
        if whole.contains(&cue) {
            let inner = tree.extent(cue);
            whole = if inner.start > node {
                whole.start..inner.start
            } else {
                inner.end.min(node)..whole.end
            };
        }
        without_aside(tree, node, &without_case(tree, &whole))
    };
    Source {
        mention: parties.first().copied(),
        name,
        phrase,
        relayed: None,
    }
}

/// The parties that speak where a phrase names the speaker: who is named, or else who owns or issued what speaks ("Iran's
/// mission", "a statement by Iran").
fn parties_of(tree: &Tree<'_, '_>, node: usize) -> Vec<usize> {
    let named = tree.actors(&[node]);
    if !named.is_empty() {
        return named;
    }
    let apposed = tree
        .children(node)
        .filter(|&child| child > node && matches!(tree.relation(child), Relation::Appos | Relation::Flat))
        .find_map(|child| tree.doc.mention_at[child]);
    if let Some(mention) = apposed {
        return vec![mention];
    }
    let issuer = tree
        .children_by(node, Relation::Nmod)
        .find(|&child| matches!(tree.case(child), Some("by" | "from")));
    if let Some(issuer) = issuer {
        return parties_of(tree, issuer);
    }
    let owners = tree.parties(node).owners;
    if owners.is_empty() {
        issuers(tree, node)
    } else {
        owners
    }
}

/// "its mission issued a statement saying": a text speaks for who put it out.
fn issuers(tree: &Tree<'_, '_>, node: usize) -> Vec<usize> {
    let issues =
        |verb: &usize| tree.is_verb(*verb) && tree.doc.lexicon.in_class("issuing", tree.doc.lemma(*verb));
    let verb = tree.head(node).filter(issues);
    let object = tree.relation(node) == Relation::Obj
        && tree.doc.lexicon.in_class("publications", tree.doc.lemma(node));
    let Some(verb) = verb.filter(|_| object) else {
        return Vec::new();
    };
    let agents = tree.agent(verb);
    let named = tree.actors(&agents);
    if named.is_empty() {
        agents
            .iter()
            .flat_map(|&agent| tree.parties(agent).owners)
            .collect()
    } else {
        named
    }
}

/// Without a dateline before it and a relative clause that is set off behind it: "Paris -- Macron, who is ill".
fn without_aside(tree: &Tree<'_, '_>, node: usize, range: &Range<usize>) -> Range<usize> {
    let doc = tree.doc;
    let dash = (range.start..node).rev().find(|&at| doc.is_dash(at));
    let spaced = |at: usize| doc.word(at) != "-" || doc.is_set_off(at);
    let dash = dash.filter(|&at| spaced(at) && at + 1 < range.end);
    let start = dash.map_or(range.start, |at| at + 1);
    let clause = tree
        .children_by(node, Relation::Acl)
        .map(|clause| tree.extent(clause))
        .find(|clause| clause.end >= range.end && clause.start > node);
    let end = clause
        .map(|clause| clause.start)
        .filter(|&at| {
            matches!(doc.word(at), "," | "--" | "—" | "(")
                || matches!(doc.word(at - 1), "," | "--" | "—" | "(")
        })
        .map_or(range.end, |at| if doc.word(at - 1) == "," { at - 1 } else { at });
    start..end.max(node + 1).min(range.end)
}

/// Without the preposition that binds it, and without commas around it.
fn without_case(tree: &Tree<'_, '_>, range: &Range<usize>) -> Range<usize> {
    let doc = tree.doc;
    let (mut start, mut end) = (range.start, range.end);
    while start + 1 < end
        && (matches!(
            tree.relation(start),
            Relation::Case | Relation::Punct | Relation::Cc
        ) && !doc.is_genitive(start))
    {
        start += 1;
    }
    while end > start + 1 && (matches!(doc.word(end - 1), "," | "." | ":" | ";") || doc.is_genitive(end - 1))
    {
        end -= 1;
    }
    start..end
}

/// The article before a mention belongs to the words that name the speaker.
fn with_article(tree: &Tree<'_, '_>, start: usize) -> usize {
    let doc = tree.doc;
    let before = start
        .checked_sub(1)
        .filter(|&at| at >= tree.tokens.start && doc.mention_at[at].is_none());
    match before {
        Some(at) if matches!(doc.word(at), "the" | "a" | "an" | "both") => at,
        _ => start,
    }
}

/// Words that name the speaker and are a pronoun of one person.
fn pronoun(doc: &Doc<'_>, draft: &Draft) -> Option<usize> {
    let words = doc.tokens_in(draft.speaker?);
    let first = words.start;
    (words.len() == 1 && doc.is(first, Class::ThirdPerson)).then_some(first)
}

/// "she said", "the statement added": whoever spoke before, where nobody else is meant.
pub(super) fn carry_on(doc: &Doc<'_>, drafts: &mut [Draft]) {
    drafts.sort_by_key(|draft| draft.cue.as_ref().map(|cue| cue.start));
    for i in 1..drafts.len() {
        let (before, rest) = drafts.split_at_mut(i);
        let draft = &mut rest[0];
        if let Some(earlier) = same_speaker(doc, before, draft) {
            let earlier = &before[earlier];
            (draft.mention, draft.named) = (earlier.mention, earlier.named.clone());
            continue;
        }
        let Some(words) = draft
            .speaker
            .filter(|_| draft.mention.is_none())
            .map(|span| doc.tokens_in(span))
        else {
            continue;
        };
        let Some(last) = words.clone().next_back() else {
            continue;
        };
        let pronoun = words.len() == 1 && doc.is(last, Class::ThirdPerson);
        let plural = words.len() == 1 && doc.word(last) == "they";
        let utterance = words.len() == 2 && doc.word(words.start) == "the" && doc.is(last, Class::Utterance);
        // "the statement" is not the agency's that told of it.
        let known = before
            .iter()
            .rev()
            .filter(|earlier| !(utterance && earlier.outlet))
            .find_map(|earlier| Some((earlier.mention?, earlier.sentence, earlier.speaker?)));
        let several = |words: Span| {
            let last = doc.tokens_in(words).next_back();
            last.is_some_and(|at| doc.parsed[at].feats.has("Number", "Plur"))
        };
        if let Some((mention, sentence, speaker)) = known
            && sentence + REACH >= draft.sentence
            && (utterance
                || pronoun && super::is_person(doc, mention)
                || plural && sentence + 1 >= draft.sentence && several(speaker))
        {
            draft.mention = Some(mention);
            draft.named = None;
        }
    }
}

/// "“The road is shut,” Mr. Cole said after a call with the mayor. He added that": who spoke in the sentence before goes on,
/// and not whom they spoke of, unless somebody else has become the subject.
fn same_speaker(doc: &Doc<'_>, before: &[Draft], draft: &Draft) -> Option<usize> {
    let at = pronoun(doc, draft)?;
    let cue = draft.cue.as_ref()?;
    let outside = |draft: &Draft| {
        let cue = draft.cue.as_ref();
        cue.is_some_and(|cue| doc.quote_at[cue.start].is_none())
    };
    if doc.quote_at[cue.start].is_some() {
        return None;
    }
    // Not who is only told of by another, "Cole said she refused".
    let inner = |other: &Draft| {
        let mut rest = before.iter();
        rest.any(|outer| {
            outer.sentence == other.sentence
                && outer
                    .content
                    .contains(doc.span(&other.cue.clone().unwrap_or(0..1)))
                && outer.speaker != other.speaker
        })
    };
    let last = before
        .iter()
        .rposition(|earlier| earlier.sentence < draft.sentence && outside(earlier) && !inner(earlier))
        .filter(|&last| !before[last].outlet)?;
    let earlier = &before[last];
    let subject = doc.tokens_in(earlier.speaker?);
    let person = match earlier.mention {
        Some(mention) => {
            let plural = |at: usize| doc.parsed[at].feats.has("Number", "Plur");
            super::is_person(doc, mention)
                || doc.mention(mention).basis == Basis::Title
                    && !subject.clone().next_back().is_some_and(plural)
        }
        None => earlier.named.is_some(),
    };
    let near = earlier.sentence + 1 == draft.sentence || ends_before(doc, earlier, draft);
    if !person || !near || gender(doc, earlier).is_some_and(|sex| doc.word(at) != sex) {
        return None;
    }
    // Somebody else named as a subject since, or a second person before the cue in the pronoun's own sentence.
    let own = |token: usize| {
        let of_name = subject
            .clone()
            .any(|word| doc.is_capitalised(word) && doc.word(word) == doc.word(token));
        let actor = |mention: usize| doc.mention(mention).actor;
        of_name
            || doc.mention_at[token].is_some_and(|mention| earlier.mention.map(actor) == Some(actor(mention)))
    };
    let other = |token: usize| {
        if own(token) {
            return false;
        }
        let name = doc.parsed[token].upos == Upos::Propn || doc.mention_at[token].is_some();
        let noun = matches!(doc.parsed[token].upos, Upos::Noun | Upos::Propn);
        matches!(doc.parsed[token].relation, Relation::Nsubj)
            && (name || noun && doc.lexicon.in_class("people", doc.lemma(token)))
    };
    let from = earlier.cue.as_ref()?.end.max(subject.end);
    (!(from..at).any(|token| doc.quote_at[token].is_none() && other(token))).then_some(last)
}

/// True where the words of one statement end right before the sentence of the next.
fn ends_before(doc: &Doc<'_>, earlier: &Draft, draft: &Draft) -> bool {
    let end = doc.tokens_in(earlier.content).end;
    end > 0 && doc.sentence_of(end - 1) + 1 >= draft.sentence && doc.sentence_of(end - 1) <= draft.sentence
}

/// "he" or "she", where a title or pronoun of a speaker tells.
fn gender(doc: &Doc<'_>, draft: &Draft) -> Option<&'static str> {
    if let Some(at) = pronoun(doc, draft) {
        return match doc.word(at) {
            "he" => Some("he"),
            "she" => Some("she"),
            _ => None,
        };
    }
    let actor = draft.mention.map(|mention| doc.mention(mention).actor);
    let own = draft.speaker.map(|span| doc.tokens_in(span));
    let mentions = doc
        .cast
        .mentions
        .iter()
        .filter(|mention| Some(mention.actor) == actor);
    mentions
        .map(|mention| mention.tokens.clone())
        .chain(own)
        .find_map(|words| {
            let first = words.start.saturating_sub(1);
            (first..words.end).find_map(|at| {
                let is = |class| doc.lexicon.in_class(class, doc.word(at));
                if is("his_titles") {
                    Some("he")
                } else {
                    is("her_titles").then_some("she")
                }
            })
        })
}

/// Sentences that "she" and "the statement" look back.
const REACH: usize = 4;

/// The code of somebody no table knows: a name of two words or more, in capitals.
pub(super) fn name_code(doc: &Doc<'_>, tokens: &Range<usize>) -> Option<String> {
    let before = |at: &usize| doc.is(*at, Class::Determiner) || is_honorific(doc.word(*at));
    let name = tokens.clone().skip_while(before);
    let words: Vec<usize> = name.collect();
    let proper = words
        .iter()
        .all(|&at| doc.is_capitalised(at) && doc.classes[at].is_open());
    let opens = words
        .first()
        .is_some_and(|&at| doc.split.sentences[doc.sentence_of(at)].tokens.start == at);
    // "the Defence Ministry" is nobody's name.
    let title = words
        .iter()
        .any(|&at| doc.world.role_at(&doc.words, at).is_some());
    // At the head of a sentence the first capital says nothing.
    let enough = words.len() >= if opens { 3 } else { 2 };
    (proper && enough && !title).then(|| {
        let parts: Vec<&str> = words.iter().map(|&at| doc.words[at].as_str()).collect();
        own_code(&parts.join(" "))
    })
}

/// True for a pronoun that asks or relates and names nothing.
pub(super) fn is_bare(tree: &Tree<'_, '_>, at: usize) -> bool {
    tree.upos(at) == Upos::Pron && matches!(tree.doc.word(at), "who" | "which" | "that" | "whom" | "what")
}
