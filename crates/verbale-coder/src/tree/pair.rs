//! What a noun phrase holds beside its head: a second nationality, a name in apposition, "the two".

use super::Tree;
use super::parties::{Parties, push};
use verbale_language::{Class, Relation};
use verbale_record::{ActorKind, Basis};
use verbale_world::Standing;

/// Levels of the tree from a phrase to the clause that it belongs to.
const STEPS: usize = 3;

impl Tree<'_, '_> {
    /// The parties of a noun that is a mention itself.
    pub(super) fn add_mention(&self, node: usize, mention: usize, parties: &mut Parties, depth: usize) {
        let doc = self.doc;
        if doc.mention(mention).standing != Standing::Apposition || depth == 0 {
            push(&mut parties.named, mention);
        }
        // "Russian and Belarusian diplomats": the mention holds only the nearer nationality.
        for child in self.children(node).filter(|&child| child < node) {
            let other = doc.mention_at[child].filter(|&other| other != mention);
            let joined = self
                .children_by(child, Relation::Conj)
                .any(|at| doc.mention_at[at] == Some(mention));
            if let Some(other) = other.filter(|_| joined || self.stands_beside(child, node, mention)) {
                push(&mut parties.named, other);
            }
        }
        // "the foreign ministers of Ukraine and Russia": the parser hangs Russia on Ukraine.
        for inner in doc.mention(mention).tokens.clone().filter(|&inner| inner != node) {
            for joined in self.children_by(inner, Relation::Conj) {
                if let Some(other) = doc.mention_at[joined].filter(|&other| other != mention) {
                    push(&mut parties.named, other);
                }
            }
        }
        // "the armies of Chad and Mali": the one noun holds only the first.
        if doc.mention(mention).basis == Basis::Generic {
            let of = self
                .children_by(node, Relation::Nmod)
                .filter(|&child| self.case(child) == Some("of"));
            let joined = of.flat_map(|child| self.conjuncts(child).into_iter().skip(1));
            for other in joined.filter_map(|joined| doc.mention_at[joined]) {
                push(&mut parties.named, other);
            }
        }
        parties.named.sort_unstable();
    }

    /// "the two governments": two that the text knows, where the noun itself names no country.
    pub(super) fn nameless_pair(&self, node: usize) -> Option<Vec<usize>> {
        let doc = self.doc;
        let mention = doc.mention_at[node]?;
        let found = doc.mention(mention);
        let anywhere = doc.guessed.contains(&mention) || !found.code.contains(':');
        let nameless =
            found.basis == Basis::Generic && matches!(found.role.as_deref(), Some("GOV" | "MIL")) && anywhere;
        let pair = (nameless && self.is_pair(node)).then(|| doc.pair_before(node, &self.opposite(node)))?;
        (!pair.is_empty()).then_some(pair)
    }

    /// "Japan's Crown Prince Naruhito", "the then president, Ana Rojas": what stands before an unknown name, or behind an
    /// office, tells who it is.
    pub(super) fn beside_name(&self, node: usize) -> Option<usize> {
        let doc = self.doc;
        let titled = self
            .children_by(node, Relation::Nmod)
            .filter(|&child| child < node && self.word(child).subtype == "desc")
            .find_map(|child| doc.mention_at[child]);
        let called = || {
            let names = self.children_by(node, Relation::Appos);
            names
                .filter_map(|child| doc.mention_at[child])
                .find(|&name| doc.cast.actors[doc.mention(name).actor].kind == ActorKind::Person)
                .filter(|_| doc.world.role_at(&doc.words, node).is_some())
        };
        // "the armed group Boko Haram"
        let named = || {
            let next = self.children(node).find(|&child| child == node + 1)?;
            let bare = matches!(
                self.relation(next),
                Relation::Nmod | Relation::Flat | Relation::Appos
            ) && self.case(next).is_none();
            let name = doc.mention_at[next].filter(|_| bare)?;
            doc.lexicon.generic.is_group(doc.lemma(node)).then_some(name)
        };
        titled.or_else(called).or_else(named)
    }

    /// "the two leaders", "both sides", "the two": two sides of which the text has just told; not "two missiles".
    pub(super) fn is_pair(&self, node: usize) -> bool {
        let doc = self.doc;
        let is_two = |at: usize| doc.is(at, Class::Pair);
        let both = |at: usize| is_two(at) && doc.word(at) == "both";
        let definite = self.children(node).any(|child| {
            self.relation(child) == Relation::Det && matches!(doc.word(child), "the" | "these" | "those")
        });
        let side = is_two(node) || doc.lexicon.in_class("pairs", doc.word(node));
        let counted = self.children(node).chain([node]).any(is_two);
        side && counted && (definite || self.children(node).chain([node]).any(both))
    }

    /// "Chad is in contact with both sides": who deals with the two is neither of them.
    pub(super) fn opposite(&self, node: usize) -> Vec<usize> {
        let mut above = std::iter::successors(self.head(node), |&node| self.head(node)).take(STEPS);
        let dealt = match self.case(node) {
            Some("with" | "to" | "from") => true,
            // "offered to host talks between the two sides"
            Some("between") => above
                .clone()
                .any(|over| self.doc.lexicon.brokers(self.doc.lemma(over))),
            _ => false,
        };
        if !dealt {
            return Vec::new();
        }
        let subject = above.find_map(|over| {
            let found: Vec<usize> = self.children_by(over, Relation::Nsubj).collect();
            (!found.is_empty()).then_some(found)
        });
        let named = subject.into_iter().flatten().flat_map(|at| self.phrase(at));
        named.filter_map(|at| self.doc.mention_at[at]).collect()
    }

    /// "the only two countries that object, Chad and Mali": not those named before.
    pub(super) fn is_told_apart(&self, noun: usize) -> bool {
        self.children(noun).any(|child| match self.relation(child) {
            Relation::Acl | Relation::Appos => child > noun,
            _ => matches!(self.doc.word(child), "only" | "other"),
        })
    }

    /// True where a nationality hangs on a noun beside the one that the noun's mention holds: "US and British activists".
    fn stands_beside(&self, nationality: usize, noun: usize, mention: usize) -> bool {
        let words = self.doc.mention(mention).tokens.clone();
        let mut second = words.filter(|&at| at > nationality && self.head(at) == Some(noun));
        second.next().is_some_and(|at| {
            let mut joins = self
                .children_by(at, Relation::Cc)
                .chain(self.children_by(noun, Relation::Cc));
            joins.any(|cc| nationality < cc && cc < at)
        })
    }
}
