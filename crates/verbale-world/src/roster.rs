//! Offices: what they are called, and who held them when.

use std::cmp::Ordering;

/// A noun that names an office or a department, such as "foreign minister" or "ministry of defence".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoleNoun {
    /// Kind of office (`foreign_minister`, `spokesperson`, ...); `department` for a body.
    pub role: String,
    /// CAMEO role code (`GOV`, `MIL`, ...).
    pub cameo: String,
    /// Several people: "ministers", "officials".
    pub plural: bool,
}

impl RoleNoun {
    /// A ministry, army, parliament: a body, not a person.
    pub(crate) fn is_department(&self) -> bool {
        self.role == "department"
    }

    /// Rebels, journalists, citizens: of a country, but not those by whom it acts.
    pub fn is_apart(&self) -> bool {
        is_apart(&self.cameo)
    }
}

/// CAMEO roles of those by whom a state acts.
const BY_WHOM_STATES_ACT: [&str; 8] = ["GOV", "MIL", "COP", "JUD", "LEG", "SPY", "ELI", "IGO"];

/// True for the CAMEO role of those who are of a country but do not act for it.
pub fn is_apart(role: &str) -> bool {
    !BY_WHOM_STATES_ACT.contains(&role)
}

/// True if two codes mean one side: `FRA` and `FRA:MIL`, but not `FRA` and `FRA:REB`.
pub fn same_side(a: &str, b: &str) -> bool {
    let (a_side, a_role) = a.split_once(':').unwrap_or((a, ""));
    let (b_side, b_role) = b.split_once(':').unwrap_or((b, ""));
    let own = |role: &str| role.is_empty() || BY_WHOM_STATES_ACT.contains(&role);
    a_side == b_side && (a_role == b_role || own(a_role) && own(b_role))
}

/// An office held for a time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tenure {
    /// Position of the person in the world's list.
    pub actor: usize,
    /// Kind of office.
    pub role: String,
    /// The office in English, as its table writes it; empty where it does not.
    pub office: String,
    /// Code of the state or body.
    pub of: String,
    /// First day, as precise as known.
    pub from: Option<String>,
    /// Last day, likewise.
    pub to: Option<String>,
}

impl Tenure {
    /// True if the office was held at `date`, a prefix of `YYYY-MM-DD`; true where neither end is known.
    pub fn covers(&self, date: &str) -> bool {
        self.has_begun(date) && self.to.as_deref().is_none_or(|to| compare(to, date).is_ge())
    }

    /// True if the office was taken up by `date`, or nobody knows when.
    pub(crate) fn has_begun(&self, date: &str) -> bool {
        self.from
            .as_deref()
            .is_none_or(|from| compare(from, date).is_le())
    }
}

/// Compares two dates as far as both are known.
fn compare(a: &str, b: &str) -> Ordering {
    let known = a.len().min(b.len());
    a.as_bytes()[..known].cmp(&b.as_bytes()[..known])
}

#[cfg(test)]
mod tests {
    use super::Tenure;

    #[test]
    fn dates_of_any_precision() {
        let tenure = Tenure {
            actor: 0,
            role: "foreign_minister".into(),
            office: String::new(),
            of: "TUR".into(),
            from: Some("2015-11-24".into()),
            to: Some("2023".into()),
        };
        assert!(tenure.covers("2022-03-05") && tenure.covers("2023-12-31") && tenure.covers("2015"));
        assert!(!tenure.covers("2015-11-23") && !tenure.covers("2024-01-01"));
    }
}
