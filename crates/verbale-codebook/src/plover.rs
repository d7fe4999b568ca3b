//! PLOVER: what was done (type), how (mode), about what (context).

use crate::QuadClass;
use crate::table::{maybe, rows, text, value};
use serde::Serialize;
use std::sync::LazyLock;
use verbale_record::EventType;

/// What the codebook says of an event type.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TypeInfo {
    /// The type.
    #[serde(rename = "type")]
    pub event_type: EventType,
    /// Its quad class.
    pub quad: QuadClass,
    /// True where the other side must be known.
    pub needs_recipient: bool,
    /// PLOVER's score, from -10 (conflict) to 10 (cooperation).
    pub score: f32,
    /// The root of CAMEO that is nearest.
    pub cameo: &'static str,
    /// What falls under it, in our words.
    pub definition: &'static str,
}

/// How an act of one type was done.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Mode {
    /// The type that has it.
    #[serde(rename = "type")]
    pub event_type: EventType,
    /// Its name, unique within the type.
    #[serde(rename = "mode")]
    pub name: &'static str,
    /// PLOVER's score of type and mode together, if it has one.
    pub score: Option<f32>,
    /// The code of CAMEO that is nearest.
    pub cameo: &'static str,
    /// What falls under it, in our words.
    pub definition: &'static str,
    /// Why `cameo` does not lead back here, where it does not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<&'static str>,
}

impl Mode {
    /// Type and mode in one word, as PLOVER's manual writes them: `PROTEST-riot`.
    pub fn label(&self) -> String {
        format!("{}-{}", self.event_type, self.name)
    }
}

/// What an act was about; goes with any type.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Context {
    /// Its name.
    #[serde(rename = "context")]
    pub name: &'static str,
    /// What falls under it, in our words.
    pub definition: &'static str,
}

static TYPES: LazyLock<Vec<TypeInfo>> = LazyLock::new(|| {
    let columns = ["type", "quad", "recipient", "score", "cameo", "definition"];
    rows(include_str!("../data/types.tsv"), columns)
        .map(
            |[event_type, quad, recipient, score, cameo, definition]| TypeInfo {
                event_type: value(event_type),
                quad: value(quad),
                needs_recipient: recipient == "yes",
                score: value(score),
                cameo,
                definition,
            },
        )
        .collect()
});

static MODES: LazyLock<Vec<Mode>> = LazyLock::new(|| {
    let columns = ["type", "mode", "score", "cameo", "definition", "note"];
    rows(include_str!("../data/modes.tsv"), columns)
        .map(|[event_type, name, score, cameo, definition, note]| Mode {
            event_type: value(event_type),
            name,
            score: maybe(score),
            cameo,
            definition,
            note: text(note),
        })
        .collect()
});

static CONTEXTS: LazyLock<Vec<Context>> = LazyLock::new(|| {
    rows(include_str!("../data/contexts.tsv"), ["context", "definition"])
        .map(|[name, definition]| Context { name, definition })
        .collect()
});

/// Every type, in the order of [`EventType::ALL`].
pub fn event_types() -> &'static [TypeInfo] {
    &TYPES
}

/// What the codebook says of a type.
pub fn event_type_info(event_type: EventType) -> &'static TypeInfo {
    let at = TYPES.binary_search_by_key(&event_type, |info| info.event_type);
    &TYPES[at.expect("the table has every type in order; a test reads it")]
}

/// The modes of a type, in the order of the manual; none for some types.
pub fn modes(event_type: EventType) -> &'static [Mode] {
    let from = MODES.partition_point(|mode| mode.event_type < event_type);
    let to = MODES.partition_point(|mode| mode.event_type <= event_type);
    &MODES[from..to]
}

/// A mode of a type by its name.
pub fn mode(event_type: EventType, name: &str) -> Option<&'static Mode> {
    modes(event_type).iter().find(|mode| mode.name == name)
}

/// Every context, in the order of the manual.
pub fn contexts() -> &'static [Context] {
    &CONTEXTS
}

#[cfg(test)]
mod tests {
    use super::{MODES, contexts, event_type_info, event_types, mode, modes};
    use std::collections::BTreeSet;
    use verbale_record::EventType;

    #[test]
    fn every_type_stands_once_and_in_order() {
        let types: Vec<_> = event_types().iter().map(|info| info.event_type).collect();
        assert_eq!(types, EventType::ALL);
        for &event_type in EventType::ALL {
            assert_eq!(event_type_info(event_type).event_type, event_type);
        }
    }

    #[test]
    fn modes_are_in_order_and_named_once() {
        assert!(MODES.is_sorted_by_key(|mode| mode.event_type));
        let labels: BTreeSet<_> = MODES.iter().map(super::Mode::label).collect();
        assert_eq!((labels.len(), MODES.len()), (67, 67));
        assert_eq!(modes(EventType::Consult).len(), 4);
        assert_eq!(modes(EventType::Assault).len(), 15);
        assert!(modes(EventType::Agree).is_empty());
        assert_eq!(
            mode(EventType::Coerce, "curfew")
                .map(super::Mode::label)
                .as_deref(),
            Some("COERCE-curfew")
        );
        assert_eq!(mode(EventType::Agree, "curfew"), None);
    }

    #[test]
    fn contexts_are_named_once() {
        let names: BTreeSet<_> = contexts().iter().map(|context| context.name).collect();
        assert_eq!((names.len(), contexts().len()), (37, 37));
    }

    #[test]
    fn scores_have_the_sign_of_their_class() {
        let of_modes = MODES
            .iter()
            .filter_map(|mode| Some((mode.event_type, mode.score?)));
        let of_types = event_types().iter().map(|info| (info.event_type, info.score));
        for (event_type, score) in of_types.chain(of_modes) {
            assert!((-10.0..=10.0).contains(&score), "{event_type} {score}");
            // The manual scores requests near nothing on either side of it.
            if event_type != EventType::Request {
                let friendly = event_type_info(event_type).quad.number() <= 2;
                assert_eq!(score > 0.0, friendly, "{event_type} {score}");
            }
        }
    }
}
