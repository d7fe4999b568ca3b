//! Where is the record kept?
//!
//! In one SQLite file: documents with their text, the events, statements and claims in them, what is seen in
//! these (positions, commitments, transfers, sanctions, meetings, flags), the actors they mention, a full-text index, the
//! runs that filled it, what became of each input, and what was fetched. One [`Store`] writes, any number read at the same
//! time.
//!
//! Invariants:
//! - a document is added whole, in one transaction, or not at all: a kill or a full disk loses at most the document
//!   in hand, and the same command run again adds only what is missing;
//! - what is read back equals what was added, offsets counted in bytes;
//! - how far a file was read is entered in the transaction of the document that it was read for, so that going on there
//!   neither loses a page nor reads one twice;
//! - every list has one order, whatever the order in which its rows were added;
//! - a file that is not a store of this or an earlier version is refused before anything is written to it.
//!
//! It does not decide what goes into a record, does not merge records of different documents, and reads no clock.
//!
//! ```
//! use verbale_store::{Filter, Store};
//! let store = Store::in_memory()?;
//! assert!(store.events(&Filter { actor: Some("TUR".into()), ..Filter::default() })?.is_empty());
//! # Ok::<(), verbale_store::StoreError>(())
//! ```

mod actors;
mod board;
mod dates;
mod error;
mod facets;
mod fetches;
mod file;
mod files;
mod filter;
mod input;
mod list;
mod open;
mod read;
mod row;
mod schema;
mod search;
mod views;
mod write;

pub use board::{Board, Entry, Source};
pub use dates::is_date;
pub use error::StoreError;
pub use facets::{Facet, Facets, Monthly};
pub use fetches::FetchRow;
pub use files::{FileMark, FileRow};
pub use filter::Filter;
pub use open::Store;
pub use read::Visitor;
pub use row::{ActorRow, Added, DocumentRow, Fate, Found, Hit, InputRow, Row};
pub use views::ViewFacets;
