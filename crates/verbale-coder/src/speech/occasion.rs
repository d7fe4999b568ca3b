//! In what, when and to whom something is said, and through whom it came.

use super::outlet::{self, Link};
use super::source::Source;
use crate::dates;
use crate::lexicon::{Cue, Takes};
use crate::tree::Tree;
use std::ops::Range;
use verbale_language::{Class, Relation, Upos};
use verbale_record::{Basis, Channel};
use verbale_text::Span;
use verbale_when::Anchor;

/// What a cue's clause says of the saying itself.
#[derive(Clone, Debug, Default)]
pub(crate) struct Occasion {
    pub(crate) channel: Option<(Channel, Span)>,
    /// The date in the form of an event's, and its words.
    pub(crate) date: Option<(String, Span)>,
    pub(crate) addressee: Option<String>,
    /// Those between the speaker and the page, nearest the speaker first.
    pub(crate) links: Vec<Link>,
}

/// A cue with what stands around it.
pub(super) struct Saying<'t, 'd, 'a> {
    pub(super) tree: &'t Tree<'d, 'a>,
    pub(super) verb: usize,
    pub(super) cue: Range<usize>,
    /// The passive verb over "as saying".
    pub(super) relayed: Option<usize>,
    pub(super) content: &'t [Range<usize>],
    /// How the cue took it.
    pub(super) taken: Option<Takes>,
}

/// Prepositions before a channel.
const IN: [&str; 7] = ["in", "during", "at", "on", "through", "via", "by"];

/// Prepositions before a time that is not when something was said.
const BOUNDS: [&str; 8] = ["since", "until", "till", "before", "after", "by", "from", "for"];

impl Saying<'_, '_, '_> {
    pub(super) fn outside(&self, at: usize) -> bool {
        !self.content.iter().any(|part| part.contains(&at))
    }

    /// True for the cue's verbs.
    pub(super) fn is_cue(&self, at: usize) -> bool {
        at == self.verb || Some(at) == self.relayed
    }

    /// Nouns that hang on the cue outside of what is said.
    fn nouns(&self) -> impl Iterator<Item = usize> {
        let heads = [Some(self.verb), self.relayed];
        let below = heads
            .into_iter()
            .flatten()
            .flat_map(|head| self.tree.children(head));
        below.filter(|&node| {
            matches!(self.tree.upos(node), Upos::Noun | Upos::Propn)
                && self.outside(node)
                && !self.is_cue(node)
        })
    }

    /// The channel that a preposition's noun names, and that noun.
    fn noun_channel(&self) -> Option<(Channel, usize, Span)> {
        let (tree, doc) = (self.tree, self.tree.doc);
        let channels = &doc.lexicon.channels;
        let stands_in = |node: usize| tree.case(node).is_some_and(|case| IN.contains(&case));
        self.nouns().filter(|&node| stands_in(node)).find_map(|node| {
            if tree.case(node) == Some("on") && channels.is_platform(&doc.words, node) {
                return Some((Channel::Post, node, doc.span(&(node..node + 1))));
            }
            let (kind, length) = channels
                .noun(&doc.words, node)
                .or_else(|| channels.noun(&doc.lemmas, node))?;
            // Only what is written or posted stands on something.
            let on = matches!(tree.case(node), Some("on" | "by"));
            let fits = !on || matches!(kind, Channel::Call | Channel::Letter | Channel::Post);
            fits.then(|| (kind, node, doc.span(&(node + 1 - length..node + 1))))
        })
    }
}

/// What the clause of a cue says of the saying.
pub(super) fn of(saying: &Saying<'_, '_, '_>, source: Option<&Source>, kind: &Cue) -> Occasion {
    let tree = saying.tree;
    let doc = tree.doc;
    let channels = &doc.lexicon.channels;
    let noun = saying.noun_channel();
    let object = saying.nouns().find(|&node| {
        kind.to && matches!(tree.relation(node), Relation::Obj | Relation::Iobj) && node > saying.verb
    });
    let gathering = |node: &usize| {
        channels
            .noun(&doc.lemmas, *node)
            .is_some_and(|(kind, _)| kind == Channel::Briefing)
    };
    let press = object.filter(|&node| channels.is_press(doc.lemma(node)) || gathering(&node));
    let by_verb = channels.verb(doc.lemma(saying.verb));
    let by_verb = by_verb.map(|kind| (kind, doc.span(&(saying.verb..saying.verb + 1))));
    let channel = noun
        .map(|(kind, _, words)| (kind, words))
        .or(by_verb)
        .or_else(|| Some((Channel::Briefing, doc.span(&(saying.verb..press? + 1)))))
        .or_else(|| source.and_then(|source| of_speaker(tree, source)));
    let links = outlet::links(saying, noun.map(|(_, node, _)| node));
    let addressee = object
        .filter(|node| !gathering(node))
        .and_then(|object| told(tree, object));
    let addressee = addressee
        .or_else(|| addressed(saying, noun.map(|(_, node, _)| node)))
        .or_else(|| outlet::told(&links));
    Occasion {
        channel,
        date: date(saying, source, noun.map(|(_, node, _)| node)),
        addressee,
        links,
    }
}

