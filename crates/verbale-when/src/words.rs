//! Which words have to do with time? `data/en/words.toml`, with a symbol for each class and each word of a pattern.

use serde::Deserialize;
use std::collections::BTreeMap;
use verbale_language::{Upos, Word};

/// What the automaton reads: a class of words, a kind of item, or one word.
pub(crate) type Symbol = u16;

/// What a word must be to count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Needs {
    /// Nothing.
    #[default]
    Any,
    /// A capital letter.
    Capital,
    /// The tag of a noun or name.
    Noun,
    /// The tag of a common noun.
    Common,
    /// Both.
    Name,
}

/// One way to read a word.
#[derive(Clone, Copy, Debug)]
struct Reading {
    symbol: Symbol,
    value: i64,
    needs: Needs,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    class: Vec<Class>,
    context: Context,
    direction: Direction,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Class {
    name: String,
    #[serde(default)]
    when: Needs,
    words: String,
}

/// What stands beside a word and tells whether it is a time.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Context {
    /// Before a number that is no year.
    pub(crate) no_year_after: Vec<String>,
    /// After a number that is no year.
    pub(crate) no_year_before: Vec<String>,
    /// Before the years of older centuries.
    pub(crate) year_after: Vec<String>,
    /// Months that are also other words.
    pub(crate) month_words: Vec<String>,
    /// Before these where they are months.
    pub(crate) month_after: Vec<String>,
    /// After a period that is told by its end.
    pub(crate) ended: Vec<String>,
    /// After the half of a period.
    pub(crate) half_before: Vec<String>,
    /// Before a rate.
    pub(crate) rate_after: Vec<String>,
    /// After what looks like a rate and is none.
    pub(crate) no_rate_before: Vec<String>,
}

/// Words that tell where to look from the document's date.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Direction {
    /// Auxiliaries of the future.
    pub(crate) ahead: Vec<String>,
    /// What is followed by something that is still to come.
    pub(crate) plans: Vec<String>,
    /// Before an expression that lies ahead.
    pub(crate) ahead_after: Vec<String>,
    /// Before an expression that lies back.
    pub(crate) back_after: Vec<String>,
}

/// Names of symbols while the tables are read: `{class}` or a plain word.
#[derive(Debug, Default)]
pub(crate) struct Symbols(BTreeMap<String, Symbol>);

impl Symbols {
    /// The symbol of a class or kind of item.
    pub(crate) fn class(&mut self, name: &str) -> Symbol {
        self.intern(format!("{{{name}}}"))
    }

    /// The symbol of a word that stands in a pattern.
    pub(crate) fn word(&mut self, word: &str) -> Symbol {
        self.intern(word.to_owned())
    }

    fn intern(&mut self, name: String) -> Symbol {
        let next = self.0.len() as Symbol;
        *self.0.entry(name).or_insert(next)
    }

    fn words(&self) -> impl Iterator<Item = (&str, Symbol)> {
        let plain = self.0.iter().filter(|(name, _)| !name.starts_with('{'));
        plain.map(|(name, symbol)| (name.as_str(), *symbol))
    }
}

/// Every word that any class or pattern knows, sorted, with where the words of each first byte begin.
#[derive(Debug)]
pub(crate) struct Words {
    words: Vec<(Box<str>, Vec<Reading>)>,
    first: [u16; 257],
}

/// The longest word of the tables is shorter.
const LONGEST: usize = 24;

/// A token in lower case with plain apostrophes, on the stack: most tokens are looked up and forgotten.
pub(crate) struct Folded {
    bytes: [u8; LONGEST],
    length: usize,
}

impl Folded {
    /// `None` for what is longer than any word of the tables, or has letters that none of them has.
    pub(crate) fn new(word: &str) -> Option<Self> {
        let mut folded = Self {
            bytes: [0; LONGEST],
            length: 0,
        };
        for c in word.chars() {
            let byte = match c {
                '’' | '‘' => b'\'',
                '–' | '—' => b'-',
                c if c.is_ascii() => (c as u8).to_ascii_lowercase(),
                _ => return None,
            };
            *folded.bytes.get_mut(folded.length)? = byte;
            folded.length += 1;
        }
        Some(folded)
    }

    /// The letters.
    pub(crate) fn as_str(&self) -> &str {
        // Only ASCII was put in.
        std::str::from_utf8(&self.bytes[..self.length]).unwrap_or_default()
    }
}

impl Words {
    /// Reads the classes, interning their symbols; the words of patterns are added by [`Builder::finish`].
    pub(crate) fn classes(
        text: &str,
        symbols: &mut Symbols,
    ) -> Result<(Builder, Context, Direction), String> {
        let file: File = toml::from_str(text).map_err(|error| error.to_string())?;
        let mut builder = Builder::default();
        for class in &file.class {
            let symbol = symbols.class(&class.name);
            for pair in class.words.split_whitespace() {
                let (word, value) = pair
                    .rsplit_once('=')
                    .ok_or_else(|| format!("{pair:?} is not word=value"))?;
                let value = value
                    .parse()
                    .map_err(|_| format!("the value of {pair:?} is no number"))?;
                let reading = Reading {
                    symbol,
                    value,
                    needs: class.when,
                };
                builder.0.entry(word.to_owned()).or_default().push(reading);
            }
        }
        Ok((builder, file.context, file.direction))
    }

    /// Appends the symbols that a token stands for, each with its value.
    pub(crate) fn read(&self, folded: &str, form: &str, word: &Word<'_>, out: &mut Vec<(Symbol, i64)>) {
        let Some(&byte) = folded.as_bytes().first() else {
            return;
        };
        let range =
            usize::from(self.first[usize::from(byte)])..usize::from(self.first[usize::from(byte) + 1]);
        let near = &self.words[range];
        let Ok(at) = near.binary_search_by(|(word, _)| (**word).cmp(folded)) else {
            return;
        };
        let capital = form.starts_with(char::is_uppercase);
        let noun = matches!(word.upos, Upos::Noun | Upos::Propn);
        let counts = |reading: &&Reading| match reading.needs {
            Needs::Any => true,
            Needs::Capital => capital,
            Needs::Noun => noun,
            Needs::Common => word.upos == Upos::Noun,
            Needs::Name => capital && noun,
        };
        out.extend(
            near[at]
                .1
                .iter()
                .filter(counts)
                .map(|reading| (reading.symbol, reading.value)),
        );
    }
}

/// Words while the tables are read.
#[derive(Debug, Default)]
pub(crate) struct Builder(BTreeMap<String, Vec<Reading>>);

impl Builder {
    /// Adds the words of patterns and closes the table.
    pub(crate) fn finish(mut self, symbols: &Symbols) -> Words {
        for (word, symbol) in symbols.words() {
            let reading = Reading {
                symbol,
                value: 0,
                needs: Needs::Any,
            };
            self.0.entry(word.to_owned()).or_default().push(reading);
        }
        let words: Vec<(Box<str>, Vec<Reading>)> = self
            .0
            .into_iter()
            .map(|(word, readings)| (word.into_boxed_str(), readings))
            .collect();
        let mut first = [0; 257];
        for (byte, start) in first.iter_mut().enumerate() {
            *start = words.partition_point(|(word, _)| usize::from(word.as_bytes()[0]) < byte) as u16;
        }
        Words { words, first }
    }
}
