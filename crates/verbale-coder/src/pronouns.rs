//! Whom a pronoun of the third person singular means.
//!
//! Three are asked. To the cast "he" is the party that the sentence, or the one before it, begins with. The tree offers the
//! subject that the pronoun may take up: of its own clause, of those above it, of the sentence before. The language engine
//! knows every name, and its chains say what refers to the same. What two of them agree on is meant; where they speak of
//! different people, or of somebody whom the cast does not know, the pronoun stays open: an act without a side is better
//! than an act of somebody else.

use crate::doc::Doc;
use crate::tree::Tree;
use std::collections::{BTreeMap, BTreeSet};
use verbale_language::{Analysis, Chain, Mention, NameKind, Relation, Upos, Word};
use verbale_record::{ActorKind, Basis};
use verbale_world::{Found, Standing};

/// Sentences to look back.
const REACH: usize = 4;

/// Sentences before a pronoun's own whose subjects it may take up.
const BEFORE: usize = 2;

/// What one of the three says a pronoun means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reading {
    /// The position of a mention of the cast.
    Party(usize),
    /// Somebody, or something, that is no side of the cast.
    Stranger,
    Silent,
}

/// What one says, and whether that stands in the pronoun's sentence.
struct Offer {
    reading: Reading,
    here: bool,
}

/// What tree and chain say of a pronoun.
struct Offers {
    tree: Offer,
    chain: Offer,
    /// What the tree offers stands in the pronoun's own chain, or is judged for what is the pronoun's.
    joined: bool,
    /// The pronoun is a subject.
    acts: bool,
    /// It is "it" or "its".
    thing: bool,
}

/// What the cast takes pronouns for, by token. They are taken out of it, to be settled when everybody is known; so are
/// titles named again ("the president") that may mean somebody else.
pub(crate) fn take(mentions: &mut Vec<Found>, analysis: &Analysis<'_>) -> BTreeMap<usize, Found> {
    let doubtful: Vec<bool> = (0..mentions.len())
        .map(|i| is_doubtful(mentions, i, analysis))
        .collect();
    let before: Vec<(usize, usize)> = mentions
        .iter()
        .filter(|mention| mention.basis != Basis::Reference)
        .map(|mention| (mention.tokens.end - 1, mention.actor))
        .collect();
    let mut guesses = BTreeMap::new();
    let mut doubtful = doubtful.into_iter();
    mentions.retain(|mention| {
        let doubtful = doubtful.next().unwrap_or_default();
        let at = mention.tokens.start;
        let pronoun = mention.basis == Basis::Reference && is_third(&analysis.words[at]);
        let one = || {
            let named = before.iter().rev();
            let mut named = named.filter(|(token, actor)| *token < at && *actor == mention.actor);
            // "Swedish prosecutors": nobody who is "he".
            !named
                .next()
                .is_some_and(|&(token, _)| analysis.words[token].feats.has("Number", "Plur"))
        };
        if pronoun && one() {
            guesses.insert(at, mention.clone());
        }
        !doubtful && !pronoun
    });
    guesses
}

/// "he", "her", "it", "its": no "himself", which its own clause settles.
fn is_third(word: &Word<'_>) -> bool {
    let feats = &word.feats;
    word.upos == Upos::Pron
        && feats.has("Person", "3")
        && feats.has("PronType", "Prs")
        && !feats.has("Number", "Plur")
        && !feats.has("Reflex", "Yes")
}

