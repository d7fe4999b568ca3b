//! Who is meant by a phrase that stands alone: "Turkish foreign minister", "protesters in Cairo", "Boko Haram gunmen".
//!
//! A phrase is cut at its prepositions into segments. Names (of [`World::find`]) and nouns (of `nouns.tsv`, `roles.tsv`
//! and `departments.tsv`) are marked in each; the last strong noun of the first segment that has one is what the actor
//! does, and the first state, body or town named is whose. What it does not do: read sentences, follow pronouns, or look
//! at more of a context than the states it names.

mod country;
mod marks;
mod person;
mod words;

pub(crate) use words::{Nouns, NounsBuilder, Sort};

use crate::{NameKind, World};
use marks::{Mark, Marks, Meaning};
use verbale_codebook::{roles, sectors};
use verbale_record::{Actor, ActorKind};

/// On what ground a phrase was taken to mean an actor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PhraseBasis {
    /// The name of a person.
    Person,
    /// The name of a state, body or group.
    Name,
    /// A building, capital, ministry or house that stands for a government.
    Metonym,
    /// A noun of what somebody does, with a state, body or town beside it.
    Noun,
    /// Such a noun alone; nothing says whose.
    NounAlone,
    /// The name of a town or region.
    Place,
}

impl PhraseBasis {
    /// The word it is written as.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Name => "name",
            Self::Metonym => "metonym",
            Self::Noun => "noun",
            Self::NounAlone => "noun_alone",
            Self::Place => "place",
        }
    }
}

/// What a phrase says of an actor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resolved {
    /// What events are filed under: the state or body (`TUR`, `NATO`), narrowed where its organs do not speak
    /// (`EGY:CVL`); the role alone where nothing says whose.
    pub code: String,
    /// ISO 3166-1 alpha-3, or what PLOVER has in its place for international actors (`UNO`, `EUR`, `IGO`, `NGO`,
    /// `MNC`, `IMG`).
    pub country: Option<String>,
    /// Role of CAMEO (`GOV`, `REB`).
    pub role: Option<String>,
    /// Sector of PLOVER.
    pub sector: Option<String>,
    /// Id of the actor, where a person, state or body is named and nothing but it is meant.
    pub actor: Option<String>,
    /// Why.
    pub basis: PhraseBasis,
}

/// What somebody does: a role of CAMEO, with a sector of PLOVER where that is not the role's own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Does {
    role: Option<String>,
    sector: Option<String>,
}

impl Does {
    fn role(role: &str) -> Self {
        Self::with_sector(role, "")
    }

    /// A role, and its sector where the table gives one.
    fn with_sector(role: &str, sector: &str) -> Self {
        if role.is_empty() {
            return Self::default();
        }
        let known = roles().iter().find(|known| known.code == role);
        // Religions have codes of their own in CAMEO, and REL is PLOVER's alone.
        let same = sectors().iter().find(|sector| sector.code == role);
        let own = known.map_or_else(|| same.map(|sector| sector.code), |known| known.sector);
        let sector = if sector.is_empty() { own } else { Some(sector) };
        Self {
            role: Some(role.to_owned()),
            sector: sector.map(str::to_owned),
        }
    }

    fn is(&self, any: &[&str]) -> bool {
        self.role.as_deref().is_some_and(|role| any.contains(&role))
    }
}

/// Organs that act for their state, so that their code is the state's.
const ORGANS: [&str; 6] = ["GOV", "MIL", "COP", "JUD", "LEG", "SPY"];
/// Offices that are lost with time: who held them belongs to the elites.
const OFFICES: [&str; 5] = ["GOV", "MIL", "LEG", "SPY", "JUD"];

impl World {
    /// Who is meant by a phrase that stands alone; `None` where nothing in it is known.
    ///
    /// `date` (a prefix of `YYYY-MM-DD`) says when, since offices change hands; without it the latest known counts.
    /// `context` is text around the phrase; a state that it alone names is taken for one that the phrase leaves open.
    pub fn resolve_phrase(
        &self,
        phrase: &str,
        date: Option<&str>,
        context: Option<&str>,
    ) -> Option<Resolved> {
        let marks = Marks::new(self, phrase);
        let noun = marks.noun();
        if let Some((person, of)) = self.person_in(&marks, date, context) {
            return Some(self.person_resolved(person, of.as_deref(), &marks, date));
        }
        if let Some(mark) = marks.body()
            && let Meaning::Name { actor, .. } = mark.meaning
        {
            return Some(body_resolved(&self.actors[actor], noun.as_ref()));
        }
        self.side_resolved(&marks, noun, context)
    }

