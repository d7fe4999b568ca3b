//! What the views on events are told by: words of items, measures and gatherings, from `lexicon/`.

use super::{LexiconError, parse};
use serde::Deserialize;
use std::collections::BTreeMap;
use verbale_record::{MeetingForm, ParticipantRole, SanctionMeasure, TransferKind};

pub(super) const FILES: [&str; 3] = [
    include_str!("../../../../lexicon/items.toml"),
    include_str!("../../../../lexicon/measures.toml"),
    include_str!("../../../../lexicon/gatherings.toml"),
];

/// The words of transfers, sanctions and meetings.
#[derive(Debug)]
pub(crate) struct Matter {
    pub(crate) items: Items,
    pub(crate) measures: Measures,
    pub(crate) gatherings: Gatherings,
}

impl Matter {
    pub(super) fn read() -> Result<Self, LexiconError> {
        Ok(Self {
            items: parse("items.toml", FILES[0])?,
            measures: parse("measures.toml", FILES[1])?,
            gatherings: parse("gatherings.toml", FILES[2])?,
        })
    }
}

/// What changes hands.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Items {
    pub(crate) containers: Vec<String>,
    pub(crate) movements: Vec<String>,
    pub(crate) units: Vec<String>,
    pub(crate) roughly: Vec<String>,
    pub(crate) least: Vec<String>,
    pub(crate) most: Vec<String>,
    pub(crate) via: Vec<String>,
    pub(crate) exchange: Vec<String>,
    pub(crate) agreeing: Vec<String>,
    pub(crate) proposing: Vec<String>,
    pub(crate) ongoing: Vec<String>,
    pub(crate) blocking: Vec<String>,
    pub(crate) weighing: Vec<String>,
    pub(crate) giving: Vec<String>,
    pub(crate) wholes: Vec<String>,
    pub(crate) martial: Vec<String>,
    pub(crate) anyone: Vec<String>,
    pub(crate) currencies: BTreeMap<String, Vec<String>>,
    pub(crate) numbers: BTreeMap<String, f64>,
    pub(crate) scales: BTreeMap<String, f64>,
    pub(crate) plural_scales: BTreeMap<String, f64>,
    way: Vec<Way>,
    item: Vec<Kind<TransferKind>>,
}

/// Words of one kind.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Kind<T> {
    kind: T,
    words: Vec<String>,
}

/// Which side of an event has the item at first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Gives {
    Source,
    Target,
    Both,
}

/// What an event is to a transfer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Telling {
    /// The event is the transfer.
    #[default]
    Passing,
    /// Of people: a transfer only where they go to another side.
    Freeing,
    /// The event asks for it.
    Asking,
    /// The event offers or promises it.
    Offering,
    /// The event ends it.
    Halting,
    /// Somebody keeps others from it.
    Blocking,
    /// Who would get it turns it down.
    Refusing,
}

/// How some frames tell a transfer.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Way {
    frames: Vec<String>,
    #[serde(default)]
    verbs: Vec<String>,
    pub(crate) gives: Gives,
    #[serde(default, rename = "as")]
    pub(crate) telling: Telling,
    /// True where whatever is named changes hands.
    #[serde(default)]
    pub(crate) any: bool,
}

impl Items {
    /// How a frame tells a transfer by the word with this lemma.
    pub(crate) fn way(&self, frame: &str, lemma: &str) -> Option<&Way> {
        self.way.iter().find(|way| {
            way.frames.iter().any(|id| id == frame)
                && (way.verbs.is_empty()
                    || way.verbs.iter().any(|verb| verb.split(' ').next() == Some(lemma)))
        })
    }

    /// The kind of the longest phrase that `words` ends in; each word is its lemma and its form.
    pub(crate) fn kind(&self, words: &[(&str, &str)]) -> Option<(TransferKind, usize)> {
        let ends_in = |phrase: &str| {
            let parts: Vec<&str> = phrase.split(' ').collect();
            let fits = parts.len() <= words.len()
                && parts
                    .iter()
                    .rev()
                    .zip(words.iter().rev())
                    .all(|(part, (lemma, form))| part == lemma || part == form);
            fits.then_some(parts.len())
        };
        let kinds = self.item.iter().flat_map(|item| {
            let lengths = item.words.iter().filter_map(|phrase| ends_in(phrase));
            lengths.map(|length| (item.kind, length))
        });
        // The first of the longest.
        kinds.rev().max_by_key(|(_, length)| *length)
    }