/// True for a title named again that means another than the cast holds: its chain names nobody of that side but somebody
/// of another, or several of different sides, named shortly before, bear the title and no chain tells which.
fn is_doubtful(mentions: &[Found], title: usize, analysis: &Analysis<'_>) -> bool {
    let meant = &mentions[title];
    let Some(role) = meant.role.as_ref().filter(|_| meant.basis == Basis::Reference) else {
        return false;
    };
    if role == "department" {
        return false;
    }
    let head = meant.tokens.end - 1;
    let chain = analysis.chains.iter().find(|chain| holds(chain, head));
    let mut named: BTreeSet<&str> = BTreeSet::new();
    for link in chain.iter().flat_map(|chain| &chain.mentions) {
        let own = mentions.iter().filter(|other| {
            let whole = link.tokens.contains(&other.tokens.start) || other.tokens.contains(&link.head);
            whole && other.tokens.contains(&link.head) && other.basis != Basis::Reference
        });
        named.extend(own.map(|other| other.code.as_str()));
    }
    if !named.is_empty() {
        return !named.contains(meant.code.as_str());
    }
    let bearers: BTreeSet<&str> = mentions[..title]
        .iter()
        .filter(|other| {
            other.sentence + REACH >= meant.sentence
                && other.basis != Basis::Reference
                && other.role.as_ref() == Some(role)
                && !other.code.is_empty()
        })
        .map(|other| other.code.as_str())
        .collect();
    bearers.len() > 1
}

fn holds(chain: &Chain, at: usize) -> bool {
    chain.mentions.iter().any(|link| link.head == at)
}

