//! Which part is the article?
//!
//! A [`Page`] is a text and what was given with it. [`lay_out`] finds its title and date, and marks the residue of
//! web pages (repeated titles, "Related Articles", newsletter boxes) as litter. Nothing is deleted: the text stays
//! as it was read, and litter is a list of spans in it.

use verbale_record::{Note, Published};
use verbale_text::Span;

/// A text to read, with what its source told about it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// Id given with the input.
    pub id: Option<String>,
    /// The text, decoded; immutable from here on.
    pub text: String,
    /// Headline, where given.
    pub title: Option<String>,
    /// Date of publication as given; any ISO 8601 date or instant.
    pub date: Option<String>,
    /// Address.
    pub url: Option<String>,
    /// Outlet.
    pub outlet: Option<String>,
    /// BCP 47 tag; English where absent.
    pub language: Option<String>,
    /// File, and line of it, that it was read from.
    pub origin: Option<String>,
    /// What was wrong with the input.
    pub notes: Vec<Note>,
}

/// What a page's lines are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    /// Headline: given, or the first line that is one.
    pub title: Option<String>,
    /// When it was published.
    pub published: Option<Published>,
    /// Residue, in order, not overlapping, with the rule that knew it.
    pub litter: Vec<(Span, &'static str)>,
    /// What was wrong or doubtful.
    pub notes: Vec<Note>,
}

/// Finds title, date and litter of a page.
pub fn lay_out(page: &Page) -> Layout {
    Layout { title: page.title.clone(), ..Layout::default() }
}
