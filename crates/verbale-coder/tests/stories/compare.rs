//! Does the record have the rows that a story asks for?

use crate::columns::{Form, Kind};
use crate::parse::{Cell, Check, Story, one_line, pieces};
use crate::views;
use serde::Serialize;
use verbale_coder::Coded;
use verbale_record::{Place, Quote, Record, Statement};
use verbale_when::Modifier;

/// What the record has for one cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Got {
    Nothing,
    /// What is shown, and other names that mean the same.
    One(String, Vec<String>),
    Many(Vec<String>),
}

/// A readable difference for each check that the record does not meet.
pub(crate) fn differences(story: &Story, reading: &Coded) -> Vec<String> {
    story
        .checks
        .iter()
        .filter_map(|check| difference(check, reading))
        .collect()
}

fn difference(check: &Check, reading: &Coded) -> Option<String> {
    // "No events." has no columns: what is there all the same is shown with the first few.
    let columns: Vec<&str> = match &check.columns[..] {
        [] => check
            .kind
            .columns()
            .iter()
            .take(5)
            .map(|column| column.name)
            .collect(),
        given => given.iter().map(|column| column.name).collect(),
    };
    let got: Vec<Vec<Got>> = (0..count(check.kind, reading))
        .map(|i| columns.iter().map(|c| value(check.kind, c, i, reading)).collect())
        .collect();
    let steps = align(check, &got);
    let differs = |step: &Step| match step {
        Step::Same(_) => false,
        Step::Extra(_) => !check.at_least,
        Step::Missing(_) => true,
    };
    if !steps.iter().any(differs) {
        return None;
    }
    let mut lines = vec![(
        ' ',
        columns.iter().map(|&name| name.to_owned()).collect::<Vec<_>>(),
    )];
    for step in steps {
        lines.push(match step {
            Step::Same(row) => (' ', check.rows[row].iter().map(Cell::shown).collect()),
            Step::Missing(row) => ('-', check.rows[row].iter().map(Cell::shown).collect()),
            Step::Extra(row) if check.at_least => ('~', got[row].iter().map(Got::shown).collect()),
            Step::Extra(row) => ('+', got[row].iter().map(Got::shown).collect()),
        });
    }
    let legend = if check.at_least {
        "- asked for, ~ others in the record"
    } else {
        "- asked for, + in the record"
    };
    Some(format!(
        "  {} ({legend})\n{}",
        check.kind.plural(),
        aligned(&lines)
    ))
}

/// What becomes of a row.
enum Step {
    /// The story's row, which the record has.
    Same(usize),
    /// The story's row, which the record lacks.
    Missing(usize),
    /// The record's row, which the story lacks.
    Extra(usize),
}

/// The two lists beside each other, in order, with as few cells different as can be.
fn align(check: &Check, got: &[Vec<Got>]) -> Vec<Step> {
    let (rows, width) = (check.rows.len(), check.columns.len().max(1));
    let unlike = |i: usize, j: usize| {
        let cells = check.columns.iter().zip(&check.rows[i]).zip(&got[j]);
        cells
            .filter(|((column, want), got)| !agrees(column.form, want, got))
            .count()
    };
    // cost[i][j]: from the i-th row asked for and the j-th in the record to the ends.
    // A pair that differs in all cells costs as much as two rows that have nothing to do with each other.
    let extra = if check.at_least { 0 } else { width };
    let mut cost = vec![vec![0; got.len() + 1]; rows + 1];
    for i in (0..=rows).rev() {
        for j in (0..=got.len()).rev() {
            let mut best = usize::MAX;
            if i < rows {
                best = best.min(width + cost[i + 1][j]);
            }
            if j < got.len() {
                best = best.min(extra + cost[i][j + 1]);
            }
            if i < rows && j < got.len() {
                best = best.min(2 * unlike(i, j) + cost[i + 1][j + 1]);
            }
            cost[i][j] = if best == usize::MAX { 0 } else { best };
        }
    }
    let (mut i, mut j, mut steps) = (0, 0, Vec::new());
    while i < rows || j < got.len() {
        if i < rows && j < got.len() && cost[i][j] == 2 * unlike(i, j) + cost[i + 1][j + 1] {
            if unlike(i, j) == 0 {
                steps.push(Step::Same(i));
            } else {
                steps.extend([Step::Missing(i), Step::Extra(j)]);
            }
            (i, j) = (i + 1, j + 1);
        } else if i < rows && cost[i][j] == width + cost[i + 1][j] {
            steps.push(Step::Missing(i));
            i += 1;
        } else {
            steps.push(Step::Extra(j));
            j += 1;
        }
    }
    steps
}

