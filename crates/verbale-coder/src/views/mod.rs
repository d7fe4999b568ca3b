//! What an analyst files beside events and statements, seen in the events and statements that are filed already.
//!
//! Nothing here finds acts or words of its own: each view starts from acts, statements and mentions, and reads its
//! further fields (how many, on what condition, by when) in the trees of their sentences.

mod around;
mod commitments;
mod flags;
mod meetings;
mod positions;
mod quantity;
mod sanctions;
mod transfers;
mod words;

use crate::doc::Doc;
use crate::{events, speech};
use verbale_page::Layout;
use verbale_record::{Event, Id, Statement, Views};

/// What views are seen in: drafts, which know their words, beside what is filed of them.
pub(crate) struct Filed<'d, 'a> {
    pub(crate) doc: &'d Doc<'a>,
    /// The page's title, date and litter.
    pub(crate) layout: &'d Layout,
    pub(crate) document: &'d Id,
    pub(crate) acts: &'d [events::Draft<'a>],
    /// One for each of `acts`.
    pub(crate) events: &'d [Event],
    pub(crate) said: &'d [speech::Draft],
    /// One for each of `said`.
    pub(crate) statements: &'d [Statement],
}

/// The views of a document.
pub(crate) fn find(filed: &Filed<'_, '_>) -> Views {
    let commitments = commitments::find(filed);
    Views {
        positions: positions::find(filed),
        transfers: transfers::find(filed),
        sanctions: sanctions::find(filed),
        meetings: meetings::find(filed, &commitments),
        commitments,
        flags: flags::find(filed),
    }
}
