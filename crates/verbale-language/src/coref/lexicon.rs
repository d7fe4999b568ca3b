//! What words say of whom is meant: the tables in `data/en/coref_*`.

use super::tables::{read_contrasts, read_lists, read_pronouns, read_senses, read_states};
use std::sync::LazyLock;
use verbale_text::WordMap;

macro_rules! lists {
    ($($(#[$meta:meta])* $variant:ident = $key:literal,)+) => {
        /// A list of `coref_nouns.toml`, or one of the two of `coref_names.toml`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum List {
            $($(#[$meta])* $variant,)+
        }

        impl List {
            pub(super) const ALL: &'static [(Self, &'static str)] = &[$((Self::$variant, $key)),+];
        }
    };
}

lists! {
    /// Persons of either gender.
    Person = "person",
    /// Men.
    Male = "male",
    /// Women.
    Female = "female",
    /// Several persons spoken of as one.
    People = "people",
    /// Bodies.
    Organisation = "organisation",
    /// Places with a government.
    Polity = "polity",
    /// Other places.
    Location = "location",
    /// What happens.
    Event = "event",
    /// Times.
    Time = "time",
    /// Amounts.
    Measure = "measure",
    /// Words that speak of two.
    Pair = "pair",
    /// Determiners and pronouns that speak of no one in particular.
    Indefinite = "indefinite",
    /// The definite article.
    Definite = "definite",
    /// This, said.
    Near = "near",
    /// Before the name of a person.
    Title = "title",
    /// Before the name of a man.
    TitleMale = "title_male",
    /// Before the name of a woman.
    TitleFemale = "title_female",
    /// Behind the name of a person.
    Suffix = "suffix",
    /// Behind the name of a company.
    OrganisationTail = "organisation_tail",
    /// Verbs of speaking.
    Speech = "speech",
    /// What a capital does where it stands for its state.
    Statecraft = "statecraft",
    /// What is done to such a capital.
    StatecraftObject = "statecraft_object",
    /// What such a capital has.
    StatecraftNoun = "statecraft_noun",
    /// Prepositions before such a capital.
    StatecraftCase = "statecraft_case",
    /// A state's side.
    Government = "government",
    /// Everyone and no one.
    Quantified = "quantified",
    /// Determiners of such phrases.
    Quantifier = "quantifier",
    /// Prepositions that stand before places, and hardly before persons.
    LocativeCase = "locative_case",
    /// Prepositions that say whose something is.
    Genitive = "genitive",
    /// Prepositions whose pronoun is another than the subject.
    ArgumentCase = "argument_case",
    /// Not the one before.
    Other = "other",
    /// Words for a part of a place.
    Part = "part",
    /// Places that are no states.
    Area = "area",
    /// Verbs whose subject may mean nothing.
    Weather = "weather",
    /// Works and products.
    Work = "work",
    /// Heads that often go back to several.
    GroupNoun = "group_noun",
    /// No, never.
    Negative = "negative",
    /// First names of men.
    NameMale = "name_male",
    /// First names of women.
    NameFemale = "name_female",
}

/// A man.
pub(super) const MALE: u8 = 1;
/// A woman.
pub(super) const FEMALE: u8 = 2;
/// A thing, or a body.
pub(super) const THING: u8 = 4;
/// Somebody.
pub(super) const PERSON: u8 = MALE | FEMALE;
/// Not known.
pub(super) const ANY: u8 = PERSON | THING;

/// One thing.
pub(super) const ONE: u8 = 1;
/// Several.
pub(super) const MANY: u8 = 2;

/// How a pronoun refers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Personal,
    Possessive,
    Reflexive,
    Demonstrative,
}

/// A pronoun's row of `coref_pronouns.tsv`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pronoun {
    /// Number of its base in the order in which bases come in the table, from 1.
    pub(super) base: u8,
    pub(super) person: u8,
    /// [`ONE`], [`MANY`] or both.
    pub(super) number: u8,
    pub(super) genders: u8,
    pub(super) kind: Kind,
}

/// How many bases the pronouns have, and one for what is no pronoun.
pub(super) const BASES: usize = 12;

/// The lists that a word is in.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Traits(pub(super) u64);

impl Traits {
    /// The lists that either word is in.
    pub(super) fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(crate) fn has(self, list: List) -> bool {
        self.0 & (1 << list as u64) != 0
    }
}

/// What a name of a place says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// Of the state itself.
    Name,
    /// Of its seat of government.
    Capital,
    /// Of a building that its government sits in.
    Seat,
    /// Of its people and things.
    Demonym,
}

/// A word's place among words that exclude each other (`coref_contrasts.tsv`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Contrast {
    pub(crate) set: Set,
    pub(super) value: u32,
}

impl Contrast {
    /// What speaks of a state.
    pub(super) fn of_state(state: u16) -> Self {
        Self {
            set: Set::Nation,
            value: STATES + u32::from(state),
        }
    }

    /// The number of the state that it speaks of.
    pub(super) fn state(self) -> Option<u16> {
        let number = (self.set == Set::Nation).then_some(self.value)?;
        number.checked_sub(STATES).map(|number| number as u16)
    }
}

