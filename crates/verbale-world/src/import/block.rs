//! The block format of PETRARCH, TABARI and Phoenix.
//!
//! ```text
//! !TITLE! = PRESIDENT, LEADER              # a macro, put in where it stands in a name
//! ALIYEV_ [AZEELI <031031] [AZEGOV >031031] ; codes with their days
//! +ILHAM_ALIYEV_                           # a synonym
//! AZERI_!TITLE! {AZERI_RULER, BAKU_RULER}  # synonyms in a set
//!     [AZEGOV]                             # codes on lines of their own
//! ```

use super::Collector;
use super::code::{self, Dated};
use crate::World;
use std::collections::BTreeMap;

/// Two-digit years below this are of this century.
const PIVOT: u32 = 30;
/// More names than this come of no sensible macro.
const MOST_NAMES: usize = 1000;

/// An actor while its block is read.
#[derive(Default)]
struct Entry {
    line: usize,
    names: Vec<String>,
    codes: Vec<Dated>,
}

pub(super) fn read(world: &World, text: &str, collector: &mut Collector) {
    let mut macros: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut entry: Option<Entry> = None;
    for (number, whole) in text.lines().enumerate() {
        let line = whole.split(['#', ';']).next().unwrap_or_default().trim_end();
        let words = line.trim();
        // PETRARCH's files have headers in angle brackets.
        if words.is_empty() || words.starts_with("<!") || words.starts_with("==") {
            continue;
        }
        let number = number + 1;
        if let Some((name, values)) = words.split_once('=').filter(|_| words.starts_with('!')) {
            let values = values.split(',').map(str::trim).filter(|value| !value.is_empty());
            macros.insert(name.trim().to_owned(), values.map(str::to_owned).collect());
            continue;
        }
        let (head, brackets) = words.split_at(words.find('[').unwrap_or(words.len()));
        let head = head.trim();
        let synonym = head.strip_prefix(['+', '&']);
        if synonym.is_none() && !head.is_empty() {
            finish(world, entry.take(), collector);
            entry = Some(Entry {
                line: number,
                ..Entry::default()
            });
        }
        let Some(entry) = &mut entry else {
            collector.left_out(number, "a synonym or code before the first name");
            continue;
        };
        match names(synonym.unwrap_or(head), &macros) {
            Ok(names) => entry.names.extend(names),
            Err(reason) => collector.left_out(number, reason),
        }
        for inner in brackets.split('[').skip(1) {
            let Some((inner, _)) = inner.split_once(']') else {
                collector.left_out(number, format!("no ']' after [{inner}"));
                continue;
            };
            match dated(world, inner, entry.codes.last()) {
                Ok(dated) => entry.codes.push(dated),
                Err(reason) => collector.left_out(number, reason),
            }
        }
    }
    finish(world, entry, collector);
}

fn finish(world: &World, entry: Option<Entry>, collector: &mut Collector) {
    let Some(mut entry) = entry else { return };
    let mut seen = Vec::new();
    entry.names.retain(|name| {
        let new = !seen.contains(name);
        if new {
            seen.push(name.clone());
        }
        new
    });
    if let Some(actor) = code::actor(world, &entry.names, &entry.codes) {
        collector.add(actor);
    } else {
        let name = entry.names.first().map(String::as_str).unwrap_or_default();
        collector.left_out(entry.line, format!("{name:?} has no code that could be read"));
    }
}

/// The names on a line: one, with the set in braces after it, macros put in.
fn names(head: &str, macros: &BTreeMap<String, Vec<String>>) -> Result<Vec<String>, String> {
    let (first, set) = head.split_once('{').unwrap_or((head, ""));
    let set = set.trim_end().trim_end_matches('}');
    let mut found = Vec::new();
    for name in std::iter::once(first).chain(set.split(',')).map(str::trim) {
        if !name.is_empty() {
            found.extend(expanded(name, macros)?.iter().map(|name| cased(name)));
        }
    }
    Ok(found)
}

