//! What may stand in a story file?
//!
//! ````text
//! # Title of the file
//! ## Name of a story
//! Date: 2023-01-14
//!
//! > News text, a line feed at each line's end.
//! >
//! > A second paragraph.
//!
//! | event  | status | trigger  | source | target |
//! | ------ | ------ | -------- | ------ | ------ |
//! | REJECT | denied | rejected | TUR    | UKR    |
//!
//! No claims.
//! ````
//!
//! Everything else is prose. What looks like a check but is none (an unknown column, a misspelt status, words that
//! the text does not have) is a [`Fault`] with its line and the way out, never a check that silently passes.

use crate::columns::{Column, Form, Kind};
use verbale_record::{EventType, Status};

/// What is wrong with a story file, and where.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Fault {
    pub(crate) line: usize,
    pub(crate) message: String,
}

impl Fault {
    pub(crate) fn told_of(&self, file: &str) -> String {
        format!("{file}:{}: {}", self.line, self.message)
    }
}

fn fault<T>(line: usize, message: impl Into<String>) -> Result<T, Fault> {
    Err(Fault {
        line,
        message: message.into(),
    })
}

/// A piece of news and the record it must give.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Story {
    /// Line of its heading.
    pub(crate) line: usize,
    pub(crate) date: Option<String>,
    pub(crate) title: Option<String>,
    pub(crate) outlet: Option<String>,
    pub(crate) text: String,
    pub(crate) checks: Vec<Check>,
}

/// The rows of one kind that the record must have.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Check {
    pub(crate) kind: Kind,
    pub(crate) columns: Vec<Column>,
    pub(crate) rows: Vec<Vec<Cell>>,
    /// "At least:" stood before the table: the record may have more rows.
    pub(crate) at_least: bool,
}

/// What one cell asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Cell {
    /// `*`.
    Anything,
    /// Empty: nothing may be there.
    Nothing,
    Is(String),
}

/// The stories of a file by name, each read or with what is wrong with it.
pub(crate) type Stories = Vec<(String, Result<Story, Fault>)>;

/// Reads a file. A fault of the file as a whole leaves no story; a fault within one leaves the others.
pub(crate) fn file(markdown: &str) -> Result<Stories, Fault> {
    let lines = lines(markdown);
    let Some(title) = lines.iter().position(|line| !line.text.trim().is_empty()) else {
        return fault(1, "the file is empty; it begins with `# Title`");
    };
    if !lines[title].text.starts_with("# ") {
        return fault(lines[title].number, "the file begins with its title, `# Title`");
    }
    if let Some(second) = lines
        .iter()
        .skip(title + 1)
        .find(|line| line.text.starts_with("# "))
    {
        return fault(second.number, "a second `# Title`; stories begin with `## Name`");
    }
    let heads: Vec<usize> = (0..lines.len())
        .filter(|&i| lines[i].text.starts_with("## "))
        .collect();
    if heads.is_empty() {
        return fault(
            lines[title].number,
            "the file has no story; each begins with `## Name`",
        );
    }
    let mut stories: Stories = Vec::new();
    for (n, &head) in heads.iter().enumerate() {
        let end = heads.get(n + 1).copied().unwrap_or(lines.len());
        let name = lines[head].text[3..].trim().to_owned();
        let line = lines[head].number;
        if name.is_empty() {
            return fault(line, "the story has no name; write `## Name`");
        }
        if stories.iter().any(|(other, _)| *other == name) {
            return fault(line, format!("two stories are named {name:?}; rename one"));
        }
        stories.push((name, story(line, &lines[head + 1..end])));
    }
    Ok(stories)
}

/// A line with its number in the file, from 1.
struct Line<'m> {
    number: usize,
    text: &'m str,
}

/// The lines of a file; those of code blocks are left out.
fn lines(markdown: &str) -> Vec<Line<'_>> {
    let mut fenced = false;
    let mut lines = Vec::new();
    for (i, text) in markdown.lines().enumerate() {
        let fence = text.starts_with("```");
        fenced ^= fence;
        if !fenced && !fence {
            lines.push(Line { number: i + 1, text });
        }
    }
    lines
}

