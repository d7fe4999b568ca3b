//! The page of an answer.

use std::borrow::Cow;
use verbale_fetch::{Address, Response};
use verbale_page::{Page, html};
use verbale_record::Note;
use verbale_source::Trouble;

/// The page that came: what its markup says of it, and where it says nothing what the list says that it was found in.
pub(super) fn of_response(page: Page, entry: Option<&Page>, response: &Response) -> Result<Page, Trouble> {
    let at = &response.address;
    let mut page = match page.html {
        None => Page {
            url: Some(at.to_string()),
            ..page
        },
        Some(markup) => {
            let found = html::read(&markup, Some(at.as_str())).into_page();
            let found = found.ok_or_else(|| no_article(page.origin.as_deref(), "the page has no article"))?;
            let mut notes = page.notes;
            notes.extend(found.notes);
            Page {
                url: Some(own(found.url.as_deref(), at)),
                origin: page.origin,
                notes,
                ..found
            }
        }
    };
    if response.downgraded {
        page.notes.push(Note {
            kind: "unencrypted".into(),
            message: format!("{at}: asked for with encryption, moved to a page without; anybody on the way may have changed it"),
        });
    }
    let Some(entry) = entry else { return Ok(page) };
    if page.date.is_none() {
        page.date.clone_from(&entry.date);
        page.date_basis = None;
    }
    if page.authors.is_empty() {
        page.authors.clone_from(&entry.authors);
    }
    for (own, given) in [
        (&mut page.title, &entry.title),
        (&mut page.outlet, &entry.outlet),
        (&mut page.language, &entry.language),
    ] {
        if own.is_none() {
            own.clone_from(given);
        }
    }
    Ok(page)
}

/// The page that an entry is by itself.
pub(super) fn of_entry(entry: Page) -> Result<Page, Trouble> {
    let origin = entry.origin.clone();
    if entry.html.is_some() {
        return entry
            .laid_bare()
            .ok_or_else(|| no_article(origin.as_deref(), "the entry has no article"));
    }
    if entry.text.trim().is_empty() {
        return Err(no_article(
            origin.as_deref(),
            "the entry has no text of its own, only an address",
        ));
    }
    Ok(entry)
}

/// The address that a page gives for itself, where it is of the same site: else anybody could say that a page is another's.
fn own(said: Option<&str>, at: &Address) -> String {
    said.and_then(|said| Address::parse(said).ok())
        .filter(|said| said.is_same_site(at))
        .map_or_else(|| at.to_string(), |said| said.to_string())
}

fn no_article(origin: Option<&str>, what: &'static str) -> Trouble {
    Trouble::NoText {
        origin: origin.unwrap_or_default().to_owned(),
        offset: 0,
        what: Cow::Borrowed(what),
    }
}
