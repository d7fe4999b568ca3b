use crate::event_types;
use serde::{Serialize, Serializer};
use std::fmt;
use std::str::FromStr;
use verbale_record::EventType;

/// The four classes that event data are counted in: word or deed, with or against the other side.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum QuadClass {
    /// Friendly words: promises, talks, praise.
    VerbalCooperation = 1,
    /// Friendly deeds: trade, aid, release.
    MaterialCooperation,
    /// Unfriendly words: demands, blame, refusals, threats.
    VerbalConflict,
    /// Unfriendly deeds: protest, sanctions, force.
    MaterialConflict,
}

impl QuadClass {
    /// Every class, in the order of its number.
    pub const ALL: [Self; 4] = [
        Self::VerbalCooperation,
        Self::MaterialCooperation,
        Self::VerbalConflict,
        Self::MaterialConflict,
    ];

    /// The number that data sets write, 1 to 4.
    pub fn number(self) -> u8 {
        self as u8
    }

    /// The word it is written as.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::VerbalCooperation => "verbal-cooperation",
            Self::MaterialCooperation => "material-cooperation",
            Self::VerbalConflict => "verbal-conflict",
            Self::MaterialConflict => "material-conflict",
        }
    }

    /// The types of PLOVER that fall under it.
    pub fn types(self) -> Vec<EventType> {
        let types = event_types().iter().filter(|info| info.quad == self);
        types.map(|info| info.event_type).collect()
    }

    /// The class of a CAMEO root, 1 to 20, by the ranges of the GDELT event codebook.
    pub(crate) fn of_root(root: u8) -> Self {
        match root {
            ..=5 => Self::VerbalCooperation,
            6..=8 => Self::MaterialCooperation,
            9..=13 => Self::VerbalConflict,
            14.. => Self::MaterialConflict,
        }
    }
}

impl fmt::Display for QuadClass {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl FromStr for QuadClass {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        let known = Self::ALL.map(Self::as_str);
        let found = Self::ALL.into_iter().find(|class| class.as_str() == word);
        found.ok_or_else(|| format!("no quad class {word:?}: it is one of {}", known.join(", ")))
    }
}

impl Serialize for QuadClass {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::QuadClass;

    #[test]
    fn words_and_numbers_go_there_and_back() {
        for (class, number) in QuadClass::ALL.into_iter().zip(1..) {
            assert_eq!(class.number(), number);
            assert_eq!(class.as_str().parse(), Ok(class));
        }
        let error = "neutral".parse::<QuadClass>().unwrap_err();
        assert!(error.contains("one of verbal-cooperation, material-cooperation"));
    }
}
