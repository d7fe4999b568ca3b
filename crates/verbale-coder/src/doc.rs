//! One document on its way through the coder.

use crate::generic;
use crate::genre::{self, Genre};
use crate::lexicon::Lexicon;
use crate::pronouns;
use crate::quotation::{self, Quotation};
use crate::speech;
use crate::trace::Tracer;
use crate::tree::Tree;
use std::ops::Range;
use verbale_language::{Class, Classes, Engine, SentenceKind, Split, Upos, Word};
use verbale_record::{Actor, ActorKind, Basis, EventType, Quote};
use verbale_text::{Span, View, fold_str};
use verbale_when::{Calendar, Reference, Times, read};
use verbale_world::place::{Class as Kind, Places, Toponym};
use verbale_world::{Cast, Found, Standing, World};

/// Sentences in which a text of a side's own takes its first stand.
const OPENING: usize = 4;

/// Acts that are done by words.
const STANDS: [EventType; 6] = [
    EventType::Accuse,
    EventType::Request,
    EventType::Support,
    EventType::Reject,
    EventType::Agree,
    EventType::Threaten,
];

/// "the NATO alliance", "the Hamas movement": a body's name with the noun that says what it is.
fn widen(cast: &mut Cast, split: &Split, words: &[String], lemmas: &[String], lexicon: &Lexicon) {
    let starts: Vec<usize> = cast.mentions.iter().map(|mention| mention.tokens.start).collect();
    for mention in &mut cast.mentions {
        let kind = cast.actors[mention.actor].kind;
        let is_body = !matches!(kind, ActorKind::State | ActorKind::Person) && mention.basis == Basis::Name;
        let noun = mention.tokens.end;
        let is_noun = lemmas
            .get(noun)
            .is_some_and(|word| lexicon.in_class("body_nouns", word));
        if !is_body || !is_noun || mention.extent != noun || starts.contains(&noun) {
            continue;
        }
        let last = split.tokens[noun].span;
        let sentence = &split.sentences[mention.sentence].tokens;
        if !sentence.contains(&noun) {
            continue;
        }
        mention.span = mention.span.cover(last);
        mention.tokens.end = noun + 1;
        mention.extent = noun + 1;
        let owns = words
            .get(noun + 1)
            .is_some_and(|word| matches!(word.as_str(), "'s" | "'"));
        mention.standing = if owns {
            Standing::Possessive
        } else {
            Standing::Body
        };
    }
}

/// What every step of the coder reads: the cleaned text, its tokens, quotations and cast.
pub(crate) struct Doc<'a> {
    pub(crate) original: &'a str,
    pub(crate) view: View,
    pub(crate) split: Split,
    /// Tags and trees, one for each token.
    pub(crate) parsed: Vec<Word<'static>>,
    /// Folded lemmas.
    pub(crate) lemmas: Vec<String>,
    /// Folded token texts.
    pub(crate) words: Vec<String>,
    pub(crate) classes: Vec<Classes>,
    pub(crate) cast: Cast,
    /// Positions in the cast of those whom no table has.
    pub(crate) unknown: Vec<usize>,
    /// Positions of mentions whose country is only the one that the document is about.
    pub(crate) guessed: Vec<usize>,
    /// Positions of mentions of towns and regions.
    pub(crate) localities: Vec<usize>,
    /// Position of the mention that a token belongs to.
    pub(crate) mention_at: Vec<Option<usize>>,
    pub(crate) quotations: Vec<Quotation>,
    /// Position of the quotation that a token stands in, its marks included.
    pub(crate) quote_at: Vec<Option<usize>>,
    pub(crate) lexicon: &'a Lexicon,
    pub(crate) world: &'a World,
    /// Time expressions, in spans of the view.
    pub(crate) times: Times<'static>,
    /// Names of places, in spans of the view.
    pub(crate) places: Vec<Toponym>,
    /// What sort of text it is.
    pub(crate) genre: Genre,
    /// Where what is tried and decided is written down, if anybody asked.
    pub(crate) tracer: Tracer,
}