fn story(line: usize, lines: &[Line<'_>]) -> Result<Story, Fault> {
    let mut story = Story {
        line,
        ..Story::default()
    };
    let mut quoted = false;
    let mut last_prose = "";
    let mut rest = lines;
    while let Some(first) = rest.first() {
        let run =
            |belongs: fn(&str) -> bool| rest.iter().take_while(|line| belongs(line.text)).count().max(1);
        let taken = if first.text.starts_with('>') {
            if std::mem::replace(&mut quoted, true) {
                return fault(
                    first.number,
                    "a second quotation; a story has one, so make two stories of it",
                );
            }
            let taken = run(|text| text.starts_with('>'));
            story.text = quotation(&rest[..taken])?;
            taken
        } else if first.text.starts_with('|') {
            let taken = run(|text| text.starts_with('|'));
            add(&mut story, first.number, table(&rest[..taken], last_prose)?)?;
            last_prose = "";
            taken
        } else {
            prose(&mut story, first, quoted)?;
            if !first.text.trim().is_empty() {
                last_prose = first.text.trim();
            }
            1
        };
        rest = &rest[taken..];
    }
    if !quoted {
        return fault(
            line,
            "the story has no news text; give it as a quotation, each line begun with `> `",
        );
    }
    if story.checks.is_empty() {
        return fault(
            line,
            "the story checks nothing; add a table such as `| event | status |`, or `No events.`",
        );
    }
    words_stand_in_text(&story, lines)?;
    Ok(story)
}

fn quotation(lines: &[Line<'_>]) -> Result<String, Fault> {
    let mut text = Vec::new();
    for line in lines {
        match line.text.strip_prefix("> ") {
            Some(words) => text.push(words.trim_end()),
            None if line.text.trim_end() == ">" => text.push(""),
            None => {
                return fault(
                    line.number,
                    "a quotation's line begins with `> ` (or is `>` alone)",
                );
            }
        }
    }
    let text = text.join("\n");
    if text.trim().is_empty() {
        return fault(lines[0].number, "the quotation is empty; put the news text in it");
    }
    Ok(text)
}

fn prose(story: &mut Story, line: &Line<'_>, quoted: bool) -> Result<(), Fault> {
    let text = line.text.trim();
    if let Some((key, value)) = text.split_once(':') {
        let (place, known) = match key.to_ascii_lowercase().as_str() {
            "date" => (&mut story.date, "Date"),
            "title" => (&mut story.title, "Title"),
            "outlet" => (&mut story.outlet, "Outlet"),
            _ => return Ok(()),
        };
        let value = value.trim();
        if key != known || quoted || value.is_empty() {
            return fault(
                line.number,
                format!("write `{known}: …` so, on a line before the quotation"),
            );
        }
        if known == "Date" && !is_date(value) {
            return fault(
                line.number,
                format!("{value:?} is no date; write `Date: 2023-01-14`"),
            );
        }
        if place.replace(value.to_owned()).is_some() {
            return fault(line.number, format!("a second `{known}:`; a story has one"));
        }
        return Ok(());
    }
    let Some(none) = text
        .get(..3)
        .filter(|no| no.eq_ignore_ascii_case("no "))
        .map(|_| text[3..].trim())
    else {
        return Ok(());
    };
    let word = none.trim_end_matches('.').to_lowercase();
    let Some(kind) = Kind::ALL
        .into_iter()
        .find(|k| word == k.plural() || word == k.columns()[0].name)
    else {
        return Ok(());
    };
    let right = format!("No {}.", kind.plural());
    if text != right {
        return fault(line.number, format!("write it `{right}`"));
    }
    add(
        story,
        line.number,
        Check {
            kind,
            columns: vec![],
            rows: vec![],
            at_least: false,
        },
    )
}

fn add(story: &mut Story, line: usize, check: Check) -> Result<(), Fault> {
    if story.checks.iter().any(|other| other.kind == check.kind) {
        let kind = check.kind.plural();
        return fault(
            line,
            format!("{kind} are checked twice; put all rows in one table"),
        );
    }
    story.checks.push(check);
    Ok(())
}

/// True for `YYYY`, `YYYY-MM` and `YYYY-MM-DD`, with or without a time after it.
fn is_date(value: &str) -> bool {
    let day = value.split('T').next().unwrap_or_default();
    let widths: Vec<usize> = day.split('-').map(str::len).collect();
    matches!(widths[..], [4] | [4, 2] | [4, 2, 2]) && day.bytes().all(|b| b == b'-' || b.is_ascii_digit())
}

fn table(lines: &[Line<'_>], before: &str) -> Result<Check, Fault> {
    let head = &lines[0];
    let names = cells(head)?;
    let Some(kind) = Kind::ALL
        .into_iter()
        .find(|kind| kind.columns()[0].name == names[0])
    else {
        let known: Vec<_> = Kind::ALL.iter().map(|kind| kind.columns()[0].name).collect();
        let known = known.join(", ");
        return fault(
            head.number,
            format!(
                "no table of {:?}: a table's first column is one of {known}",
                names[0]
            ),
        );
    };
    let mut columns: Vec<Column> = Vec::new();
    for name in &names {
        let Some(&column) = kind.columns().iter().find(|column| column.name == *name) else {
            let known: Vec<_> = kind.columns().iter().map(|column| column.name).collect();
            let table = names[0].as_str();
            return fault(
                head.number,
                format!(
                    "a table of {table} has no column {name:?}: it is one of {}",
                    known.join(", ")
                ),
            );
        };
        if columns.contains(&column) {
            return fault(head.number, format!("the column {name:?} stands twice"));
        }
        columns.push(column);
    }
    let is_rule = |line: &Line<'_>| {
        line.text.contains('-') && line.text.chars().all(|c| matches!(c, '|' | '-' | ':' | ' '))
    };
    if !lines.get(1).is_some_and(is_rule) {
        return fault(head.number, "the line under a table's head is `| --- | --- |`");
    }
    let mut rows = Vec::new();
    for line in &lines[2..] {
        let texts = cells(line)?;
        if texts.len() != columns.len() {
            return fault(
                line.number,
                format!(
                    "{} cells under {} columns; write a bar in a cell as `\\|`",
                    texts.len(),
                    columns.len()
                ),
            );
        }
        let row: Result<Vec<Cell>, Fault> = columns
            .iter()
            .zip(texts)
            .map(|(column, text)| cell(line.number, *column, text))
            .collect();
        rows.push(row?);
    }
    if rows.is_empty() {
        return fault(
            head.number,
            format!(
                "the table has no rows; to ask for none write `No {}.`",
                kind.plural()
            ),
        );
    }
    Ok(Check {
        kind,
        columns,
        rows,
        at_least: before.ends_with("At least:"),
    })
}

/// The trimmed cells of a table's line; `\|` is a bar.
fn cells(line: &Line<'_>) -> Result<Vec<String>, Fault> {
    const BAR: &str = "\u{0}";
    let text = line.text.trim().replace("\\|", BAR);
    let Some(inner) = text.strip_prefix('|').and_then(|text| text.strip_suffix('|')) else {
        return fault(line.number, "a table's line begins and ends with `|`");
    };
    Ok(inner
        .split('|')
        .map(|cell| cell.trim().replace(BAR, "|"))
        .collect())
}

fn cell(line: usize, column: Column, text: String) -> Result<Cell, Fault> {
    if text == "*" {
        return Ok(Cell::Anything);
    }
    if text.is_empty() {
        return Ok(Cell::Nothing);
    }
    let wrong = match column.form {
        Form::Type => text.parse::<EventType>().err(),
        Form::Status => text.parse::<Status>().err(),
        Form::Choice(words) if !words.contains(&text.as_str()) => Some(format!(
            "no {} {text:?}: it is one of {}",
            column.name,
            words.join(", ")
        )),
        _ => None,
    };
    match wrong {
        Some(message) => fault(line, message),
        None => Ok(Cell::Is(text)),
    }
}

/// Words that a table expects to be quoted must stand in the text, or no record can ever have them.
fn words_stand_in_text(story: &Story, lines: &[Line<'_>]) -> Result<(), Fault> {
    let text = one_line(&story.text);
    for check in &story.checks {
        for (i, column) in check
            .columns
            .iter()
            .enumerate()
            .filter(|(_, column)| column.form == Form::Words)
        {
            for cell in check.rows.iter().map(|row| &row[i]) {
                let Cell::Is(words) = cell else { continue };
                let words = one_line(words);
                if text.contains(&words) {
                    continue;
                }
                if let Some(part) = pieces(&words).find(|part| !text.contains(part)) {
                    let line = lines
                        .iter()
                        .find(|l| l.text.starts_with('|') && one_line(l.text).contains(part));
                    let line = line.map_or(story.line, |l| l.number);
                    return fault(
                        line,
                        format!(
                            "the text has no {part:?}; a {} is quoted as the text has it",
                            column.name
                        ),
                    );
                }
            }
        }
    }
    Ok(())
}

/// The pieces around ` … `, which stands for any words.
pub(crate) fn pieces(words: &str) -> impl Iterator<Item = &str> {
    words.split('…').map(str::trim).filter(|part| !part.is_empty())
}

/// The words with single spaces between them: tables cannot hold line feeds.
pub(crate) fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