fn agrees(form: Form, want: &Cell, got: &Got) -> bool {
    let want = match want {
        Cell::Anything => return true,
        Cell::Nothing => return got.is_nothing(),
        Cell::Is(want) => want,
    };
    let values = || {
        want.split(", ")
            .map(str::trim)
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    match (form, got) {
        (Form::Set, Got::Many(got)) => {
            let (mut want, mut got) = (values(), got.clone());
            want.sort();
            got.sort();
            want == got
        }
        (Form::List, Got::Many(got)) => values() == *got,
        (Form::Words, Got::One(got, _)) => words_agree(&one_line(want), &one_line(got)),
        (Form::Phrase, Got::One(got, _)) => got.to_lowercase().contains(&want.to_lowercase()),
        (_, Got::One(got, others)) => got == want || others.contains(want),
        (Form::Choice(_), Got::Nothing) => want == "no",
        (_, Got::Nothing | Got::Many(_)) => false,
    }
}

/// Equal, or equal but for what ` … ` stands for.
fn words_agree(want: &str, got: &str) -> bool {
    if want == got {
        return true;
    }
    if !want.contains('…') {
        return false;
    }
    let mut rest = got;
    let parts: Vec<&str> = pieces(want).collect();
    for (n, part) in parts.iter().enumerate() {
        let at = match (n, n + 1 == parts.len()) {
            (0, _) if !want.starts_with('…') => rest.starts_with(part).then_some(0),
            (_, true) if !want.ends_with('…') => rest.ends_with(part).then(|| rest.len() - part.len()),
            _ => rest.find(part),
        };
        let Some(at) = at else { return false };
        rest = &rest[at + part.len()..];
    }
    true
}

fn count(kind: Kind, reading: &Coded) -> usize {
    let record = &reading.record;
    match kind {
        Kind::Event => record.events.len(),
        Kind::Statement => record.statements.len(),
        Kind::Claim => record.claims.len(),
        Kind::Mention => record.mentions.len(),
        Kind::Litter => record.litter.len(),
        Kind::Sentence => record.sentences.len(),
        Kind::When => reading.times.expressions.len(),
        Kind::Position => record.views.positions.len(),
        Kind::Commitment => record.views.commitments.len(),
        Kind::Transfer => record.views.transfers.len(),
        Kind::Sanction => record.views.sanctions.len(),
        Kind::Meeting => record.views.meetings.len(),
        Kind::Flag => record.views.flags.len(),
    }
}

/// The record's value for this column of its `i`th row of this kind.
fn value(kind: Kind, column: &str, i: usize, reading: &Coded) -> Got {
    let record = &reading.record;
    match kind {
        Kind::When => when(column, i, reading),
        Kind::Event => event(column, i, record),
        Kind::Statement => statement(column, &record.statements[i], record),
        Kind::Claim => claim(column, i, record),
        Kind::Mention => mention(column, i, record),
        Kind::Position => views::position(column, &record.views.positions[i]),
        Kind::Commitment => views::commitment(column, &record.views.commitments[i]),
        Kind::Transfer => views::transfer(column, &record.views.transfers[i]),
        Kind::Sanction => views::sanction(column, &record.views.sanctions[i]),
        Kind::Meeting => views::meeting(column, &record.views.meetings[i], record),
        Kind::Flag => views::flag(column, &record.views.flags[i]),
        Kind::Litter => match column {
            "litter" => Got::words(Some(&record.litter[i].quote)),
            _ => Got::one(&record.litter[i].kind),
        },
        Kind::Sentence => {
            let sentence = &record.sentences[i];
            match column {
                "sentence" => {
                    let words = record.text.get(sentence.start as usize..sentence.end as usize);
                    Got::one(words.unwrap_or("(offsets that do not fit the text)"))
                }
                "kind" => Got::one(&word(sentence.kind)),
                _ => Got::one(&sentence.paragraph.to_string()),
            }
        }
    }
}

fn event(column: &str, i: usize, record: &Record) -> Got {
    let event = &record.events[i];
    match column {
        "event" => Got::one(event.event_type.as_str()),
        "status" => Got::one(event.status.as_str()),
        "trigger" => Got::words(Some(&event.trigger)),
        "source" => Got::Many(event.source.clone()),
        "target" => Got::Many(event.target.clone()),
        "date" => Got::maybe(event.date.as_deref()),
        "place" => event.place.as_ref().map_or(Got::Nothing, place),
        "said by" => {
            let id = event.said_by.as_ref();
            id.and_then(|id| record.statements.iter().find(|s| s.id == *id))
                .map_or(Got::Nothing, speaker)
        }
        "mode" => Got::maybe(event.mode.as_deref()),
        "contexts" => Got::Many(event.contexts.clone()),
        "cameo" => Got::maybe(event.cameo.as_deref()),
        _ => Got::one(&event.rule),
    }
}

/// "Oslo, NOR"; or its name alone.
pub(crate) fn place(place: &Place) -> Got {
    let country = place.country.as_deref().unwrap_or_default();
    let whole = format!("{}, {country}", place.name);
    Got::One(place.name.clone(), vec![whole, place.quote.text.clone()])
}

fn when(column: &str, i: usize, reading: &Coded) -> Got {
    let expression = &reading.times.expressions[i];
    let words = &reading.record.text.as_str()[expression.span];
    match column {
        "when" => Got::one(words),
        "type" => Got::one(expression.kind().name()),
        "value" => Got::one(&expression.value.timex()),
        "mod" => Got::maybe(expression.modifier.map(Modifier::name)),
        "interval" => {
            let interval = expression.interval();
            Got::maybe(
                interval
                    .map(|at| format!("{}/{}", at.start.date(), at.end.date()))
                    .as_deref(),
            )
        }
        "why" => Got::one(&expression.why()),
        _ => {
            let doubt = reading
                .times
                .notes
                .iter()
                .find(|note| note.span == expression.span);
            Got::maybe(doubt.map(|note| note.message(words)).as_deref())
        }
    }
}

/// A speaker by code, name or the words.
fn speaker(statement: &Statement) -> Got {
    let words = statement.speaker.as_ref().map(|quote| one_line(&quote.text));
    let mut names = statement
        .actor
        .iter()
        .chain(&statement.name)
        .chain(&words)
        .cloned();
    names.next().map_or_else(
        || Got::one("(a statement without speaker)"),
        |first| Got::One(first, names.collect()),
    )
}

fn statement(column: &str, statement: &Statement, record: &Record) -> Got {
    match column {
        "statement" => Got::words(Some(&statement.content)),
        "actor" => Got::maybe(statement.actor.as_deref()),
        "speaker" => Got::words(statement.speaker.as_ref()),
        "name" => Got::maybe(statement.name.as_deref()),
        "capacity" => Got::maybe(statement.capacity.as_deref()),
        "cue" => Got::words(statement.cue.as_ref()),
        "manner" => Got::one(&word(statement.manner)),
        "via" => Got::Many(statement.via.clone()),
        // "cited: Anadolu", "reported: ?" for a gap
        "chain" => {
            let links = statement.chain.iter();
            Got::Many(
                links
                    .map(|link| format!("{}: {}", link.relation, link.holder.as_deref().unwrap_or("?")))
                    .collect(),
            )
        }
        "channel" => Got::maybe(statement.channel.map(verbale_record::Channel::as_str)),
        "date" => Got::maybe(statement.date.as_deref()),
        "to" => Got::maybe(statement.addressee.as_deref()),
        "denies" => Got::maybe(statement.denies.then_some("yes")),
        _ => {
            let id = statement.within.as_ref();
            id.and_then(|id| record.statements.iter().find(|s| s.id == *id))
                .map_or(Got::Nothing, speaker)
        }
    }
}

fn claim(column: &str, i: usize, record: &Record) -> Got {
    let claim = &record.claims[i];
    match column {
        "claim" => Got::one(&claim.about),
        "asserted by" => Got::Many(claim.asserted_by.clone()),
        "denied by" => Got::Many(claim.denied_by.clone()),
        "confirmed by" => Got::Many(claim.confirmed_by.clone()),
        "questioned by" => Got::Many(claim.questioned_by.clone()),
        "retracted by" => Got::Many(claim.retracted_by.clone()),
        "status" => Got::one(&word(claim.status)),
        _ => claim
            .event
            .and_then(|i| record.events.get(i as usize))
            .map_or(Got::Nothing, |event| {
                Got::One(
                    one_line(&event.trigger.text),
                    vec![event.event_type.as_str().into()],
                )
            }),
    }
}

fn mention(column: &str, i: usize, record: &Record) -> Got {
    let mention = &record.mentions[i];
    match column {
        "mention" => Got::words(Some(&mention.quote)),
        "actor" => {
            let name = record
                .actors
                .iter()
                .find(|actor| actor.id == mention.actor)
                .map(|actor| actor.name.clone());
            Got::One(mention.actor.clone(), name.into_iter().collect())
        }
        "code" => Got::one(&mention.code),
        _ => Got::one(&word(mention.basis)),
    }
}

/// The word that a value is in JSON.
fn word(value: impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        other => format!("{other:?}"),
    }
}

