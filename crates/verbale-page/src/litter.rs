//! Which lines are not the article?
//!
//! One pass a question, from what a line says by itself to what stands around it. A line keeps the first answer.

use crate::form;
use crate::lexicon::{Verdict, lexicon};
use crate::line::Line;
use crate::residue::{self, Known};
use crate::title::{Title, same_before_outlet};
use crate::{dates, shape};
use std::ops::Range;

/// Kinds that the text of an article alone has too; these do not make it a page.
const OF_ARTICLES: &[&str] = &[
    "address",
    "byline",
    "caption",
    "link",
    "photo_credit",
    "separator",
    "source_credit",
];

/// The lines of a page and what is known of them.
#[derive(Debug)]
pub(crate) struct Sorter<'l, 't> {
    lines: &'l [Line<'t>],
    marks: Vec<Option<Verdict>>,
    /// Lines from the first to the last paragraph of the article.
    pub(crate) body: Range<usize>,
    /// The text is a whole page, menus and all.
    pub(crate) page_like: bool,
}

impl<'l, 't> Sorter<'l, 't> {
    /// Marks what each line says by itself, and finds the body among the rest.
    pub(crate) fn new(lines: &'l [Line<'t>]) -> Self {
        let mut marks: Vec<Option<Verdict>> = lines.iter().map(form::sure).collect();
        for i in 1..lines.len() {
            let wrapped = marks[i - 1].is_some_and(|m| m.kind == "link") && marks[i].is_none();
            if wrapped && form::is_address_rest(lines[i].text) {
                marks[i] = marks[i - 1];
            }
        }
        let menu = |i: usize| {
            let kind = marks[i]
                .or_else(|| lexicon().edge(&lines[i].key))
                .map(|m: Verdict| m.kind);
            kind.is_some_and(|kind| !OF_ARTICLES.contains(&kind)) && lines[i].key != "#"
        };
        let page_like = shape::is_page(lines, menu);
        let free = |i: usize| marks[i].is_none();
        let body = shape::body(lines, page_like, free);
        Self {
            lines,
            marks,
            body,
            page_like,
        }
    }

    /// True for a line that no rule has taken.
    pub(crate) fn is_free(&self, line: usize) -> bool {
        self.marks[line].is_none()
    }

    /// True for a line that has no more than a date, or the name of who publishes or writes.
    pub(crate) fn is_margin(&self, line: usize) -> bool {
        dates::line(self.lines[line].text).is_some() || form::name_line(&self.lines[line]).is_some()
    }

    /// The kind of a line, where it is litter.
    pub(crate) fn kind(&self, line: usize) -> Option<&'static str> {
        self.marks[line].map(|m| m.kind)
    }

    /// Marks what a line is because of where it stands.
    pub(crate) fn sort(&mut self, title: &Title) {
        self.sort_by_rules(title);
        self.unlike(title);
    }

    /// The same by the rules alone.
    pub(crate) fn sort_by_rules(&mut self, title: &Title) {
        self.repetitions(title);
        self.edges(title);
        self.lists(title);
        self.tail();
        if self.page_like {
            self.around(title);
        }
    }

    /// What does not look like the article, whatever it says.
    fn unlike(&mut self, title: &Title) {
        let litter: Vec<bool> = self.marks.iter().map(Option::is_some).collect();
        for i in residue::more(self.lines, &self.known(&litter, title)) {
            self.mark(i, "unlike_text");
        }
    }

    /// What the rules know, for the forest.
    pub(crate) fn known<'k>(&'k self, litter: &'k [bool], title: &'k Title) -> Known<'k> {
        Known {
            litter,
            body: &self.body,
            page_like: self.page_like,
            title,
        }
    }

    fn mark(&mut self, line: usize, kind: &'static str) {
        self.marks[line].get_or_insert(Verdict {
            kind,
            list: false,
            last: false,
        });
    }

    fn is_inside(&self, line: usize) -> bool {
        self.body.contains(&line)
    }

    /// A headline or caption that stands there again. The first stays.
    fn repetitions(&mut self, title: &Title) {
        let lines = self.lines;
        let title_key = title
            .words
            .as_deref()
            .map(crate::title::key_of)
            .unwrap_or_default();
        let title_digits = title.words.as_deref().map(digits).unwrap_or_default();
        for (i, line) in lines.iter().enumerate() {
            if line.prose || Some(i) == title.line {
                continue;
            }
            let same = line.key == title_key || same_before_outlet(&title_key, &line.key);
            if title.line.is_some() && same && line.chars >= 12 && digits(line.text) == title_digits {
                self.mark(i, "repeated_title");
                continue;
            }
            let near = &lines[i.saturating_sub(NEARBY)..i];
            let again = near
                .iter()
                .any(|other| other.key == line.key && digits(other.text) == digits(line.text));
            if again && line.is_label() && line.words >= 4 && line.chars >= 20 {
                self.mark(i, "repeated_line");
            }
        }
    }

    /// Words that are residue outside the article or in company: menu entries, dates, names.
    fn edges(&mut self, title: &Title) {
        let edge: Vec<Option<Verdict>> = self
            .lines
            .iter()
            .map(|l| lexicon().edge(&l.key).filter(|_| !l.prose && !is_amount(l)))
            .collect();
        for i in 0..self.lines.len() {
            if self.marks[i].is_some() || Some(i) == title.line {
                continue;
            }
            let line = &self.lines[i];
            let outside = !self.is_inside(i) && !self.body.is_empty();
            let dated = dates::line(line.text).is_some();
            if dated && (outside || self.has_company(i, &edge)) {
                self.mark(i, "date_line");
            } else if let Some(verdict) = edge[i] {
                if outside || self.has_company(i, &edge) {
                    self.marks[i] = Some(verdict);
                }
            } else if let Some(kind) = form::name_line(line).filter(|_| self.is_under_headline(i, title)) {
                self.mark(i, kind);
            }
        }
    }

    /// True between headline and article; for a credit, also after the article.
    fn is_under_headline(&self, i: usize, title: &Title) -> bool {
        let agency = form::name_line(&self.lines[i]) == Some("source_credit");
        let head = i < self.body.start && title.line.is_some();
        head || (agency && !self.body.is_empty() && i >= self.body.end)
    }

    /// True if the line before is litter, or one of the lines beside it is of a menu.
    fn has_company(&self, i: usize, edge: &[Option<Verdict>]) -> bool {
        let button = |m: Option<Verdict>| {
            m.is_some_and(|m| {
                matches!(
                    m.kind,
                    "share"
                        | "navigation"
                        | "comments"
                        | "subscription"
                        | "newsletter"
                        | "date_line"
                        | "byline"
                )
            })
        };
        let before = i.checked_sub(1).is_some_and(|b| button(self.marks[b]));
        let after = i + 1 < self.lines.len() && button(self.marks[i + 1]);
        let menu = |from: usize| {
            edge.get(from..from + 3)
                .is_some_and(|run| run.iter().all(Option::is_some))
        };
        before || after || (i.saturating_sub(2)..=i).any(menu)
    }

    /// Links under "Related Articles" and the like.
    fn lists(&mut self, title: &Title) {
        let mut open: Option<&'static str> = None;
        for i in 0..self.lines.len() {
            let line = &self.lines[i];
            match self.marks[i] {
                Some(mark) if mark.list => open = Some(mark.kind),
                Some(_) => {}
                None => {
                    let heading = self.lines.get(i + 1).is_some_and(|n| n.prose)
                        && line.words <= 8
                        && self.is_inside(i);
                    if !line.is_label() || heading || Some(i) == title.line || line.text.ends_with(':') {
                        open = None;
                    } else if let Some(kind) = open {
                        self.mark(i, kind);
                    }
                }
            }
        }
    }

    /// What follows the article.
    fn tail(&mut self) {
        if self.body.is_empty() {
            return;
        }
        let tail = self.body.end..self.lines.len();
        if let Some((at, kind)) = tail
            .clone()
            .find_map(|i| self.marks[i].filter(|m| m.last).map(|m| (i, m.kind)))
        {
            for i in at..self.lines.len() {
                self.mark(i, kind);
            }
        }
        let enough: usize = self.lines[self.body.clone()]
            .iter()
            .filter(|l| l.prose)
            .map(|l| l.chars)
            .sum();
        let listed = self.lines[self.body.end - 1].text.ends_with([':', '：']);
        if enough < 400 || listed {
            return;
        }
        // Many labels with no known residue before them are a table or a list of the article's own.
        let labels = tail
            .clone()
            .filter(|i| self.marks[*i].is_none() && self.lines[*i].is_label())
            .count();
        let mut known = false;
        for i in tail {
            known |= self.marks[i].is_some_and(|m| !OF_ARTICLES.contains(&m.kind));
            let line = &self.lines[i];
            let bullet = line.text.starts_with(|c: char| !c.is_alphabetic())
                || line.text.ends_with([':', ',', '、', '，', '：']);
            let alone = labels <= TRAILING && !line.is_cut_sentence();
            if (known || alone) && line.is_label() && !bullet && line.chars <= 100 {
                self.mark(i, "trailing");
            }
        }
    }

    /// In the text of a whole page, everything around the article.
    fn around(&mut self, title: &Title) {
        let body = self.body.clone();
        for i in (0..self.lines.len()).filter(|i| !body.contains(i) && Some(*i) != title.line) {
            self.mark(i, "navigation");
        }
    }
}

/// How many lines after a line the same line is a repetition and no table's second cell.
const NEARBY: usize = 2;

/// The digits of a text: keys leave these out, and "Chapter 1" is not "Chapter 2".
fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// Short lines that may follow an article before they look like a list of its own.
const TRAILING: usize = 3;

/// A number that says something: an amount, a share, the cell of a table.
fn is_amount(line: &Line<'_>) -> bool {
    line.key == "#" && (line.chars > 4 || !line.text.bytes().all(|b| b.is_ascii_digit()))
}
