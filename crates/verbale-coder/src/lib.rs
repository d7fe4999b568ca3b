//! What does it say?

use verbale_page::{Page, lay_out};
use verbale_record::{Document, Record, Unit};

/// Name and version of this coder, as records carry it.
pub const CODER: &str = concat!("verbale ", env!("CARGO_PKG_VERSION"));

/// Turns pages into records. Cheap to share between threads; reads no file, clock or random number.
#[derive(Default)]
pub struct Coder {}

impl Coder {
    /// The coder with the lexicon and world tables that are built in.
    pub fn new() -> Self {
        Self::default()
    }

    /// BLAKE3 of the lexicon and world tables in use, 16 hexadecimal digits.
    pub fn data_version(&self) -> String {
        String::new()
    }

    /// The record of one page, offsets in bytes. Never fails: what is wrong becomes a note.
    pub fn code(&self, page: &Page) -> Record {
        let layout = lay_out(page);
        let document = Record::document_id(&page.text);
        Record {
            id: page.id.clone().unwrap_or_else(|| document.to_string()),
            document,
            unit: Unit::Bytes,
            date: layout.published.as_ref().map(|p| p.value.clone()),
            source: Document {
                title: layout.title,
                published: layout.published,
                url: page.url.clone(),
                outlet: page.outlet.clone(),
                origin: page.origin.clone(),
                language: page.language.clone().unwrap_or_else(|| "en".into()),
            },
            text: page.text.clone(),
            sentences: vec![],
            litter: vec![],
            actors: vec![],
            mentions: vec![],
            events: vec![],
            statements: vec![],
            claims: vec![],
            notes: page.notes.iter().cloned().chain(layout.notes).collect(),
            coder: CODER.into(),
        }
    }
}
