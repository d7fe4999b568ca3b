//! Which language is a text in, and which of its paragraphs are in another?
//!
//! English, the language of the model, is told by its small words: they run through any English text, so that nothing that
//! lacks them over a whole page is read as English, be it in a language that is known here or not. Which other language it
//! is, `whatlang` says by script and trigrams. Where text is too short to tell, what the page declares stands.

use crate::Page;
use crate::line::Line;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;
use verbale_record::{LanguageBasis, Note};
use verbale_text::{Span, fold_str};
use whatlang::{Detector, Lang};

/// The language that the model reads.
const MODEL: &str = "en";
/// A language that cannot be named.
const UNKNOWN: &str = "und";

/// The tag of a document's language, where it was found, and the paragraphs that are in another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    pub(crate) tag: String,
    pub(crate) basis: LanguageBasis,
    pub(crate) others: Vec<(Span, &'static str)>,
    pub(crate) note: Option<Note>,
}

/// The English name of a language by its BCP 47 tag: "German" for `de-AT`.
pub fn language_name(tag: &str) -> Option<&'static str> {
    table().names.get(primary(tag).as_str()).map(String::as_str)
}

/// True for a tag of the language that the model reads.
pub(crate) fn is_read(tag: &str) -> bool {
    primary(tag) == MODEL
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    language: Vec<Codes>,
    alike: Alike,
    english: English,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Codes {
    codes: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Alike {
    groups: Vec<Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct English {
    own: Vec<String>,
    shared: Vec<String>,
}

struct Table {
    detector: Detector,
    tags: Vec<(Lang, String)>,
    names: BTreeMap<String, String>,
    alike: Vec<Vec<String>>,
    own: BTreeSet<String>,
    shared: BTreeSet<String>,
}

fn table() -> &'static Table {
    static TABLE: LazyLock<Table> = LazyLock::new(|| {
        read(include_str!("../data/languages.toml")).expect("the built-in table is well formed")
    });
    &TABLE
}

fn read(source: &str) -> Result<Table, String> {
    let file: File = toml::from_str(source).map_err(|e| e.to_string())?;
    let (mut tags, mut names) = (Vec::new(), BTreeMap::new());
    for row in file.language.iter().flat_map(|rows| &rows.codes) {
        let fields: Vec<&str> = row.split(' ').collect();
        let [code, tag, name] = fields[..] else {
            return Err(format!("{row:?} is not a code, a tag and a name"));
        };
        names.insert(tag.to_owned(), name.to_owned());
        if code != "-" {
            let lang = Lang::from_code(code).ok_or_else(|| format!("no language has the code {code:?}"))?;
            tags.push((lang, tag.to_owned()));
        }
    }
    Ok(Table {
        detector: Detector::with_allowlist(tags.iter().map(|(lang, _)| *lang).collect()),
        tags,
        names,
        alike: file.alike.groups,
        own: file.english.own.into_iter().collect(),
        shared: file.english.shared.into_iter().collect(),
    })
}

/// What the words of a text tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Told {
    /// The language with this tag.
    In(&'static str),
    /// Another than the model's, who knows which.
    Foreign,
    /// Too little to tell.
    Nothing,
}

/// Letters that a text needs to tell anything.
const FEWEST: usize = 24;
/// Letters of Latin script that tell another language than English.
const FEWEST_LATIN: usize = 50;
/// Words of Latin script without English ones among them that are not English, whatever they are.
const MANY_WORDS: usize = 30;
/// Small words that a text in Latin letters needs to tell another language than English, and their share, as one in so many:
/// names are of no language.
const FEWEST_SMALL: usize = 6;
const SMALL_SHARE: usize = 4;
/// How sure of a language in Latin letters; below it, languages that are not in the table come out as one that is.
const SURE: f64 = 0.6;
/// The longest text that is looked at, in bytes: more tells no more.
const LOOK: usize = 4000;

fn tell(text: &str) -> Told {
    let text = head(text, LOOK);
    let (mut letters, mut latin) = (0_usize, 0_usize);
    for c in text.chars().filter(|c| c.is_alphabetic()) {
        letters += 1;
        latin += usize::from((c as u32) < 0x250 || (0x1e00..0x1f00).contains(&(c as u32)));
    }
    if letters < FEWEST && letters < 3 * (letters - latin) || letters < FEWEST / 3 {
        // A few characters of a script without spaces are a sentence; elsewhere they are a name.
        return Told::Nothing;
    }
    if latin * 2 < letters {
        return named(text, 0.0).map_or(Told::Foreign, Told::In);
    }
    if letters < FEWEST {
        return Told::Nothing;
    }
    let (mut words, mut small, mut own, mut shared) = (0_usize, 0_usize, 0_usize, 0_usize);
    for word in text.split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty()) {
        words += 1;
        small += usize::from(word.starts_with(char::is_lowercase));
        let folded = fold_str(word);
        own += usize::from(table().own.contains(&folded));
        shared += usize::from(table().shared.contains(&folded));
    }
    if own * 10 >= words && own >= 2 {
        return Told::In(MODEL);
    }
    let few = own * 25 < words && small >= FEWEST_SMALL && small * SMALL_SHARE >= words;
    match named(text, SURE) {
        Some(MODEL) => Told::In(MODEL),
        Some(tag) if few && letters >= FEWEST_LATIN => Told::In(tag),
        _ if few && words >= MANY_WORDS && (own + shared) * 12 < words => Told::Foreign,
        _ => Told::Nothing,
    }
}

/// The language that trigrams tell, if they are at least so sure.
fn named(text: &str, sure: f64) -> Option<&'static str> {
    let info = table().detector.detect(text)?;
    let mut tags = table().tags.iter();
    let (_, tag) = tags.find(|(lang, _)| *lang == info.lang())?;
    (info.confidence() >= sure).then_some(tag.as_str())
}

