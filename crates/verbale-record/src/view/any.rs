use super::{Card, Commitment, Flag, Meeting, Position, Sanction, Transfer, ViewKind, Views};
use crate::Id;
use serde::Serialize;

/// A view of any kind.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum AnyView {
    /// Where somebody stands.
    Position(Position),
    /// What somebody binds themselves to.
    Commitment(Commitment),
    /// What changes hands.
    Transfer(Transfer),
    /// A measure against somebody.
    Sanction(Sanction),
    /// Who meets.
    Meeting(Meeting),
    /// What does not add up.
    Flag(Flag),
}

macro_rules! of_any {
    ($($kind:ident,)+) => {
        $(impl From<$kind> for AnyView {
            fn from(view: $kind) -> Self {
                Self::$kind(view)
            }
        })+

        impl AnyView {
            /// As a reader sees it.
            pub fn card(&self) -> Card<'_> {
                match self { $(Self::$kind(view) => view.card(),)+ }
            }
        }

        impl Views {
            /// As a reader sees them, kind by kind.
            pub fn cards(&self) -> impl Iterator<Item = Card<'_>> {
                std::iter::empty()$(.chain($kind::of(self).iter().map(ViewKind::card)))+
            }

            /// The one with this id.
            pub fn find(&self, id: &Id) -> Option<AnyView> {
                $(if let Some(view) = $kind::of(self).iter().find(|view| view.id == *id) {
                    return Some(view.clone().into());
                })+
                None
            }
        }
    };
}

of_any!(Position, Commitment, Transfer, Sanction, Meeting, Flag,);
