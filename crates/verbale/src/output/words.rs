//! Words of the news on a line: made safe, cut to fit, with the telling ones set off.

use super::{Style, count};
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;
use verbale_record::{Card, Claim, Counts, Event, Id, NotCoded, PageKind, Statement, Value};
use verbale_text::safe_for_terminal;

/// Text from outside as one safe line, runs of white space made one.
pub(crate) fn clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_ascii_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(&safe_for_terminal(word));
    }
    out
}

/// What a document is that nothing is filed from: `in German`, `index page`; nothing for one that is coded.
pub(crate) fn left(language: &str, kind: PageKind, why: Option<NotCoded>) -> Option<String> {
    why.map(|why| match why {
        NotCoded::Kind => kind.words().to_owned(),
        NotCoded::Language => match verbale_page::language_name(language) {
            Some(name) => format!("in {name}"),
            None => format!("in {}", clean(language)),
        },
    })
}

/// Columns that a safe line takes.
pub(crate) fn width(text: &str) -> usize {
    text.width()
}

/// The beginning of a safe line, with `…` if it does not fit `room` columns.
pub(crate) fn cut(text: &str, room: usize) -> String {
    if text.width() <= room {
        return text.to_owned();
    }
    let mut out = String::new();
    let mut used = 1;
    for piece in text.graphemes(true) {
        used += piece.width();
        if used > room {
            break;
        }
        out.push_str(piece);
    }
    let mut out = out.trim_end().to_owned();
    if room > 0 {
        out.push('…');
    }
    out
}

/// The end of a safe line, likewise.
fn cut_front(text: &str, room: usize) -> String {
    if text.width() <= room {
        return text.to_owned();
    }
    let mut pieces = Vec::new();
    let mut used = 1;
    for piece in text.graphemes(true).rev() {
        used += piece.width();
        if used > room {
            break;
        }
        pieces.push(piece);
    }
    pieces.reverse();
    let kept = pieces.concat();
    if room > 0 {
        format!("…{}", kept.trim_start())
    } else {
        String::new()
    }
}

/// A sentence with some of its words (a byte range) set off, cut on both sides to fit `room` columns.
pub(crate) fn excerpt(
    sentence: &str,
    mark: Option<&Range<usize>>,
    room: Option<usize>,
    style: Style,
) -> String {
    let whole = || room.map_or_else(|| clean(sentence), |room| cut(&clean(sentence), room));
    let Some(mark) = mark else { return whole() };
    let (Some(before), Some(words), Some(after)) = (
        sentence.get(..mark.start),
        sentence.get(mark.clone()),
        sentence.get(mark.end..),
    ) else {
        return whole();
    };
    // `clean` trims; a space on either side of the words is put back.
    let gap = |text: &str, at_end: bool| {
        let edge = if at_end {
            text.chars().next_back()
        } else {
            text.chars().next()
        };
        if edge.is_some_and(char::is_whitespace) {
            " "
        } else {
            ""
        }
    };
    let mut front = clean(before) + gap(before, true);
    let mut back = gap(after, false).to_owned() + &clean(after);
    let mut words = clean(words);
    if let Some(room) = room {
        words = cut(&words, room.saturating_sub(2));
        let brackets = if style.on { 0 } else { 2 };
        let left = room.saturating_sub(words.width() + brackets);
        // What comes after tells more; a third goes to what comes before, and what one side does not need to the other.
        let after = back.width().min(left - (left / 3).min(front.width()));
        front = cut_front(&front, left - after);
        back = cut(&back, after);
    }
    format!("{front}{}{back}", style.mark(&words))
}

/// `AZE → ARM`, `RUS, TUR`.
pub(crate) fn parties(event: &Event) -> String {
    let side = |codes: &[String]| {
        if codes.is_empty() {
            "?".to_owned()
        } else {
            clean(&codes.join(", "))
        }
    };
    if event.target.is_empty() {
        side(&event.source)
    } else {
        format!("{} → {}", side(&event.source), side(&event.target))
    }
}

/// `TUR → RUS`, `TUR ↔ RUS` of what both do, or the one side that there is.
pub(crate) fn sides_of(card: &Card<'_>) -> String {
    let side = |codes: &[&str]| {
        if codes.is_empty() {
            "?".to_owned()
        } else {
            clean(&codes.join(", "))
        }
    };
    match (card.is_mutual(), card.from.is_empty(), card.to.is_empty()) {
        (true, ..) => clean(&card.from.join(" ↔ ")),
        (_, true, true) => String::new(),
        (_, _, true) => side(&card.from),
        _ => format!("{} → {}", side(&card.from), side(&card.to)),
    }
}

/// What a view is about and what more it has: `“200 lorries” · quantity “200” · via ITA`.
pub(crate) fn telling(card: &Card<'_>) -> String {
    let mut parts: Vec<String> = card.matter().map(value).into_iter().collect();
    parts.retain(|part| !part.is_empty());
    if card.negative
        && let Some(matter) = parts.first_mut()
    {
        matter.insert_str(0, "not ");
    }
    for field in card.details() {
        parts.push(match &field.value {
            Value::Ids(ids) => count(ids.len() as u64, field.label().trim_end_matches('s')),
            Value::Steps(steps) => {
                let steps: Vec<String> = steps.iter().map(|(step, _)| clean(step)).collect();
                steps.join(", then ")
            }
            told => format!("{} {}", field.label(), value(told)),
        });
    }
    parts.join(" · ")
}

