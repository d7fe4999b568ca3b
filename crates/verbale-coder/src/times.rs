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
/// Residue is left out but for captions and lines that are dates, which are read by themselves against that date.
pub(crate) fn of(page: &Page, layout: &Layout, doc: &Doc<'_>) -> Times<'static> {
    let mut times = in_original(doc.times.clone(), &doc.view);
    let residue = layout.litter.iter().filter(|(_, kind)| DATED.contains(kind));
    let dated: Vec<Span> = residue.map(|(span, _)| *span).collect();
    if dated.is_empty() {
        return times;
    }
    let view = verbale_text::clean_without(&page.text, &between(&dated, page.text.len()));
    let analysis = Engine::embedded().analyse(view.text());
    // What the text itself tells of its date holds for its captions.
    let own = times.dated.map(|dated| Reference::On(dated.date));
    let reference = match reference(layout) {
        Reference::Unknown => own.unwrap_or_default(),
        known => known,
    };
    let others = in_original(
        read(Calendar::english(), view.text(), &analysis, reference),
        &view,
    );
    times.dated = times.dated.or(others.dated);
    times.expressions.extend(others.expressions);
    times
        .expressions
        .sort_by_key(|expression| expression.span.start());
    times.notes.extend(others.notes);
    times.notes.sort_by_key(|note| note.span.start());
    times
}

/// What lies between spans that are in order, and before and behind them.
fn between(spans: &[Span], end: usize) -> Vec<Span> {
    let starts = std::iter::once(0).chain(spans.iter().map(|span| span.end()));
    let ends = spans.iter().map(|span| span.start()).chain([end]);
    starts
        .zip(ends)
        .map(|(start, end)| Span::new(start, end))
        .collect()
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
