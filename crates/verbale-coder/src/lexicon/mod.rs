//! What words mean politically, read from `lexicon/`.
//!
//! A frame says which verbs and nouns tell an act, which slots hold its parties, and its PLOVER type and CAMEO code.
//! A cue reports speech. An operator says what becomes of an act that it governs: to *refuse to send* is not to
//! send. Every frame carries examples that run as tests.

mod bonds;
mod carrier;
mod channel;
mod flag;
mod generic;
mod index;
mod matter;
mod phrases;
mod responses;

pub(crate) use bonds::{Bonds, Sides, Words};
pub(crate) use carrier::{By, Carrier};
pub(crate) use channel::Channels;
pub(crate) use flag::{Signs, has};
pub(crate) use generic::Generic;
pub(crate) use matter::{Gives, Items, Matter, MeetingWay, Telling, Way};
pub(crate) use phrases::Phrases;
pub(crate) use responses::Responses;

use crate::forms::{VerbForm, noun_forms};
use crate::stance::{self, StanceWords};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::LazyLock;
use verbale_record::EventType;
use verbale_text::{WordMap, fold_str};

/// The files of the built-in lexicon: name and text.
pub(crate) const FILES: [(&str, &str); 16] = [
    ("accuse.toml", include_str!("../../../../lexicon/accuse.toml")),
    ("agree.toml", include_str!("../../../../lexicon/agree.toml")),
    ("aid.toml", include_str!("../../../../lexicon/aid.toml")),
    ("assault.toml", include_str!("../../../../lexicon/assault.toml")),
    ("coerce.toml", include_str!("../../../../lexicon/coerce.toml")),
    ("concede.toml", include_str!("../../../../lexicon/concede.toml")),
    ("consult.toml", include_str!("../../../../lexicon/consult.toml")),
    (
        "cooperate.toml",
        include_str!("../../../../lexicon/cooperate.toml"),
    ),
    ("mobilize.toml", include_str!("../../../../lexicon/mobilize.toml")),
    ("protest.toml", include_str!("../../../../lexicon/protest.toml")),
    ("reject.toml", include_str!("../../../../lexicon/reject.toml")),
    ("request.toml", include_str!("../../../../lexicon/request.toml")),
    ("retreat.toml", include_str!("../../../../lexicon/retreat.toml")),
    ("sanction.toml", include_str!("../../../../lexicon/sanction.toml")),
    ("support.toml", include_str!("../../../../lexicon/support.toml")),
    ("threaten.toml", include_str!("../../../../lexicon/threaten.toml")),
];

const CUES: &str = include_str!("../../../../lexicon/cues.toml");
const STATUS: &str = include_str!("../../../../lexicon/status.toml");
const CLASSES: &str = include_str!("../../../../lexicon/classes.toml");
const VERBS: &str = include_str!("../../../../lexicon/verbs.txt");

/// Whom a frame can have for its source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Doer {
    /// A state, its government or an office of it.
    State,
    /// Anybody else.
    People,
}