impl Doc<'_> {
    /// Adds the pronouns of the third person on whose meaning two of the three agree.
    pub(crate) fn settle_pronouns(&mut self, analysis: &Analysis<'_>, guesses: &BTreeMap<usize, Found>) {
        let mut chain_at: Vec<Option<usize>> = vec![None; self.words.len()];
        for (i, chain) in analysis.chains.iter().enumerate() {
            for link in &chain.mentions {
                chain_at[link.head] = Some(i);
            }
        }
        for at in 0..self.words.len() {
            if !is_third(&self.parsed[at]) || self.mention_at[at].is_some() {
                continue;
            }
            let chain = chain_at[at].map(|i| &analysis.chains[i]);
            let offered = self.offered(at, analysis);
            let chained = |token: usize| chain_at[token].is_some() && chain_at[token] == chain_at[at];
            let here = self.split.sentences[self.sentence_of(at)].tokens.start;
            let last = chain.into_iter().flat_map(|chain| &chain.mentions);
            let told = |head: &usize| {
                let word = &self.parsed[*head];
                *head < at && (word.upos != Upos::Pron || is_third(word))
            };
            let last = last.map(|link| link.head).filter(told).max();
            let mixed = || chain.is_some_and(|chain| self.is_mixed(chain, at));
            let offers = Offers {
                tree: Offer {
                    reading: offered.map_or(Reading::Silent, |token| self.read(at, token)),
                    here: offered.is_some_and(|token| token >= here),
                },
                chain: Offer {
                    reading: chain.map_or(Reading::Silent, |chain| self.named_in(chain, at)),
                    here: last.is_some_and(|head| head >= here) && !mixed(),
                },
                joined: offered.is_some_and(|token| chained(token) || self.is_judged_for(at, token)),
                acts: self.parsed[at].relation == Relation::Nsubj,
                thing: self.parsed[at].feats.has("Gender", "Neut"),
            };
            // Whom an open pronoun means, one that takes it up does not tell either.
            let open = |token: usize| is_third(&self.parsed[token]) && self.mention_at[token].is_none();
            if offered.is_some_and(open) {
                continue;
            }
            let to = self.agreed(&offers, guesses.get(&at));
            if let Some(to) = to.filter(|&to| !self.is_done_to_itself(at, to)) {
                let pronoun = Mention {
                    tokens: at..at + 1,
                    head: at,
                };
                self.refer(&pronoun, to);
            }
        }
    }

    /// What two of the three agree on. Of two that differ, whoever is named in the sentence itself comes first: by the chain,
    /// where the tree only offers a sentence before; by the tree, where the cast reads a subject like it.
    fn agreed(&self, offers: &Offers, guess: Option<&Found>) -> Option<usize> {
        let guessed = |party: usize| guess.is_some_and(|guess| guess.code == self.mention(party).code);
        let near = offers.chain.here && !offers.tree.here;
        match (offers.tree.reading, offers.chain.reading) {
            (Reading::Party(party), _) | (Reading::Stranger, Reading::Party(party)) if offers.joined => {
                Some(party)
            }
            (Reading::Party(party), Reading::Party(other)) => {
                let same = self.mention(party).code == self.mention(other).code;
                let far = offers.acts && offers.tree.here && !offers.chain.here;
                if same || near {
                    Some(other)
                } else {
                    (far && guessed(party)).then_some(party)
                }
            }
            (Reading::Stranger, Reading::Party(other)) => near.then_some(other),
            (Reading::Party(party), Reading::Silent) => guessed(party).then_some(party),
            (Reading::Silent, Reading::Party(other)) => {
                let open = guess.is_none() && !offers.thing;
                (open || guessed(other) || offers.chain.here).then_some(other)
            }
            _ => None,
        }
    }

    /// "praised Kenya for its patience"
    fn is_judged_for(&self, at: usize, token: usize) -> bool {
        let tree = Tree::new(self, self.sentence_of(at));
        self.parsed[at].feats.has("Poss", "Yes") && tree.judged(at) == Some(token)
    }

    /// What a phrase whose head is at `token` is to the pronoun at `at`.
    fn read(&self, at: usize, token: usize) -> Reading {
        let party = self.mention_at[token].or_else(|| {
            // "Secretary-General Anan", where only the title is known
            let tree = Tree::new(self, self.sentence_of(token));
            let mut named = tree.parties(token).named.into_iter();
            named.next().filter(|_| named.next().is_none())
        });
        match party {
            Some(party) if self.can_mean(at, party) => Reading::Party(party),
            _ => Reading::Stranger,
        }
    }

    /// The party that a chain names last before a pronoun, else first behind it.
    fn named_in(&self, chain: &Chain, at: usize) -> Reading {
        let mut stranger = false;
        let (mut before, mut behind, mut by_pronoun) = (None, None, None);
        for link in chain.mentions.iter().filter(|link| link.head != at) {
            let pronoun = self.parsed[link.head].upos == Upos::Pron;
            match self.known(link).filter(|&party| self.can_mean(at, party)) {
                Some(party) if pronoun => by_pronoun = Some(party),
                Some(party) if link.head < at => before = Some(party),
                Some(party) => behind = behind.or(Some(party)),
                None => stranger |= !pronoun,
            }
        }
        match before.or(behind).or(by_pronoun) {
            Some(party) => Reading::Party(party),
            None if stranger => Reading::Stranger,
            None => Reading::Silent,
        }
    }

    /// True for a chain that names several sides: it has taken one for the other somewhere.
    fn is_mixed(&self, chain: &Chain, at: usize) -> bool {
        let named = chain
            .mentions
            .iter()
            .filter(|link| self.parsed[link.head].upos != Upos::Pron)
            .filter_map(|link| self.known(link).filter(|&party| self.can_mean(at, party)));
        let sides: BTreeSet<&str> = named.map(|party| self.mention(party).code.as_str()).collect();
        sides.len() > 1
    }

    /// "He" is somebody, "it" is nobody in person; of an outlet only what it says is told.
    fn can_mean(&self, at: usize, party: usize) -> bool {
        let side = self.mention(party);
        if side.code.is_empty() || matches!(side.standing, Standing::Place | Standing::Adjective) {
            return false;
        }
        // "the Iran deal ... it": what a name modifies is meant.
        let last = &self.parsed[side.tokens.end - 1];
        let thing = self.parsed[at].feats.has("Gender", "Neut");
        if thing && side.basis == Basis::Name && last.relation == Relation::Compound {
            return false;
        }
        let pronoun = Mention {
            tokens: at..at + 1,
            head: at,
        };
        let outlet = self.cast.actors[side.actor].kind == ActorKind::Outlet;
        self.suits(&pronoun, party) && (!outlet || self.is_said_by(at))
    }

    /// True for the subject of a verb that reports.
    fn is_said_by(&self, at: usize) -> bool {
        let tree = Tree::new(self, self.sentence_of(at));
        let verb = tree.head(at).filter(|_| tree.relation(at) == Relation::Nsubj);
        verb.is_some_and(|verb| tree.entries(verb).any(|entry| entry.cue.is_some()))
    }

    /// The subject that a pronoun may take up, as the token of its head.
    fn offered(&self, at: usize, analysis: &Analysis<'_>) -> Option<usize> {
        let number = self.sentence_of(at);
        let tree = Tree::new(self, number);
        let owns = self.parsed[at].feats.has("Poss", "Yes");
        if let Some(object) = tree.judged(at).filter(|_| owns)
            && self.may_take_up(&tree, at, object, analysis)
        {
            return Some(object);
        }
        // "met him": not whoever met; "met his envoy": whoever met.
        let mut own_clause = !owns;
        // Who says "he" means another.
        let apart =
            |subject: usize| self.quote_at[at].is_some() && self.quote_at[at] != self.quote_at[subject];
        let mut node = at;
        while let Some(over) = tree.head(node) {
            node = over;
            let Some(subject) = tree.children_by(node, Relation::Nsubj).next() else {
                continue;
            };
            let inside = subject == at || tree.is_below(at, subject);
            let bound = std::mem::take(&mut own_clause);
            if !inside && !bound && !apart(subject) && self.may_take_up(&tree, at, subject, analysis) {
                return Some(subject);
            }
        }
        for back in 1..=BEFORE {
            let tree = Tree::new(self, number.checked_sub(back)?);
            let root = tree.tokens.clone().find(|&token| tree.head(token).is_none())?;
            let Some(subject) = tree.children_by(root, Relation::Nsubj).next() else {
                continue;
            };
            if self.may_take_up(&tree, at, subject, analysis) {
                return Some(subject);
            }
            if tree.tokens.clone().any(|token| tree.upos(token) == Upos::Propn) {
                return None;
            }
        }
        None
    }

    /// True where number, gender and sort allow the pronoun at `at` to mean the phrase whose head is at `token`.
    fn may_take_up(&self, tree: &Tree<'_, '_>, at: usize, token: usize, analysis: &Analysis<'_>) -> bool {
        let (word, pronoun) = (&self.parsed[token], &self.parsed[at]);
        let several = tree.children_by(token, Relation::Conj).next().is_some();
        if word.feats.has("Number", "Plur") || several {
            return false;
        }
        let gender = ["Masc", "Fem", "Neut"]
            .into_iter()
            .find(|gender| pronoun.feats.has("Gender", gender));
        let thing = gender == Some("Neut");
        if word.upos == Upos::Pron {
            return is_third(word) && gender.is_some_and(|gender| word.feats.has("Gender", gender));
        }
        if let Some(party) = self.mention_at[token] {
            let side = self.mention(party);
            let titled = side.role.as_deref().is_some_and(|role| role != "department");
            let person = self.cast.actors[side.actor].kind == ActorKind::Person || titled;
            return side.standing != Standing::Place && person != thing;
        }
        let person = match word.upos {
            Upos::Propn => analysis
                .names
                .iter()
                .any(|name| name.kind == NameKind::Per && name.tokens.contains(&token)),
            Upos::Noun => self.world.role_at(&self.words, token).is_some(),
            _ => return false,
        };
        person != thing
    }

    /// "Chad's leader met him": nobody meets himself.
    fn is_done_to_itself(&self, at: usize, to: usize) -> bool {
        let tree = Tree::new(self, self.sentence_of(at));
        if !matches!(tree.relation(at), Relation::Obj | Relation::Iobj | Relation::Obl) {
            return false;
        }
        let Some(verb) = tree.head(at) else { return false };
        let mut subjects = tree.children_by(verb, Relation::Nsubj);
        let own = &self.mention(to).code;
        subjects.any(|subject| self.mention_at[subject].is_some_and(|party| self.mention(party).code == *own))
    }
}
