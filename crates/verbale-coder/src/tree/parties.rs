//! Who is meant by a noun phrase.

use super::Tree;
use verbale_language::{Class, Relation, Upos};
use verbale_record::{ActorKind, Basis, EventType};
use verbale_world::Standing;
use verbale_world::place::{Class as Kind, Toponym};

/// The mentions behind a noun phrase.
#[derive(Clone, Debug, Default)]
pub(crate) struct Parties {
    /// Who is named: positions of mentions.
    pub(crate) named: Vec<usize>,
    /// Whose it is, where the phrase names no party itself: "Turkish drones".
    pub(crate) owners: Vec<usize>,
}

impl Tree<'_, '_> {
    /// The parties of a noun phrase with what is coordinated in it.
    pub(crate) fn parties(&self, node: usize) -> Parties {
        let mut parties = Parties::default();
        for node in self.conjuncts(node) {
            self.add_parties(node, &mut parties, 0);
        }
        parties
    }

    /// The parties that act where these words are a subject or agent.
    pub(crate) fn actors(&self, nodes: &[usize]) -> Vec<usize> {
        let mut all = Vec::new();
        for &node in nodes {
            for party in self.parties(node).named {
                if !all.contains(&party) {
                    all.push(party);
                }
            }
        }
        all
    }

    fn add_parties(&self, node: usize, parties: &mut Parties, depth: usize) {
        let doc = self.doc;
        if let Some(pair) = self.nameless_pair(node) {
            parties.named = pair;
            return;
        }
        if let Some(mention) = doc.mention_at[node] {
            self.add_mention(node, mention, parties, depth);
            return;
        }
        let word = doc.word(node);
        // "thousands of Iraqis", "one of the officials"
        let part = doc.is(node, Class::Quantity) || doc.is(node, Class::Partitive);
        if part && depth < 3 {
            let of = self
                .children_by(node, Relation::Nmod)
                .find(|&child| self.case(child) == Some("of"));
            if let Some(of) = of {
                return self.add_parties(of, parties, depth + 1);
            }
        }
        let pair = self.is_pair(node);
        if pair && self.is_told_apart(node) {
            let behind = self
                .children_by(node, Relation::Appos)
                .flat_map(|child| self.conjuncts(child));
            let named: Vec<usize> = behind.filter_map(|at| doc.mention_at[at]).collect();
            parties.named.extend(named);
            return;
        }
        if pair {
            let before = doc.pair_before(node, &self.opposite(node));
            if !before.is_empty() {
                for party in before {
                    push(&mut parties.named, party);
                }
                return;
            }
        }
        if let Some(known) = self.beside_name(node) {
            push(&mut parties.named, known);
            return;
        }
        let acts = ["troops", "officials", "people", "bodies", "embassies"]
            .iter()
            .any(|class| doc.lexicon.in_class(class, word))
            || (self.relation(node) == Relation::Nsubj
                || self.relation(node) == Relation::Obl && self.case(node) == Some("by"))
                && self.is_instrument(node);
        // "Japan's Crown Prince Sota": a name that no table has, with its title.
        let titled = self.upos(node) == Upos::Propn
            && self.children(node).chain([node]).any(|child| {
                self.upos(child) == Upos::Propn && doc.lexicon.in_class("officials", doc.lemma(child))
            });
        let acts = acts || titled;
        // "his country"
        let home = doc.lexicon.in_class("homes", word) && self.relation(node) == Relation::Nsubj;
        // "NATO allies", "a UN panel"
        let members = doc.lexicon.in_class("members", word);
        let owners = if doc.lexicon.in_class("branches", word) {
            self.owners_of_branch(node)
        } else {
            self.owner_nodes(node)
        };
        for owner in owners {
            let acts = acts
                || home && self.upos(owner) == Upos::Pron
                || members && self.doc.mention_at[owner].is_some_and(|owner| self.is_union(owner));
            // "urged Russia to withdraw its troops": mostly the subject's own, and never the other side.
            if self.upos(owner) == Upos::Pron
                && !(acts && self.relation(node) == Relation::Nsubj)
                && !self.is_of_another(owner)
            {
                continue;
            }
            for owner in self.conjuncts(owner) {
                if let Some(mention) = doc.mention_at[owner] {
                    // "The Nairobi bombing killed": nobody is known who did.
                    if acts && self.names_attack(node) && self.is_named_for_place(mention, node) {
                        continue;
                    }
                    push(
                        if acts {
                            &mut parties.named
                        } else {
                            &mut parties.owners
                        },
                        mention,
                    );
                }
            }
        }
        // "imports of Japanese seafood"
        if parties.owners.is_empty() && parties.named.is_empty() && depth == 0 {
            let of = self
                .children_by(node, Relation::Nmod)
                .filter(|&child| self.case(child) == Some("of"));
            for child in of {
                let mut inner = Parties::default();
                self.add_parties(child, &mut inner, depth + 1);
                // "leaders of Mali's opposition party"
                let list = if acts {
                    &mut parties.named
                } else {
                    &mut parties.owners
                };
                list.extend(inner.owners);
            }
        }
    }

