//! Who else is meant: names that no table has, and words that refer back.
//!
//! The cast knows the actors of the tables and the people whom the text introduces. The language engine adds names of
//! organisations and people, filed under their own words, and its chains of reference say whom a pronoun or a short
//! description means. Who is known by such a name alone stands in the record only where a known side deals with them.

use crate::doc::Doc;
use std::collections::BTreeMap;
use std::ops::Range;
use verbale_language::{Analysis, Class, Mention, NameKind, Relation, Upos};
use verbale_record::{Actor, ActorKind, Basis};
use verbale_text::fold_str;
use verbale_world::{Found, Standing, is_honorific, own_code};

/// Words of the longest description that refers back: "the embattled prime minister of the country".
const LONGEST: usize = 6;

/// Sentences within which an office without a name refers back.
const NEAR: usize = 8;

impl Doc<'_> {
    /// Adds what the engine found to the cast, and the pronouns that mean somebody of it; `guesses` is what the cast
    /// took them for.
    pub(crate) fn add_company(
        &mut self,
        analysis: &Analysis<'_>,
        date: Option<&str>,
        guesses: &BTreeMap<usize, Found>,
    ) {
        let mut surnames = Vec::new();
        for name in &analysis.names {
            if name.kind == NameKind::Org
                && (self.add_national(&name.tokens)
                    || self.add_of_country(&name.tokens)
                    || self.add_organ(&name.tokens))
            {
                continue;
            }
            let tokens = match name.kind {
                NameKind::Per => self.without_title(name.tokens.clone()),
                _ => name.tokens.clone(),
            };
            let free = tokens.clone().all(|at| self.mention_at[at].is_none());
            let title = || {
                tokens
                    .clone()
                    .any(|at| self.world.role_at(&self.words, at).is_some())
            };
            let kind = match name.kind {
                NameKind::Org => ActorKind::Organisation,
                NameKind::Per if tokens.len() > 1 => ActorKind::Person,
                NameKind::Per => {
                    surnames.push(name.tokens.clone());
                    continue;
                }
                _ => continue,
            };
            // "Liberal leaders": an adjective is nobody's name.
            let last = &self.parsed[tokens.end - 1];
            let adjective = kind == ActorKind::Organisation
                && tokens.len() == 1
                && last.upos == Upos::Adj
                && last.relation == Relation::Amod;
            if free && !title() && !adjective {
                self.add_unknown(tokens, kind);
            }
        }
        // Only now is everybody known whom the text names in full.
        for tokens in surnames {
            let free = tokens.clone().all(|at| self.mention_at[at].is_none());
            if free && !self.add_surname(&tokens) {
                self.add_renowned(&self.without_title(tokens), analysis, date);
            }
        }
        self.refer_back(analysis);
        self.settle_pronouns(analysis, guesses);
        // "Kenya said it ... the country": what only a pronoun joins to a name.
        self.refer_back(analysis);
        self.sort_mentions();
    }

    /// Puts the mentions in the order of the text, which tells who comes first.
    fn sort_mentions(&mut self) {
        let mut order: Vec<usize> = (0..self.cast.mentions.len()).collect();
        order.sort_by_key(|&old| self.cast.mentions[old].tokens.start);
        let mut place = vec![0; order.len()];
        for (new, &old) in order.iter().enumerate() {
            place[old] = new;
        }
        self.cast.mentions = order.iter().map(|&old| self.cast.mentions[old].clone()).collect();
        for held in self.mention_at.iter_mut().flatten() {
            *held = place[*held];
        }
        for held in self.localities.iter_mut().chain(&mut self.guessed) {
            *held = place[*held];
        }
    }

    /// Adds descriptions that refer back to a side of the cast: "the country", "the minister".
    fn refer_back(&mut self, analysis: &Analysis<'_>) {
        for chain in &analysis.chains {
            let Some(known) = chain.mentions.iter().find_map(|mention| self.known(mention)) else {
                continue;
            };
            let mut latest = known;
            for mention in &chain.mentions {
                if let Some(found) = self.known(mention) {
                    latest = found;
                    continue;
                }
                let meant = self.refers(mention) && self.suits(mention, latest);
                if meant && self.is_near(mention, latest) && !self.is_elsewhere(mention, latest) {
                    self.refer(mention, latest);
                }
            }
        }
    }

    /// "The minister" is no minister whom the text named half a page ago.
    fn is_near(&self, mention: &Mention, to: usize) -> bool {
        let office = self.world.role_at(&self.words, mention.head).is_some();
        !office || self.sentence_of(mention.head) <= self.mention(to).sentence + NEAR
    }

    /// "In Chad, the government": of the country where the sentence begins, and of no other.
    fn is_elsewhere(&self, mention: &Mention, to: usize) -> bool {
        let side = |party: usize| crate::events::side(&self.mention(party).code);
        let start = mention.tokens.start;
        let place = self.opening_place(self.sentence_of(mention.head), start);
        place.is_some_and(|place| self.word(start - 1) == "," && side(place) != side(to))
    }

    /// The place that a sentence begins with, set off by a comma before the token at `before`: "In Chad, ...".
    pub(crate) fn opening_place(&self, sentence: usize, before: usize) -> Option<usize> {
        let first = self.split.sentences[sentence].tokens.start;
        let place = self.mention_at.get(first + 1).copied().flatten()?;
        let end = self.mention(place).extent;
        (self.is(first, Class::Locative) && end < before && self.word(end) == ",").then_some(place)
    }

    /// The position of the cast's mention that a link of a chain is, where it is a side.
    pub(crate) fn known(&self, mention: &Mention) -> Option<usize> {
        let found = self.mention_at[mention.head]?;
        let side = &self.cast.mentions[found];
        let whole = mention.tokens.contains(&side.tokens.start) || side.tokens.contains(&mention.head);
        (whole && !side.code.is_empty() && side.standing != Standing::Adjective).then_some(found)
    }

    /// "Himself", or "the" with a common noun. Other pronouns are settled when all of these are ([`crate::pronouns`]).
    fn refers(&self, mention: &Mention) -> bool {
        // "the terrorist group Boko Haram": what a description stands before is who it describes.
        let described = self
            .mention_at
            .get(mention.tokens.end)
            .copied()
            .flatten()
            .is_some_and(|next| {
                let name = self.mention(next);
                let kind = self.cast.actors[name.actor].kind;
                name.basis == Basis::Name && matches!(kind, ActorKind::Group | ActorKind::Organisation)
            });
        if described || mention.tokens.clone().any(|at| self.mention_at[at].is_some()) {
            return false;
        }
        let word = &self.parsed[mention.head];
        let plural = word.feats.has("Number", "Plur");
        match word.upos {
            Upos::Pron => word.feats.has("Person", "3") && word.feats.has("Reflex", "Yes") && !plural,
            // "the two countries" is never one of them.
            Upos::Noun => {
                !plural
                    && mention.tokens.len() <= LONGEST
                    && matches!(
                        self.word(mention.tokens.start),
                        "the" | "this" | "that" | "its" | "his" | "her" | "their"
                    )
            }
            _ => false,
        }
    }

    /// "He" is somebody, "it" is nobody in person; "the country" is a state, "the envoy" no country, "the deal" nobody.
    pub(crate) fn suits(&self, mention: &Mention, to: usize) -> bool {
        let side = self.mention(to);
        let kind = self.cast.actors[side.actor].kind;
        if self.parsed[mention.head].upos != Upos::Pron {
            let lemma = self.lemma(mention.head);
            let listed = |class: &str| self.lexicon.in_class(class, lemma);
            let state = kind == ActorKind::State && !side.code.contains(':');
            let acts = || {
                let generic = &self.lexicon.generic;
                listed("body_nouns")
                    || listed("members")
                    || generic.is_organ(lemma)
                    || generic.is_group(lemma)
                    || generic.role(&self.lemmas, mention.head).is_some()
                    || (mention.tokens.start..=mention.head).any(|at| {
                        self.world
                            .role_at(&self.words, at)
                            .is_some_and(|length| at + length > mention.head)
                    })
            };
            return if listed("polities") {
                state && side.role.is_none()
            } else {
                listed("persons") && kind == ActorKind::Person || acts()
            };
        }
        // A pronoun that the cast has resolved was one of a person too.
        let person = self.cast.actors[side.actor].kind == ActorKind::Person
            || side.basis == Basis::Reference && self.is_of_person(side.tokens.start);
        let one = !self.parsed[side.tokens.end - 1].feats.has("Number", "Plur");
        let titled = side.role.as_deref().is_some_and(|role| role != "department");
        if self.parsed[mention.head].feats.has("Gender", "Neut") {
            !person
        } else {
            one && (person || titled || side.basis == Basis::Nationality)
        }
    }

    /// "he", "her"
    fn is_of_person(&self, at: usize) -> bool {
        let feats = &self.parsed[at].feats;
        feats.has("Gender", "Masc") || feats.has("Gender", "Fem")
    }

    pub(crate) fn refer(&mut self, mention: &Mention, to: usize) {
        let head = mention.head;
        let pronoun = self.parsed[head].upos == Upos::Pron;
        let start = if pronoun { head } else { mention.tokens.start + 1 };
        let tokens = start.min(head)..head + 1;
        let standing = if self.is(head, Class::Possessive) || self.is_genitive(head + 1) {
            Standing::Possessive
        } else {
            Standing::Body
        };
        let found = Found {
            span: self.span(&tokens),
            extent: tokens.end,
            basis: Basis::Reference,
            standing,
            capacity: None,
            role: None,
            sentence: self.sentence_of(head),
            tokens,
            code: crate::events::code(self, to),
            ..self.cast.mentions[to].clone()
        };
        self.add(found);
    }

    fn add_unknown(&mut self, tokens: Range<usize>, kind: ActorKind) {
        let span = self.span(&tokens);
        let name = self.view.text()[span].to_owned();
        let code = own_code(&name);
        let known = self.cast.actors.iter().position(|actor| actor.id == code);
        let actor = known.unwrap_or_else(|| {
            self.cast.actors.push(Actor::named(&code, &name, kind));
            self.unknown.push(self.cast.actors.len() - 1);
            self.cast.actors.len() - 1
        });
        let found = Found {
            code,
            ..self.plain(tokens, actor)
        };
        self.add(found);
    }

    /// A person's name without what stands before it: "Ms. Ernst", "Sen. Joni Ernst".
    fn without_title(&self, mut name: Range<usize>) -> Range<usize> {
        while name.len() > 1 {
            let title = self.world.role_at(&self.words, name.start).unwrap_or(0);
            let honorific = usize::from(is_honorific(self.word(name.start)));
            let before = title.max(honorific);
            if before == 0 || before >= name.len() {
                break;
            }
            name.start += before;
        }
        name
    }

    /// The one person without a side whom the document names in full and by this surname. False where there is none.
    fn add_surname(&mut self, tokens: &Range<usize>) -> bool {
        let surname = tokens.end - 1;
        let word = self.word(surname);
        let mut people = (0..self.cast.actors.len()).filter(|&i| {
            let actor = &self.cast.actors[i];
            let of_no_side = actor.kind == ActorKind::Person && actor.id == actor.code;
            let last = actor.name.rsplit(' ').next();
            of_no_side && last.is_some_and(|last| fold_str(last) == word)
        });
        let (Some(person), None) = (people.next(), people.next()) else {
            return false;
        };
        if !self.is_lone(surname) {
            return false;
        }
        let found = Found {
            basis: Basis::Surname,
            code: self.cast.actors[person].code.clone(),
            ..self.plain(tokens.clone(), person)
        };
        self.add(found);
        true
    }

    /// A leader whom the surname alone means, unless the document gives the surname to somebody else.
    fn add_renowned(&mut self, tokens: &Range<usize>, analysis: &Analysis<'_>, date: Option<&str>) {
        let word = self.word(tokens.start);
        let claimed = analysis.names.iter().any(|name| {
            name.kind == NameKind::Per && name.tokens.len() > 1 && self.word(name.tokens.end - 1) == word
        });
        let lone = tokens.len() == 1 && self.is_capitalised(tokens.start) && self.is_lone(tokens.start);
        if claimed || !lone {
            return;
        }
        if let Some(person) = self.world.renowned(word, date) {
            let (person, code) = (person.clone(), person.code.clone());
            let actor = self.cast_position(person);
            let found = Found {
                basis: Basis::Surname,
                code,
                ..self.plain(tokens.clone(), actor)
            };
            self.add(found);
        }
    }

    /// True if no other name stands beside a word.
    fn is_lone(&self, at: usize) -> bool {
        let sentence = &self.split.sentences[self.sentence_of(at)].tokens;
        let name = |at: usize| {
            sentence.contains(&at)
                && self.parsed[at].upos == Upos::Propn
                && !is_honorific(self.word(at))
                && self.mention_at[at].is_none()
        };
        !name(at + 1) && !at.checked_sub(1).is_some_and(name)
    }

    /// "the Kenya Roads Board": a body with a country in front of its name is the country's, or of it.
    fn add_national(&mut self, tokens: &Range<usize>) -> bool {
        let (first, last) = (tokens.start, tokens.end - 1);
        let Some(inner) = self.mention_at[first] else {
            return false;
        };
        let side = self.mention(inner);
        let others = tokens
            .clone()
            .any(|at| self.mention_at[at].is_some_and(|other| other != inner));
        let joined = tokens
            .clone()
            .any(|at| self.is(at, Class::Coordinator) || self.is(at, Class::Adposition));
        let before = side.tokens.start == first && side.extent <= last;
        let state = self
            .world
            .actor(&side.code)
            .filter(|actor| actor.kind == ActorKind::State && before && !others && !joined);
        let Some(state) = state.cloned() else {
            return false;
        };
        let (actor, code) = self.body_of(state, last, tokens);
        let found = Found {
            code,
            ..self.plain(tokens.clone(), actor)
        };
        self.mention_at[tokens.clone()].fill(Some(inner));
        self.cast.mentions[inner] = found;
        true
    }

    /// The actor and code of a body of a state, by the noun at `head` that says what it is: its organ, or one of its own.
    fn body_of(&mut self, state: Actor, head: usize, tokens: &Range<usize>) -> (usize, String) {
        let country = state.code.clone();
        let role = self.lexicon.generic.role(&self.lemmas, head);
        let role = role.map(|(role, _)| role.to_owned());
        // "the U.S. Treasury Department"
        let department = (tokens.start + 1..=head).any(|at| {
            self.world
                .role_at(&self.words, at)
                .is_some_and(|length| at + length > head)
        });
        let name = self.view.text()[self.span(tokens)].to_owned();
        match role {
            Some(role) => (self.cast_position(state), format!("{country}:{role}")),
            None if department => (self.cast_position(state), country),
            // "the Kenya Anti-Corruption Commission"
            None if self.lexicon.generic.is_organ(&self.lemmas[head]) => {
                (self.cast_position(state), format!("{country}:GOV"))
            }
            None => {
                let code = own_code(&name);
                let body = Actor {
                    country: Some(country.clone()),
                    cameo: Some(country),
                    ..Actor::named(&code, &name, ActorKind::Organisation)
                };
                let position = self.cast_position(body);
                self.unknown.push(position);
                (position, code)
            }
        }
    }

    /// "the Kenya Land Commission": its country is no name by itself within it.
    fn add_organ(&mut self, tokens: &Range<usize>) -> bool {
        let last = tokens.end - 1;
        let free = tokens.len() > 1 && tokens.clone().all(|at| self.mention_at[at].is_none());
        if !free || !self.lexicon.generic.is_organ(&self.lemmas[last]) {
            return false;
        }
        let country = &self.view.text()[self.span(&(tokens.start..tokens.start + 1))];
        let state = self.world.named(country);
        let Some(state) = state.filter(|actor| actor.kind == ActorKind::State).cloned() else {
            return false;
        };
        let code = format!("{}:GOV", state.code);
        let actor = self.cast_position(state);
        let found = Found {
            code,
            ..self.plain(tokens.clone(), actor)
        };
        self.add(found);
        true
    }

    /// "the Front for the Liberation of Chad", "the Trades Congress of Ghana": a body that is called after its country.
    fn add_of_country(&mut self, tokens: &Range<usize>) -> bool {
        let Some(inner) = self.mention_at[tokens.end - 1] else {
            return false;
        };
        let side = self.mention(inner).tokens.clone();
        let named = self.mention(inner).basis == Basis::Name;
        let alone = (tokens.start..side.start).all(|at| self.mention_at[at].is_none());
        let joined = side.start >= tokens.start + 2
            && (self.word(side.start - 1) == "of"
                || self.word(side.start - 1) == "the" && self.word(side.start - 2) == "of");
        let state = self.world.actor(&self.mention(inner).code);
        let state = state.filter(|actor| actor.kind == ActorKind::State && named && alone && joined);
        let Some(state) = state.cloned() else {
            return false;
        };
        // "the Election Commission of Ghana": what it is stands before "of".
        let head = (tokens.start..side.start).find(|&at| self.word(at + 1) == "of");
        let (position, code) = self.body_of(state, head.unwrap_or(tokens.start), tokens);
        let found = Found {
            code,
            ..self.plain(tokens.clone(), position)
        };
        self.mention_at[tokens.clone()].fill(Some(inner));
        self.cast.mentions[inner] = found;
        true
    }

    /// A mention by name, with the code of its actor.
    fn plain(&self, tokens: Range<usize>, actor: usize) -> Found {
        let standing = if self.is_genitive(tokens.end) {
            Standing::Possessive
        } else {
            Standing::Body
        };
        Found {
            span: self.span(&tokens),
            extent: tokens.end,
            actor,
            code: self.cast.actors[actor].code.clone(),
            basis: Basis::Name,
            standing,
            capacity: None,
            role: None,
            sentence: self.sentence_of(tokens.start),
            tokens,
        }
    }

    /// The position of an actor in the cast, new or known.
    pub(crate) fn cast_position(&mut self, actor: Actor) -> usize {
        let known = self.cast.actors.iter().position(|known| known.id == actor.id);
        known.unwrap_or_else(|| {
            self.cast.actors.push(actor);
            self.cast.actors.len() - 1
        })
    }

    pub(crate) fn add(&mut self, found: Found) {
        self.mention_at[found.tokens.clone()].fill(Some(self.cast.mentions.len()));
        self.cast.mentions.push(found);
    }
}
