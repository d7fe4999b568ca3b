//! CAMEO's event codes, and what they are in PLOVER.

use crate::QuadClass;
use crate::table::{maybe, rows, text, value};
use serde::Serialize;
use std::str::FromStr;
use std::sync::LazyLock;
use verbale_record::EventType;

/// An event code of CAMEO 1.1b3.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Cameo {
    /// Two to four digits; the first two are the root.
    pub code: &'static str,
    /// Its name, as the manual words it.
    pub name: &'static str,
    /// The quad class of its root.
    pub quad: QuadClass,
    /// Its score on the Goldstein scale, from -10 (conflict) to 10 (cooperation), if the scale has it.
    pub goldstein: Option<f32>,
    /// What it is in PLOVER; none for mere statements, the root 01.
    #[serde(rename = "type")]
    pub event_type: Option<EventType>,
    /// The mode, where the code tells one.
    pub mode: Option<&'static str>,
    /// The contexts, where the code tells any.
    pub contexts: Vec<&'static str>,
    /// What type, mode and contexts rest on.
    pub basis: Basis,
    /// Why they are as they are, where that needs saying.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<&'static str>,
}

/// What a line of the crosswalk rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Basis {
    /// PLOVER's own table of conversion, of 2021.
    Table,
    /// The text of PLOVER's manual, draft 2.0, against the table or where that is silent.
    Manual,
    /// A decision of this project.
    Ours,
}

impl FromStr for Basis {
    type Err = &'static str;

    fn from_str(word: &str) -> Result<Self, Self::Err> {
        match word {
            "table" => Ok(Self::Table),
            "manual" => Ok(Self::Manual),
            "ours" => Ok(Self::Ours),
            _ => Err("the basis is table, manual or ours"),
        }
    }
}

impl Cameo {
    /// The code of its root: `14` of `1451`.
    pub fn root(&self) -> &'static str {
        &self.code[..2]
    }

    /// The codes below it, on every level.
    pub fn below(&self) -> &'static [Self] {
        let from = CAMEO.partition_point(|other| other.code <= self.code);
        let rest = &CAMEO[from..];
        &rest[..rest.partition_point(|other| other.code.starts_with(self.code))]
    }
}

static CAMEO: LazyLock<Vec<Cameo>> = LazyLock::new(|| {
    let codes = rows(include_str!("../data/cameo.tsv"), ["code", "name", "goldstein"]);
    let columns = ["code", "type", "mode", "contexts", "basis", "note"];
    let crosswalk = rows(include_str!("../data/crosswalk.tsv"), columns);
    codes
        .zip(crosswalk)
        .map(
            |([code, name, goldstein], [again, event_type, mode, contexts, basis, note])| {
                assert_eq!(code, again, "the tables of codes and of the crosswalk go in step");
                Cameo {
                    code,
                    name,
                    quad: QuadClass::of_root(value(&code[..2])),
                    goldstein: maybe(goldstein),
                    event_type: maybe(event_type),
                    mode: text(mode),
                    contexts: contexts.split('|').filter_map(text).collect(),
                    basis: value(basis),
                    note: text(note),
                }
            },
        )
        .collect()
});

static QUAD_EXCEPTIONS: LazyLock<Vec<[&str; 2]>> =
    LazyLock::new(|| rows(include_str!("../data/quad_exceptions.tsv"), ["code", "reason"]).collect());

/// Every code, sorted, each before those below it.
pub fn cameo_codes() -> &'static [Cameo] {
    &CAMEO
}

/// The code that is written so; [`Code::parse`](crate::Code::parse) also says what is wrong if there is none.
pub fn cameo(code: &str) -> Option<&'static Cameo> {
    let at = CAMEO.binary_search_by(|cameo| cameo.code.cmp(code)).ok()?;
    Some(&CAMEO[at])
}

/// Why a code is in another quad class than its PLOVER type, or nothing where they agree.
pub fn quad_exception(cameo: &Cameo) -> Option<&'static str> {
    let class = crate::event_type_info(cameo.event_type?).quad;
    let mut reasons = QUAD_EXCEPTIONS.iter();
    let [_, reason] = reasons.find(|[code, _]| cameo.code.starts_with(code))?;
    (class != cameo.quad).then_some(reason)
}

#[cfg(test)]
mod tests {
    use super::{CAMEO, cameo, cameo_codes};
    use crate::QuadClass;

    #[test]
    fn codes_are_sorted_and_hang_from_one_another() {
        assert_eq!(cameo_codes().len(), 318);
        assert!(CAMEO.is_sorted_by(|a, b| a.code < b.code));
        for entry in cameo_codes() {
            assert!((2..=4).contains(&entry.code.len()) && entry.code.bytes().all(|b| b.is_ascii_digit()));
            assert!(!entry.name.is_empty() && entry.name.trim() == entry.name);
            if entry.code.len() > 2 {
                assert!(
                    cameo(&entry.code[..entry.code.len() - 1]).is_some(),
                    "{}",
                    entry.code
                );
            }
        }
        let roots = cameo_codes().iter().filter(|entry| entry.code.len() == 2);
        assert_eq!(roots.count(), 20);
    }

    #[test]
    fn codes_are_found_and_nothing_else() {
        assert_eq!(
            cameo("2042").map(|code| code.name),
            Some("Detonate nuclear weapons")
        );
        for wrong in ["", "1", "00", "21", "1459", "20420", "14x", " 14"] {
            assert_eq!(cameo(wrong), None, "{wrong:?}");
        }
    }

    #[test]
    fn below_are_all_levels() {
        let codes = |code| -> Vec<_> { cameo(code).unwrap().below().iter().map(|c| c.code).collect() };
        assert_eq!(codes("204"), ["2041", "2042"]);
        assert_eq!(codes("09"), ["090", "091", "092", "093", "094"]);
        assert!(codes("2042").is_empty() && codes("01").len() == 10);
    }

    #[test]
    fn scores_are_on_the_scale() {
        for entry in cameo_codes() {
            let score = entry.goldstein.unwrap_or_default();
            assert!((-10.0..=10.0).contains(&score), "{entry:?}");
            match entry.quad {
                // Words may be a little unfriendly; denials stand among statements.
                QuadClass::VerbalCooperation => assert!(score >= -2.0, "{entry:?}"),
                QuadClass::MaterialCooperation => assert!(score > 0.0, "{entry:?}"),
                _ => assert!(score < 0.0 || entry.goldstein.is_none(), "{entry:?}"),
            }
        }
    }
}
