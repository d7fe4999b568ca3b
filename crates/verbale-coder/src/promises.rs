//! Sentences that commit their speaker: "We will build", "A Sow government will", the items of a list of promises.
//!
//! Of a text in somebody's own voice (a release, a speech, a programme) the speaker's side is learnt from the text: who says
//! "we", whose government is to come, or who is said to do what will be done. In a report only what stands in a statement can
//! commit, and it commits who makes that statement.

use crate::doc::Doc;
use crate::speech;
use crate::tree::Tree;
use std::collections::{BTreeMap, BTreeSet};
use verbale_language::{Class, Relation, SentenceKind, Upos};
use verbale_text::Span;

/// A sentence that commits its speaker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Promise {
    /// The sentence, in the page's text.
    pub span: Span,
    /// Whether it is an act that is promised, or what shall come of it.
    pub act: Promised,
    /// True where it is promised not to do it.
    pub negative: bool,
}

/// What is promised.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Promised {
    /// Something that the speaker will do.
    Action,
    /// A state of things that will come.
    Outcome,
}

impl Promised {
    /// As it is written.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Action => "action",
            Self::Outcome => "outcome",
        }
    }
}

/// The words by which the speaker's side is named, and whether the text is in its voice at all.
struct Voice {
    own: BTreeSet<String>,
    /// True for a text of the speaker's own; false for a report.
    whole: bool,
}

/// The sentences of a document that commit their speaker, in text order.
pub(crate) fn find(doc: &Doc<'_>, said: &[speech::Draft]) -> Vec<Promise> {
    let voice = voice(doc, said);
    let sentences = &doc.split.sentences;
    let mut found: Vec<Option<(Promised, bool)>> = (0..sentences.len())
        .map(|number| commits(&Tree::new(doc, number), &voice, said))
        .collect();
    spread(doc, &voice, &mut found);
    let spans = sentences
        .iter()
        .map(|sentence| doc.view.to_original(sentence.span));
    let made = found.into_iter().zip(spans);
    made.filter_map(|(promise, span)| promise.map(|(act, negative)| Promise { span, act, negative }))
        .collect()
}

/// A list with one promise in it, or one announced by a promise, is a list of promises.
fn spread(doc: &Doc<'_>, voice: &Voice, found: &mut [Option<(Promised, bool)>]) {
    let sentences = &doc.split.sentences;
    let item = |number: usize| sentences[number].kind == SentenceKind::ListItem;
    let mut start = 0;
    while start < sentences.len() {
        if !item(start) || !voice.whole {
            start += 1;
            continue;
        }
        let end = (start..sentences.len())
            .find(|&number| !item(number))
            .unwrap_or(sentences.len());
        let intro = start.checked_sub(1).filter(|&intro| {
            let last = sentences[intro].tokens.end - 1;
            doc.word(last) == ":"
        });
        let announced = intro.is_some_and(|intro| found[intro].is_some());
        let kept = (start..end).filter(|&number| found[number].is_some()).count();
        if announced || kept > 0 {
            for promise in &mut found[start..end] {
                promise.get_or_insert((Promised::Action, false));
            }
            if let Some(intro) = intro.filter(|_| kept * 2 >= end - start) {
                found[intro].get_or_insert((Promised::Action, false));
            }
        }
        start = end;
    }
}

/// Futures of a sentence that no relative or adverbial clause holds.
fn futures(tree: &Tree<'_, '_>) -> Vec<usize> {
    let free = |at: usize| {
        let mut node = at;
        while let Some(over) = tree.head(node) {
            if matches!(tree.relation(node), Relation::Advcl | Relation::Acl) {
                return false;
            }
            node = over;
        }
        true
    };
    tree.tokens
        .clone()
        .filter(|&at| tree.upos(at) == Upos::Verb && tree.clause(at).future && free(at))
        .collect()
}

/// The words of a subject that name a side: names, without those that every government has.
fn names(tree: &Tree<'_, '_>, subject: usize) -> BTreeSet<String> {
    let doc = tree.doc;
    let plain = &doc.lexicon.bonds.plain;
    let named = |at: &usize| {
        doc.is_capitalised(*at)
            && matches!(tree.upos(*at), Upos::Propn | Upos::Adj | Upos::Noun)
            && !plain.iter().any(|word| word == doc.word(*at))
    };
    tree.extent(subject)
        .filter(named)
        .map(|at| doc.word(at).to_owned())
        .collect()
}

fn governs(tree: &Tree<'_, '_>, subject: usize) -> bool {
    let governing = &tree.doc.lexicon.bonds.governing;
    tree.upos(subject) == Upos::Propn || governing.iter().any(|word| word == tree.doc.lemma(subject))
}

