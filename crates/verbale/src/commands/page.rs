//! `page`: the article of each page, as lines of JSON; nothing coded, nothing kept.

use super::filter;
use crate::cli;
use crate::output::Ui;
use crate::pipeline::{self, Input, Step};
use crate::{Ending, interrupt};
use anyhow::Context;
use serde::Serialize;
use verbale_page::{Layout, Page, html, lay_out};
use verbale_record::{DateBasis, KindBasis, LanguageBasis, NotCoded, Note, PageKind, Unit};
use verbale_source::Pages;
use verbale_text::Offsets;

/// What is written of one page.
#[derive(Default, Serialize)]
struct Shown {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    origin: Option<String>,
    text: String,
    title: Option<String>,
    author: Vec<String>,
    date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_basis: Option<DateBasis>,
    #[serde(skip_serializing_if = "Option::is_none")]
    modified: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    modified_basis: Option<DateBasis>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    outlet: Option<String>,
    language: String,
    #[serde(skip_serializing_if = "is_default")]
    language_basis: LanguageBasis,
    #[serde(skip_serializing_if = "is_default")]
    page: PageKind,
    #[serde(skip_serializing_if = "Option::is_none")]
    page_basis: Option<KindBasis>,
    #[serde(skip_serializing_if = "Option::is_none")]
    not_coded: Option<NotCoded>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    foreign: Vec<Foreign>,
    litter: Vec<Litter>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    notes: Vec<Note>,
}

/// A stretch of residue: of a plain text, where it stands in it.
#[derive(Serialize)]
struct Litter {
    #[serde(skip_serializing_if = "Option::is_none")]
    start: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end: Option<usize>,
    text: String,
    kind: &'static str,
}

/// A paragraph in another language, and where it stands.
#[derive(Serialize)]
struct Foreign {
    start: usize,
    end: usize,
    text: String,
    language: &'static str,
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// What the words of a text tell of it.
impl From<(&Layout, &str, Unit)> for Shown {
    fn from((layout, text, unit): (&Layout, &str, Unit)) -> Self {
        let offsets = Offsets::new(text, unit);
        let foreign = layout.foreign.iter().map(|(span, language)| {
            let (start, end) = offsets.from_span(*span);
            Foreign {
                start,
                end,
                text: text[span.range()].to_owned(),
                language,
            }
        });
        Self {
            language: layout.language.clone(),
            language_basis: layout.language_basis,
            page: layout.kind,
            page_basis: layout.kind_basis,
            not_coded: layout.not_coded(),
            foreign: foreign.collect(),
            ..Self::default()
        }
    }
}

/// Pages as they were read.
struct Raw(Pages);

impl Input for Raw {
    type Job = Page;

    fn next(&mut self) -> Option<Step<Page>> {
        Some(match self.0.next()? {
            Err(trouble) => Step::Trouble(trouble.into()),
            Ok(page) => Step::Job(page.origin.clone().unwrap_or_default(), page),
        })
    }
}

pub(crate) fn run(args: &cli::Page, ui: &Ui) -> anyhow::Result<Ending> {
    interrupt::listen()?;
    let unit = args.unit.unit;
    let pages = Raw(Pages::open(&args.paths).fields(args.fields.all()).raw());
    let results = pipeline::start(pages, super::jobs(args.jobs), move |page| show(page, unit))
        .context("cannot start the threads that read pages")?;
    let tally = filter::hand_on(results, "reader of pages", ui, |shown, out| {
        out.json(&shown)?;
        Ok(true)
    })?;
    Ok(tally.ending(ui))
}

fn show(page: Page, unit: Unit) -> Shown {
    match &page.html {
        Some(markup) => of_html(&page, html::read(markup, page.url.as_deref()), unit),
        None => of_text(page, unit),
    }
}

/// What is given with a page wins over what its markup says.
fn of_html(page: &Page, article: html::Article, unit: Unit) -> Shown {
    // As the article is laid out when it is read for the record.
    let bare = Page {
        text: article.text,
        title: page.title.clone().or(article.title),
        url: page.url.clone().or(article.url),
        language: page.language.clone().or(article.language),
        declared: article.declared,
        ..Page::default()
    };
    let layout = lay_out(&bare);
    let told = Shown::from((&layout, bare.text.as_str(), unit));
    let (day, basis) = article.published.clone().unzip();
    let given = page.date.is_some();
    let (modified, modified_basis) = article.modified.unzip();
    let mut notes = page.notes.clone();
    notes.extend(article.notes);
    notes.extend(layout.notes);
    Shown {
        id: page.id.clone(),
        origin: page.origin.clone(),
        text: bare.text,
        title: bare.title,
        author: if page.authors.is_empty() {
            article.authors
        } else {
            page.authors.clone()
        },
        date: page.date.clone().or(day),
        date_basis: basis.filter(|_| !given).map(DateBasis::from),
        modified,
        modified_basis: modified_basis.map(DateBasis::from),
        url: bare.url,
        outlet: page.outlet.clone().or(article.outlet),
        litter: article
            .litter
            .into_iter()
            .map(|(kind, text)| Litter {
                start: None,
                end: None,
                text,
                kind,
            })
            .collect(),
        notes,
        ..told
    }
}

fn of_text(page: Page, unit: Unit) -> Shown {
    let layout = lay_out(&page);
    let offsets = Offsets::new(&page.text, unit);
    let litter = layout.litter.iter().map(|(span, kind)| {
        let (start, end) = offsets.from_span(*span);
        Litter {
            start: Some(start),
            end: Some(end),
            text: page.text.as_str()[*span].to_owned(),
            kind,
        }
    });
    let litter = litter.collect();
    let told = Shown::from((&layout, page.text.as_str(), unit));
    let (date, date_basis) = layout.published.map(|p| (p.value, p.basis)).unzip();
    let mut notes = page.notes;
    notes.extend(layout.notes);
    Shown {
        id: page.id,
        origin: page.origin,
        litter,
        text: page.text,
        title: layout.title,
        date,
        date_basis,
        author: page.authors,
        url: page.url,
        outlet: page.outlet,
        notes,
        ..told
    }
}
