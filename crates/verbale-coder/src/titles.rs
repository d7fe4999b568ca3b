//! Who is introduced by a long title: "Philippine Marine Corps Commandant Major General Arturo Rojas".
//!
//! The cast reads a title that stands right before a name. Before it may stand another, and the body that the office is of;
//! the tree tells which words belong to the name. Whoever has an office of a country's body speaks for that country.

use crate::doc::Doc;
use crate::tree::Tree;
use verbale_language::{Relation, Upos};
use verbale_record::{ActorKind, Basis};
use verbale_world::Found;

impl Doc<'_> {
    /// Gives people without a side that of the body before their name, where an office stands between.
    pub(crate) fn settle_titles(&mut self) {
        self.settle_members();
        let mut sides: Vec<(usize, String)> = Vec::new();
        for number in 0..self.split.sentences.len() {
            let tree = Tree::new(self, number);
            for mention in &self.cast.mentions {
                let actor = &self.cast.actors[mention.actor];
                let sideless = actor.kind == ActorKind::Person && mention.code == actor.id;
                if !sideless || mention.sentence != number || sides.iter().any(|(of, _)| *of == mention.actor)
                {
                    continue;
                }
                if let Some(side) = side(&tree, mention.tokens.start, mention.tokens.end) {
                    sides.push((mention.actor, side));
                }
            }
        }
        for (person, side) in sides {
            let own = self.cast.actors[person].code.clone();
            for mention in self.cast.mentions.iter_mut().filter(|m| m.actor == person) {
                if mention.code == own {
                    mention.code.clone_from(&side);
                }
            }
            let actor = &mut self.cast.actors[person];
            actor.country = Some(side.clone());
            actor.code = side;
            self.unknown.retain(|&unknown| unknown != person);
        }
    }
}

impl Doc<'_> {
    /// "the ministers of NATO allies" are of its members, and not of the body; "the terrorist group" tells which group only with
    /// the name behind it, not by whoever was called a terrorist before.
    fn settle_members(&mut self) {
        let of_member = |mention: &Found| {
            let next = mention.tokens.end;
            mention.basis == Basis::Title
                && mention.tokens.clone().any(|at| self.word(at) == "of")
                && self.cast.actors[mention.actor].kind == ActorKind::Intergovernmental
                && self.lexicon.in_class("members", self.lemma(next))
                && self.parsed[next - 1].relation == Relation::Compound
        };
        let of_group = |mention: &Found| {
            let last = mention.tokens.end - 1;
            mention.basis == Basis::Reference
                && self.parsed[last].relation == Relation::Compound
                && self.lexicon.generic.is_group(self.lemma(last + 1))
        };
        let titles: Vec<usize> = (0..self.cast.mentions.len())
            .filter(|&i| of_member(self.mention(i)) || of_group(self.mention(i)))
            .collect();
        for title in titles {
            let tokens = self.mention(title).tokens.clone();
            self.mention_at[tokens].fill(None);
            self.cast.mentions[title].code.clear();
        }
    }
}

/// The state of the nationality or body that stands in a title before a name.
fn side(tree: &Tree<'_, '_>, start: usize, end: usize) -> Option<String> {
    let doc = tree.doc;
    if !tree.tokens.contains(&start) {
        return None;
    }
    let head = (start..end).find(|&at| tree.head(at).is_none_or(|over| !(start..end).contains(&over)))?;
    let mut titles = tree
        .children(head)
        .chain((start..end).flat_map(|at| tree.children(at)));
    let first = titles
        .by_ref()
        .filter(|&child| {
            child < start
                && matches!(
                    tree.relation(child),
                    Relation::Nmod | Relation::Compound | Relation::Amod
                )
                && tree.case(child).is_none()
        })
        .map(|child| tree.extent(child).start)
        .min()?;
    let is_title = |at: usize| {
        matches!(tree.upos(at), Upos::Noun | Upos::Propn | Upos::Adj) && tree.tokens.contains(&at)
    };
    if !(first..start).all(is_title) {
        return None;
    }
    // "US tennis player Jane Lind" holds no office.
    let office = (first..end).any(|at| {
        doc.world
            .role_at(&doc.words, at)
            .is_some_and(|length| at + length <= end && at + length > first)
    });
    let found = doc.mention_at[first].map(|mention| doc.mention(mention))?;
    let body = &doc.cast.actors[found.actor];
    let side = match body.kind {
        ActorKind::State => Some(found.code.split(':').next().unwrap_or_default().to_owned()),
        ActorKind::Organisation | ActorKind::Group => body.country.clone(),
        ActorKind::Intergovernmental => Some(body.code.clone()),
        _ => None,
    };
    side.filter(|side| office && !side.is_empty())
}
