//! Who is meant by a surname that a document does not introduce.

use crate::World;
use crate::cast::people::{PROMINENT, same_office};
use crate::roster::Tenure;
use verbale_record::Actor;

/// Offices that make a surname alone enough.
const HEADS: [&str; 3] = ["head_of_state", "head_of_government", "foreign_minister"];

/// Years after an office in which its holder is still meant by the surname.
const REMEMBERED: i32 = 12;

impl World {
    /// The head of state, head of government or foreign minister whom the folded surname `word` means by itself at `date` (a
    /// prefix of `YYYY-MM-DD`): who is in office, else who lately was. Nobody where the name is a word or several bear it.
    pub fn renowned(&self, word: &str, date: Option<&str>) -> Option<&Actor> {
        if self.ambiguous.contains_key(word) {
            return None;
        }
        let person = self.known_by_surname(word, None, date)?;
        Some(&self.actors[person])
    }

    /// The person with this folded surname, with the kind of office that stands beside it if any does. Those in office go before
    /// those who were, and those of the tables written by hand before the others.
    pub(crate) fn known_by_surname(
        &self,
        word: &str,
        title: Option<&str>,
        date: Option<&str>,
    ) -> Option<usize> {
        let people = self.surnames.get(word)?;
        let held = |exact: bool, when: &dyn Fn(&Tenure) -> bool| -> Vec<usize> {
            let is = |tenure: &Tenure, offices: &[&str]| offices.contains(&tenure.role.as_str());
            let fits = |i: &usize| {
                let own: Vec<&Tenure> = self.tenures_of(*i).collect();
                let Some(title) = title else {
                    return self.well_known.contains(i)
                        && own.iter().any(|tenure| is(tenure, &HEADS) && when(tenure));
                };
                let titled = |tenure: &&Tenure| {
                    if exact {
                        tenure.role == title && when(tenure)
                    } else {
                        same_office(&tenure.role, title)
                    }
                };
                own.iter().any(|tenure| is(tenure, &PROMINENT) && when(tenure))
                    && own.iter().copied().any(|t| titled(&t))
            };
            people.iter().copied().filter(fits).collect()
        };
        let now = |tenure: &Tenure| date.is_none_or(|date| tenure.covers(date));
        let past = |tenure: &Tenure| date.is_none_or(|date| is_remembered(tenure, date));
        for fitting in [
            held(true, &now),
            held(true, &past),
            held(false, &now),
            held(false, &past),
        ] {
            if !fitting.is_empty() {
                return self.the_one(&fitting);
            }
        }
        None
    }

    /// The only one, the only well-known one, or any of one side: father and son.
    fn the_one(&self, people: &[usize]) -> Option<usize> {
        let known: Vec<usize> = people
            .iter()
            .copied()
            .filter(|i| self.well_known.contains(i))
            .collect();
        let people = if known.is_empty() { people } else { &known };
        let first = *people.first()?;
        let side = &self.actors[first].code;
        people
            .iter()
            .all(|&i| self.actors[i].code == *side)
            .then_some(first)
    }
}

/// True if an office was held not long before `date`.
fn is_remembered(tenure: &Tenure, date: &str) -> bool {
    let year = |date: &str| date.get(..4).and_then(|year| year.parse::<i32>().ok());
    let ended = tenure.to.as_deref().and_then(year);
    let since = year(date).zip(ended).map(|(now, then)| now - then);
    tenure.has_begun(date) && since.is_none_or(|years| years <= REMEMBERED)
}

#[cfg(test)]
mod tests {
    use crate::World;

    #[test]
    fn a_surname_alone() {
        let world = World::builtin();
        let side = |word: &str, date| world.renowned(word, date).map(|person| person.code.as_str());
        assert_eq!(side("putin", Some("2022-03-01")), Some("RUS"));
        assert_eq!(side("erdogan", None), Some("TUR"));
        assert_eq!(side("obama", Some("2015-06")), Some("USA"));
        assert_eq!(side("mitterrand", Some("1988")), Some("FRA"));
        assert_eq!(side("may", Some("2018-01-01")), None, "also a month");
        assert_eq!(side("smithers", Some("2018-01-01")), None);
    }
}
