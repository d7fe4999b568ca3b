//! What several targets share: how an input becomes a page, and what holds for every record.

use std::sync::LazyLock;
use tempfile::TempDir;
use verbale_page::Page;
use verbale_record::{Id, Record, Unit};
use verbale_source::{Begin, Memory, Pages, Stamp};

static FOLDER: LazyLock<TempDir> = LazyLock::new(|| tempfile::tempdir().expect("a folder for the file"));

/// The page of one input: text, title, date and outlet, as many as there are, with U+001F (unit separator) between.
pub fn page(input: &str) -> Page {
    let mut parts = input.splitn(4, '\u{1f}').map(str::to_owned);
    Page {
        text: parts.next().unwrap_or_default(),
        title: parts.next(),
        date: parts.next(),
        outlet: parts.next(),
        ..Page::default()
    }
}

/// Panics unless every quote of the record stands in its text in every unit, offsets survive the way out and back,
/// and what its items refer to is there.
#[track_caller]
pub fn check(record: &Record) {
    assert_eq!(record.check(), [], "quotes differ from the text");
    for unit in [Unit::Codepoints, Unit::Utf16] {
        let out = record.clone().into_unit(unit);
        assert_eq!(out.check(), [], "quotes differ from the text in {unit}");
        assert_eq!(
            out.into_unit(record.unit),
            *record,
            "offsets changed on the way to {unit} and back"
        );
    }
    let stated = |id: &Id| record.statements.iter().any(|statement| statement.id == *id);
    assert!(
        record
            .events
            .iter()
            .filter_map(|event| event.said_by.as_ref())
            .all(stated),
        "an event was said in a statement that is not there"
    );
    for claim in &record.claims {
        assert!(
            claim.statements.iter().all(stated),
            "a claim rests on a statement that is not there"
        );
        assert!(
            claim
                .event
                .is_none_or(|event| (event as usize) < record.events.len()),
            "a claim is an event that is not there"
        );
    }
}

/// Reads these bytes as a file of that name. Panics unless every page has words and an origin within the file, and every
/// trouble names it.
#[track_caller]
pub fn pages(name: &str, bytes: &[u8]) {
    let path = FOLDER.path().join(name);
    std::fs::write(&path, bytes).expect("the file is written");
    let file = path.display().to_string();
    // Markup is taken as it is: finding the article in it is another target's.
    for page in Pages::open([&path]).raw() {
        match page {
            Ok(page) => {
                let origin = page.origin.as_deref().unwrap_or_default();
                assert!(origin.starts_with(&file), "from {origin:?}");
                let words = !page.text.trim().is_empty() || page.html.is_some();
                assert!(words, "{page:?} has no words");
            }
            Err(trouble) => {
                assert!(trouble.origin().starts_with(&file), "{trouble}");
                assert!(trouble.to_string().len() > file.len() + 10, "{trouble}");
            }
        }
    }
}

/// What is known of the file: it was cut off here.
struct CutOff(Begin);

impl Memory for CutOff {
    fn begin(&mut self, _: &Stamp) -> Begin {
        self.0
    }

    fn settled(&mut self, _: &str) -> bool {
        false
    }
}

/// Reads these bytes as a file of that name, and again from behind its n-th page. Panics unless the pages are the same.
#[track_caller]
pub fn resumed(name: &str, bytes: &[u8], after: usize) {
    let path = FOLDER.path().join(name);
    std::fs::write(&path, bytes).expect("the file is written");
    let read = |begin: Begin| {
        let mut pages = Pages::open([&path]).raw().remembering(CutOff(begin));
        let (mut found, mut places) = (Vec::new(), Vec::new());
        while let Some(page) = pages.next() {
            let place = pages.reached().map(|reached| reached.place);
            if let Ok(page) = page {
                found.push((page.origin, page.text, page.html));
                places.push(place);
            }
        }
        (found, places)
    };
    let (all, places) = read(Begin::Afresh);
    let Some(Some(place)) = places.get(after) else {
        return;
    };
    let (rest, _) = read(Begin::At(*place));
    assert_eq!(rest, all[after + 1..], "behind page {after} of {name}");
}
