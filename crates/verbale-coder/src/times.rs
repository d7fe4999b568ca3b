//! When? The time expressions of a page.

use crate::doc::Doc;
use jiff::civil::Date;
use verbale_language::Engine;
use verbale_page::{Layout, Page};
use verbale_record::DateBasis;
use verbale_text::{Span, View};
use verbale_when::{Calendar, Reference, Times, read};

/// Residue that tells when a page was written, and is read for that.
const DATED: [&str; 2] = ["caption", "date_line"];

/// The time expressions of a page, and the date they were resolved against. Spans are of the page's own text.
///
/// Residue is left out but for captions and lines that are dates: a page that has such is read once more with them.
pub(crate) fn of(page: &Page, layout: &Layout, doc: &Doc<'_>) -> Times<'static> {
    let is_dated = |kind: &&str| DATED.contains(kind);
    if !layout.litter.iter().any(|(_, kind)| is_dated(kind)) {
        return in_original(doc.times.clone(), &doc.view);
    }
    let residue = layout.litter.iter().filter(|(_, kind)| !is_dated(kind));
    let residue: Vec<Span> = residue.map(|(span, _)| *span).collect();
    let view = verbale_text::clean_without(&page.text, &residue);
    let analysis = Engine::embedded().analyse(view.text());
    let times = read(Calendar::english(), view.text(), &analysis, reference(layout));
    in_original(times, &view)
}

fn in_original(mut times: Times<'static>, view: &View) -> Times<'static> {
    for expression in &mut times.expressions {
        expression.span = view.to_original(expression.span);
    }
    for note in &mut times.notes {
        note.span = view.to_original(note.span);
    }
    times
}

/// What times of a page are counted from.
pub(crate) fn reference(layout: &Layout) -> Reference {
    layout.published.as_ref().map_or(Reference::Unknown, |published| {
        // A month or a year alone is no day to count from.
        match (published.value.parse::<Date>(), published.basis) {
            (Ok(day), DateBasis::Caption) => Reference::NotBefore(day),
            (Ok(day), _) => Reference::On(day),
            (Err(_), _) => Reference::Unknown,
        }
    })
}
