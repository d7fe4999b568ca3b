//! Closed word classes, from `lexicon/closed_class.toml`.

use std::collections::BTreeMap;
use std::sync::LazyLock;
use verbale_text::{WordMap, fold_str};

macro_rules! classes {
    ($($(#[$meta:meta])* $variant:ident = $key:literal,)+) => {
        /// A closed class of words. A word may be in several.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Class {
            $($(#[$meta])* $variant,)+
        }

        impl Class {
            const ALL: &'static [(Self, &'static str)] = &[$((Self::$variant, $key)),+];
        }
    };
}

classes! {
    /// the, a, this, its …
    Determiner = "determiner",
    /// its, his, their …
    Possessive = "possessive",
    /// of, in, with …
    Adposition = "adposition",
    /// in, at, near: makes a capital a place
    Locative = "locative",
    /// on, to, from: makes a town or a region one
    Towards = "towards",
    /// Forms of *be*.
    Be = "be",
    /// Forms of *have*.
    Have = "have",
    /// Forms of *do*.
    Do = "do",
    /// will, shall
    Future = "future",
    /// would, could, must …
    Modal = "modal",
    /// may, might, could, can
    Possible = "possible",
    /// would
    Conditional = "conditional",
    /// should, must, ought
    Obliged = "obliged",
    /// not, never, no …
    Negator = "negator",
    /// although, while, after …
    Subordinator = "subordinator",
    /// if, unless, whether
    Condition = "condition",
    /// that
    Complementizer = "complementizer",
    /// who, which, that
    Relative = "relative",
    /// and, or, but
    Coordinator = "coordinator",
    /// Personal pronouns.
    Personal = "personal",
    /// he, she, him
    ThirdPerson = "third_person",
    /// Personal pronouns that can be a subject.
    SubjectPronoun = "subject_pronoun",
    /// Adverbs that do not end in -ly.
    Adverb = "adverb",
    /// Words that open a sentence in a capital letter without being a name.
    Opener = "opener",
    /// Days of the week.
    Weekday = "weekday",
    /// Months.
    Month = "month",
    /// pro-, anti-, ex-
    Prefix = "prefix",
    /// -based, -led, -backed
    Attribute = "attribute",
    /// al-, von, bin
    NameParticle = "name_particle",
    /// some, many, several
    Quantifier = "quantifier",
    /// former, acting, senior: may stand between a side and a title
    TitleModifier = "title_modifier",
    /// member, ally: what somebody is to the body named before
    Affiliation = "affiliation",
    /// thousands, dozens, group: before "of" and people
    Quantity = "quantity",
    /// two, both, duo
    Pair = "pair",
    /// one, some, members: a part of whom *of* names
    Partitive = "partitive",
    /// government, ministry: refers back without a name
    Anaphoric = "anaphoric",
    /// we, us, I
    FirstPerson = "first_person",
    /// last, next, late
    Temporal = "temporal",
    /// they, we, who
    PluralPronoun = "plural_pronoun",
    /// statement, message: speaks for whoever made it
    Utterance = "utterance",
}

static TABLE: LazyLock<WordMap<u64>> = LazyLock::new(|| {
    let lists: BTreeMap<String, Vec<String>> =
        toml::from_str(include_str!("../../../lexicon/closed_class.toml"))
            .expect("the built-in table is valid");
    let mut table = WordMap::default();
    for &(class, key) in Class::ALL {
        for word in lists.get(key).expect("every class has its list") {
            *table.entry(fold_str(word)) |= 1 << class as u64;
        }
    }
    table
});

/// The closed classes of one word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Classes(u64);

impl Classes {
    /// The classes of `word`, in any case and with any kind of apostrophe.
    pub fn of(word: &str) -> Self {
        Self(TABLE.get(&fold_str(word)).copied().unwrap_or_default())
    }

    /// True if the word is in this class.
    pub fn has(self, class: Class) -> bool {
        self.0 & (1 << class as u64) != 0
    }

    /// True if the word is in one of these classes.
    pub fn any(self, classes: &[Class]) -> bool {
        classes.iter().any(|&class| self.has(class))
    }

    /// True if the word is in no closed class. Lists that are only about names and titles do not count: "military"
    /// may stand in a title, and is an adjective all the same.
    pub fn is_open(self) -> bool {
        const NAMING: [Class; 11] = [
            Class::Opener,
            Class::TitleModifier,
            Class::Affiliation,
            Class::NameParticle,
            Class::Prefix,
            Class::Attribute,
            Class::Quantity,
            Class::Pair,
            Class::Anaphoric,
            Class::Temporal,
            Class::Utterance,
        ];
        let naming = NAMING.iter().fold(0, |mask, &class| mask | 1 << class as u64);
        self.0 & !naming == 0
    }
}

#[cfg(test)]
mod tests {
    use super::{Class, Classes};

    #[test]
    fn classes_of_words() {
        assert!(Classes::of("The").has(Class::Determiner));
        assert!(Classes::of("n’t").has(Class::Negator), "typographic apostrophe");
        assert!(
            Classes::of("that").any(&[Class::Relative]) && Classes::of("that").has(Class::Complementizer)
        );
        assert!(Classes::of("Ankara").is_open());
        assert!(!Classes::of("house").has(Class::Be));
    }
}