fn expanded(name: &str, macros: &BTreeMap<String, Vec<String>>) -> Result<Vec<String>, String> {
    let mut forms = vec![String::new()];
    let mut rest = name;
    while let Some(start) = rest.find('!') {
        let end = rest[start + 1..].find('!').map(|end| start + end + 2);
        let end = end.ok_or_else(|| format!("no '!' ends the macro in {name:?}"))?;
        let key = &rest[start..end];
        let values = macros
            .get(key)
            .ok_or_else(|| format!("no macro {key} before {name:?}"))?;
        if forms.len() * values.len() > MOST_NAMES {
            return Err(format!(
                "the macros of {name:?} make more than {MOST_NAMES} names"
            ));
        }
        let before = &rest[..start];
        forms = forms
            .iter()
            .flat_map(|form| values.iter().map(move |value| format!("{form}{before} {value} ")))
            .collect();
        rest = &rest[end..];
    }
    Ok(forms.into_iter().map(|form| form + rest).collect())
}

/// A name as news prints it: these files are in capitals, with `_` for spaces.
fn cased(name: &str) -> String {
    let words: Vec<&str> = name.split(['_', ' ']).filter(|word| !word.is_empty()).collect();
    if words.iter().any(|word| word.chars().any(char::is_lowercase)) {
        return words.join(" ");
    }
    let several = words.len() > 1;
    let word = |(at, word): (usize, &&str)| match *word {
        "OF" | "AND" | "THE" | "FOR" | "IN" | "DE" | "DEL" | "LA" | "VAN" | "VON" if at > 0 => {
            word.to_lowercase()
        }
        // One short word may be an acronym, which is found in capitals alone.
        short if !several && short.len() <= 4 || short.contains('.') => short.to_owned(),
        long => long.split_inclusive(['-', '\'']).map(capital).collect(),
    };
    words.iter().enumerate().map(word).collect::<Vec<_>>().join(" ")
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().into_iter();
    first.chain(letters.flat_map(char::to_lowercase)).collect()
}

/// What stands in brackets: a code, days, or days of the code before.
fn dated(world: &World, inner: &str, before: Option<&Dated>) -> Result<Dated, String> {
    let split = inner.find(|c: char| c.is_ascii_digit() || matches!(c, '<' | '>'));
    let (code, days) = inner.split_at(split.unwrap_or(inner.len()));
    let (code, days) = (code.trim(), days.trim());
    let code = match (code, before) {
        ("", Some(before)) => &before.code,
        ("", None) => return Err(format!("[{inner}] has no code")),
        (role, _) if role.starts_with('~') => return Err(format!("[{inner}] is a role of no state")),
        (code, _) => code,
    };
    if !code::is_code(world, code) {
        return Err(format!("no CAMEO actor code {code:?}"));
    }
    let wrong = || format!("no days {days:?}: they are written 980628-990101, <19980628 or >19980628");
    let (from, to) = match days.strip_prefix('<') {
        _ if days.is_empty() => (None, None),
        Some(to) => (None, Some(day(to).ok_or_else(wrong)?)),
        None => match (days.strip_prefix('>'), days.split_once('-')) {
            (Some(from), _) => (Some(day(from).ok_or_else(wrong)?), None),
            (None, Some((from, to))) => (
                Some(day(from).ok_or_else(wrong)?),
                Some(day(to).ok_or_else(wrong)?),
            ),
            (None, None) => return Err(wrong()),
        },
    };
    Ok(Dated {
        code: code.to_owned(),
        from,
        to,
    })
}

/// `980628` or `19980628` as `1998-06-28`.
fn day(digits: &str) -> Option<String> {
    let digits = digits.trim();
    let (year, rest) = match digits.len() {
        6 => {
            let short: u32 = digits.get(..2)?.parse().ok()?;
            let century = if short < PIVOT { 2000 } else { 1900 };
            (century + short, digits.get(2..)?)
        }
        8 => (digits.get(..4)?.parse().ok()?, digits.get(4..)?),
        _ => return None,
    };
    let month: u32 = rest.get(..2)?.parse().ok()?;
    let day: u32 = rest.get(2..)?.parse().ok()?;
    let real = (1..=12).contains(&month) && (1..=31).contains(&day);
    real.then(|| format!("{year:04}-{month:02}-{day:02}"))
}

#[cfg(test)]
mod tests {
    use super::{cased, day};

    #[test]
    fn days_and_names() {
        assert_eq!(day("980628").as_deref(), Some("1998-06-28"));
        assert_eq!(day("20070828").as_deref(), Some("2007-08-28"));
        assert_eq!(day("991301"), None);
        assert_eq!(cased("MINISTRY_OF_DEFENCE_"), "Ministry of Defence");
        assert_eq!(cased("ABDEL-FATTAH_O'NEIL_"), "Abdel-Fattah O'Neil");
        assert_eq!(cased("NATO_"), "NATO");
    }
}
