//! Who, and where?
//!
//! The actors of the news and the names they go by: states with capitals, demonyms and metonyms, bodies, groups,
//! outlets, and people with dated offices. The tables are readable files in `data/` (see the README there); a
//! user's own are added with [`World::with_user_actors`].
//!
//! [`World::find`] finds names; [`World::cast`] settles, for one document, who is meant by names, surnames,
//! titles and appositions; [`World::resolve_phrase`] says who a phrase means that stands
//! alone. Ambiguity is settled by context or given up, never by the first match.
//!
//! [`place`] finds the names of places and says where they are. Calendar expressions are not here.

mod actor_phrase;
mod cast;
mod import;
mod names;
mod phrases;
/// Places: names in a text, and where they are.
pub mod place;
mod renown;
mod roster;
mod spelling;
mod table;
mod user;
mod world;

pub use actor_phrase::{PhraseBasis, Resolved};
pub use cast::{Cast, Found, Standing, is_honorific, own_code};
pub use import::{Imported, Unread};
pub use names::{NameHit, NameKind};
pub use phrases::Phrases;
pub use roster::{RoleNoun, Tenure, is_apart, same_side};
pub use world::World;

/// A table of actors that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum WorldError {
    /// A column is missing.
    #[error("{file}: there is no column {column:?}; the first line must name the columns, separated by tabs")]
    Column {
        /// The table.
        file: String,
        /// The column.
        column: String,
    },
    /// A row cannot be read.
    #[error("{file}, line {line}: {problem}")]
    Row {
        /// The table.
        file: String,
        /// The line, from 1.
        line: usize,
        /// What is wrong and what is expected.
        problem: String,
    },
}
