//! Through whom: everybody between a speaker and the page.

use super::occasion::Saying;
use super::source::Source;
use super::{Draft, Reported};
use crate::doc::Doc;
use crate::tree::Tree;
use std::ops::Range;
use verbale_language::{Class, Relation, Upos};
use verbale_record::{ActorKind, Basis, Channel, Relay};
use verbale_text::Span;

/// Somebody who passes a statement on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Link {
    /// A name, or a side's code; nobody where the text names none.
    pub(crate) holder: Option<String>,
    pub(crate) words: Span,
    pub(crate) relation: Relay,
    pub(crate) date: Option<String>,
    /// True for an outlet that is named.
    pub(crate) outlet: bool,
}

pub(crate) fn is_outlet(doc: &Doc<'_>, mention: usize) -> bool {
    doc.cast.actors[doc.mention(mention).actor].kind == ActorKind::Outlet
}

pub(super) fn printed(doc: &Doc<'_>, mention: usize) -> String {
    doc.view.text()[doc.mention(mention).span].to_owned()
}

/// True where the words name a speaker as an outlet that no table has: "news site Ridge Post".
pub(super) fn is_called_outlet(doc: &Doc<'_>, phrase: &Range<usize>, name: &Range<usize>) -> bool {
    let near = phrase.start..name.end;
    near.into_iter()
        .any(|at| doc.lexicon.channels.is_outlet(&doc.lemmas, at))
}

/// Whom the first of these was said to, where it is an outlet.
pub(super) fn told(links: &[Link]) -> Option<String> {
    links
        .iter()
        .find(|link| link.relation == Relay::SaidTo && link.outlet)
        .and_then(|link| link.holder.clone())
}

/// "told Reuters", "in an interview with CNN", "quoted as saying by TASS", "on state television". `channel` is the
/// noun of what it was said in.
pub(super) fn links(saying: &Saying<'_, '_, '_>, channel: Option<usize>) -> Vec<Link> {
    let tree = saying.tree;
    let doc = tree.doc;
    let mut links: Vec<Link> = Vec::new();
    let group = saying.cue.start.min(saying.verb);
    for at in saying.cue.end..tree.tokens.end {
        let mention = doc.mention_at[at].filter(|&mention| is_outlet(doc, mention));
        let words = match mention {
            Some(mention) if doc.mention(mention).tokens.start == at => doc.mention(mention).tokens.clone(),
            None if is_governed_outlet(saying, channel, at) => {
                // "the news site | Ridge Post", however it was read
                let name = |&at: &usize| is_name(tree, at);
                let end = (at + 1..tree.tokens.end)
                    .take_while(name)
                    .last()
                    .map(|last| last + 1);
                tree.core(at).start.min(at)..end.unwrap_or(at + 1)
            }
            _ => continue,
        };
        let below = tree.is_below(at, group) || tree.is_below(at, saying.verb);
        let subject = words.clone().any(|word| tree.relation(word) == Relation::Nsubj);
        if !saying.outside(at) || !below || subject {
            continue;
        }
        let head = words
            .clone()
            .find(|&word| tree.head(word).is_none_or(|head| !words.contains(&head)))
            .unwrap_or(at);
        let holder = match mention {
            Some(mention) => Some(printed(doc, mention)),
            None => name_in(tree, &words),
        };
        if holder.is_some() && links.iter().any(|link| link.holder == holder) {
            continue;
        }
        let start = (words.start..words.end)
            .find(|&word| !matches!(tree.relation(word), Relation::Case | Relation::Det))
            .unwrap_or(words.start);
        links.push(Link {
            outlet: holder.is_some(),
            holder,
            words: doc.span(&(start..words.end)),
            relation: relation(saying, head),
            date: None,
        });
    }
    let gap = |words: &Range<usize>, relation: Relay| Link {
        holder: None,
        words: doc.span(words),
        relation,
        date: None,
        outlet: false,
    };
    // "was quoted as saying", and nobody says by whom
    if saying.relayed.is_some() && links.is_empty() {
        links.push(gap(&saying.cue, Relay::Cited));
    }
    let hearsay = tree
        .children_by(saying.verb, Relation::Advmod)
        .find(|&adverb| doc.lexicon.channels.is_hearsay(doc.word(adverb)));
    if let Some(adverb) = hearsay {
        links.push(gap(&(adverb..adverb + 1), Relay::Reported));
    }
    links
}