/// `3 positions, 1 transfer`: those kinds of views that there are.
pub(crate) fn views(counts: &Counts) -> String {
    let counts = counts.views().into_iter().filter(|(_, _, n)| *n > 0);
    let words: Vec<String> = counts.map(|(_, name, n)| count(n, name)).collect();
    words.join(", ")
}

/// What a field holds, the document's words in quotation marks.
pub(crate) fn value(value: &Value<'_>) -> String {
    match value {
        Value::Word(word) => clean(word),
        Value::Codes(codes) => clean(&codes.join(", ")),
        Value::Words(quotes) => {
            let words: Vec<String> = quotes.iter().map(|quote| quoted(&quote.text)).collect();
            words.join(", ")
        }
        Value::Means(quote, meaning) if meaning.is_empty() => quoted(&quote.text),
        Value::Means(quote, meaning) => format!("{} ({})", quoted(&quote.text), clean(meaning)),
        Value::Steps(steps) => {
            let steps: Vec<String> = steps
                .iter()
                .map(|(step, words)| format!("{} {}", clean(step), quoted(&words.text)))
                .collect();
            steps.join("; ")
        }
        Value::Ids(ids) => {
            let ids: Vec<&str> = ids.iter().map(Id::as_str).collect();
            ids.join(", ")
        }
    }
}

/// Who speaks, as well as the document tells.
pub(crate) fn speaker(statement: &Statement) -> String {
    let words = statement
        .name
        .as_deref()
        .or_else(|| statement.speaker.as_ref().map(|quote| quote.text.as_str()));
    clean(words.unwrap_or("somebody"))
}

/// `İbrahim Kalın · told reporters · via TASS`, and the words `denies` where the cue alone might not tell.
pub(crate) fn saying(statement: &Statement) -> String {
    let mut parts = vec![speaker(statement)];
    parts.extend(statement.cue.iter().map(|cue| clean(&cue.text)));
    if statement.denies
        && let Some(last) = parts.last_mut()
    {
        last.push_str(" (denies)");
    }
    parts.extend(
        statement
            .via
            .iter()
            .map(|outlet| format!("via {}", clean(outlet))),
    );
    parts.join(" · ")
}

/// Words in quotation marks.
pub(crate) fn quoted(text: &str) -> String {
    format!("“{}”", clean(text))
}

/// `says ARM, denies AZE`.
pub(crate) fn sides(claim: &Claim) -> String {
    let mut words = Vec::new();
    if !claim.asserted_by.is_empty() {
        words.push(format!("says {}", clean(&claim.asserted_by.join(", "))));
    }
    if !claim.denied_by.is_empty() {
        words.push(format!("denies {}", clean(&claim.denied_by.join(", "))));
    }
    for (word, codes) in [
        ("confirms", &claim.confirmed_by),
        ("questions", &claim.questioned_by),
        ("retracts", &claim.retracted_by),
    ] {
        if !codes.is_empty() {
            words.push(format!("{word} {}", clean(&codes.join(", "))));
        }
    }
    words.join(", ")
}

#[cfg(test)]
mod tests {
    use super::{clean, cut, excerpt, width};
    use crate::output::Style;

    const PLAIN: Style = Style { on: false };

    #[test]
    fn hostile_words_stay_on_their_line() {
        assert_eq!(clean("a\u{1b}[2J\n\n  b\tc"), "a\\u{1b}[2J b c");
    }

    #[test]
    fn cuts_between_characters_as_seen() {
        assert_eq!(cut("Çavuşoğlu", 9), "Çavuşoğlu");
        assert_eq!(cut("Çavuşoğlu", 5), "Çavu…");
        assert_eq!(cut("🇹🇷🇺🇦 flags", 3), "🇹🇷…");
        assert_eq!(cut("東京で会談", 6), "東京…");
        assert_eq!(cut("abc", 0), "");
    }

    #[test]
    fn an_excerpt_keeps_its_words_and_fits() {
        let sentence =
            "After long talks in Ankara the two ministers signed a memorandum on trade and on energy.";
        let at = sentence.find("signed").unwrap();
        let mark = at..at + 6;
        assert!(excerpt(sentence, Some(&mark), None, PLAIN).contains("ministers [signed] a memorandum"));
        for room in 0..100 {
            let cut = excerpt(sentence, Some(&mark), Some(room), PLAIN);
            assert!(width(&cut) <= room.max(4), "{room}: {cut}");
            assert!(room < 12 || cut.contains("[signed]"), "{room}: {cut}");
        }
        assert_eq!(excerpt("short", Some(&(3..99)), None, PLAIN), "short");
        assert_eq!(
            excerpt("é", Some(&(1..2)), None, PLAIN),
            "é",
            "inside a character"
        );
    }
}
