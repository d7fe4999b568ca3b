//! Named people, and what they were on a day.

use super::marks::{Marks, Meaning};
use super::words::words;
use super::{Does, OFFICES, PhraseBasis, Resolved, does_of, does_of_code};
use crate::roster::Tenure;
use crate::{World, actor_phrase::country};
use verbale_record::ActorKind;

impl World {
    /// The person that is named, by name or by surname, and the state or body named beside.
    pub(super) fn person_in(
        &self,
        marks: &Marks<'_>,
        date: Option<&str>,
        context: Option<&str>,
    ) -> Option<(usize, Option<String>)> {
        let side = marks.state().and_then(|mark| match mark.meaning {
            Meaning::Name { actor, .. } => Some(self.actors[actor].code.clone()),
            _ => None,
        });
        if let Some(person) = marks.person() {
            return Some((person, side));
        }
        let surname = marks.surname()?;
        let folded = words(surname)
            .into_iter()
            .map(|(word, _)| word)
            .collect::<Vec<_>>();
        let keys = [folded.join(" "), folded.join("-")];
        let people = keys.iter().find_map(|key| self.surnames.get(key))?;
        let plain = self.ambiguous.contains_key(&keys[0]);
        if plain && !marks.has_title() {
            return None;
        }
        let near = side
            .clone()
            .or_else(|| self.state_of_context(context).map(str::to_owned));
        let fits = |person: &&usize| {
            let mut tenures = self.tenures_of(**person);
            tenures.any(|tenure| {
                near.as_ref().is_none_or(|near| *near == tenure.of)
                    && date.is_none_or(|date| tenure.covers(date))
            })
        };
        let mut fitting = people.iter().filter(fits);
        match (fitting.next(), fitting.next()) {
            (Some(person), None) => Some((*person, side)),
            (None, _) if people.len() == 1 && side.is_none() => Some((people[0], side)),
            _ => None,
        }
    }

    /// The country of somebody whose people are meant: "Putin's spokesman".
    pub(super) fn country_of_person(&self, marks: &Marks<'_>) -> Option<&str> {
        let people = marks.all.iter().filter_map(|mark| match mark.meaning {
            Meaning::Name { actor, .. } => Some(&self.actors[actor]),
            Meaning::Unknown => {
                let folded = verbale_text::fold_str(&marks.text[mark.span]);
                let plain = self.ambiguous.contains_key(&folded);
                match self.surnames.get(&folded).map(Vec::as_slice) {
                    Some([person]) if !plain => Some(&self.actors[*person]),
                    _ => None,
                }
            }
            Meaning::Noun(_) => None,
        });
        let mut people = people.filter(|actor| actor.kind == ActorKind::Person);
        people.next()?.country.as_deref()
    }

    /// What this person was on that day.
    pub(super) fn person_resolved(
        &self,
        person: usize,
        side: Option<&str>,
        marks: &Marks<'_>,
        date: Option<&str>,
    ) -> Resolved {
        let actor = &self.actors[person];
        let mut tenures: Vec<&Tenure> = self.tenures_of(person).collect();
        tenures.sort_by(|a, b| a.from.cmp(&b.from));
        let held = match date {
            Some(date) => tenures.iter().rfind(|tenure| tenure.covers(date)),
            None => tenures.last().filter(|tenure| tenure.to.is_none()),
        };
        let before = date.is_none_or(|date| tenures.iter().any(|tenure| tenure.has_begun(date)));
        let tenure = held.or_else(|| if before { tenures.last() } else { tenures.first() });
        let of = tenure.map_or(actor.code.as_str(), |tenure| &tenure.of);
        let of = side.filter(|_| held.is_none()).unwrap_or(of);
        let body = self.actor(of);
        let mut does = match tenure {
            Some(tenure) if held.is_some() => self.does_in(tenure, body.map(|body| body.kind)),
            _ => marks.noun().unwrap_or_default(),
        };
        // Without a date, a title in the phrase tells what the person was when it was written.
        let titled = date.is_none() && does.is(&OFFICES);
        if held.is_none() && before && !titled && !tenures.is_empty() || marks.is_past() && does.is(&OFFICES)
        {
            does = Does::role("ELI");
        }
        Resolved {
            code: of.to_owned(),
            country: body.and_then(country::of_body).or_else(|| actor.country.clone()),
            role: does.role,
            sector: does.sector,
            actor: Some(actor.id.clone()),
            basis: PhraseBasis::Person,
        }
    }

    /// What an office is: a body's own role, or that of the office in a state.
    fn does_in(&self, tenure: &Tenure, kind: Option<ActorKind>) -> Does {
        // An imported office is a code.
        let code = tenure.office.as_str();
        if code.bytes().all(|byte| byte.is_ascii_uppercase())
            && let Some(does) = does_of_code(code)
        {
            return does;
        }
        match kind {
            Some(ActorKind::State) | None => {}
            Some(_) => return self.actor(&tenure.of).map(does_of).unwrap_or_default(),
        }
        let office = match tenure.role.as_str() {
            "leader" | "chief" | "commander" | "minister" => Marks::new(self, &tenure.office)
                .noun()
                .filter(|does| does.role.is_some()),
            _ => None,
        };
        office.unwrap_or_else(|| Does::role("GOV"))
    }
}