impl<'a> Doc<'a> {
    pub(crate) fn new(
        original: &'a str,
        litter: &[Span],
        date: Option<&'a str>,
        reference: Reference,
        lexicon: &'a Lexicon,
        world: &'a World,
    ) -> Self {
        let view = verbale_text::clean_without(original, litter);
        let text = view.text().to_owned();
        let analysis = Engine::embedded().analyse(&text);
        let lemmas: Vec<String> = analysis.words.iter().map(|word| fold_str(&word.lemma)).collect();
        let (split, parsed) = (analysis.split.clone(), analysis.words.clone());
        let words: Vec<String> = split
            .tokens
            .iter()
            .map(|token| fold_str(&view.text()[token.span]))
            .collect();
        let classes = words.iter().map(|word| Classes::of(word)).collect();
        let mut cast = world.cast(view.text(), &split, date);
        let guesses = pronouns::take(&mut cast.mentions, &analysis);
        widen(&mut cast, &split, &words, &lemmas, lexicon);
        let mut mention_at = vec![None; words.len()];
        for (i, mention) in cast.mentions.iter().enumerate() {
            mention_at[mention.tokens.start..mention.extent].fill(Some(i));
        }
        let quotations = quotation::find(view.text());
        let mut doc = Self {
            original,
            view,
            split,
            parsed,
            lemmas,
            words,
            classes,
            cast,
            unknown: Vec::new(),
            guessed: Vec::new(),
            localities: Vec::new(),
            mention_at,
            quotations,
            quote_at: Vec::new(),
            lexicon,
            world,
            times: read(Calendar::english(), &text, &analysis, reference),
            places: Places::builtin().find(&text, &analysis),
            genre: Genre::News,
            tracer: Tracer::default(),
        };
        doc.settle_shared_names();
        doc.settle_short_names();
        doc.settle_leaders();
        doc.quote_at = vec![None; doc.words.len()];
        for (i, quotation) in doc.quotations.iter().enumerate() {
            let tokens = doc.tokens_in(quotation.outer);
            doc.quote_at[tokens].fill(Some(i));
        }
        doc.settle_places();
        doc.add_localities(&analysis);
        doc.add_company(&analysis, date, &guesses);
        doc.settle_titles();
        generic::add(&mut doc);
        doc.settle_judged();
        doc.genre = genre::of(&doc);
        doc
    }

    /// "Washington" that acts is the capital, wherever the other places of the text lie; "the West" and "Hamas" are no towns.
    fn settle_places(&mut self) {
        let text = self.view.text();
        let metonyms = self
            .cast
            .mentions
            .iter()
            .filter(|mention| mention.basis == Basis::Metonym && mention.standing != Standing::Place);
        for mention in metonyms {
            for place in self.places.iter_mut().filter(|place| place.span == mention.span) {
                let name = &text[place.span];
                *place = Places::builtin().seat(place.clone(), name, &mention.code);
            }
        }
        let is_body = |actor: &Actor| {
            matches!(
                actor.kind,
                ActorKind::Intergovernmental | ActorKind::Outlet | ActorKind::Company | ActorKind::Group
            )
        };
        let bodies = self
            .cast
            .mentions
            .iter()
            .filter(|mention| mention.basis == Basis::Name && is_body(&self.cast.actors[mention.actor]));
        let bodies: Vec<Span> = bodies.map(|mention| mention.span).collect();
        self.places.retain(|place| {
            let name = |body: &Span| text[*body].trim_start_matches("the ").len() == place.span.len();
            let town = matches!(place.class, Kind::City | Kind::Admin1 | Kind::Admin2);
            let body = bodies.iter().any(|body| body.contains(place.span) && name(body));
            // "the Hamas leader": the name alone is a body's.
            !(town && (body || self.world.named(&text[place.span]).is_some_and(is_body)))
        });
    }

