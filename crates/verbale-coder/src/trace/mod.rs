//! Why a record is as it is.
//!
//! [`Coder::explain`](crate::Coder::explain) codes a page as [`Coder::code`](crate::Coder::code) does, and the coder's own
//! functions write down on the way what they tried and what they decided ([`log`]). There is no second extraction, and
//! the record is the same. Where nobody asks nothing is written.

mod log;
mod made;

pub(crate) use log::{Tracer, step};
pub(crate) use made::Filed;

use crate::lexicon::Effect;
use serde::Serialize;
use verbale_record::{Basis, EventType, Id, Manner, Place, Status};

/// What led to the record of one document.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Explanation {
    /// Every sentence.
    pub sentences: Vec<Sentence>,
    /// Every claim.
    pub claims: Vec<Claim>,
}

/// What was read in one sentence.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Sentence {
    /// Its number in the record.
    pub number: u32,
    /// Its text as it was read.
    pub text: String,
    /// Its words with their tree.
    pub words: Vec<Word>,
    /// Frames that were tried, by the word that could tell the act.
    pub acts: Vec<Act>,
    /// Cues that were asked for a statement.
    pub speech: Vec<Speech>,
}

/// A word in its tree. Words count from 1 within their sentence, as in CoNLL-U.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Word {
    /// Its number.
    pub id: usize,
    /// The word.
    pub text: String,
    /// Its dictionary form.
    pub lemma: String,
    /// Universal part of speech.
    pub upos: &'static str,
    /// Number of its head; 0 for the root.
    pub head: usize,
    /// Relation to its head.
    pub relation: String,
    /// The mention that begins with it, or whose first word here it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub party: Option<Party>,
}

/// Words that mean an actor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Party {
    /// The words.
    pub text: String,
    /// Code that they are filed under; empty where it is not known.
    pub code: String,
    /// Name of the actor.
    pub actor: String,
    /// On what ground they mean this actor.
    pub basis: Basis,
    /// How they stand: body, adjective, possessive, apposition, place.
    pub standing: &'static str,
    /// Number of their sentence.
    pub sentence: u32,
}

/// What kind of word may tell an act.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Teller {
    /// A verb.
    Verb,
    /// A noun.
    Noun,
    /// An adjective with a subject.
    Adjective,
}

/// What a frame asks for. Lists are empty where it does not ask.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Asks {
    /// Slots of the source; empty for the subject.
    pub source: Vec<String>,
    /// Slots of the target.
    pub target: Vec<String>,
    /// Classes of which one must stand there.
    pub needs: Vec<String>,
    /// Lemmas of which one must.
    pub object: Vec<String>,
    /// Classes of which none may.
    pub unless: Vec<String>,
    /// Lemmas of verbs of which one must govern the noun.
    pub under: Vec<String>,
    /// True where a target must be known.
    pub needs_target: bool,
}

/// Why a frame or cue filed nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// The word has no frame: it reports speech, decides a status or leaves the act to its object.
    NoFrame,
    /// The particle or preposition of the entry does not follow.
    NoParticle,
    /// It stands where it tells no act of its own: as a modifier, or as part of a name.
    NoClause,
    /// None of the words that the frame asks for stands there.
    NoObject,
    /// A word stands there that the frame excludes.
    Excluded,
    /// None of the verbs that the frame asks for governs the noun.
    NotUnder,
    /// Nobody is known to act.
    NoSource,
    /// Who acts is a state where the frame asks for people, or the other way round.
    OtherDoer,
    /// No side is known.
    NoParty,
    /// The frame asks for a known target.
    NoTarget,
    /// It did not take place: no event.
    NoEvent,
    /// The verb over the noun has told it.
    ToldByVerb,
    /// No side is a political actor.
    NotPolitical,
    /// An earlier frame has filed this word under this type.
    Twice,
    /// The cue is negated, passive or only possible, or an infinitive.
    NotSaid,
    /// The cue stands inside a quotation, and is part of what is said.
    Quoted,
    /// Nobody is found who speaks.
    NoSpeaker,
    /// Nothing is found that is said.
    NoContent,
    /// Another statement has the same content and speaker, or passes it on.
    Merged,
}

