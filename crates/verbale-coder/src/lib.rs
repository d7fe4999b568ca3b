//! What does it say?
//!
//! [`Coder::code`] turns a page into a record. It is pure: it reads no file, clock, locale or random number, and the
//! same page gives the same bytes on any number of threads. What words mean is data in `lexicon/` ([`Lexicon`]); who
//! is meant comes from `verbale-world`; whether it happened is worked out by the algebra in `status`.
//!
//! Steps: layout and litter → cleaned view → sentences and tokens → cast → verb groups → events, statements → claims.
//! Sentences are read by shallow rules (`syntax`), in the place of the dependency parse that is to come.

mod claims;
mod code;
mod dates;
mod doc;
mod events;
mod forms;
mod lexicon;
mod quotation;
mod speech;
mod status;
mod syntax;
mod times;

pub use code::{CODER, Coder};
pub use lexicon::{Cue, Effect, Frame, Lexicon, LexiconError, Operator, Takes};
pub use times::times;