/// A set of words that exclude each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Set {
    /// Nouns for who somebody is.
    Office,
    /// Numerals and digits.
    Number,
    /// What says of which state something is.
    Nation,
    /// What a minister is minister of.
    Portfolio,
    /// Another row of the table.
    Row(u8),
}

/// From here on the values of [`Set::Nation`] are numbers of states.
const STATES: u32 = 1000;

/// What nouns are, by the files of `WordNet`'s lexicographers.
pub(crate) const SENSES: [&str; 25] = [
    "act",
    "animal",
    "artifact",
    "attribute",
    "body",
    "cognition",
    "communication",
    "event",
    "feeling",
    "food",
    "group",
    "location",
    "motive",
    "object",
    "person",
    "phenomenon",
    "plant",
    "possession",
    "process",
    "quantity",
    "relation",
    "shape",
    "state",
    "substance",
    "time",
];
/// The sense of a noun that is in no file.
pub(super) const UNKNOWN: u8 = u8::MAX;

/// The tables of one language.
pub(crate) struct Lexicon {
    /// Nouns with numbers of [`SENSES`], sorted.
    senses: Vec<(&'static str, u8)>,
    words: WordMap<Traits>,
    pronouns: WordMap<Pronoun>,
    states: WordMap<(u16, Part)>,
    contrasts: WordMap<Contrast>,
}

static ENGLISH: LazyLock<Lexicon> = LazyLock::new(|| {
    let mut words = WordMap::default();
    read_lists(include_str!("../../data/en/coref_nouns.toml"), "", &mut words);
    read_lists(
        include_str!("../../data/en/coref_names.toml"),
        "name_",
        &mut words,
    );
    Lexicon {
        senses: read_senses(include_str!("../../data/en/coref_senses.tsv")),
        words,
        pronouns: read_pronouns(include_str!("../../data/en/coref_pronouns.tsv")),
        states: read_states(
            include_str!("../../data/en/coref_places.tsv"),
            include_str!("../../data/en/coref_seats.tsv"),
        ),
        contrasts: read_contrasts(include_str!("../../data/en/coref_contrasts.tsv")),
    }
});

impl Lexicon {
    /// The tables of English.
    pub(crate) fn english() -> &'static Self {
        &ENGLISH
    }

    /// The lists of a word in lower case.
    pub(crate) fn traits(&self, word: &str) -> Traits {
        self.words.get(word).copied().unwrap_or_default()
    }

    /// What a noun in lower case is; [`UNKNOWN`] where that is not known.
    pub(crate) fn sense(&self, noun: &str) -> u8 {
        let found = self.senses.binary_search_by_key(&noun, |&(noun, _)| noun);
        found.map_or(UNKNOWN, |at| self.senses[at].1)
    }

    /// The pronoun of this form, in lower case.
    pub(super) fn pronoun(&self, form: &str) -> Option<Pronoun> {
        self.pronouns.get(form).copied()
    }

    /// The number of the state, from 1, that a name in lower case belongs to.
    pub(crate) fn state(&self, name: &str) -> Option<(u16, Part)> {
        self.states.get(name).copied()
    }

    /// The value of a word, in lower case, in a set of words that exclude each other.
    pub(crate) fn contrast(&self, word: &str) -> Option<Contrast> {
        if let Some(found) = self.contrasts.get(word) {
            return Some(*found);
        }
        if let Some((state, Part::Name | Part::Demonym)) = self.state(word) {
            return Some(Contrast::of_state(state));
        }
        // "40", "1,200", "400s"
        let digits: String = word
            .chars()
            .filter(|c| *c != ',')
            .take_while(char::is_ascii_digit)
            .collect();
        let value = digits.parse().ok()?;
        Some(Contrast {
            set: Set::Number,
            value,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_pronouns_and_states_are_read() {
        let lexicon = Lexicon::english();
        assert!(lexicon.senses.is_sorted(), "or they are not found");
        assert_eq!(
            lexicon.sense("bridge"),
            SENSES.iter().position(|s| *s == "artifact").unwrap() as u8
        );
        assert!(lexicon.traits("ministry").has(List::Organisation));
        assert!(lexicon.traits("recep").has(List::NameMale));
        assert_eq!(lexicon.pronoun("his").map(|p| p.genders), Some(MALE));
        let (turkey, part) = lexicon.state("ankara").unwrap();
        assert_eq!(part, Part::Capital);
        assert_eq!(lexicon.state("turkish"), Some((turkey, Part::Demonym)));
        assert_eq!(lexicon.state("singapore").map(|s| s.1), Some(Part::Name));
        assert_eq!(lexicon.state("white house").map(|s| s.1), Some(Part::Seat));
        assert_eq!(lexicon.contrast("two"), lexicon.contrast("2"));
        assert_eq!(lexicon.contrast("turkish"), lexicon.contrast("türkiye"));
        assert_ne!(lexicon.contrast("first"), lexicon.contrast("second"));
    }
}