/// One way of telling one kind of act.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "independent properties of the words, as the file lists them"
)]
pub struct Frame {
    /// Name, unique in the lexicon; stands in the record as `rule`.
    pub id: String,
    /// CAMEO code (1.1b3), where one fits every use.
    pub cameo: Option<String>,
    /// Lemmas of verbs; phrasal ones with their particle.
    #[serde(default)]
    pub verbs: Vec<String>,
    /// Lemmas of nouns and noun phrases.
    #[serde(default)]
    pub nouns: Vec<String>,
    /// Adjectives that tell the act of their subject, with a preposition where they take one: *concerned about*.
    #[serde(default)]
    pub adjectives: Vec<String>,
    /// Slots of who acts, best first, where it is not the subject or the agent of the passive: *received aid from X*.
    #[serde(default)]
    pub source: Vec<String>,
    /// Slots of the other side, best first: `obj`, `poss` (whose object it is), a preposition, `place`, `subj`, or what
    /// the complement speaks of: `xcomp` (*threatened to attack X*), `ccomp` (*alleged that X did*).
    #[serde(default)]
    pub target: Vec<String>,
    /// Lemmas of which one must stand among the object's words, for a use that needs no class of its own.
    #[serde(default)]
    pub object: Vec<String>,
    /// Lemmas of which one may stand in the subject or agent instead: *a bomb killed*, *was hit by a missile*.
    #[serde(default)]
    pub agent: Vec<String>,
    /// PLOVER mode, where one fits every use.
    pub mode: Option<String>,
    /// PLOVER contexts that the words themselves tell.
    #[serde(default)]
    pub contexts: Vec<String>,
    /// True where all parties act on each other: A and B met.
    #[serde(default)]
    pub mutual: bool,
    /// Word classes of which one must stand among the object's words; `object` may stand in for them.
    #[serde(default)]
    pub needs: Vec<String>,
    /// Word classes of which none may stand there.
    #[serde(default)]
    pub unless: Vec<String>,
    /// Lemmas of verbs of which one must govern the noun: *reach* a deal.
    #[serde(default)]
    pub under: Vec<String>,
    /// Who can do it, where the words mean something else of others: a government *protests*, people *protest*.
    pub doer: Option<Doer>,
    /// True for what only the authorities of a place do there: "was arrested in Laos".
    #[serde(default)]
    pub jurisdiction: bool,
    /// True where a side must be known for the words to be political.
    #[serde(default)]
    pub needs_target: bool,
    /// True for verbs that mean something else with a thing or a clause for their object: *demonstrated growth*.
    #[serde(default)]
    pub bare: bool,
    /// Sentences of our own with what they must give: `text => SOURCE -> TARGET, status`.
    #[serde(default)]
    pub examples: Vec<String>,
    /// Set from the file it stands in.
    #[serde(skip)]
    pub event_type: Option<EventType>,
}

impl Frame {
    /// True for a frame that asks for no words beside its own.
    pub(crate) fn is_free(&self) -> bool {
        self.needs.is_empty() && self.object.is_empty() && self.agent.is_empty()
    }
}

/// How a cue takes what is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Takes {
    /// A quotation.
    Quote,
    /// A clause, with or without *that*.
    Clause,
    /// A clause only after *that*.
    That,
    /// A noun phrase: *condemned the attack*.
    Phrase,
    /// An infinitive: *pledged to send*.
    Infinitive,
    /// A gerund: *denied sending*.
    Gerund,
    /// An object and what it shall do: *urged them to leave*.
    Object,
    /// A subject and what it is said to be or do, by nobody in particular: *seems to be over*.
    Raising,
}

/// What a cue reports.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum CueClass {
    /// What somebody says: a statement of the record.
    #[default]
    Speech,
    /// What somebody believes, wants or thinks of something: told by no word of theirs, so not in the record.
    Attitude,
}

/// Words that report speech.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "independent properties of a word, as the file lists them"
)]
pub struct Cue {
    /// Name, unique among cues.
    pub id: String,
    /// Speech or attitude.
    #[serde(default)]
    pub class: CueClass,
    /// Lemmas of verbs.
    #[serde(default)]
    pub verbs: Vec<String>,
    /// Nouns that take a clause: *the claim that*.
    #[serde(default)]
    pub nouns: Vec<String>,
    /// Adjectives, said of whoever speaks: *confident that*.
    #[serde(default)]
    pub adjectives: Vec<String>,
    /// Prepositions before whoever speaks: *according to*.
    #[serde(default)]
    pub prepositions: Vec<String>,
    /// What may follow.
    #[serde(default)]
    pub takes: Vec<Takes>,
    /// Prepositions whose phrases belong to what is said: *described it **as***, *support **for***.
    #[serde(default)]
    pub with: Vec<String>,
    /// True where the content is denied.
    #[serde(default)]
    pub denies: bool,
    /// True where the reporter keeps a distance: *claimed*, *alleged*.
    #[serde(default)]
    pub distant: bool,
    /// True where the object is whom it is said to: *told reporters*.
    #[serde(default)]
    pub to: bool,
    /// True where it passes judgement on its object: *called the claims unfounded*.
    #[serde(default)]
    pub judges: bool,
    /// True where a person for its object is met and nothing is said of them: *welcomed the envoy*.
    #[serde(default)]
    pub of_things: bool,
    /// True where only a thing says it: *figures show*, but *showed that she could*.
    #[serde(default)]
    pub by_things: bool,
    /// True where it also means to go on, so that *as* before it tells of no saying: *as talks continue*.
    #[serde(default)]
    pub goes_on: bool,
}

