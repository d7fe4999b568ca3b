//! Weekdays that are not those of their dates, and counts of days that their dates do not bear out.

use super::{Filed, flag};
use crate::lexicon::has;
use jiff::civil::Date;
use std::ops::Range;
use verbale_record::{Flag, FlagKind};
use verbale_text::Span;
use verbale_when::{Doubt, Expression, Precision};

/// Years after which a weekday and a date that only then agree are no honest slip of the calendar.
const FAR: i16 = 3;

pub(super) fn find(filed: &Filed<'_, '_>) -> Vec<Flag> {
    let mut found = weekdays(filed);
    found.extend(after_a_date(filed));
    found.extend(nth_days(filed));
    found
}

fn weekdays(filed: &Filed<'_, '_>) -> Vec<Flag> {
    let doc = filed.doc;
    let doubts = doc.times.notes.iter().filter_map(|note| {
        let words = doc.quote(note.span).text;
        let message = match note.doubt {
            Doubt::Weekday { said, kept, .. } => {
                format!("“{words}” names a {said:?}, but {kept} was a {:?}.", kept.weekday())
            }
            Doubt::Undated { said, since: Some(since), agree } => {
                let far = agree.is_none_or(|year| year >= since.year() + FAR);
                if !far {
                    return None;
                }
                let until = agree.map_or_else(String::new, |year| format!(" before {year}"));
                format!(
                    "“{words}” names a {said:?}, but from {since} on, when what the text tells of began, that day is \
                     no {said:?}{until}."
                )
            }
            Doubt::Undated { .. } | Doubt::Order { .. } => return None,
        };
        flag(filed, FlagKind::WeekdayMismatch, &[note.span], message)
    });
    doubts.collect()
}

fn day(time: &Expression<'_>) -> Option<Date> {
    let exact = time.precision() == Some(Precision::Day);
    time.interval()
        .filter(|_| exact)
        .map(|interval| interval.start.date())
}

/// "three days after 5 May, on 9 May"
fn after_a_date(filed: &Filed<'_, '_>) -> Vec<Flag> {
    let doc = filed.doc;
    let text = doc.view.text();
    let counts = |time: &Expression<'_>| time.rule == "after a date" || time.rule == "before a date";
    let pairs = doc.times.expressions.windows(2).filter_map(|pair| {
        let [first, second] = pair else { return None };
        if counts(first) == counts(second) {
            return None;
        }
        let between = &text[first.span.end()..second.span.start()];
        let beside = matches!(
            between.trim_matches([' ', ',', '(', '-', '–', '—']),
            "" | "on" | "namely" | "or"
        );
        let (one, other) = (day(first)?, day(second)?);
        if !beside || one == other {
            return None;
        }
        let (count, told, is) = if counts(first) {
            (first, second, one)
        } else {
            (second, first, other)
        };
        let message = format!(
            "“{}” is {is}, not “{}”.",
            doc.quote(count.span).text,
            doc.quote(told.span).text
        );
        flag(
            filed,
            FlagKind::DayCountMismatch,
            &[first.span, second.span],
            message,
        )
    });
    pairs.collect()
}

/// "on the 40th day of the siege", where the text says on which day that began and on which day this is.
fn nth_days(filed: &Filed<'_, '_>) -> Vec<Flag> {
    let doc = filed.doc;
    let mut found = Vec::new();
    for (at, word) in doc.words.iter().enumerate() {
        let Some(nth) = ordinal(word).filter(|_| doc.word(at + 1) == "day" && doc.word(at + 2) == "of")
        else {
            continue;
        };
        let sentence = doc.split.sentences[doc.sentence_of(at)].tokens.clone();
        let reach = at + 3..(at + 8).min(sentence.end);
        let Some(noun) = reach
            .into_iter()
            .find(|&noun| has(&doc.lexicon.signs.counted, doc.lemma(noun)))
        else {
            continue;
        };
        let Some((began, words)) = beginning(filed, doc.lemma(noun)) else {
            continue;
        };
        // The day itself, where its sentence dates it; else the day of the page.
        let told = doc.times.expressions.iter().filter(|time| {
            let tokens = doc.tokens_in(time.span);
            sentence.contains(&tokens.start)
                && time.span != words
                && !time.span.contains(doc.span(&(at..at + 1)))
        });
        let mut told = told.filter_map(|time| Some((day(time)?, time.span)));
        let dated = filed.layout.published.as_ref();
        let (date, span) = match (told.next(), told.next()) {
            (Some((date, span)), None) => (date, Some(span)),
            (None, _) => match dated.and_then(|published| published.value.parse().ok()) {
                Some(date) => (date, None),
                None => continue,
            },
            _ => continue,
        };
        let right = i64::from((date - began).get_days()) + 1;
        // Whether the first day counts is anybody's choice, and a page may be a day late.
        if (right - nth).abs() <= 2 {
            continue;
        }
        let count = doc.span(&(at..noun + 1));
        let spans: Vec<Span> = [Some(count), Some(words), span].into_iter().flatten().collect();
        let message = format!(
            "“{}” is said of {date}, which is day {right} from {began}.",
            doc.quote(count).text
        );
        found.extend(flag(filed, FlagKind::DayCountMismatch, &spans, message));
    }
    found
}

/// 324 of "324th".
fn ordinal(word: &str) -> Option<i64> {
    let digits = ["th", "st", "nd", "rd"]
        .iter()
        .find_map(|end| word.strip_suffix(end))?;
    digits.parse().ok()
}

/// The day on which the text says that this began.
fn beginning(filed: &Filed<'_, '_>, noun: &str) -> Option<(Date, Span)> {
    let doc = filed.doc;
    let begins = |tokens: &Range<usize>, time: &Expression<'_>| {
        let when = doc.tokens_in(time.span);
        // "the siege, which began on 1 March": all three close together.
        let near = when.start.saturating_sub(9).max(tokens.start)..when.start;
        near.clone()
            .any(|at| has(&doc.lexicon.signs.begins, doc.lemma(at)))
            && near.into_iter().any(|at| doc.lemma(at) == noun)
    };
    doc.times.expressions.iter().find_map(|time| {
        let sentence = doc.sentence_of(doc.tokens_in(time.span).start);
        let tokens = &doc.split.sentences[sentence].tokens;
        let full = doc.view.text()[time.span]
            .chars()
            .filter(char::is_ascii_digit)
            .count()
            >= 5;
        (full && begins(tokens, time)).then(|| Some((day(time)?, time.span)))?
    })
}