    /// "the Iraqi wing of Hezbollah": a part of what stands behind "of" or owns it, and not the state where it is.
    fn owners_of_branch(&self, node: usize) -> Vec<usize> {
        let is_state = |at: usize| {
            let mention = self.doc.mention_at[at].map(|mention| self.doc.mention(mention));
            mention.is_some_and(|mention| {
                let side = &self.doc.cast.actors[mention.actor];
                side.kind == ActorKind::State && mention.standing == Standing::Adjective
            })
        };
        let before = self
            .owner_nodes(node)
            .into_iter()
            .filter(|&owner| !is_state(owner));
        let of = self
            .children_by(node, Relation::Nmod)
            .filter(|&child| self.case(child) == Some("of") && self.doc.mention_at[child].is_some());
        before.chain(of).collect()
    }

    /// "Chad expelled Mali's envoy and imposed sanctions on its army": a possessive that means somebody else than whoever acts.
    fn is_of_another(&self, pronoun: usize) -> bool {
        let doc = self.doc;
        let mut above = std::iter::successors(self.head(pronoun), |&node| self.head(node));
        let (Some(whose), Some(verb)) = (doc.mention_at[pronoun], above.find(|&over| self.is_verb(over)))
        else {
            return false;
        };
        let own = self.children_by(verb, Relation::Nsubj).next().is_some();
        let first = match self.relation(verb) {
            Relation::Conj if !own => self.head(verb),
            Relation::Root | Relation::Ccomp | Relation::Parataxis | Relation::Conj => Some(verb),
            _ => None,
        };
        let subjects = first
            .into_iter()
            .flat_map(|verb| self.children_by(verb, Relation::Nsubj));
        let code = |party: usize| crate::events::side(&doc.mention(party).code);
        let mut doers = subjects
            .flat_map(|at| self.phrase(at))
            .filter_map(|at| doc.mention_at[at])
            .peekable();
        doers.peek().is_some() && doers.all(|doer| code(doer) != code(whose))
    }

    fn is_union(&self, mention: usize) -> bool {
        let actor = &self.doc.cast.actors[self.doc.mention(mention).actor];
        actor.kind == ActorKind::Intergovernmental
    }

    /// Whose a noun is, or whose doing: "the Turkish demand", "an appeal by the Chadian president", "crimes committed by
    /// Croatian troops".
    pub(crate) fn whose(&self, node: usize) -> Vec<usize> {
        let owners = self.parties(node).owners;
        if !owners.is_empty() {
            return owners;
        }
        let joined = self
            .children_by(node, Relation::Nmod)
            .filter(|&child| matches!(self.case(child), Some("by" | "from")));
        let agents = self
            .children_by(node, Relation::Acl)
            .filter(|&child| self.is_verb(child) && self.is_passive(child))
            .filter_map(|child| self.by_phrase(child));
        joined
            .chain(agents)
            .flat_map(|child| self.actors(&[child]))
            .collect()
    }

    /// "Israeli air strikes killed", "Russian missiles hit": acts and arms that a side acts by.
    fn is_instrument(&self, node: usize) -> bool {
        self.doc.lexicon.in_class("weapons", self.doc.word(node)) || self.names_act(node)
    }

    /// True for a noun that frames tell an act by.
    pub(crate) fn names_act(&self, node: usize) -> bool {
        self.noun(node).is_some_and(|noun| !noun.frames.is_empty())
    }

    /// True for a noun that names what two do together.
    pub(crate) fn names_mutual(&self, node: usize) -> bool {
        let frames = &self.doc.lexicon.frames;
        self.noun(node)
            .is_some_and(|noun| noun.frames.iter().any(|&frame| frames[frame].mutual))
    }

    /// True for a noun that frames tell a use of force by.
    pub(crate) fn names_attack(&self, node: usize) -> bool {
        let frames = &self.doc.lexicon.frames;
        let attack = |&frame: &usize| frames[frame].event_type == Some(EventType::Assault);
        self.noun(node).is_some_and(|noun| noun.frames.iter().any(attack))
    }

