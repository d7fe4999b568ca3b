//! What do the pages show?
//!
//! The record as web pages that need no script, each with its JSON beside it: what is in the store, one document
//! with every record marked on its words, one claim with who says what of it, one actor, two actors, and plain lists.
//! Everything is read from a [`verbale_store::Store`]; nothing is ever written, and nothing is decided about the news.
//!
//! | Path | |
//! |--|--|
//! | `/`, `/?q=WORDS` | what is in here; where are these words |
//! | `/documents/{id}#s=START-END` | show me the words (code points) |
//! | `/claims/{id}` | who asserts it, who denies it |
//! | `/actors/{id}` | who is this |
//! | `/dyads/{one}/{other}` | what goes on between these two |
//! | `/documents`, `/events`, `/statements`, `/claims`, `/actors`, each kind of view | lists with filters, `limit`, `offset` |
//! | `/records/{id}` | goes to the document that holds this id |
//! | `/health` | `ok` |
//! | any of them with `.json` (`/index.json`) | the same as data; `unit=codepoints\|bytes\|utf16` |
//!
//! Invariants:
//! - news is hostile: every string is escaped, no script runs, no request leaves the page (content policy);
//! - only `GET` and `HEAD`; only for hosts that cannot be somebody else's name for this machine;
//! - offsets in links and JSON are code points unless another unit is asked for, and the unit is named.

mod app;
mod guard;
mod json;
mod kind;
mod marks;
mod pages;
mod problem;
mod query;
#[cfg(test)]
mod sample;
mod server;
mod shared;
#[cfg(test)]
mod tests;
mod words;

pub use server::{ServeError, Server};