fn head(text: &str, longest: usize) -> &str {
    let mut end = longest.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// Letters of English that a text of several languages must have to be read for its English paragraphs.
const ENOUGH: usize = 200;
/// Their share, as one in so many letters.
const ENOUGH_SHARE: usize = 3;
/// Letters that tell: beyond them the rest of a long text is taken to be as its beginning.
const WEIGH: usize = 30_000;

/// The language of a page: `lines` are those that are not litter.
pub(crate) fn find<'l, 't: 'l>(page: &Page, lines: impl Iterator<Item = &'l Line<'t>> + Clone) -> Found {
    let mut letters: BTreeMap<&'static str, usize> = BTreeMap::new();
    let (mut told, mut seen) = (Vec::new(), 0);
    for line in lines.clone().filter(|line| line.chars >= 12) {
        let said = match tell(line.text) {
            Told::In(tag) => Some(tag),
            Told::Foreign if line.prose => Some(UNKNOWN),
            _ => None,
        };
        if let Some(tag) = said {
            told.push((line.span, tag));
            if seen < WEIGH {
                *letters.entry(tag).or_default() += line.chars;
                seen += line.chars;
            }
        }
    }
    let english = letters.get(MODEL).copied().unwrap_or_default();
    let most = letters
        .iter()
        .max_by_key(|(_, count)| **count)
        .map(|(tag, _)| *tag);
    let said = if english >= ENOUGH && english * ENOUGH_SHARE >= seen {
        Told::In(MODEL)
    } else if let Some(tag) = most {
        if tag == UNKNOWN {
            Told::Foreign
        } else {
            Told::In(tag)
        }
    } else {
        let all: Vec<&str> = lines.map(|line| line.text).collect();
        tell(&all.join("\n"))
    };
    let declared = page.language.as_deref().map(tag).filter(|tag| !tag.is_empty());
    let (tag, basis) = settle(declared.as_deref(), said);
    let note = declared
        .filter(|declared| !alike(declared, &tag))
        .map(|declared| Note {
            kind: "language_conflict".into(),
            message: format!(
                "The page says that it is in {declared}; by its words it is in {tag}, and is read as that."
            ),
        });
    // In a text that is not read nobody asks which of its paragraphs are in a third language.
    told.retain(|(_, other)| is_read(&tag) && *other != MODEL);
    Found {
        tag,
        basis,
        others: told,
        note,
    }
}

fn settle(declared: Option<&str>, said: Told) -> (String, LanguageBasis) {
    match (declared, said) {
        (Some(declared), Told::In(tag)) if alike(declared, tag) => (declared.to_owned(), LanguageBasis::Both),
        // One that is not in the table comes out as one that is.
        (Some(declared), Told::In(tag)) if tag != MODEL && !is_told(declared) => {
            (declared.to_owned(), LanguageBasis::Both)
        }
        (_, Told::In(tag)) => (tag.to_owned(), LanguageBasis::Text),
        (Some(declared), Told::Foreign) if !is_read(declared) => (declared.to_owned(), LanguageBasis::Both),
        (_, Told::Foreign) => (UNKNOWN.to_owned(), LanguageBasis::Text),
        (Some(declared), Told::Nothing) => (declared.to_owned(), LanguageBasis::Declared),
        (None, Told::Nothing) => (MODEL.to_owned(), LanguageBasis::Assumed),
    }
}

/// True for a language that a text may be told to be in.
fn is_told(tag: &str) -> bool {
    let primary = primary(tag);
    table().tags.iter().any(|(_, known)| *known == primary)
}

/// A declared tag in the form of BCP 47: `en_us ` is `en-US`. What is no tag at all is left out.
fn tag(declared: &str) -> String {
    let declared = declared.trim().replace('_', "-");
    let sound = |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric());
    let mut parts = declared.split('-');
    let first = parts.next().unwrap_or_default();
    if !(2..=3).contains(&first.len()) || !first.bytes().all(|b| b.is_ascii_alphabetic()) {
        return String::new();
    }
    let mut out = first.to_ascii_lowercase();
    for part in parts.take_while(|part| sound(part)) {
        out.push('-');
        if part.len() == 2 {
            out.push_str(&part.to_ascii_uppercase());
        } else {
            out.push_str(part);
        }
    }
    out
}

/// `de` of `de-AT`.
fn primary(tag: &str) -> String {
    tag.split(['-', '_'])
        .next()
        .unwrap_or_default()
        .to_ascii_lowercase()
}

/// The same language, or two that a text tells apart badly.
fn alike(one: &str, other: &str) -> bool {
    let (one, other) = (primary(one), primary(other));
    one == other
        || table()
            .alike
            .iter()
            .any(|group| group.contains(&one) && group.contains(&other))
}

#[cfg(test)]
#[path = "language_tests.rs"]
mod tests;