impl Got {
    pub(crate) fn one(text: &str) -> Self {
        Self::One(text.to_owned(), vec![])
    }

    pub(crate) fn maybe(text: Option<&str>) -> Self {
        text.map_or(Self::Nothing, Self::one)
    }

    pub(crate) fn words(quote: Option<&Quote>) -> Self {
        Self::maybe(quote.map(|quote| quote.text.as_str()))
    }

    fn is_nothing(&self) -> bool {
        match self {
            Self::Nothing => true,
            Self::One(text, _) => text.is_empty(),
            Self::Many(values) => values.is_empty(),
        }
    }

    fn shown(&self) -> String {
        match self {
            Self::Nothing => String::new(),
            Self::One(text, _) => one_line(text).replace('|', "\\|"),
            Self::Many(values) => values.join(", "),
        }
    }
}

impl Cell {
    fn shown(&self) -> String {
        match self {
            Self::Anything => "*".into(),
            Self::Nothing => String::new(),
            Self::Is(text) => text.replace('|', "\\|"),
        }
    }
}

/// The lines as a table whose bars stand under each other, each with its mark before it.
fn aligned(lines: &[(char, Vec<String>)]) -> String {
    let width = |text: &str| text.chars().count();
    let columns = lines
        .iter()
        .map(|(_, cells)| cells.len())
        .max()
        .unwrap_or_default();
    let widths: Vec<usize> = (0..columns)
        .map(|c| {
            lines
                .iter()
                .filter_map(|(_, cells)| cells.get(c))
                .map(|text| width(text))
                .max()
                .unwrap_or_default()
        })
        .collect();
    let mut out = String::new();
    for (mark, cells) in lines {
        out.extend(["  ", &mark.to_string(), " |"]);
        for (text, wide) in cells.iter().zip(&widths) {
            out.extend([" ", text, &" ".repeat(wide - width(text)), " |"]);
        }
        out.push('\n');
    }
    out
}
