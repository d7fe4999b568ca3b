use crate::dates::{self, Reading};
use crate::lexicon::lexicon;
use crate::line::{Line, lines};
use crate::litter::Sorter;
use crate::title::Title;
use crate::{Page, dateline, form, kind, language, residue, title};
use verbale_record::{DateBasis, KindBasis, LanguageBasis, NotCoded, Note, PageKind, Published};
use verbale_text::{Span, fold_str};

/// What a page's lines are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    /// Headline: given, or the first line that is one.
    pub title: Option<String>,
    /// Where the text shows it first, where it does.
    pub title_at: Option<Span>,
    /// When it was published.
    pub published: Option<Published>,
    /// Residue, in order, not overlapping, with the rule that knew it.
    pub litter: Vec<(Span, &'static str)>,
    /// Names that the page credits the report to ("Source: AMPE"), in order.
    pub credits: Vec<Span>,
    /// BCP 47 tag of the language that it is in.
    pub language: String,
    /// How that is known.
    pub language_basis: LanguageBasis,
    /// Paragraphs in other languages, in order, not overlapping, with their tags.
    pub foreign: Vec<(Span, &'static str)>,
    /// What sort of page it is.
    pub kind: PageKind,
    /// How that is known, of what is no plain article.
    pub kind_basis: Option<KindBasis>,
    /// What was wrong or doubtful.
    pub notes: Vec<Note>,
}

impl Layout {
    /// Why nothing is to be filed from this page, where that is so.
    pub fn not_coded(&self) -> Option<NotCoded> {
        if !language::is_read(&self.language) {
            Some(NotCoded::Language)
        } else if self.kind.is_empty() {
            Some(NotCoded::Kind)
        } else {
            None
        }
    }

    /// What is left out when the page is read: litter and paragraphs in other languages, in order.
    pub fn left_out(&self) -> Vec<Span> {
        let litter = self.litter.iter().map(|(span, _)| *span);
        let mut spans: Vec<Span> = litter.chain(self.foreign.iter().map(|(span, _)| *span)).collect();
        spans.sort_unstable();
        spans
    }
}

/// Finds title, date, credits, litter and language of a page, and what sort of page it is.
pub fn lay_out(page: &Page) -> Layout {
    let lines = lines(&page.text);
    let mut sorter = Sorter::new(&lines);
    let title = headline(page, &lines, &sorter);
    sorter.sort(&title);
    let mut layout = Layout {
        title: title.words.clone(),
        title_at: title.line.map(|i| lines[i].span),
        ..Layout::default()
    };
    layout.published = published(page, &lines, &sorter, &title, &mut layout.notes);
    for (i, line) in lines.iter().enumerate() {
        let Some(kind) = sorter.kind(i) else { continue };
        layout.litter.push((line.span, kind));
        layout.credits.extend(form::credits(line, kind, &page.text));
    }
    let kept = (0..lines.len())
        .filter(|i| sorter.kind(*i).is_none())
        .map(|i| &lines[i]);
    let found = language::find(page, kept);
    (layout.language, layout.language_basis, layout.foreign) = (found.tag, found.basis, found.others);
    layout.notes.extend(found.note);
    layout.notes.extend(garbled(&page.text));
    (layout.kind, layout.kind_basis) = kind::of(page, &lines, &sorter);
    layout
        .notes
        .extend(layout.not_coded().map(|why| not_coded(&layout, why)));
    // Of a text too short to have a body, any of the first lines may have the dateline.
    let first = &lines[..lines.len().min(sorter.body.start + 1)];
    let mut credits = first
        .iter()
        .rev()
        .map(|line| dateline::credit(line.text, &page.text));
    let dateline = credits.find_map(|credit| credit);
    layout.credits.extend(dateline);
    layout.credits.sort_unstable();
    layout
}

/// What is seen of each line of a text, and where it stands: what training needs.
#[doc(hidden)]
pub fn observations(text: &str) -> Vec<(Span, bool, Vec<f32>)> {
    let page = Page {
        text: text.to_owned(),
        ..Page::default()
    };
    let lines = lines(&page.text);
    let mut sorter = Sorter::new(&lines);
    let title = headline(&page, &lines, &sorter);
    sorter.sort_by_rules(&title);
    let litter: Vec<bool> = (0..lines.len()).map(|i| !sorter.is_free(i)).collect();
    let seen = residue::observe(&lines, &sorter.known(&litter, &title));
    let rows = lines.iter().zip(litter).zip(seen);
    rows.map(|((line, litter), seen)| (line.span, litter, seen.to_vec()))
        .collect()
}

fn headline(page: &Page, lines: &[Line<'_>], sorter: &Sorter<'_, '_>) -> Title {
    let free = |i: usize| sorter.is_free(i) && !sorter.is_margin(i);
    let body = if sorter.body.is_empty() {
        lines.len()
    } else {
        sorter.body.start
    };
    title::find(page.title.as_deref(), lines, body, free)
}

/// What was written as UTF-8 and read as Windows-1252 somewhere on its way here.
fn garbled(text: &str) -> Option<Note> {
    let repairs = verbale_text::repairs(text);
    let first = repairs.first()?;
    let message = format!(
        "Letters garbled on their way here, {} of them, are read as what they were (\u{201c}{}\u{201d} as \u{201c}{}\u{201d}); the text \
         is kept as it came.",
        repairs.len(),
        &text[first.span.range()],
        first.was
    );
    Some(Note {
        kind: "garbled_letters".into(),
        message,
    })
}

fn not_coded(layout: &Layout, why: NotCoded) -> Note {
    let what = match (why, language::language_name(&layout.language)) {
        (NotCoded::Kind, _) => format!("It is no text of its own ({})", layout.kind.words()),
        (NotCoded::Language, Some(name)) => format!("It is in {name}, which is not read"),
        (NotCoded::Language, None) => format!("It is in a language that is not read ({})", layout.language),
    };
    Note {
        kind: "not_coded".into(),
        message: format!("{what}: kept and searched, nothing is filed from it."),
    }
}

fn published(
    page: &Page,
    lines: &[Line<'_>],
    sorter: &Sorter<'_, '_>,
    title: &Title,
    notes: &mut Vec<Note>,
) -> Option<Published> {
    if let Some(text) = page.date.as_deref().map(str::trim).filter(|t| !t.is_empty()) {
        if let Some((value, reading)) = dates::given(text) {
            notes.extend(reading.and_then(|r| r.doubt(text)));
            return Some(Published {
                value,
                basis: page.date_basis.unwrap_or(DateBasis::Given),
            });
        }
        let message =
            format!("The date {text:?} cannot be read; the text was searched for one. Write YYYY-MM-DD.");
        notes.push(Note {
            kind: "unreadable_date".into(),
            message,
        });
    }
    let of_kind = |kind: &'static str| (0..lines.len()).filter(move |i| sorter.kind(*i) == Some(kind));
    let mut date_lines: Vec<(usize, dates::DateLine)> = of_kind("date_line")
        .filter_map(|i| Some((i, dates::line(lines[i].text)?)))
        .collect();
    // The day of publication before the day of a change; a line near the headline before one at the end.
    date_lines.sort_by_key(|(i, line)| (line.updated, *i));
    if let Some((i, line)) = date_lines.into_iter().next() {
        notes.extend(line.reading.doubt(lines[i].text));
        return Some(on(&line.reading, DateBasis::DateLine));
    }
    let first = sorter
        .body
        .clone()
        .find(|i| lines[*i].prose && sorter.is_free(*i) && Some(*i) != title.line);
    let dateline = first
        .map(|i| lines[i].text)
        .and_then(|text| Some((text, dateline::date(text)?)));
    let dateline = dateline.map(|(text, reading)| (text, reading, DateBasis::Dateline));
    let head = of_kind("address").take_while(|i| *i < sorter.body.start);
    let mut addresses = page.url.as_deref().into_iter().chain(head.map(|i| lines[i].text));
    if let (None, Some(value)) = (&dateline, addresses.find_map(dates::address)) {
        return Some(Published {
            value: value.to_string(),
            basis: DateBasis::Address,
        });
    }
    let caption = || {
        of_kind("caption")
            .find_map(|i| Some((lines[i].text, caption_date(lines[i].text)?, DateBasis::Caption)))
    };
    let (text, reading, basis) = dateline.or_else(caption)?;
    notes.extend(reading.doubt(&text[reading.range.clone()]));
    Some(on(&reading, basis))
}

fn on(reading: &Reading, basis: DateBasis) -> Published {
    Published {
        value: reading.date.to_string(),
        basis,
    }
}

/// The day that a photo was taken, unless it is from the files.
fn caption_date(caption: &str) -> Option<Reading> {
    let folded = fold_str(caption);
    let old = folded
        .split(|c: char| !c.is_alphanumeric())
        .any(|w| lexicon().old.contains(w));
    dates::find(caption)
        .into_iter()
        .next()
        .filter(|r| !old && (1990..2100).contains(&r.date.year()))
}

#[cfg(test)]
#[path = "layout_tests.rs"]
mod tests;
