//! What is there to read?
//!
//! The only reader of the outside world: files, folders, JSON lines and standard input become
//! [`Page`](verbale_page::Page)s, one article each. It knows nothing of what a record means.
//!
//! | input | becomes |
//! | --- | --- |
//! | `.txt`, `.md`, `.text`, no ending, or any file named itself that holds text | one page; lines such as `outlet: The Wire` at its start say what JSON lines would ([`headed`]) |
//! | `.jsonl`, `.ndjson`, or anything else that begins as such | a page a line: `{"id", "text", "title"?, "date"?, "url"?, "outlet"?, "language"?}`, with `"html"` in place of `"text"` the article of that page |
//! | `.json` | one page of the same shape (other keys are ignored), or JSON lines |
//! | `.html`, or anything that begins as such | the article of the page |
//! | `.xml`, `.rss`, `.atom`, JSON Feed, or anything that begins as such | a page an entry of a feed; a sitemap is counted |
//! | `.csv`, `.tsv`, or anything that begins with such a header | a page a row, columns named as the keys of JSON lines |
//! | `.eml`, `.mht`, or anything that begins as such | one page: the words of a mail, the article of a saved page |
//! | `.mbox`, or anything that begins as such | a page a mail |
//! | `.parquet`, or anything that begins as such | a page a row, columns named as the keys of JSON lines (feature `parquet`) |
//! | `.warc`, or anything that begins as such | the article of each response that is an HTML page |
//! | `.zip`, `.wacz`, or anything that begins as such | the files in it of these kinds; the list of pages of a web archive is not read |
//! | `.gz`, `.bz2`, `.xz`, `.zst`, or anything that begins as such | what it holds, by the name without this ending |
//! | `-` | standard input, any of these |
//! | `news/**/*.gz`, if there is no such file | the files with such names, in order of name |
//! | a folder | its files of these kinds in order of name, at any depth; hidden files and links to folders left out |
//!
//! [`Fields`] say under which other keys or columns these are found.
//!
//! Whoever remembers what was read before ([`Memory`]) is told how far each file was read ([`Reached`]), and can have it read
//! on from there.
//!
//! Reading never stops at what is broken: each [`Trouble`] says what, where and the way out, and the rest goes on.
//! What could be read but with a doubt (a guessed charset, bytes that are not UTF-8) is a page with a note.
//!
//! ```no_run
//! for page in verbale_source::Pages::open(["news/", "-"]) {
//!     match page {
//!         Ok(page) => println!("{}: {} bytes", page.origin.as_deref().unwrap_or("?"), page.text.len()),
//!         Err(trouble) => eprintln!("{trouble}"),
//!     }
//! }
//! ```

mod article;
mod decode;
mod feed;
mod fetched;
mod fields;
mod folder;
mod headers;
mod lines;
mod mail;
mod name;
mod pages;
mod parquet;
mod pattern;
mod place;
mod sniff;
mod table;
mod trouble;
mod unpack;
mod warc;
mod zip;

pub use fetched::{Fetched, Listed, fetched, fetched_file};
pub use fields::{Field, Fields};
pub use folder::size;
pub use headers::headed;
pub use pages::{Pages, head, table};
pub use place::{Aside, Begin, Jump, Memory, Meter, Place, Reached, Stamp};
pub use trouble::Trouble;

/// Longest text of one document, in bytes. A long book is 3 MB; what is longer is a dump that wants splitting, and
/// would be held in memory several times over.
pub const TEXT_LIMIT: usize = 20_000_000;

/// Longest line of JSON, in bytes: [`TEXT_LIMIT`] twice over, as JSON escapes lengthen. Longer lines are skipped
/// without being held in memory.
pub const LINE_LIMIT: usize = 2 * TEXT_LIMIT;

/// Longest HTML page, in bytes.
pub const PAGE_LIMIT: usize = TEXT_LIMIT;

/// How far into a file its kind and charset are looked for.
const HEAD: usize = 64 * 1024;
