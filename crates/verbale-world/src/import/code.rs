//! What a CAMEO actor code says of its actor.

use crate::World;
use verbale_codebook::roles;
use verbale_record::{Actor, ActorKind, Role};
use verbale_text::fold_str;

/// A code with the days it holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Dated {
    pub(super) code: String,
    pub(super) from: Option<String>,
    pub(super) to: Option<String>,
}

/// Organs that act for their state.
const ORGANS: [&str; 7] = ["GOV", "MIL", "COP", "JUD", "LEG", "SPY", "ELI"];

/// The state whose code in ISO or CAMEO begins this code.
fn state<'w>(world: &'w World, code: &str) -> Option<&'w Actor> {
    let head = code.get(..3)?;
    let states = world
        .actors()
        .iter()
        .filter(|actor| actor.kind == ActorKind::State);
    let mut with_cameo = states.filter(|actor| actor.code == head || actor.cameo.as_deref() == Some(head));
    with_cameo.next()
}

/// True for a code of CAMEO: capitals in threes, which begin with a state or an international code.
pub(super) fn is_code(world: &World, code: &str) -> bool {
    let shape =
        code.len() >= 3 && code.len().is_multiple_of(3) && code.bytes().all(|b| b.is_ascii_uppercase());
    let role = |role: &str| roles().iter().any(|known| known.code == role);
    shape && (state(world, code).is_some() || role(&code[..3]))
}

/// The code that events of an actor with this CAMEO code are filed under.
fn filed(world: &World, code: &str) -> String {
    let role = code.get(3..6).unwrap_or_default();
    match state(world, code) {
        Some(state) if role.is_empty() || ORGANS.contains(&role) => state.code.clone(),
        Some(state) => format!("{}:{role}", state.code),
        None => code.to_owned(),
    }
}

fn kind(code: &str, of_state: bool, dated: bool) -> ActorKind {
    let role = if of_state {
        code.get(3..6).unwrap_or_default()
    } else {
        &code[..3]
    };
    match role {
        "" => ActorKind::State,
        "IGO" => ActorKind::Intergovernmental,
        "NGO" | "NGM" => ActorKind::Organisation,
        "MNC" | "BUS" => ActorKind::Company,
        "MED" => ActorKind::Outlet,
        // Offices change hands; bodies keep their code.
        _ if dated => ActorKind::Person,
        _ => ActorKind::Group,
    }
}

/// An actor of a dictionary; `codes` holds one code at least.
pub(super) fn actor(world: &World, names: &[String], codes: &[Dated]) -> Option<Actor> {
    let (name, others) = names.split_first()?;
    let last = codes.iter().rfind(|dated| dated.to.is_none()).or(codes.last())?;
    let dated = codes.iter().any(|code| code.from.is_some() || code.to.is_some());
    let of = state(world, &last.code);
    let kind = kind(&last.code, of.is_some(), dated);
    let known = world.named(name).filter(|known| known.kind == kind);
    let id = match (kind, of, known) {
        (ActorKind::State, Some(state), _) => state.code.clone(),
        (_, _, Some(known)) => known.id.clone(),
        _ => slug(name),
    };
    let roles = codes
        .iter()
        .filter(|_| dated)
        .map(|dated| Role {
            title: dated.code.clone(),
            of: filed(world, &dated.code),
            from: dated.from.clone(),
            to: dated.to.clone(),
        })
        .collect();
    Some(Actor {
        id,
        name: name.clone(),
        kind,
        code: known.map_or_else(|| filed(world, &last.code), |known| known.code.clone()),
        country: of.map(|state| state.code.clone()),
        names: others.to_vec(),
        roles,
        cameo: Some(last.code.clone()),
        cow: None,
        wikidata: None,
    })
}

/// An id from a name: `mohammad-zahir-shah`.
pub(super) fn slug(name: &str) -> String {
    let folded = fold_str(name);
    let words = folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("-")
}
