//! Who is meant, in one document.
//!
//! Names found by the automaton are the raw material. What is ambiguous is settled or dropped ([`filter`]), titles
//! and nationalities are joined to the names beside them ([`compose`]), and surnames are read as the people whom
//! the document, or an office that fits it, has introduced ([`people`]).

mod acronyms;
mod compose;
mod filter;
pub(crate) mod people;
mod reference;
mod standing;

use crate::{NameKind, World};
pub use people::{is_honorific, own_code};

use people::People;
use std::collections::BTreeMap;
use std::ops::Range;
use verbale_language::{Class, Classes, Split};
use verbale_record::{Actor, ActorKind, Basis};
use verbale_text::{Span, fold_str};

/// How a mention stands in its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// A noun phrase of its own: can act, speak, be acted upon.
    Body,
    /// An adjective before a noun: "Turkish mediation".
    Adjective,
    /// Before 's: "Turkey's purchase".
    Possessive,
    /// An apposition to the mention before it: "Reznikov, Ukraine's Defense Minister".
    Apposition,
    /// Where something is: "in Ankara". Not a party.
    Place,
}

/// Words that mean an actor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The words, with titles before a name, without a leading article.
    pub span: Span,
    /// The tokens, in the document's list.
    pub tokens: Range<usize>,
    /// One past the last token with the apposition that belongs to it: "Reznikov, Ukraine's Defense Minister,".
    pub extent: usize,
    /// Position in [`Cast::actors`].
    pub actor: usize,
    /// The code it is filed under: of the side a person speaks for, or the person's own where the side is unknown.
    pub code: String,
    /// On what ground.
    pub basis: Basis,
    /// How it stands.
    pub standing: Standing,
    /// The office as printed.
    pub capacity: Option<Span>,
    /// Kind of office or `department`, where a title is part of it.
    pub role: Option<String>,
    /// Number of its sentence.
    pub sentence: usize,
}

/// The actors of one document and where they are mentioned.
#[derive(Clone, Debug, Default)]
pub struct Cast {
    /// Actors, in order of first mention.
    pub actors: Vec<Actor>,
    /// Mentions, in text order, not overlapping.
    pub mentions: Vec<Found>,
}

/// A name with its place among the tokens.
#[derive(Clone, Debug)]
struct Hit {
    tokens: Range<usize>,
    actor: usize,
    kind: NameKind,
    /// Found by surname alone.
    surname: bool,
}

/// What the passes share.
struct Context<'a> {
    world: &'a World,
    text: &'a str,
    split: &'a Split,
    /// Folded token texts.
    words: Vec<String>,
    classes: Vec<Classes>,
    /// Date of the document, a prefix of `YYYY-MM-DD`.
    date: Option<&'a str>,
}

impl Context<'_> {
    fn token(&self, at: usize) -> &str {
        &self.text[self.split.tokens[at].span]
    }

    fn is(&self, at: usize, class: Class) -> bool {
        self.classes.get(at).is_some_and(|classes| classes.has(class))
    }

    fn word(&self, at: usize) -> &str {
        self.words.get(at).map_or("", String::as_str)
    }

    fn span(&self, tokens: &Range<usize>) -> Span {
        self.split.tokens[tokens.start]
            .span
            .cover(self.split.tokens[tokens.end - 1].span)
    }

    /// A word with a capital letter that is no function word, weekday or month.
    fn is_capitalised(&self, at: usize) -> bool {
        at < self.words.len()
            && self.token(at).starts_with(char::is_uppercase)
            && !self.classes[at].any(&[Class::Weekday, Class::Month])
    }

    /// A genitive clitic at `at`.
    fn is_genitive(&self, at: usize) -> bool {
        matches!(self.word(at), "'s" | "'")
    }
}

impl World {
    /// Settles who is meant in a document. `text` is the cleaned view that `split` was made from; `date` is its
    /// date, any prefix of `YYYY-MM-DD`.
    pub fn cast(&self, text: &str, split: &Split, date: Option<&str>) -> Cast {
        let words: Vec<String> = split
            .tokens
            .iter()
            .map(|token| fold_str(&text[token.span]))
            .collect();
        let classes = words.iter().map(|word| Classes::of(word)).collect();
        let cx = Context {
            world: self,
            text,
            split,
            words,
            classes,
            date,
        };
        let hits = acronyms::learn(&cx, filter::settle(&cx, hits(&cx)));
        let mut people = People::default();
        // The first pass learns who is introduced anywhere, so that a headline's surname is known too.
        compose::compose(&cx, &hits, &mut people);
        let with_surnames = people.surnames(&cx, &hits);
        let mentions = compose::compose(&cx, &with_surnames, &mut people);
        gather(&cx, mentions, &people)
    }
}

fn hits(cx: &Context<'_>) -> Vec<Hit> {
    let tokens = &cx.split.tokens;
    let mut hits = Vec::new();
    for hit in cx.world.find(cx.text) {
        let start = tokens.partition_point(|token| token.span.end() <= hit.span.start());
        let end = tokens.partition_point(|token| token.span.start() < hit.span.end());
        let whole = start < end && tokens[start].span.start() == hit.span.start();
        let one_sentence = cx
            .split
            .sentences
            .iter()
            .any(|s| s.tokens.start <= start && end <= s.tokens.end);
        if whole && one_sentence {
            hits.push(Hit {
                tokens: start..end,
                actor: hit.actor,
                kind: hit.kind,
                surname: false,
            });
        }
    }
    hits
}

/// A mention before its actor has a place in the document's list.
struct Draft {
    tokens: Range<usize>,
    extent: usize,
    actor: DraftActor,
    code: String,
    basis: Basis,
    standing: Standing,
    capacity: Option<Range<usize>>,
    role: Option<String>,
    sentence: usize,
}

#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
enum DraftActor {
    /// Position in the world's list.
    Known(usize),
    /// Position among the people learned from this document.
    Learned(usize),
}

fn gather(cx: &Context<'_>, mut drafts: Vec<Draft>, people: &People) -> Cast {
    people.name_titles(&mut drafts);
    let drafts = reference::resolve(cx, drafts);
    let mut cast = Cast::default();
    let mut places: BTreeMap<DraftActor, usize> = BTreeMap::new();
    for mut draft in drafts {
        if draft.code.is_empty() {
            draft.code = people.own_code(&draft.actor);
        }
        let actor = *places.entry(draft.actor.clone()).or_insert_with(|| {
            cast.actors.push(match draft.actor {
                // A person of several sides is filed here under the side of this document.
                DraftActor::Known(i) if cx.world.actors[i].kind == ActorKind::Person => Actor {
                    code: draft.code.clone(),
                    ..cx.world.actors[i].clone()
                },
                DraftActor::Known(i) => cx.world.actors[i].clone(),
                DraftActor::Learned(i) => people.learned(i),
            });
            cast.actors.len() - 1
        });
        cast.mentions.push(Found {
            span: cx.span(&draft.tokens),
            tokens: draft.tokens,
            extent: draft.extent,
            actor,
            code: draft.code,
            basis: draft.basis,
            standing: draft.standing,
            capacity: draft.capacity.map(|tokens| cx.span(&tokens)),
            role: draft.role,
            sentence: draft.sentence,
        });
    }
    cast
}
