//! Which part is the article?
//!
//! [`html::read`] finds the article of an HTML page and what the page says of it.
//!
//! A [`Page`] is a text and what was given with it. [`lay_out`] finds its title, date and language, tells articles from index
//! pages, walls and the like, and marks the residue of
//! web pages (repeated titles, "Related Articles", newsletter boxes) as litter. Nothing is deleted: the text stays
//! as it was read, and litter is a list of spans in it.
//!
//! What residue says stands in `lexicon/litter.toml`; what it looks like is decided here, line by line, by rules and then by
//! a small forest that was learnt (`residue`). A line of
//! the article taken for litter is worse than litter left in, so a rule that is not sure lets a line be.
//!
//! ```
//! use verbale_page::{Page, lay_out};
//! let text = "Ministers meet\n\nThey met in the capital on Monday and will meet again.\n\nShare\n".to_owned();
//! let layout = lay_out(&Page { text, ..Page::default() });
//! assert_eq!(layout.title.as_deref(), Some("Ministers meet"));
//! assert_eq!(layout.litter.iter().map(|(_, kind)| *kind).collect::<Vec<_>>(), ["share"]);
//! ```

mod calendar;
mod dateline;
mod dates;
mod form;
pub mod html;
mod kind;
mod language;
mod layout;
mod lexicon;
mod line;
mod litter;
mod residue;
mod shape;
mod title;

pub use language::language_name;
pub use layout::{Layout, lay_out, observations};

use verbale_record::{DateBasis, Note, PageKind};

/// Whether [`Page::date`] can be read where it is put like this.
pub fn is_date(text: &str) -> bool {
    dates::given(text).is_some()
}

/// A text to read, with what its source told about it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// Id given with the input.
    pub id: Option<String>,
    /// The text, decoded; immutable from here on.
    pub text: String,
    /// Markup of an HTML page, where the text is still to be found in it.
    pub html: Option<String>,
    /// Headline, where given.
    pub title: Option<String>,
    /// Date of publication as given: an ISO 8601 date or instant, or a date as people and mail write it.
    pub date: Option<String>,
    /// Where a page's markup has it; given by a person or a file of articles where absent.
    pub date_basis: Option<DateBasis>,
    /// Day of its last change, and where its markup has it.
    pub modified: Option<(String, DateBasis)>,
    /// What sort of page its markup says that it is.
    pub declared: Option<PageKind>,
    /// Address.
    pub url: Option<String>,
    /// Authors, in their order.
    pub authors: Vec<String>,
    /// Outlet.
    pub outlet: Option<String>,
    /// BCP 47 tag that was given with it, or that its markup declares.
    pub language: Option<String>,
    /// File, and line of it, that it was read from.
    pub origin: Option<String>,
    /// Claims that the text is to be held against.
    pub claims: Vec<String>,
    /// What was wrong with the input.
    pub notes: Vec<Note>,
}

impl Page {
    /// The page with the article of its markup as its text; what was given with it wins over what the markup says. `None` where
    /// the markup has no article.
    pub fn laid_bare(mut self) -> Option<Self> {
        let Some(html) = self.html.take() else {
            return Some(self);
        };
        let article = html::read(&html, self.url.as_deref());
        let found = article.into_page()?;
        let date_basis = if self.date.is_some() {
            None
        } else {
            found.date_basis
        };
        self.notes.extend(found.notes);
        Some(Self {
            text: found.text,
            title: self.title.or(found.title),
            date: self.date.or(found.date),
            date_basis,
            modified: self.modified.or(found.modified),
            declared: self.declared.or(found.declared),
            url: self.url.or(found.url),
            authors: if self.authors.is_empty() {
                found.authors
            } else {
                self.authors
            },
            outlet: self.outlet.or(found.outlet),
            language: self.language.or(found.language),
            ..self
        })
    }
}
