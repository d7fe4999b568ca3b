use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt;
use verbale_text::{Offsets, Span};

/// Exact words of a document: where they stand and what they are.
///
/// Offsets are half-open and counted in the unit of the record that holds the quote; `text` is always the
/// document's text between them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Quote {
    /// First unit.
    pub start: u32,
    /// One past the last unit.
    pub end: u32,
    /// The words themselves.
    pub text: String,
}

/// How a quote differs from its document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SpanFault {
    /// The offsets lie beyond the text, inside a character, or in reverse.
    Outside,
    /// The document has other words at this place.
    OtherWords(String),
}

impl fmt::Display for SpanFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Outside => f.write_str("the offsets are not within the text"),
            Self::OtherWords(found) => write!(f, "the text there is {found:?}"),
        }
    }
}

impl Quote {
    /// The words of `text` at a byte span, in bytes.
    #[track_caller]
    pub fn new(span: Span, text: &str) -> Self {
        Self {
            start: span.start() as u32,
            end: span.end() as u32,
            text: text[span.range()].to_owned(),
        }
    }

    /// The byte span, for a quote that is counted in bytes.
    pub fn span(&self) -> Span {
        Span::new(self.start as usize, self.end as usize)
    }

    /// Re-reads the words in the text that `offsets` was made for; returns their byte span.
    pub fn check(&self, offsets: &Offsets<'_>, text: &str) -> Result<Span, SpanFault> {
        let span = offsets
            .to_span(self.start as usize, self.end as usize)
            .ok_or(SpanFault::Outside)?;
        let found = &text[span];
        if found == self.text {
            Ok(span)
        } else {
            Err(SpanFault::OtherWords(found.to_owned()))
        }
    }
}