impl Why {
    /// In words.
    pub fn words(self) -> &'static str {
        match self {
            Self::NoFrame => "no frame",
            Self::NoParticle => "its particle does not follow",
            Self::NoClause => "tells no act here: a modifier or part of a name",
            Self::NoObject => "none of the words it asks for",
            Self::Excluded => "a word it excludes",
            Self::NotUnder => "not under a verb it asks for",
            Self::NoSource => "no source",
            Self::OtherDoer => "not of those who can do it",
            Self::NoParty => "no side is known",
            Self::NoTarget => "no target",
            Self::NoEvent => "no event",
            Self::ToldByVerb => "told by the verb over it",
            Self::NotPolitical => "no side is a political actor",
            Self::Twice => "filed already",
            Self::NotSaid => "nothing was said: negated, passive, possible or an infinitive",
            Self::Quoted => "part of a quotation",
            Self::NoSpeaker => "no speaker",
            Self::NoContent => "nothing that is said",
            Self::Merged => "another statement holds it",
        }
    }
}

/// A frame that was tried on a word.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Act {
    /// Number of the word.
    pub word: usize,
    /// The word.
    pub text: String,
    /// As what it was read.
    pub told_by: Teller,
    /// The entry of the lexicon: "call for".
    pub entry: String,
    /// The frame; none where the entry has none or was not reached.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub frame: Option<String>,
    /// Its type.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub event_type: Option<EventType>,
    /// What the frame asks for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub asks: Option<Asks>,
    /// How its sides were filled, in order; what comes later takes the place of what was there.
    pub slots: Vec<Fill>,
    /// Its source in its own sentence, after all slots.
    pub source: Vec<Party>,
    /// Its target likewise.
    pub target: Vec<Party>,
    /// How its status was decided, from the inside to the outside.
    pub status: Vec<Step>,
    /// What the rest of the document changed, in order.
    pub later: Vec<Later>,
    /// The time expression of its clause.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// The place that its clause names.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<Place>,
    /// The event it became.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event: Option<Id>,
    /// Why it became none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<Why>,
    /// The words that decided so, where there are any.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub detail: String,
}

/// Which side of an act.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// Who acts.
    #[default]
    Source,
    /// Towards whom.
    Target,
}

/// A slot that gave a side.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fill {
    /// The side.
    pub side: Side,
    /// The slot: `subj`, `obj`, `poss`, a preposition …
    pub slot: String,
    /// Who stands there.
    pub parties: Vec<Party>,
}

/// One step of the algebra of status.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Step {
    /// Number of the word that decided.
    pub word: usize,
    /// The word.
    pub text: String,
    /// What it does to what it governs; none for the act's own verb group.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub effect: Option<Effect>,
    /// What decided so far, as the record has it in `status_basis`.
    pub basis: String,
    /// The status from here on; none where there is no event.
    pub status: Option<Status>,
}

/// A change by what stands elsewhere in the document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Later {
    /// What changed it.
    pub by: String,
    /// Status from here on.
    pub status: Status,
    /// Codes of the source from here on.
    pub source: Vec<String>,
    /// Codes of the target from here on.
    pub target: Vec<String>,
}

/// A time expression and why it has its value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Date {
    /// The words.
    pub text: String,
    /// Its value in the record.
    pub value: String,
    /// The rule that read it.
    pub rule: String,
    /// What it was counted from.
    pub why: String,
}

/// A cue that was asked for a statement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Speech {
    /// Number of the cue's first word; 0 where there is no cue.
    pub word: usize,
    /// The cue's words.
    pub text: String,
    /// The cue of the lexicon, or the rule.
    pub rule: String,
    /// The words of the speaker.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub speaker: Option<String>,
    /// The mention that they are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub party: Option<Party>,
    /// Which rule found the speaker.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub speaker_by: &'static str,
    /// What is said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub content: Option<String>,
    /// How it is reported.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub manner: Option<Manner>,
    /// Which rule found the content.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub content_by: &'static str,
    /// The statement it became.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub statement: Option<Id>,
    /// Why it became none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<Why>,
}

/// How a claim was put together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Claim {
    /// The claim.
    pub claim: Id,
    /// The first event that it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event: Option<Id>,
    /// Its statements, and why each belongs to it.
    pub statements: Vec<Belongs>,
}

/// Why a statement belongs to a claim.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Belongs {
    /// The statement.
    pub statement: Id,
    /// Whether it denies.
    pub denies: bool,
    /// The reason.
    pub why: &'static str,
}