/// What becomes of a governed act.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Effect {
    /// As it would be without the operator: *began to*, *managed to*.
    Same,
    /// Intended, offered, demanded.
    Planned,
    /// Its doer says no.
    Refused,
    /// Said not to be so.
    Denied,
    /// Only said to be so.
    Alleged,
    /// A mere possibility.
    Hypothetical,
    /// It did not take place, without anybody's refusal: *failed to*.
    Absent,
}

/// Words that govern an act and decide its status.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "independent properties of a word, as the file lists them"
)]
pub struct Operator {
    /// Name, unique among operators.
    pub id: String,
    /// Lemmas of verbs.
    #[serde(default)]
    pub verbs: Vec<String>,
    /// Nouns before *to* or *that*: *proposal to send*.
    #[serde(default)]
    pub nouns: Vec<String>,
    /// Adjectives: *ready to send*, *the proposed visit*.
    #[serde(default)]
    pub adjectives: Vec<String>,
    /// What becomes of the act.
    pub effect: Effect,
    /// True where the object does it: *asked Turkey to send*.
    #[serde(default)]
    pub object_control: bool,
    /// True where it is done all the same when that is negated: *will not hesitate to send*.
    #[serde(default)]
    pub doubts: bool,
    /// True where the act that a noun after it names is its subject's own side's: *ordered strikes*.
    #[serde(default)]
    pub commands: bool,
    /// True where *would* before it supposes nothing: *would like to send*.
    #[serde(default)]
    pub polite: bool,
    /// True where a clause after it is told and not asked for: *told Turkey that*, beside *told Turkey to*.
    #[serde(default)]
    pub tells: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FrameFile {
    r#type: EventType,
    frame: Vec<Frame>,
}

#[derive(Deserialize)]
struct CueFile {
    cue: Vec<Cue>,
}

#[derive(Deserialize)]
struct StatusFile {
    operator: Vec<Operator>,
    light_verbs: Vec<String>,
    suffering: Vec<String>,
    brokering: Vec<String>,
    owned_by_patient: Vec<String>,
    hedges: Vec<String>,
}

/// What a verb form may stand for.
#[derive(Clone, Debug)]
pub(crate) struct VerbEntry {
    pub(crate) lemma: String,
    pub(crate) form: VerbForm,
    /// Particles that must follow: `for` in *call for*.
    pub(crate) rest: Vec<String>,
    pub(crate) frames: Vec<usize>,
    pub(crate) cue: Option<usize>,
    /// Cues of class attitude, in the order of the file.
    pub(crate) attitudes: Vec<usize>,
    pub(crate) operator: Option<usize>,
    pub(crate) light: bool,
}

/// What a noun may stand for.
#[derive(Clone, Debug, Default)]
pub(crate) struct NounEntry {
    pub(crate) rest: Vec<String>,
    pub(crate) frames: Vec<usize>,
    pub(crate) cue: Option<usize>,
    /// Cues of class attitude, in the order of the file.
    pub(crate) attitudes: Vec<usize>,
    pub(crate) operator: Option<usize>,
}

/// The lexicon, ready for look-up by surface form.
#[derive(Debug)]
pub struct Lexicon {
    /// Every frame, in the order of the files.
    pub frames: Vec<Frame>,
    /// Every cue.
    pub cues: Vec<Cue>,
    /// Every operator.
    pub operators: Vec<Operator>,
    verbs: WordMap<Vec<VerbEntry>>,
    /// The same by lemma of the first word, each once.
    lemmas: WordMap<Vec<VerbEntry>>,
    nouns: WordMap<Vec<NounEntry>>,
    adjectives: WordMap<usize>,
    /// Adjectives that tell an act, by their first word.
    telling: WordMap<Vec<VerbEntry>>,
    /// Cues of adjectives, by lemma.
    adjective_cues: WordMap<Vec<usize>>,
    /// Prepositions that name a speaker: their words and the cue, the longest first.
    speaker_prepositions: Vec<(Vec<String>, usize)>,
    /// The words of each class.
    classes: WordMap<WordMap<()>>,
    hedges: Vec<String>,
    suffering: Vec<String>,
    brokering: Vec<String>,
    owned_by_patient: Vec<String>,
    /// Who acts without a name.
    pub(crate) generic: Generic,
    /// What it is to speak of an act.
    pub(crate) carriers: Vec<Carrier>,
    /// The words of transfers, sanctions and meetings.
    pub(crate) matter: Matter,
    /// What a text makes of a claim that is given beside it.
    pub(crate) stance: StanceWords,
    /// What is done with a claim.
    pub(crate) responses: Responses,
    /// The words of commitments.
    pub(crate) bonds: Bonds,
    /// The words of positions.
    pub(crate) sides: Sides,
    /// In what somebody speaks and through whom.
    pub(crate) channels: Channels,
    /// What does not add up in a document.
    pub(crate) signs: Signs,
    /// A user's files.
    own: Vec<String>,
}

/// A lexicon that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum LexiconError {
    /// The file is not the TOML that is expected.
    #[error("{file}: {source}")]
    Syntax {
        /// The file.
        file: String,
        /// Line, column and what was expected.
        source: Box<toml::de::Error>,
    },
    /// A frame names a word class that is not there.
    #[error("{file}, frame {frame:?}: there is no word class {class:?} in classes.toml")]
    Class {
        /// The file.
        file: String,
        /// The frame.
        frame: String,
        /// The class.
        class: String,
    },
}

