//! Reading the tables in `data/en/coref_*`.

use super::lexicon::{
    ANY, BASES, Contrast, FEMALE, Kind, List, MALE, MANY, ONE, PERSON, Part, Pronoun, SENSES, Set, THING,
    Traits,
};
use std::collections::BTreeMap;
use verbale_text::WordMap;

pub(super) fn read_senses(text: &'static str) -> Vec<(&'static str, u8)> {
    let pairs = text.lines().filter_map(|line| line.split_once('\t'));
    let number = |file| SENSES.iter().position(|sense| *sense == file);
    pairs
        .filter_map(|(noun, file)| Some((noun, number(file)? as u8)))
        .collect()
}

pub(super) fn read_lists(text: &str, prefix: &str, words: &mut WordMap<Traits>) {
    let lists: BTreeMap<String, String> = toml::from_str(text).expect("the built-in table is valid");
    for (key, list) in lists {
        let key = format!("{prefix}{key}");
        let &(list_of, _) = List::ALL
            .iter()
            .find(|(_, name)| *name == key)
            .expect("every list is known");
        for word in list.split_whitespace() {
            words.entry(word).0 |= 1 << list_of as u64;
        }
    }
}

fn rows(text: &str) -> impl Iterator<Item = Vec<&str>> {
    let lines = text
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.map(|line| line.split('\t').collect())
}

pub(super) fn read_pronouns(text: &str) -> WordMap<Pronoun> {
    let mut bases: Vec<&str> = Vec::new();
    let mut pronouns = WordMap::default();
    for row in rows(text) {
        let [form, base, person, number, gender, kind] = row[..] else {
            unreachable!("six columns");
        };
        if !bases.contains(&base) {
            bases.push(base);
        }
        let position = bases.iter().position(|b| *b == base).unwrap_or_default();
        let pronoun = Pronoun {
            base: position as u8 + 1,
            person: person.parse().unwrap_or(3),
            number: match number {
                "sing" => ONE,
                "plur" => MANY,
                _ => ONE | MANY,
            },
            genders: match gender {
                "m" => MALE,
                "f" => FEMALE,
                "n" => THING,
                "p" => PERSON,
                _ => ANY,
            },
            kind: match kind {
                "possessive" => Kind::Possessive,
                "reflexive" => Kind::Reflexive,
                "demonstrative" => Kind::Demonstrative,
                _ => Kind::Personal,
            },
        };
        pronouns.insert(form, pronoun);
    }
    assert!(bases.len() < BASES, "as many bases as the ranker has rows for");
    pronouns
}

/// States by their names, capitals and demonyms; `seats` adds what their governments are called by.
pub(super) fn read_states(text: &str, seats: &str) -> WordMap<(u16, Part)> {
    let seats: BTreeMap<&str, Vec<&str>> = rows(seats).map(|row| (row[0], row)).collect();
    let mut states = WordMap::default();
    for (number, row) in rows(text).enumerate() {
        let [code, names, capital, demonyms] = row[..] else {
            unreachable!("four columns");
        };
        let more = |column: usize| {
            seats
                .get(code)
                .and_then(|row| row.get(column))
                .copied()
                .unwrap_or_default()
        };
        // A state's own name wins where one place is called like another (Luxembourg, Singapore).
        for (column, part) in [
            (demonyms, Part::Demonym),
            (capital, Part::Capital),
            (more(1), Part::Capital),
            (more(2), Part::Seat),
            (names, Part::Name),
        ] {
            for name in column.split('|').filter(|name| !name.is_empty()) {
                let name: Box<str> = name.to_lowercase().into();
                if part == Part::Name || !states.contains(&name) {
                    states.insert(name, (number as u16 + 1, part));
                }
            }
        }
    }
    states
}

/// Words by their set and value.
pub(super) fn read_contrasts(text: &str) -> WordMap<Contrast> {
    let mut contrasts = WordMap::default();
    for (number, row) in rows(text).enumerate() {
        let set = match row[0] {
            "office" => Set::Office,
            "number" => Set::Number,
            "nation" => Set::Nation,
            "portfolio" => Set::Portfolio,
            _ => Set::Row(number as u8),
        };
        for (value, words) in row[1..].iter().enumerate() {
            let value = value as u32;
            for word in words.split('|') {
                contrasts.insert(word, Contrast { set, value });
            }
        }
    }
    contrasts
}
