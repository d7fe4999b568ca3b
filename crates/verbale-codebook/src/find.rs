use crate::plover::{contexts, event_types, modes};
use crate::{Cameo, Code, Context, Mode, NoCode, Role, Sector, TypeInfo, roles, sectors};
use serde::Serialize;

/// An entry of the codebook, of whatever kind.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Entry {
    /// An event type of PLOVER.
    EventType(&'static TypeInfo),
    /// A mode of PLOVER.
    Mode(&'static Mode),
    /// A context of PLOVER.
    Context(&'static Context),
    /// An event code of CAMEO.
    Cameo(&'static Cameo),
    /// A role of CAMEO.
    Role(&'static Role),
    /// A sector of PLOVER.
    Sector(&'static Sector),
}

impl Entry {
    /// What it is called: `PROTEST`, `PROTEST-riot`, `145`, `MED`, `health`.
    pub fn label(&self) -> String {
        match self {
            Self::EventType(info) => info.event_type.to_string(),
            Self::Mode(mode) => mode.label(),
            Self::Context(context) => context.name.to_owned(),
            Self::Cameo(cameo) => cameo.code.to_owned(),
            Self::Role(role) => role.code.to_owned(),
            Self::Sector(sector) => sector.code.to_owned(),
        }
    }

    /// True if people mean this by `word`, in any case; a mode may stand without its type.
    fn is_called(&self, word: &str) -> bool {
        self.label().eq_ignore_ascii_case(word)
            || matches!(self, Self::Mode(mode) if mode.name.eq_ignore_ascii_case(word))
    }
}

/// Nothing in the codebook is called so.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum NotFound {
    /// Digits that are no code.
    #[error(transparent)]
    Code(#[from] NoCode),
    /// A word that nothing is called.
    #[error("nothing in the codebook is called {word:?}{}", hint(near))]
    Word {
        /// What was given.
        word: String,
        /// What is spelt much like it.
        near: Vec<String>,
    },
}

fn hint(near: &[String]) -> String {
    if near.is_empty() {
        String::new()
    } else {
        format!("; did you mean {}?", near.join(" or "))
    }
}

/// Everything that a word means, in any case: `cyber` is a mode and a context, `MED` is media in CAMEO and health in
/// PLOVER.
pub fn find(word: &str) -> Result<Vec<Entry>, NotFound> {
    if word.bytes().all(|byte| byte.is_ascii_digit()) {
        return Ok(vec![Entry::Cameo(Code::parse(word)?.cameo())]);
    }
    let found: Vec<_> = words().filter(|entry| entry.is_called(word)).collect();
    if found.is_empty() {
        Err(NotFound::Word {
            word: word.to_owned(),
            near: nearest(word),
        })
    } else {
        Ok(found)
    }
}

/// Every entry that is called by a word.
fn words() -> impl Iterator<Item = Entry> {
    let types = event_types().iter().flat_map(|info| {
        let modes = modes(info.event_type).iter().map(Entry::Mode);
        std::iter::once(Entry::EventType(info)).chain(modes)
    });
    types
        .chain(contexts().iter().map(Entry::Context))
        .chain(roles().iter().map(Entry::Role))
        .chain(sectors().iter().map(Entry::Sector))
}

/// The labels that take fewest changes to reach, if these are a third of the word at most.
fn nearest(word: &str) -> Vec<String> {
    let word = word.to_lowercase();
    let most = word.chars().count() / 3;
    let distances = words().map(|entry| {
        let label = entry.label();
        (strsim::osa_distance(&word, &label.to_lowercase()), label)
    });
    let mut near: Vec<_> = distances.filter(|(distance, _)| *distance <= most).collect();
    near.sort();
    near.dedup();
    let Some(&(least, _)) = near.first() else {
        return Vec::new();
    };
    let labels = near.into_iter().take_while(|(distance, _)| *distance == least);
    labels.map(|(_, label)| label).take(MOST_NEAR).collect()
}

/// More guesses than this help nobody.
const MOST_NEAR: usize = 3;

#[cfg(test)]
mod tests {
    use super::find;

    fn labels(word: &str) -> Result<Vec<String>, String> {
        match find(word) {
            Ok(entries) => Ok(entries.iter().map(super::Entry::label).collect()),
            Err(error) => Err(error.to_string()),
        }
    }

    #[test]
    fn a_word_finds_all_that_it_means() {
        for (word, wanted) in [
            ("protest", &["PROTEST"][..]),
            ("PROTEST-RIOT", &["PROTEST-riot"]),
            ("withdraw", &["RETREAT-withdraw", "SANCTION-withdraw"]),
            ("cyber", &["COERCE-cyber", "cyber"]),
            ("Med", &["MED", "MED"]),
            ("0841", &["0841"]),
        ] {
            assert_eq!(labels(word).unwrap(), wanted);
        }
    }

    #[test]
    fn a_word_that_is_not_there_is_told_from_its_neighbours() {
        for (word, wanted) in [
            ("protests", "called \"protests\"; did you mean PROTEST?"),
            ("militray", "called \"militray\"; did you mean military?"),
            ("GVO", "called \"GVO\"; did you mean GOV?"),
            ("kitchen", "called \"kitchen\""),
            ("27", "with the first zero 027 is one"),
            ("", "\"\" is no CAMEO code"),
        ] {
            let error = labels(word).unwrap_err();
            assert!(error.contains(wanted), "{error}");
        }
        assert!(labels("kitchen").unwrap_err().ends_with("\"kitchen\""));
    }

    #[test]
    fn every_entry_is_found_by_its_label() {
        for entry in super::words() {
            assert!(find(&entry.label()).unwrap().contains(&entry), "{entry:?}");
        }
    }
}