static BUILTIN: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::read(&FILES).expect("the built-in lexicon is valid; a test reads it"));

pub(crate) fn parse<T: for<'d> Deserialize<'d>>(file: &str, text: &str) -> Result<T, LexiconError> {
    toml::from_str(text).map_err(|error| LexiconError::Syntax {
        file: file.to_owned(),
        source: Box::new(error),
    })
}

impl Lexicon {
    /// The lexicon that is built in.
    pub fn builtin() -> &'static Self {
        &BUILTIN
    }

    /// The built-in lexicon and files of a user's own frames, each a name and the TOML text that `lexicon/` shows. A
    /// frame with the id of a known one takes its place.
    pub fn with_frames(files: &[(String, String)]) -> Result<Self, LexiconError> {
        let own = files.iter().map(|(name, text)| (name.as_str(), text.as_str()));
        let mut lexicon = Self::read(&FILES.into_iter().chain(own).collect::<Vec<_>>())?;
        lexicon.own = files.iter().map(|(_, text)| text.clone()).collect();
        Ok(lexicon)
    }

    /// The text of every file, for the data version of a run.
    pub(crate) fn texts(&self) -> impl Iterator<Item = &str> {
        FILES
            .iter()
            .map(|(_, text)| *text)
            .chain([
                CUES,
                STATUS,
                CLASSES,
                VERBS,
                generic::FILE,
                carrier::FILE,
                stance::FILE,
                responses::FILE,
                channel::FILE,
                flag::FILE,
            ])
            .chain(matter::FILES)
            .chain([bonds::COMMITMENTS, bonds::POSITIONS])
            .chain(self.own.iter().map(String::as_str))
    }

    fn read(files: &[(&str, &str)]) -> Result<Self, LexiconError> {
        let classes: BTreeMap<String, Vec<String>> = parse("classes.toml", CLASSES)?;
        let classes = classes
            .into_iter()
            .map(|(name, words)| {
                (
                    name,
                    words
                        .iter()
                        .flat_map(|word| noun_forms(&fold_str(word)))
                        .map(|form| (form, ()))
                        .collect(),
                )
            })
            .collect();
        let status: StatusFile = parse("status.toml", STATUS)?;
        let mut lexicon = Self {
            frames: vec![],
            cues: parse::<CueFile>("cues.toml", CUES)?.cue,
            operators: status.operator,
            verbs: WordMap::default(),
            lemmas: WordMap::default(),
            nouns: WordMap::default(),
            adjectives: WordMap::default(),
            telling: WordMap::default(),
            adjective_cues: WordMap::default(),
            speaker_prepositions: vec![],
            classes,
            hedges: status.hedges,
            suffering: status.suffering,
            brokering: status.brokering,
            owned_by_patient: status.owned_by_patient,
            generic: Generic::read()?,
            carriers: vec![],
            matter: Matter::read()?,
            stance: StanceWords::read()?,
            responses: Responses::default(),
            bonds: Bonds::read()?,
            sides: Sides::read()?,
            channels: Channels::read()?,
            signs: Signs::read()?,
            own: vec![],
        };
        for (name, text) in files {
            let file: FrameFile = parse(name, text)?;
            for mut frame in file.frame {
                frame.event_type = Some(file.r#type);
                let unknown = frame
                    .needs
                    .iter()
                    .chain(&frame.unless)
                    .find(|c| !lexicon.classes.contains(c));
                if let Some(class) = unknown {
                    let (file, class) = ((*name).to_owned(), class.clone());
                    return Err(LexiconError::Class {
                        file,
                        frame: frame.id,
                        class,
                    });
                }
                match lexicon.frames.iter_mut().find(|known| known.id == frame.id) {
                    Some(known) => *known = frame,
                    None => lexicon.frames.push(frame),
                }
            }
        }
        lexicon.index(&status.light_verbs);
        lexicon.add_carriers()?;
        lexicon.add_responses()?;
        Ok(lexicon)
    }

    /// What a verb may stand for, longest phrases first.
    pub(crate) fn by_lemma(&self, lemma: &str) -> &[VerbEntry] {
        self.lemmas.get(lemma).map_or(&[], Vec::as_slice)
    }

    /// What a form of a verb may stand for.
    pub(crate) fn by_form(&self, form: &str) -> &[VerbEntry] {
        self.verbs.get(form).map_or(&[], Vec::as_slice)
    }

    /// What acts an adjective may tell.
    pub(crate) fn by_adjective(&self, lemma: &str) -> &[VerbEntry] {
        self.telling.get(lemma).map_or(&[], Vec::as_slice)
    }

    /// What the words at `at` may be as a noun or noun phrase: the longest that fits.
    pub(crate) fn noun_at(&self, words: &[String], at: usize) -> Option<&NounEntry> {
        self.nouns
            .get(&words[at])?
            .iter()
            .find(|entry| words[at + 1..].starts_with(&entry.rest))
    }

    /// The cues that an adjective is.
    pub(crate) fn cues_of_adjective(&self, lemma: &str) -> &[usize] {
        self.adjective_cues.get(lemma).map_or(&[], Vec::as_slice)
    }

    /// The preposition at `at` that names a speaker: its number of words and its cue.
    pub(crate) fn speaker_preposition(&self, words: &[String], at: usize) -> Option<(usize, usize)> {
        let found = self
            .speaker_prepositions
            .iter()
            .find(|(phrase, _)| words[at..].starts_with(phrase))?;
        Some((found.0.len(), found.1))
    }

    /// The operator of an adjective.
    pub(crate) fn adjective(&self, word: &str) -> Option<&Operator> {
        self.adjectives.get(word).map(|&i| &self.operators[i])
    }

    /// True if `word` belongs to the class `name`.
    pub(crate) fn in_class(&self, name: &str, word: &str) -> bool {
        self.classes.get(name).is_some_and(|words| words.contains(word))
    }

    /// True for *broker*, *facilitate*: the subject is no side of what the object names.
    pub(crate) fn brokers(&self, lemma: &str) -> bool {
        self.brokering.iter().any(|verb| verb == lemma)
    }

    /// True for acts whose noun is owned by whom they are done to, where that is a person: "his arrest".
    pub(crate) fn is_owned_by_patient(&self, frame: &Frame) -> bool {
        let code = frame.cameo.as_deref();
        code.is_some_and(|code| self.owned_by_patient.iter().any(|of| of == code))
    }

    /// True for *face*, *suffer*: the subject is acted upon.
    pub(crate) fn suffers(&self, lemma: &str) -> bool {
        self.suffering.iter().any(|verb| verb == lemma)
    }

    /// True for *reportedly*, *allegedly*.
    pub(crate) fn is_hedge(&self, word: &str) -> bool {
        self.hedges.iter().any(|hedge| hedge == word)
    }
}
