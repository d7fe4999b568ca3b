//! What does it say?
//!
//! [`Coder::code`] turns a page into a record. It is pure: it reads no file, clock, locale or random number, and the
//! same page gives the same bytes on any number of threads. What words mean is data in `lexicon/` ([`Lexicon`]); who
//! is meant comes from `verbale-world`; whether it happened is worked out by the algebra in `status`.
//!
//! Steps: layout and litter → cleaned view → tags and trees → cast and company → statements → events → claims.
//! Statements and events are read off the dependency tree (`tree`).

mod chain;
mod claims;
mod code;
mod company;
mod dates;
mod doc;
mod events;
mod examples;
mod forms;
mod generic;
mod genre;
mod judged;
mod lexicon;
mod localities;
mod names;
mod places;
mod promises;
mod pronouns;
mod quotation;
mod speech;
mod stance;
mod status;
mod times;
mod titles;
mod trace;
mod tree;
mod views;

pub use code::{CODER, Coded, Coder, Stage};
pub use examples::Failure;
pub use lexicon::{Cue, CueClass, Effect, Frame, Lexicon, LexiconError, Operator, Takes};
pub use promises::{Promise, Promised};
pub use speech::Attribution;
pub use stance::{Stance, StanceLabel};
pub use trace::{
    Act, Asks, Belongs, Claim as ClaimTrace, Date as DateTrace, Explanation, Fill, Later, Party,
    Sentence as SentenceTrace, Side, Speech, Step, Teller, Why, Word as TreeWord,
};