    /// The currency that a word or sign names.
    pub(crate) fn currency(&self, word: &str) -> Option<&str> {
        let mut all = self.currencies.iter();
        all.find(|(_, words)| words.iter().any(|known| known.eq_ignore_ascii_case(word)))
            .map(|(code, _)| code.as_str())
    }
}

/// Measures against somebody short of force.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Measures {
    frames: Vec<MeasureFrames>,
    easing: Vec<String>,
    pub(crate) none: Vec<String>,
    pub(crate) names: Vec<String>,
    pub(crate) lifting: Vec<String>,
    pub(crate) lightening: Vec<String>,
    pub(crate) extending: Vec<String>,
    pub(crate) basis: Vec<String>,
    pub(crate) under: Vec<String>,
    pub(crate) reasons: Vec<String>,
    pub(crate) people: Vec<String>,
    kind: Vec<Kind<SanctionMeasure>>,
}

/// Frames that tell measures of a kind.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct MeasureFrames {
    ids: Vec<String>,
    pub(crate) measure: SanctionMeasure,
    /// True where it is a measure only against a known side.
    #[serde(default)]
    pub(crate) against: bool,
    /// Lemmas of which one must be the object.
    #[serde(default)]
    pub(crate) object: Vec<String>,
    /// True where the event threatens with the measure.
    #[serde(default)]
    pub(crate) threat: bool,
}

impl Measures {
    /// What measure a frame tells.
    pub(crate) fn frame(&self, id: &str) -> Option<&MeasureFrames> {
        self.frames
            .iter()
            .find(|row| row.ids.iter().any(|known| known == id))
    }

    /// True for a frame that ends or lightens measures.
    pub(crate) fn eases(&self, id: &str) -> bool {
        self.easing.iter().any(|known| known == id)
    }

    /// The kind of measure that a word tells.
    pub(crate) fn kind(&self, mut is: impl FnMut(&[String]) -> bool) -> Option<SanctionMeasure> {
        self.kind.iter().find(|row| is(&row.words)).map(|row| row.kind)
    }
}

/// Who meets whom and how.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Gatherings {
    forms: BTreeMap<MeetingForm, Vec<String>>,
    roles: BTreeMap<ParticipantRole, Vec<String>>,
    pub(crate) about: About,
    pub(crate) apart: Apart,
    way: Vec<MeetingWay>,
}

/// Where it is told what a meeting is about.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct About {
    pub(crate) prepositions: Vec<String>,
    pub(crate) verbs: Vec<String>,
    pub(crate) not: Vec<String>,
}

/// What tells one meeting from another.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Apart {
    pub(crate) words: Vec<String>,
}

/// How some frames tell a meeting.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct MeetingWay {
    frames: Vec<String>,
    pub(crate) form: MeetingForm,
    pub(crate) source: Option<ParticipantRole>,
    pub(crate) target: Option<ParticipantRole>,
    /// Words of which one must be what the verb has for its object.
    #[serde(default)]
    pub(crate) needs: Vec<String>,
    /// Lemmas of the words of the frames that tell one; any where none is listed.
    #[serde(default)]
    words: Vec<String>,
    /// Lemmas that tell none.
    #[serde(default)]
    unless: Vec<String>,
    /// True where it tells only that they spoke with each other, in whatever form.
    #[serde(default)]
    pub(crate) speaks: bool,
    /// True where they met only if a place is told.
    #[serde(default)]
    pub(crate) placed: bool,
}

impl Gatherings {
    /// How a frame tells a meeting by the word with this lemma.
    pub(crate) fn way(&self, frame: &str, lemma: &str) -> Option<&MeetingWay> {
        let listed = |list: &[String]| list.iter().any(|word| word == lemma);
        self.way.iter().find(|way| {
            way.frames.iter().any(|id| id == frame)
                && (way.words.is_empty() || listed(&way.words))
                && !listed(&way.unless)
        })
    }

    /// The form that a word tells.
    pub(crate) fn form(&self, mut is: impl FnMut(&[String]) -> bool) -> Option<MeetingForm> {
        self.forms
            .iter()
            .find(|(_, words)| is(words))
            .map(|(form, _)| *form)
    }

    /// The role that a word tells.
    pub(crate) fn role(&self, mut is: impl FnMut(&[String]) -> bool) -> Option<ParticipantRole> {
        self.roles
            .iter()
            .find(|(_, words)| is(words))
            .map(|(role, _)| *role)
    }
}