fn voice(doc: &Doc<'_>, said: &[speech::Draft]) -> Voice {
    let (mut strong, mut all) = (BTreeSet::new(), BTreeMap::<String, usize>::new());
    let governing = &doc.lexicon.bonds.governing;
    for number in 0..doc.split.sentences.len() {
        let tree = Tree::new(doc, number);
        let verbs = futures(&tree);
        let bound = tree.tokens.clone().filter(|&at| doc.word(at) == "committed");
        for at in verbs.into_iter().chain(bound) {
            let Some(&subject) = tree
                .subject(at)
                .first()
                .filter(|&&subject| governs(&tree, subject))
            else {
                continue;
            };
            let names = names(&tree, subject);
            // "A Sow government will": one that is to come.
            let first = tree.extent(subject).start;
            let to_come = matches!(doc.word(first), "a" | "an")
                && governing.iter().any(|word| word == doc.lemma(subject));
            for name in names {
                if to_come {
                    strong.insert(name.clone());
                }
                *all.entry(name).or_default() += 1;
            }
        }
    }
    let outside = |at: usize| {
        doc.quote_at[at].is_none()
            && said
                .iter()
                .all(|draft| !doc.tokens_in(draft.content).contains(&at))
    };
    let we = (0..doc.words.len()).any(|at| matches!(doc.word(at), "we" | "our" | "us") && outside(at));
    let speakers: BTreeSet<&str> = said
        .iter()
        .filter_map(|draft| draft.mention)
        .map(|mention| doc.mention(mention).code.as_str())
        .collect();
    let most = all.values().copied().max().unwrap_or_default();
    let whole = !strong.is_empty() || we || speakers.len() <= 1;
    let own = if strong.is_empty() {
        all.into_iter()
            .filter(|&(_, count)| count == most)
            .map(|(name, _)| name)
            .collect()
    } else {
        strong
    };
    Voice { own, whole }
}

fn commits(tree: &Tree<'_, '_>, voice: &Voice, said: &[speech::Draft]) -> Option<(Promised, bool)> {
    let doc = tree.doc;
    let bonds = &doc.lexicon.bonds;
    let listed = |list: &[String], at: usize| list.iter().any(|word| word == doc.lemma(at));
    // "Only Sow will save the harbour" praises.
    let only = |subject: usize| {
        let extent = tree.extent(subject);
        doc.word(extent.start) == "only"
            || extent.start > tree.tokens.start && doc.word(extent.start - 1) == "only"
    };
    for at in futures(tree) {
        let clause = tree.clause(at);
        if clause.possible || clause.conditional || clause.obliged {
            continue;
        }
        let Some(&subject) = tree.subject(at).first() else {
            continue;
        };
        let act = if listed(&bonds.outcomes, at) {
            Promised::Outcome
        } else {
            Promised::Action
        };
        let active = !clause.passive && !listed(&bonds.futures, at);
        let first = matches!(doc.word(subject), "we" | "i");
        if active && first {
            return Some((act, clause.negated));
        }
        let speaker = speaks(doc, said, at);
        let own_words = tree.actors(&[subject]).iter().any(|&party| {
            speaker.is_some_and(|speaker| {
                !doc.mention(party).code.is_empty() && doc.mention(party).code == doc.mention(speaker).code
            })
        });
        let sides = names(tree, subject);
        let own = voice.whole && !sides.is_disjoint(&voice.own) || own_words;
        let governs = governs(tree, subject) || own_words;
        if active && own && governs && !only(subject) {
            return Some((act, clause.negated));
        }
        if voice.whole && clause.passive && listed(&bonds.done, at) {
            return Some((Promised::Action, clause.negated));
        }
        let ours = || tree.children(subject).any(|child| doc.word(child) == "our");
        if active && listed(&bonds.plans, subject) && (own || ours()) {
            return Some((Promised::Outcome, clause.negated));
        }
    }
    bound(tree, voice).or_else(|| item(tree, voice))
}

/// The speaker of the innermost statement around a token.
fn speaks(doc: &Doc<'_>, said: &[speech::Draft], at: usize) -> Option<usize> {
    let span = doc.span(&(at..at + 1));
    let around = said.iter().filter(|draft| draft.content.contains(span));
    around.min_by_key(|draft| draft.content.len())?.mention
}

/// "We are committed to", "Sow pledges to".
fn bound(tree: &Tree<'_, '_>, voice: &Voice) -> Option<(Promised, bool)> {
    let doc = tree.doc;
    tree.tokens.clone().find_map(|at| {
        let present = match tree.word(at).xpos {
            "VBP" | "VBZ" => tree.is_verb(at),
            _ => doc.word(at) == "committed" && tree.children(at).all(|child| doc.lemma(child) != "have"),
        };
        let binds = matches!(
            doc.lemma(at),
            "commit" | "pledge" | "promise" | "guarantee" | "committed" | "vow"
        );
        if !present || !binds {
            return None;
        }
        let &subject = tree.subject(at).first()?;
        let first = matches!(doc.word(subject), "we" | "i");
        let own = voice.whole && governs(tree, subject) && !names(tree, subject).is_disjoint(&voice.own);
        let only = doc.word(tree.extent(subject).start) == "only";
        ((first || own) && !only && !tree.clause(at).negated).then_some((Promised::Action, false))
    })
}

/// "- Provide five million for schools": an item of a list of what will be done.
fn item(tree: &Tree<'_, '_>, voice: &Voice) -> Option<(Promised, bool)> {
    let doc = tree.doc;
    let number = doc.sentence_of(tree.tokens.start);
    if !voice.whole || doc.split.sentences[number].kind != SentenceKind::ListItem {
        return None;
    }
    let mut words = tree.tokens.clone().filter(|&at| tree.upos(at) != Upos::Punct);
    let first = words.next()?;
    let verb = tree.upos(first) == Upos::Verb && matches!(tree.word(first).xpos, "VB" | "VBP" | "VBG");
    let money = tree.word(first).xpos == "$"
        || tree.tokens.clone().any(|at| tree.word(at).xpos == "$")
            && tree
                .tokens
                .clone()
                .all(|at| !doc.is(at, Class::Be) && !doc.is(at, Class::Have));
    (verb || money).then_some((Promised::Action, false))
}