    /// A state, its organs, its people; or somebody whose state is not told.
    fn side_resolved(
        &self,
        marks: &Marks<'_>,
        noun: Option<Does>,
        context: Option<&str>,
    ) -> Option<Resolved> {
        let named = marks.state();
        let metonym = named.and_then(|mark| self.metonym_of(marks.text, mark));
        let alone = noun.is_none();
        let (country, basis) = match named.map(|mark| &mark.meaning) {
            Some(Meaning::Name { actor, kind }) => {
                let basis = match kind {
                    _ if !alone => PhraseBasis::Noun,
                    NameKind::Capital | NameKind::Metonym => PhraseBasis::Metonym,
                    _ => PhraseBasis::Name,
                };
                (Some(self.actors[*actor].code.clone()), basis)
            }
            _ => match self.country_of_person(marks).or_else(|| marks.town(alone)) {
                Some(code) if alone => (Some(code.to_owned()), PhraseBasis::Place),
                Some(code) => (Some(code.to_owned()), PhraseBasis::Noun),
                None if alone => return None,
                None => match self.state_of_context(context) {
                    Some(code) => (Some(code.to_owned()), PhraseBasis::Noun),
                    None => (None, PhraseBasis::NounAlone),
                },
            },
        };
        let mut does = noun.or(metonym).unwrap_or_default();
        if marks.is_past() && does.is(&OFFICES) {
            does = Does::role("ELI");
        }
        let organ = does.role.is_none() || does.is(&ORGANS);
        let code = match (&country, &does.role) {
            (Some(country), Some(role)) if !organ => format!("{country}:{role}"),
            (Some(country), _) => country.clone(),
            (None, role) => role.clone()?,
        };
        Some(Resolved {
            actor: country.clone().filter(|_| basis == PhraseBasis::Name),
            code,
            country,
            role: does.role,
            sector: does.sector,
            basis,
        })
    }

    /// What a capital or building stands for when nobody else is named with it.
    fn metonym_of(&self, text: &str, mark: &Mark) -> Option<Does> {
        let Meaning::Name { kind, .. } = mark.meaning else {
            return None;
        };
        match kind {
            NameKind::Capital => Some(Does::role("GOV")),
            NameKind::Metonym => Some(Does::role(self.nouns.reading(&text[mark.span]))),
            NameKind::Name | NameKind::Demonym => None,
        }
    }
}

/// A body that is named: itself, or people of it.
fn body_resolved(body: &Actor, noun: Option<&Does>) -> Resolved {
    let own = does_of(body);
    // "Boko Haram gunmen" are Boko Haram; "UN peacekeepers" are soldiers.
    let people = noun.filter(|noun| !(own.is(&["REB"]) && noun.is(&["UAF", "REB", "MIL", "CVL"])));
    let does = people.cloned().unwrap_or(own);
    Resolved {
        code: body.code.clone(),
        country: country::of_body(body),
        role: does.role,
        sector: does.sector,
        actor: people.is_none().then(|| body.id.clone()),
        basis: PhraseBasis::Name,
    }
}

/// What a body does, from its CAMEO code: what stands after the state or after what it has in its place.
fn does_of(body: &Actor) -> Does {
    if body.kind == ActorKind::State {
        return Does::default();
    }
    let cameo = body.cameo.as_deref().unwrap_or_default();
    if let Some(does) = does_of_code(cameo) {
        return does;
    }
    match body.kind {
        ActorKind::Intergovernmental => Does::with_sector("IGO", "IGO"),
        ActorKind::Company => Does::role("BUS"),
        ActorKind::Outlet => Does::role("MED"),
        // A territory that governs itself and is recognised by few.
        ActorKind::Group if cameo.is_empty() => Does::with_sector("GOV", "PRE"),
        _ if cameo.starts_with("IMG") => Does::role("REB"),
        ActorKind::Organisation => Does::with_sector("NGO", "NGO"),
        _ => Does::default(),
    }
}

/// The first role with a sector that stands in a CAMEO actor code after its first three letters.
fn does_of_code(code: &str) -> Option<Does> {
    let parts = code.get(3..).unwrap_or_default().as_bytes().chunks(3);
    for part in parts {
        let role = roles().iter().find(|role| role.code.as_bytes() == part);
        if let Some(role) = role
            && role.sector.is_some_and(|sector| sector != "REL")
        {
            return Some(Does::role(role.code));
        }
    }
    None
}