/// "the statement said": what speaks is what it is said in.
pub(super) fn of_speaker(tree: &Tree<'_, '_>, source: &Source) -> Option<(Channel, Span)> {
    let doc = tree.doc;
    let head = source.name.clone().find(|&at| {
        tree.tokens.contains(&at) && tree.head(at).is_none_or(|head| !source.name.contains(&head))
    })?;
    let kind = doc.lexicon.channels.speaker(&doc.lemmas, head)?;
    // "The Post" is a name.
    let name = doc.is_capitalised(head) && head > tree.tokens.start;
    (tree.upos(head) == Upos::Noun && !name).then(|| (kind, doc.span(&(head..head + 1))))
}

/// "said to", "wrote in a letter to", "in a call with": a side that the words go to.
fn addressed(saying: &Saying<'_, '_, '_>, channel: Option<usize>) -> Option<String> {
    let tree = saying.tree;
    let doc = tree.doc;
    let party = |&node: &usize| {
        let known = doc.mention_at[node].is_some_and(|mention| !outlet::is_outlet(doc, mention));
        known || doc.lexicon.channels.is_press(doc.lemma(node))
    };
    // "denied aid to" and "referred to" go to nobody.
    let plain = matches!(saying.taken, Some(Takes::Clause | Takes::Quote | Takes::That));
    let part = |node: usize| tree.children(node).any(|word| saying.cue.contains(&word));
    let direct = saying.nouns().filter(|&node| plain && !part(node)).find(|node| {
        tree.case(*node) == Some("to")
            && *node > saying.verb
            && party(node)
            && tree.relation(*node) == Relation::Obl
    });
    let through = channel.and_then(|channel| {
        let (kind, _) = doc.lexicon.channels.noun(&doc.lemmas, channel)?;
        let with = matches!(kind, Channel::Call | Channel::Letter | Channel::Meeting);
        tree.children(channel).find(|node| {
            let case = tree.case(*node);
            (case == Some("to") && kind != Channel::Meeting || with && case == Some("with"))
                && saying.outside(*node)
                && party(node)
        })
    });
    told(tree, direct.or(through)?)
}

/// Whom something is told: an outlet by its name, a side by its code, others in the words of the text.
fn told(tree: &Tree<'_, '_>, object: usize) -> Option<String> {
    let doc = tree.doc;
    if let Some(mention) = doc.mention_at[object] {
        return Some(if outlet::is_outlet(doc, mention) {
            outlet::printed(doc, mention)
        } else if doc.mention(mention).basis == Basis::Generic || doc.mention(mention).code.is_empty() {
            doc.quote(doc.mention(mention).span).text
        } else {
            doc.mention(mention).code.clone()
        });
    }
    if tree.upos(object) != Upos::Noun {
        return None;
    }
    let of = tree
        .children_by(object, Relation::Nmod)
        .filter(|&inner| inner > object && tree.case(inner) == Some("of"));
    let end = of.max().map_or(object + 1, |inner| tree.core(inner).end);
    let core = tree.core(object);
    let start = (core.start.min(object)..object)
        .find(|&at| !doc.is(at, Class::Determiner) && tree.relation(at) != Relation::Case)
        .unwrap_or(object);
    Some(doc.quote_tokens(&(start..end.max(object + 1))).text)
}

/// "said on Tuesday", "said in an interview on Tuesday", "said Tuesday".
fn date(
    saying: &Saying<'_, '_, '_>,
    source: Option<&Source>,
    channel: Option<usize>,
) -> Option<(String, Span)> {
    let tree = saying.tree;
    let doc = tree.doc;
    let own = |time: &&verbale_when::Expression<'_>| {
        let tokens = doc.tokens_in(time.span);
        // An expression may run over the end of a sentence that was cut too early.
        let inside = tree.tokens.start <= tokens.start && tokens.end <= tree.tokens.end;
        if tokens.is_empty() || !inside || !tokens.clone().all(|at| saying.outside(at)) {
            return false;
        }
        let head = tokens
            .clone()
            .find(|&at| tree.head(at).is_none_or(|head| !tokens.contains(&head)));
        let Some(head) = head else { return false };
        if tree.case(head).is_some_and(|case| BOUNDS.contains(&case)) {
            return false;
        }
        let over = tree.head(head);
        let before = tokens.start.checked_sub(1).map_or("", |at| doc.word(at));
        let start = tokens.start - usize::from(before == "on" || before == "late" || before == "early");
        let beside = start == saying.cue.end
            || source
                .is_some_and(|source| start == source.phrase.end && source.phrase.start == saying.cue.end);
        beside || over.is_some_and(|over| saying.is_cue(over) || Some(over) == channel)
    };
    let time = doc.times.expressions.iter().find(own)?;
    // Counted from what a text without a date tells of the past, a weekday is any.
    if matches!(time.anchor, Anchor::Earlier(_)) && doc.times.dated.is_none() {
        return None;
    }
    Some((dates::iso(time)?, time.span))
}