    /// "the Nairobi bombing", "the Kuwait invasion": a town right before the noun of an attack, or a country before one
    /// that is called after the land.
    pub(crate) fn is_named_for_place(&self, party: usize, noun: usize) -> bool {
        let doc = self.doc;
        let mention = doc.mention(party);
        let free = mention.standing != Standing::Possessive && !doc.is_genitive(mention.tokens.end);
        let town = |place: &Toponym| {
            let class = matches!(place.class, Kind::City | Kind::Capital);
            class && place.span == mention.span
        };
        let land =
            doc.lexicon.in_class("called_after_land", doc.lemma(noun)) && self.is_mere_name(party, noun);
        land || free && mention.basis == Basis::Metonym && doc.places.iter().any(town)
    }

    /// A country or a person by the full name right before a noun, "Chad" and not "Chadian", "Chad's" or "US".
    pub(crate) fn is_mere_name(&self, party: usize, noun: usize) -> bool {
        let doc = self.doc;
        let mention = doc.mention(party);
        let named = match doc.cast.actors[mention.actor].kind {
            ActorKind::State => mention.basis == Basis::Name,
            ActorKind::Person => mention.basis != Basis::Reference,
            _ => false,
        };
        named
            && mention.standing != Standing::Possessive
            && mention.extent <= noun
            && self.upos(mention.tokens.end - 1) == Upos::Propn
            && !doc.is_genitive(mention.tokens.end)
            && !mention
                .tokens
                .clone()
                .any(|at| doc.is_all_capitals(at) || doc.word(at).contains('.'))
    }

    /// The words that say whose a noun is: "Turkey's", "Turkish", "of Turkey".
    pub(crate) fn owner_nodes(&self, noun: usize) -> Vec<usize> {
        let has_mention = |&child: &usize| self.doc.mention_at[child].is_some();
        let before = |&child: &usize| child < noun;
        let owners: Vec<usize> = self
            .children(noun)
            .filter(|&child| {
                matches!(
                    self.relation(child),
                    Relation::Nmod | Relation::Amod | Relation::Compound | Relation::Det | Relation::Nummod
                )
            })
            .filter(before)
            .filter(has_mention)
            .collect();
        if !owners.is_empty() {
            return owners;
        }
        // "the Saudi-led coalition"
        let led = self
            .children_by(noun, Relation::Amod)
            .filter(|&child| child < noun && self.doc.word(child) == "led")
            .flat_map(|child| self.children(child));
        let owners: Vec<usize> = led.filter(has_mention).collect();
        if !owners.is_empty() {
            return owners;
        }
        // "forces loyal to the Libyan commander"
        let loyal = self
            .children_by(noun, Relation::Amod)
            .filter(|&child| self.doc.lexicon.in_class("loyal", self.doc.word(child)));
        let to = |&child: &usize| child > noun && matches!(self.case(child), Some("to" | "with"));
        let lords = loyal.flat_map(|child| {
            let below = self.children_by(child, Relation::Obl);
            below.chain(self.children_by(noun, Relation::Nmod).filter(to))
        });
        // "forces loyal to the Libyan commander": the title hangs below.
        let titled = lords.flat_map(|child| self.children(child).chain([child]));
        let owners: Vec<usize> = titled.filter(has_mention).take(1).collect();
        if !owners.is_empty() {
            return owners;
        }
        // "Syrian tank fire": the parser hangs the nationality on the nearer noun.
        let owners: Vec<usize> = self
            .children_by(noun, Relation::Compound)
            .filter(before)
            .flat_map(|child| self.children(child).filter(move |&below| below < child))
            .filter(|&below| matches!(self.relation(below), Relation::Amod | Relation::Compound))
            .filter(has_mention)
            .collect();
        if !owners.is_empty() {
            return owners;
        }
        // "Citizens Bank, of Ohio": where it is.
        let seated = |child: usize| (noun + 1..child).any(|at| self.doc.word(at) == ",");
        self.children_by(noun, Relation::Nmod)
            .filter(|&child| matches!(self.case(child), Some("of" | "from")))
            .filter(|&child| self.upos(noun) != Upos::Propn || !seated(child))
            .filter(has_mention)
            .collect()
    }
}

pub(super) fn push(list: &mut Vec<usize>, item: usize) {
    if !list.contains(&item) {
        list.push(item);
    }
}
