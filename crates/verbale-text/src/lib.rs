//! Which characters?
//!
//! Everything Verbale says is traced to exact words. This crate holds what this needs:
//!
//! - [`Span`]: a half-open range of UTF-8 bytes, the only kind of offset used inside the program;
//! - [`Offsets`]: the way out to other units (code points on the wire, UTF-16 for browsers) and back;
//! - [`View`]: a text that was cleaned or folded, and still knows where each of its bytes came from;
//!
//! and [`WordMap`], the table that lexicons and lists of names are asked through.
//!
//! It does not read files, split sentences or know any language.

mod clean;
mod fold;
mod mojibake;
mod offsets;
mod span;
mod terminal;
mod view;
mod words;

pub use clean::{clean, clean_without};
pub use fold::{fold, fold_str};
pub use mojibake::{Repair, repairs};
pub use offsets::{Offsets, Unit};
pub use span::Span;
pub use terminal::safe_for_terminal;
pub use view::View;
pub use words::WordMap;