    /// "Chad opposes the raids," the ministry said: a speaker whom nothing but a reference tells is of the state that takes
    /// a stand in their own words.
    pub(crate) fn settle_by_stand(&mut self, said: &mut [speech::Draft]) {
        let mut named: Vec<(Span, usize)> = Vec::new();
        for draft in said.iter_mut() {
            let content = self.tokens_in(draft.content);
            let quoted = self.quote_at.get(content.start).is_some_and(Option::is_some);
            let words = draft.speaker.map(|span| self.tokens_in(span)).unwrap_or_default();
            let guessed = if let Some(found) = draft.mention.map(|speaker| self.mention(speaker)) {
                let last = self.parsed[found.tokens.end - 1].upos;
                found.basis == Basis::Reference && matches!(last, Upos::Noun | Upos::Propn)
            } else {
                // "the foreign ministry spokesman"
                let official = |at: usize| self.lexicon.generic.role(&self.lemmas, at);
                let mut told = words.clone().filter_map(official);
                told.any(|(role, _)| role == "GOV") && words.clone().all(|at| self.mention_at[at].is_none())
            };
            if !guessed || !quoted || content.is_empty() {
                continue;
            }
            let tree = Tree::new(self, self.sentence_of(content.start));
            let opening = |party: usize| self.mention(party).tokens.start <= content.start + 1;
            let stand = content
                .clone()
                .filter(|at| tree.tokens.contains(at))
                .find_map(|at| self.stand(&tree, at))
                .filter(|&party| opening(party));
            let Some(party) = stand.map(|party| self.mention(party).clone()) else {
                continue;
            };
            if let Some(speaker) = draft.mention {
                let found = &mut self.cast.mentions[speaker];
                (found.actor, found.code) = (party.actor, party.code);
            } else {
                draft.mention = Some(self.cast.mentions.len());
                named.extend(draft.speaker.zip(draft.mention));
                self.add(Found {
                    span: self.span(&words),
                    extent: words.end,
                    sentence: self.sentence_of(words.start),
                    basis: Basis::Reference,
                    standing: Standing::Body,
                    capacity: None,
                    role: None,
                    tokens: words,
                    ..party
                });
            }
        }
        for draft in said.iter_mut().filter(|draft| draft.mention.is_none()) {
            let same = named.iter().find(|(span, _)| Some(*span) == draft.speaker);
            draft.mention = same.map(|&(_, mention)| mention);
        }
    }

    /// Reads "we" and "us" in a quotation as the side of its speaker.
    pub(crate) fn settle_first_person(&mut self, said: &[speech::Draft]) {
        for draft in said {
            let Some(speaker) = draft
                .mention
                .map(|m| self.cast.mentions[m].clone())
                .filter(|m| !m.code.is_empty())
            else {
                continue;
            };
            for at in self.tokens_in(draft.content) {
                let span = self.split.tokens[at].span;
                let quoted = self.quotations.iter().any(|q| q.inner.contains(span));
                if !quoted || self.mention_at[at].is_some() || !self.is(at, Class::FirstPerson) {
                    continue;
                }
                self.speak_for(&speaker, at);
            }
        }
    }

    /// Reads "we" as the side whose own text this is: a page without a quotation that begins with what that side
    /// condemns, welcomes or demands.
    pub(crate) fn settle_own_voice(&mut self) {
        let voice = self.voice().map(|mention| self.cast.mentions[mention].clone());
        let Some(voice) = voice.filter(|_| self.quotations.is_empty()) else {
            return;
        };
        for at in 0..self.words.len() {
            let plural = self.is(at, Class::FirstPerson) && self.parsed[at].feats.has("Number", "Plur");
            if plural && self.mention_at[at].is_none() {
                self.speak_for(&voice, at);
            }
        }
    }

    /// Adds the pronoun at a token as a mention of who speaks.
    fn speak_for(&mut self, speaker: &Found, at: usize) {
        self.mention_at[at] = Some(self.cast.mentions.len());
        self.cast.mentions.push(Found {
            span: self.split.tokens[at].span,
            tokens: at..at + 1,
            extent: at + 1,
            basis: Basis::Reference,
            standing: Standing::Body,
            capacity: None,
            role: None,
            sentence: self.sentence_of(at),
            ..speaker.clone()
        });
    }

    /// The state or body that takes a stand, in the present tense, in one of the first sentences.
    fn voice(&self) -> Option<usize> {
        let prose = self.split.sentences.iter().enumerate();
        let prose = prose.filter(|(_, sentence)| sentence.kind == SentenceKind::Prose);
        prose.take(OPENING).find_map(|(number, sentence)| {
            let tree = Tree::new(self, number);
            let root = sentence.tokens.clone().find(|&at| tree.head(at).is_none())?;
            self.stand(&tree, root)
        })
    }