/// "Reuters reported, citing two officials, that": who is cited speaks, through the outlet.
pub(super) fn cited(doc: &Doc<'_>, reported: &Reported) -> Option<(Source, Link)> {
    let own = reported.source.as_ref()?;
    let named = match own.mention {
        Some(mention) => is_outlet(doc, mention),
        None => is_called_outlet(doc, &own.phrase, &own.name),
    };
    let cue = reported.cue.as_ref().filter(|_| named)?;
    let tree = Tree::new(doc, reported.sentence);
    let verb = cue.clone().find(|&at| tree.is_verb(at))?;
    let cites = |&at: &usize| {
        tree.word(at).xpos == "VBG"
            && doc.lexicon.channels.cites(doc.lemma(at))
            && !reported.holds(at)
            && tree
                .head(at)
                .is_some_and(|over| over == verb || own.phrase.contains(&over) || own.name.contains(&over))
    };
    let citing = tree.tokens.clone().find(cites)?;
    let node = tree
        .children_by(citing, Relation::Obj)
        .find(|&node| node > citing && matches!(tree.upos(node), Upos::Noun | Upos::Propn))?;
    let holder = own.mention.map(|mention| printed(doc, mention));
    let link = Link {
        outlet: true,
        holder: holder.or_else(|| Some(doc.view.text()[doc.span(&own.name)].to_owned())),
        words: doc.span(&own.name),
        relation: Relay::Reported,
        date: None,
    };
    Some((super::source::of_phrase(&tree, node, None, citing), link))
}

/// True for the head of a phrase that says it is an outlet, which the cue or its channel governs.
fn is_governed_outlet(saying: &Saying<'_, '_, '_>, channel: Option<usize>, at: usize) -> bool {
    let tree = saying.tree;
    let doc = tree.doc;
    let governed = tree
        .head(at)
        .is_some_and(|head| saying.is_cue(head) || Some(head) == channel);
    governed
        && (tree.core(at).start.min(at)..=at).any(|word| doc.lexicon.channels.is_outlet(&doc.lemmas, word))
        && doc.mention_at[at].is_none_or(|mention| {
            let found = doc.mention(mention);
            found.basis == Basis::Generic || doc.unknown.contains(&found.actor)
        })
        && !tree
            .extent(at)
            .any(|word| doc.mention_at[word].is_some_and(|mention| is_outlet(doc, mention)))
        && matches!(
            tree.relation(at),
            Relation::Obj | Relation::Iobj | Relation::Obl | Relation::Nmod
        )
}

/// The name in the words for an outlet that no table has: "news site | Ridge Post", "Ridge Radio".
fn name_in(tree: &Tree<'_, '_>, words: &Range<usize>) -> Option<String> {
    let doc = tree.doc;
    let proper = |at: usize| is_name(tree, at);
    let start = words.clone().find(|&at| proper(at))?;
    let end = (start..words.end).find(|&at| !proper(at)).unwrap_or(words.end);
    Some(doc.view.text()[doc.span(&(start..end))].to_owned())
}

/// True for a word of a name that no table has.
fn is_name(tree: &Tree<'_, '_>, at: usize) -> bool {
    let doc = tree.doc;
    let unknown = |mention: usize| doc.unknown.contains(&doc.mention(mention).actor);
    tree.upos(at) == Upos::Propn && doc.mention_at[at].is_none_or(unknown)
}

/// How the words came to the outlet at `head`.
fn relation(saying: &Saying<'_, '_, '_>, head: usize) -> Relay {
    let tree = saying.tree;
    let doc = tree.doc;
    // "told the Ridge Post newspaper"
    let mut head = head;
    while let Some(over) = tree.head(head)
        && matches!(
            tree.relation(head),
            Relation::Compound | Relation::Flat | Relation::Appos | Relation::Amod
        )
        && !saying.is_cue(over)
    {
        head = over;
    }
    let governor = tree.head(head);
    let carried = governor.is_some_and(|over| doc.lexicon.channels.carries(doc.lemma(over)));
    let interview = governor.is_some_and(|over| {
        let noun = doc.lexicon.channels.noun(&doc.lemmas, over);
        noun.is_some_and(|(kind, _)| kind == Channel::Interview)
    });
    match tree.case(head) {
        _ if interview => Relay::SaidTo,
        Some("to" | "with") => Relay::SaidTo,
        Some("by") if carried => Relay::Carried,
        Some("by") => Relay::Cited,
        Some("on" | "in" | "via" | "through" | "over" | "at" | "for") => Relay::Carried,
        None if matches!(tree.relation(head), Relation::Obj | Relation::Iobj) => Relay::SaidTo,
        _ => Relay::Reported,
    }
}

/// What is said in what somebody else says came through them: their link, and then theirs. An outlet that only
/// relays ("according to Interfax, Lavrov said") is no statement of its own.
pub(super) fn relay(doc: &Doc<'_>, drafts: &mut Vec<Draft>) {
    let holder = |drafts: &[Draft], inner: usize| {
        let cue = doc.span(drafts[inner].cue.as_ref()?);
        (0..drafts.len())
            .filter(|&i| i != inner && drafts[i].content.contains(cue))
            .filter(|&i| drafts[i].content != drafts[inner].content)
            .min_by_key(|&i| drafts[i].content.len())
    };
    let holders: Vec<Option<usize>> = (0..drafts.len()).map(|inner| holder(drafts, inner)).collect();
    let mut order: Vec<usize> = (0..drafts.len()).collect();
    order.sort_by_key(|&i| std::cmp::Reverse(drafts[i].content.len()));
    let mut relays = vec![false; drafts.len()];
    for inner in order {
        let Some(outer) = holders[inner] else { continue };
        relays[outer] |= drafts[outer].outlet;
        let passed: Vec<Link> = link_of(doc, &drafts[outer])
            .into_iter()
            .chain(drafts[outer].occasion.links.iter().cloned())
            .collect();
        let own = &mut drafts[inner].occasion.links;
        for link in passed {
            let known = own.iter().any(|known| {
                known.words == link.words || known.holder.is_some() && known.holder == link.holder
            });
            if !known {
                own.push(link);
            }
        }
    }
    let mut at = 0;
    drafts.retain(|draft| {
        at += 1;
        !(relays[at - 1] && draft.rule == "according-to")
    });
}

