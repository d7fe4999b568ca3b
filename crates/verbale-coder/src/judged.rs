//! Whose a deed is that somebody is judged for: "France praised Kenya for its fight", "Chad condemned its attack".
//!
//! The cast refers a pronoun to who stands first in a sentence, and mostly that is right. Of praise and blame it is not: who
//! judges does so for what others did.

use crate::doc::Doc;
use crate::tree::Tree;
use verbale_language::{Relation, Upos};
use verbale_record::{ActorKind, Basis, EventType};
use verbale_world::Standing;

/// Levels of the tree from a pronoun to the verb that judges.
const STEPS: usize = 4;

impl Doc<'_> {
    /// Gives the pronouns of who is judged to whom the verb is about, and takes them from who judges.
    pub(crate) fn settle_judged(&mut self) {
        let mut settled: Vec<Settled> = Vec::new();
        for number in 0..self.split.sentences.len() {
            let tree = Tree::new(self, number);
            let pronouns = tree.tokens.clone().filter(|&at| tree.upos(at) == Upos::Pron);
            settled.extend(pronouns.filter_map(|at| judged(&tree, at)));
        }
        for Settled { pronoun, whose } in settled {
            let at = self.mention(pronoun).tokens.start;
            if let Some(whose) = whose.map(|whose| self.mention(whose).clone()) {
                let mention = &mut self.cast.mentions[pronoun];
                (mention.actor, mention.code) = (whose.actor, whose.code);
            } else {
                self.mention_at[at] = None;
                self.cast.mentions[pronoun].code.clear();
            }
        }
    }
}

/// The mention of a possessive pronoun, and whose the thing is instead, if the clause tells it.
struct Settled {
    pronoun: usize,
    whose: Option<usize>,
}

/// A possessive pronoun that was referred to who judges, with who is judged.
fn judged(tree: &Tree<'_, '_>, at: usize) -> Option<Settled> {
    let doc = tree.doc;
    let pronoun = doc.mention_at[at]?;
    let found = doc.mention(pronoun);
    if found.basis != Basis::Reference || found.standing != Standing::Possessive {
        return None;
    }
    if let Some(struck) = struck(tree, at, pronoun) {
        return Some(struck);
    }
    let (verb, below) = verb_over(tree, at)?;
    let judge = tree.actors(&tree.subject(verb));
    let own = |party: &usize| doc.mention(*party).code == found.code;
    if !judge.iter().any(own) {
        return None;
    }
    let judges = |kinds: &[EventType]| {
        tree.entries(verb).any(|entry| {
            let mut types = entry
                .frames
                .iter()
                .filter_map(|&frame| doc.lexicon.frames[frame].event_type);
            types.any(|kind| kinds.contains(&kind))
        })
    };
    if tree.relation(below) == Relation::Obj {
        return judges(&[EventType::Accuse]).then_some(Settled { pronoun, whose: None });
    }
    let reason = matches!(tree.case(below), Some("for" | "over" | "of"));
    if !reason || !judges(&[EventType::Accuse, EventType::Support]) {
        return None;
    }
    let object = tree.children_by(verb, Relation::Obj).next()?;
    let whose = Some(tree.parties(object).named.into_iter().find(|party| !own(party))?);
    Some(Settled { pronoun, whose })
}

/// "Chad expelled Mali's envoy and imposed sanctions on its navy": nobody strikes at what is one's own. Whose it is instead, if
/// another state stands before it.
fn struck(tree: &Tree<'_, '_>, at: usize, pronoun: usize) -> Option<Settled> {
    let doc = tree.doc;
    let noun = tree.head(at)?;
    let act = tree
        .head(noun)
        .filter(|_| matches!(tree.case(noun), Some("on" | "against")))?;
    let hostile =
        |kind: EventType| matches!(kind, EventType::Sanction | EventType::Coerce | EventType::Assault);
    let frames = &tree.noun(act)?.frames;
    let mut types = frames
        .iter()
        .filter_map(|&frame| doc.lexicon.frames[frame].event_type);
    let verb = tree.verb_over(act).filter(|&verb| tree.is_light(verb))?;
    let own = &doc.mention(pronoun).code;
    let is_own = |party: usize| doc.mention(party).code == *own;
    let doers = tree.actors(&tree.subject(verb));
    if !types.any(hostile) || !doers.into_iter().any(is_own) {
        return None;
    }
    let mut before = (tree.tokens.start..at).rev().filter_map(|at| doc.mention_at[at]);
    let whose = before.find(|&party| {
        let actor = &doc.cast.actors[doc.mention(party).actor];
        !is_own(party) && actor.kind == ActorKind::State
    });
    Some(Settled { pronoun, whose })
}

/// The verb that the phrase of a word depends on, and the head of that phrase.
fn verb_over(tree: &Tree<'_, '_>, at: usize) -> Option<(usize, usize)> {
    let mut below = at;
    for _ in 0..STEPS {
        let over = tree.head(below)?;
        if tree.is_verb(over) {
            return matches!(tree.relation(below), Relation::Obj | Relation::Obl).then_some((over, below));
        }
        below = over;
    }
    None
}
