//! The words of commitments and positions, from `lexicon/commitments.toml` and `lexicon/positions.toml`.

use super::{LexiconError, Phrases, parse};
use serde::Deserialize;
use verbale_record::{CommitmentKind, CommitmentState, Stance};

pub(super) const COMMITMENTS: &str = include_str!("../../../../lexicon/commitments.toml");
pub(super) const POSITIONS: &str = include_str!("../../../../lexicon/positions.toml");

/// Words that stand for one meaning, by what they are.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Words<T> {
    /// What they mean.
    pub(crate) means: T,
    /// Lemmas, with the words they need behind them.
    #[serde(default)]
    pub(crate) verbs: Phrases,
    #[serde(default)]
    pub(crate) nouns: Phrases,
    #[serde(default)]
    pub(crate) adjectives: Phrases,
}

/// What binds, what limits the bond, what becomes of it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Bonds {
    pub(crate) conditions: Phrases,
    pub(crate) deadlines: Phrases,
    #[serde(rename = "where")]
    pub(crate) places: Phrases,
    pub(crate) territories: Vec<String>,
    pub(crate) limits: Phrases,
    pub(crate) restraints: Phrases,
    pub(crate) states: Phrases,
    pub(crate) idle: Phrases,
    pub(crate) comments: Phrases,
    pub(crate) worthless: Vec<String>,
    pub(crate) again: Phrases,
    pub(crate) reaffirm: Phrases,
    pub(crate) governing: Vec<String>,
    pub(crate) plain: Vec<String>,
    pub(crate) plans: Vec<String>,
    pub(crate) done: Vec<String>,
    pub(crate) futures: Vec<String>,
    pub(crate) outcomes: Vec<String>,
    #[serde(rename = "binding")]
    pub(crate) bindings: Vec<Words<CommitmentKind>>,
    #[serde(rename = "fate")]
    pub(crate) fates: Vec<Words<CommitmentState>>,
}

impl Bonds {
    pub(super) fn read() -> Result<Self, LexiconError> {
        parse("commitments.toml", COMMITMENTS)
    }

    /// The words of one kind of commitment.
    pub(crate) fn of(&self, kind: CommitmentKind) -> impl Iterator<Item = &Words<CommitmentKind>> {
        self.bindings.iter().filter(move |words| words.means == kind)
    }
}

/// The words by which somebody takes sides.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Sides {
    pub(crate) answers: Vec<String>,
    pub(crate) proposals: Vec<String>,
    pub(crate) unacceptable: Vec<String>,
    #[serde(rename = "stance")]
    pub(crate) stances: Vec<Words<Stance>>,
}

impl Sides {
    pub(super) fn read() -> Result<Self, LexiconError> {
        parse("positions.toml", POSITIONS)
    }
}
