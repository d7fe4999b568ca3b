use data_encoding::{Encoding, Specification};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;
use std::sync::LazyLock;

/// Lower-case RFC 4648 base32 without padding.
static BASE32: LazyLock<Encoding> = LazyLock::new(|| {
    let mut spec = Specification::new();
    spec.symbols.push_str("abcdefghijklmnopqrstuvwxyz234567");
    spec.encoding().expect("a fixed alphabet of 32 symbols")
});

/// Characters after the kind letter: 80 bits, so that a billion records of a kind collide with odds of 1 in 2 million.
const DIGITS: usize = 16;

/// What an id names; its first letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum IdKind {
    /// `d`: identified by its text.
    Document,
    /// `e`: by document, trigger span and type.
    Event,
    /// `s`: by document, content span and speaker.
    Statement,
    /// `c`: by the proposition, whichever document has it.
    Claim,
    /// `r`: by coder, data versions and inputs.
    Run,
    /// `p`: by actor, issue and stance, in its document.
    Position,
    /// `k`: by parties and undertaking, in its document.
    Commitment,
    /// `t`: by parties and item, in its document.
    Transfer,
    /// `x`: by parties and measure, in its document.
    Sanction,
    /// `m`: by participants and first words, in its document.
    Meeting,
    /// `f`: by kind and words, in its document.
    Flag,
}

impl IdKind {
    const ALL: [Self; 11] = [
        Self::Document,
        Self::Event,
        Self::Statement,
        Self::Claim,
        Self::Run,
        Self::Position,
        Self::Commitment,
        Self::Transfer,
        Self::Sanction,
        Self::Meeting,
        Self::Flag,
    ];

    /// The letter that an id of this kind begins with.
    pub fn letter(self) -> char {
        match self {
            Self::Document => 'd',
            Self::Event => 'e',
            Self::Statement => 's',
            Self::Claim => 'c',
            Self::Run => 'r',
            Self::Position => 'p',
            Self::Commitment => 'k',
            Self::Transfer => 't',
            Self::Sanction => 'x',
            Self::Meeting => 'm',
            Self::Flag => 'f',
        }
    }

    /// The kind whose ids begin with this letter.
    pub fn of_letter(letter: char) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.letter() == letter)
    }
}

/// A record's identifier: a kind letter and 16 base32 characters of the BLAKE3 hash of its identity fields.
///
/// The same record has the same id on any machine, in any run, under any version.
///
/// ```
/// use verbale_record::{Id, IdKind};
/// let id = Id::derive(IdKind::Document, &["some text"]);
/// assert_eq!(id, Id::derive(IdKind::Document, &["some text"]));
/// assert_eq!(id.as_str().len(), 17);
/// assert_eq!(id.as_str().parse::<Id>().unwrap().kind(), IdKind::Document);
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "String", into = "String")]
#[schemars(with = "String")]
pub struct Id(String);

impl Id {
    /// The id of the record of this kind with these identity fields. Fields are length-prefixed in the hash, so
    /// that moving a character from one to the next gives another id.
    pub fn derive(kind: IdKind, fields: &[&str]) -> Self {
        let mut hasher = blake3::Hasher::new_derive_key("verbale 2026 record id v1");
        hasher.update(&[kind.letter() as u8]);
        for field in fields {
            hasher.update(&(field.len() as u64).to_le_bytes());
            hasher.update(field.as_bytes());
        }
        let mut id = String::with_capacity(1 + DIGITS);
        id.push(kind.letter());
        BASE32.encode_append(&hasher.finalize().as_bytes()[..DIGITS * 5 / 8], &mut id);
        Self(id)
    }

    /// What the id names.
    pub fn kind(&self) -> IdKind {
        let letter = self.0.chars().next();
        letter.and_then(IdKind::of_letter).expect("checked when made")
    }

    /// The id as it is written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A string that is not an id.
#[derive(Debug, PartialEq, Eq)]
pub struct UnreadableId(String);

impl fmt::Display for UnreadableId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{:?} is not an id: one is a letter of d (document), e (event), s (statement), c (claim), p (position), \
             k (commitment), t (transfer), x (sanction), m (meeting), f (flag), r (run) and 16 characters a-z, 2-7",
            self.0
        )
    }
}

impl std::error::Error for UnreadableId {}

impl FromStr for Id {
    type Err = UnreadableId;

    fn from_str(text: &str) -> Result<Self, UnreadableId> {
        let mut chars = text.chars();
        let known = chars.next().and_then(IdKind::of_letter).is_some();
        let digits = chars.as_str();
        let well_formed =
            digits.len() == DIGITS && digits.bytes().all(|b| matches!(b, b'a'..=b'z' | b'2'..=b'7'));
        if known && well_formed {
            Ok(Self(text.to_owned()))
        } else {
            Err(UnreadableId(text.to_owned()))
        }
    }
}

impl TryFrom<String> for Id {
    type Error = UnreadableId;

    fn try_from(text: String) -> Result<Self, UnreadableId> {
        text.parse()
    }
}

impl From<Id> for String {
    fn from(id: Id) -> Self {
        id.0
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl fmt::Debug for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::{Id, IdKind};

    #[test]
    fn stays_what_it_was() {
        // A change here would make every stored record a stranger: never without a migration.
        assert_eq!(
            Id::derive(IdKind::Event, &["a", "b"]).as_str(),
            "enefhxw4lperzvova"
        );
    }

    #[test]
    fn fields_do_not_run_into_each_other() {
        assert_ne!(
            Id::derive(IdKind::Claim, &["ab", "c"]),
            Id::derive(IdKind::Claim, &["a", "bc"])
        );
        assert_ne!(
            Id::derive(IdKind::Claim, &["a"]),
            Id::derive(IdKind::Claim, &["a", ""])
        );
    }

    #[test]
    fn tells_what_is_not_an_id() {
        for bad in [
            "",
            "d",
            "x2345678901234567",
            "d234567a234567a2",
            "D234567a234567a23",
            "d234567a234567a1é",
        ] {
            let error = bad.parse::<Id>().unwrap_err().to_string();
            assert!(error.contains("is not an id"), "{error}");
        }
    }
}