    /// The state or body that takes a stand in the present tense by the verb at `at`.
    fn stand(&self, tree: &Tree<'_, '_>, at: usize) -> Option<usize> {
        let stand = tree.entries(at).any(|entry| {
            let mut types = entry
                .frames
                .iter()
                .filter_map(|&frame| self.lexicon.frames[frame].event_type);
            types.any(|kind| STANDS.contains(&kind))
        });
        let present = self.parsed[at].feats.has("Tense", "Pres") && stand;
        let subject = tree.subject(at);
        let party = subject
            .iter()
            .find_map(|&at| self.party_at(at))
            .filter(|_| present)?;
        let kind = self.cast.actors[self.mention(party).actor].kind;
        matches!(kind, ActorKind::State | ActorKind::Intergovernmental).then_some(party)
    }

    pub(crate) fn word(&self, at: usize) -> &str {
        self.words.get(at).map_or("", String::as_str)
    }

    pub(crate) fn lemma(&self, at: usize) -> &str {
        self.lemmas.get(at).map_or("", String::as_str)
    }

    pub(crate) fn is(&self, at: usize, class: Class) -> bool {
        self.classes.get(at).is_some_and(|classes| classes.has(class))
    }

    /// A genitive clitic.
    pub(crate) fn is_genitive(&self, at: usize) -> bool {
        matches!(self.word(at), "'s" | "'")
    }

    pub(crate) fn is_capitalised(&self, at: usize) -> bool {
        self.view.text()[self.split.tokens[at].span].starts_with(char::is_uppercase)
    }

    pub(crate) fn is_all_capitals(&self, at: usize) -> bool {
        let text = &self.view.text()[self.split.tokens[at].span];
        text.chars().all(|c| !c.is_lowercase()) && text.contains(char::is_uppercase)
    }

    /// A dash of any length; a hyphen is one where it is set off.
    pub(crate) fn is_dash(&self, at: usize) -> bool {
        matches!(self.word(at), "-" | "–" | "—" | "―" | "--")
    }

    /// True where there is space on both sides of the token.
    pub(crate) fn is_set_off(&self, at: usize) -> bool {
        let span = |at: usize| self.split.tokens.get(at).map(|token| token.span);
        let own = span(at);
        let after = |one: Option<Span>, other: Option<Span>| {
            one.zip(other)
                .is_none_or(|(one, other)| one.end() < other.start())
        };
        let before = at.checked_sub(1).and_then(span);
        after(before, own) && after(own, span(at + 1))
    }

    /// The view span of some tokens.
    pub(crate) fn span(&self, tokens: &Range<usize>) -> Span {
        self.split.tokens[tokens.start]
            .span
            .cover(self.split.tokens[tokens.end - 1].span)
    }

    /// Exact words of the original for a span of the view.
    pub(crate) fn quote(&self, span: Span) -> Quote {
        Quote::new(self.view.to_original(span), self.original)
    }

    /// Exact words of the original for some tokens.
    pub(crate) fn quote_tokens(&self, tokens: &Range<usize>) -> Quote {
        self.quote(self.span(tokens))
    }

    pub(crate) fn mention(&self, i: usize) -> &Found {
        &self.cast.mentions[i]
    }

    /// The mention at a token, if it is a party: not a place, an adjective or an apposition.
    pub(crate) fn party_at(&self, at: usize) -> Option<usize> {
        let i = (*self.mention_at.get(at)?)?;
        (self.cast.mentions[i].standing == Standing::Body).then_some(i)
    }

    /// Number of the sentence that a token belongs to.
    pub(crate) fn sentence_of(&self, token: usize) -> usize {
        self.split
            .sentences
            .partition_point(|sentence| sentence.tokens.end <= token)
    }

    /// The quotations that share a character with a span of the view.
    pub(crate) fn quotations_in(&self, span: Span) -> impl Iterator<Item = &Quotation> {
        let first = self.quotations.partition_point(|q| q.outer.end() <= span.start());
        self.quotations[first..]
            .iter()
            .take_while(move |q| q.outer.start() < span.end())
    }

    /// The tokens that lie in a span of the view.
    pub(crate) fn tokens_in(&self, span: Span) -> Range<usize> {
        let tokens = &self.split.tokens;
        let start = tokens.partition_point(|token| token.span.start() < span.start());
        let end = tokens.partition_point(|token| token.span.end() <= span.end());
        start..end.max(start)
    }
}