/// Whoever makes a statement, as a link of what they report in it.
fn link_of(doc: &Doc<'_>, draft: &Draft) -> Option<Link> {
    let words = draft.speaker?;
    let tokens = doc.tokens_in(words);
    let named = |mention: usize| {
        let found = doc.mention(mention);
        if is_outlet(doc, mention) {
            return Some(printed(doc, mention));
        }
        if super::is_person(doc, mention) {
            return Some(doc.cast.actors[found.actor].name.clone());
        }
        (found.basis != Basis::Generic && !found.code.is_empty()).then(|| found.code.clone())
    };
    let holder = match draft.mention {
        Some(mention) => named(mention),
        None => draft
            .named
            .as_ref()
            .map(|_| doc.view.text()[words].trim_start_matches("the ").to_owned()),
    };
    if holder.is_none() && !tokens.clone().any(|at| is_somebody(doc, at)) {
        return None;
    }
    Some(Link {
        outlet: draft.outlet && holder.is_some(),
        holder,
        words,
        relation: Relay::Reported,
        date: draft.occasion.date.as_ref().map(|(value, _)| value.clone()),
    })
}

/// True for a word that stands for people or an outlet: what a statement or a law says passes through nobody.
fn is_somebody(doc: &Doc<'_>, at: usize) -> bool {
    doc.is(at, Class::ThirdPerson)
        || doc.lexicon.generic.role(&doc.lemmas, at).is_some()
        || doc.world.role_at(&doc.words, at).is_some()
        || doc.lexicon.channels.is_outlet(&doc.lemmas, at)
        || ["people", "officials", "media"]
            .iter()
            .any(|class| doc.lexicon.in_class(class, doc.lemma(at)))
}

/// "said on Monday, adding that": what goes on in the same sentence was said on the same occasion.
pub(super) fn go_on(doc: &Doc<'_>, drafts: &mut [Draft]) {
    drafts.sort_by_key(|draft| draft.cue.as_ref().map(|cue| cue.start));
    for i in 1..drafts.len() {
        let (before, rest) = drafts.split_at_mut(i);
        let draft = &mut rest[0];
        let Some(cue) = draft.cue.as_ref().map(|cue| doc.span(cue)) else {
            continue;
        };
        let same = |earlier: &&Draft| {
            let actor = |mention: Option<usize>| mention.map(|mention| doc.mention(mention).actor);
            earlier.sentence == draft.sentence
                && earlier.mention.is_some()
                && actor(earlier.mention) == actor(draft.mention)
                && earlier.cue != draft.cue
                && !earlier.content.contains(cue)
        };
        let own = &mut draft.occasion;
        let alone =
            own.links.is_empty() && own.channel.is_none() && own.date.is_none() && own.addressee.is_none();
        if let Some(earlier) = before.iter().rev().find(same).filter(|_| alone) {
            *own = earlier.occasion.clone();
        } else if let Some(earlier) = before.last().filter(|_| alone)
            && goes_on(doc, earlier, draft)
        {
            // What it was said in and to whom goes on; through whom it came was told of the first words.
            draft.occasion.channel = earlier.occasion.channel;
            draft.occasion.date.clone_from(&earlier.occasion.date);
            draft.occasion.addressee.clone_from(&earlier.occasion.addressee);
        }
    }
}

/// "told reporters that …. He added that …": the next sentence, by the same speaker as a pronoun.
fn goes_on(doc: &Doc<'_>, earlier: &Draft, draft: &Draft) -> bool {
    let actor = |draft: &Draft| draft.mention.map(|mention| doc.mention(mention).actor);
    let paragraph = |sentence: usize| doc.split.sentences[sentence].paragraph;
    let pronoun = draft.speaker.is_some_and(|words| {
        let words = doc.tokens_in(words);
        words.len() == 1 && doc.is(words.start, Class::SubjectPronoun)
    });
    // A channel that is the verb's own ("tweeted") is that verb's alone.
    let verbal = earlier.occasion.channel.is_some_and(|(_, words)| {
        let cue = earlier.cue.as_ref().map(|cue| doc.span(cue));
        cue.is_some_and(|cue| cue.contains(words))
    });
    pronoun
        && !verbal
        && earlier.mention.is_some()
        && actor(earlier) == actor(draft)
        && earlier.sentence + 1 == draft.sentence
        && paragraph(earlier.sentence) == paragraph(draft.sentence)
}
