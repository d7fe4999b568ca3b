use crate::cameo::{Cameo, cameo};
use std::fmt;
use std::str::FromStr;
use verbale_record::EventType;

/// An event code of CAMEO that exists.
#[derive(Clone, Copy, PartialEq)]
pub struct Code(&'static Cameo);

impl Code {
    /// Reads a code; the error names the nearest one.
    pub fn parse(text: &str) -> Result<Self, NoCode> {
        match cameo(text) {
            Some(found) => Ok(Self(found)),
            None => Err(NoCode::new(text)),
        }
    }

    /// Its digits.
    pub fn as_str(self) -> &'static str {
        self.0.code
    }

    /// What the codebook says of it.
    pub fn cameo(self) -> &'static Cameo {
        self.0
    }
}

/// A code of CAMEO with all below it, or a type of PLOVER: what people ask for events by.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum EventCode {
    /// A code of CAMEO.
    Cameo(Code),
    /// A type of PLOVER.
    Plover(EventType),
}

impl FromStr for EventCode {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        if word.bytes().all(|byte| byte.is_ascii_digit()) {
            let code = Code::parse(word).map_err(|error| error.to_string())?;
            return Ok(Self::Cameo(code));
        }
        let unknown = |error| format!("{error}; or a code of CAMEO from 01 to 2042");
        word.to_uppercase().parse().map(Self::Plover).map_err(unknown)
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.0.code)
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Code({})", self.0.code)
    }
}

impl FromStr for Code {
    type Err = NoCode;

    fn from_str(text: &str) -> Result<Self, NoCode> {
        Self::parse(text)
    }
}

/// What is no event code of CAMEO.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum NoCode {
    /// Not two to four digits.
    #[error("{0:?} is no CAMEO code: one has two to four digits, such as 04, 042 or 0841")]
    Shape(String),
    /// No root begins so.
    #[error("there is no CAMEO code {0}: the first two digits are 01 to 20")]
    Root(String),
    /// The first zero is lost, as spreadsheets lose it.
    #[error("there is no CAMEO code {given}; with the first zero {near} is one ({name})", near = near.code, name = near.name)]
    Zero {
        /// What was given.
        given: String,
        /// The code with its zero.
        near: &'static Cameo,
    },
    /// The code goes on in a way that none does.
    #[error("there is no CAMEO code {given}; {near} is one ({name}){below}", near = near.code, name = near.name, below = below(near))]
    Unknown {
        /// What was given.
        given: String,
        /// The longest code that it begins with.
        near: &'static Cameo,
    },
}

impl NoCode {
    fn new(text: &str) -> Self {
        let given = text.to_owned();
        if !(2..=4).contains(&text.len()) || !text.bytes().all(|byte| byte.is_ascii_digit()) {
            return Self::Shape(given);
        }
        if let Some(near) = (2..text.len()).rev().find_map(|end| cameo(&text[..end])) {
            return Self::Unknown { given, near };
        }
        match cameo(&format!("0{text}")) {
            Some(near) => Self::Zero { given, near },
            None => Self::Root(given),
        }
    }

    /// The code that is nearest, if one is near.
    pub fn nearest(&self) -> Option<&'static Cameo> {
        match self {
            Self::Shape(_) | Self::Root(_) => None,
            Self::Zero { near, .. } | Self::Unknown { near, .. } => Some(near),
        }
    }
}

/// The codes right below one, for whoever looks for them.
fn below(near: &Cameo) -> String {
    let level = near.code.len() + 1;
    let codes: Vec<_> = near
        .below()
        .iter()
        .map(|cameo| cameo.code)
        .filter(|code| code.len() == level)
        .collect();
    if codes.is_empty() {
        ", with none below it".to_owned()
    } else {
        format!(", and below it {}", codes.join(", "))
    }
}

#[cfg(test)]
mod tests {
    use super::Code;

    #[test]
    fn errors_name_the_nearest_code() {
        for (given, wanted) in [
            (
                "1459",
                "there is no CAMEO code 1459; 145 is one (Protest violently, riot, not specified below), and below \
                 it 1451, 1452, 1453, 1454",
            ),
            (
                "0429",
                "there is no CAMEO code 0429; 042 is one (Make a visit), with none below it",
            ),
            (
                "46",
                "there is no CAMEO code 46; with the first zero 046 is one (Engage in negotiation)",
            ),
            (
                "99",
                "there is no CAMEO code 99: the first two digits are 01 to 20",
            ),
            (
                "4",
                "\"4\" is no CAMEO code: one has two to four digits, such as 04, 042 or 0841",
            ),
            (
                "1٤5",
                "\"1٤5\" is no CAMEO code: one has two to four digits, such as 04, 042 or 0841",
            ),
        ] {
            let error = Code::parse(given).unwrap_err();
            assert_eq!(error.to_string(), wanted);
        }
        assert_eq!(
            Code::parse("1459").unwrap_err().nearest().map(|near| near.code),
            Some("145")
        );
    }

    #[test]
    fn codes_go_there_and_back() {
        for cameo in crate::cameo_codes() {
            let code: Code = cameo.code.parse().unwrap();
            assert_eq!((code.to_string().as_str(), code.cameo()), (cameo.code, cameo));
        }
    }
}
