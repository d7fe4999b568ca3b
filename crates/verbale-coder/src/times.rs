//! When? The time expressions of a page, read by the language engine.

use jiff::civil::Date;
use verbale_language::Engine;
use verbale_page::{Layout, Page, lay_out};
use verbale_record::DateBasis;
use verbale_text::Span;
use verbale_when::{Calendar, Reference, Times, read};

/// Residue that tells when a page was written, and is read for that.
const DATED: [&str; 2] = ["caption", "date_line"];

/// The time expressions of a page, and the date they were resolved against. Spans are of the page's own text.
///
/// Residue is left out but for captions and lines that are dates. Runs the language engine over the page.
pub fn times(page: &Page) -> Times<'static> {
    let layout = lay_out(page);
    let residue = layout.litter.iter().filter(|(_, kind)| !DATED.contains(kind));
    let residue: Vec<Span> = residue.map(|(span, _)| *span).collect();
    let view = verbale_text::clean_without(&page.text, &residue);
    let analysis = Engine::embedded().analyse(view.text());
    let reference = reference(&layout);
    let mut times = read(Calendar::english(), view.text(), &analysis, reference);
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
