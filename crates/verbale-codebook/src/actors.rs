//! Who acts: the role codes of CAMEO and the sectors of PLOVER.

use crate::table::{rows, text, value};
use serde::Serialize;
use std::str::FromStr;
use std::sync::LazyLock;

/// A generic actor code of CAMEO.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Role {
    /// Three letters.
    pub code: &'static str,
    /// Where it goes in an actor's code.
    #[serde(rename = "level")]
    pub kind: RoleKind,
    /// What it stands for.
    pub name: &'static str,
    /// The sector of PLOVER, if it has one.
    pub sector: Option<&'static str>,
}

/// A sector of PLOVER, or what it has in the place of a country for international actors.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Sector {
    /// Three letters.
    pub code: &'static str,
    /// How it is used.
    #[serde(rename = "level")]
    pub kind: SectorKind,
    /// What it stands for.
    pub name: &'static str,
}

macro_rules! kinds {
    ($(#[$meta:meta])* $name:ident { $($(#[$vmeta:meta])* $variant:ident = $word:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
        #[serde(rename_all = "lowercase")]
        pub enum $name {
            $($(#[$vmeta])* $variant,)+
        }

        impl $name {
            /// The word it is written as.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word,)+ }
            }
        }

        impl FromStr for $name {
            type Err = String;

            fn from_str(word: &str) -> Result<Self, String> {
                match word {
                    $($word => Ok(Self::$variant),)+
                    _ => Err(format!("it is one of {}", [$($word),+].join(", "))),
                }
            }
        }
    };
}

kinds! {
    /// Where a role goes in an actor's code: primary before secondary before tertiary.
    RoleKind {
        /// What an actor is within a state.
        Primary = "primary",
        /// Its field, or its role where no primary one fits.
        Secondary = "secondary",
        /// What reporters call it.
        Tertiary = "tertiary",
        /// Stands in the place of the state.
        International = "international",
        /// A faith or a family of faiths.
        Religion = "religion",
    }
}

kinds! {
    /// How a sector is used.
    SectorKind {
        /// Often.
        Frequent = "frequent",
        /// Less often, or beside another sector.
        Other = "other",
        /// In the place of a country.
        International = "international",
    }
}

static ROLES: LazyLock<Vec<Role>> = LazyLock::new(|| {
    let columns = ["code", "kind", "name", "sector"];
    rows(include_str!("../data/roles.tsv"), columns)
        .map(|[code, kind, name, sector]| Role {
            code,
            kind: value(kind),
            name,
            sector: text(sector),
        })
        .collect()
});

static SECTORS: LazyLock<Vec<Sector>> = LazyLock::new(|| {
    rows(include_str!("../data/sectors.tsv"), ["code", "kind", "name"])
        .map(|[code, kind, name]| Sector {
            code,
            kind: value(kind),
            name,
        })
        .collect()
});

/// Every role of CAMEO, sorted by code.
pub fn roles() -> &'static [Role] {
    &ROLES
}

/// Every sector of PLOVER, sorted by code.
pub fn sectors() -> &'static [Sector] {
    &SECTORS
}

#[cfg(test)]
mod tests {
    use super::{RoleKind, roles, sectors};

    #[test]
    fn codes_are_sorted_and_sectors_exist() {
        assert!(roles().is_sorted_by(|a, b| a.code < b.code));
        assert!(sectors().is_sorted_by(|a, b| a.code < b.code));
        for role in roles() {
            assert!(role.code.len() == 3 && role.code.bytes().all(|b| b.is_ascii_uppercase()));
            if let Some(sector) = role.sector {
                assert!(sectors().iter().any(|known| known.code == sector), "{role:?}");
            }
        }
    }

    #[test]
    fn what_is_named_alike_is_not_mixed_up() {
        let sector = |code| roles().iter().find(|role| role.code == code).unwrap().sector;
        assert_eq!((sector("MED"), sector("HLH")), (Some("JRN"), Some("MED")));
        let primary = roles().iter().filter(|role| role.kind == RoleKind::Primary);
        assert_eq!(primary.count(), 11);
    }
}
