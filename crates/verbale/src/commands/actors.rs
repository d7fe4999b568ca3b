//! `actors`: who is known, and who a phrase means.

use super::show::field;
use crate::Ending;
use crate::cli::{self, Common, OfActors};
use crate::output::words::clean;
use crate::output::{Cell, Out, Paint, Table, Ui, count};
use anyhow::Context;
use serde::{Deserialize, Serialize};
use std::io::Read;
use std::path::Path;
use verbale_record::{Actor, ActorKind};
use verbale_world::World;

/// A phrase to resolve.
#[derive(Deserialize)]
struct Asked {
    phrase: String,
    date: Option<String>,
    context: Option<String>,
}

/// What was made of it.
#[derive(Serialize)]
struct Answer<'a> {
    phrase: &'a str,
    code: Option<&'a str>,
    country: Option<&'a str>,
    role: Option<&'a str>,
    sector: Option<&'a str>,
    actor: Option<&'a str>,
    basis: Option<&'a str>,
}

pub(crate) fn run(args: &cli::Actors, common: &Common, ui: &Ui) -> anyhow::Result<Ending> {
    let own = match &args.actors {
        Some(path) => {
            let text = verbale_source::table(path)?;
            Some(World::with_user_actors(&path.display().to_string(), &text)?)
        }
        None => None,
    };
    let world = own.as_ref().unwrap_or_else(|| World::builtin());
    let mut out = ui.out();
    let ending = match &args.what {
        OfActors::List { kind, country } => list(world, *kind, country.as_deref(), common, &mut out)?,
        OfActors::Show { actor } => show(world, actor, common, ui, &mut out)?,
        OfActors::Import { file } => import(world, file, ui, &mut out)?,
        OfActors::Resolve { file } => resolve(world, file, &mut out)?,
    };
    out.end()?;
    Ok(ending)
}

fn list(
    world: &World,
    kind: Option<ActorKind>,
    country: Option<&str>,
    common: &Common,
    out: &mut Out,
) -> anyhow::Result<Ending> {
    let country = country.map(str::to_uppercase);
    let fits = |actor: &&Actor| {
        kind.is_none_or(|kind| actor.kind == kind) && (country.is_none() || actor.country == country)
    };
    let mut table = Table::default();
    let mut found = false;
    for actor in world.actors().iter().filter(fits) {
        found = true;
        if common.json {
            out.json(actor)?;
        } else {
            let cells = vec![
                Cell::painted(Paint::Bold, clean(&actor.id)),
                Cell::new(clean(&actor.code)),
                Cell::new(actor.kind.as_str()),
                Cell::new(clean(actor.country.as_deref().unwrap_or_default())),
            ];
            table.row(cells, &actor.name, None);
        }
    }
    table.write(out)?;
    Ok(if found { Ending::Found } else { Ending::Nothing })
}

fn show(world: &World, asked: &str, common: &Common, ui: &Ui, out: &mut Out) -> anyhow::Result<Ending> {
    let by_id = [asked, &asked.to_uppercase(), &asked.to_lowercase()]
        .iter()
        .find_map(|id| world.actor(id));
    let by_phrase = || {
        let id = world.resolve_phrase(asked, None, None)?.actor?;
        world.actor(&id)
    };
    let Some(actor) = by_id.or_else(|| world.named(asked)).or_else(by_phrase) else {
        ui.say(&format!(
            "no actor is called {asked:?}; `verbale actors list` has every one, --actors FILE adds your own"
        ));
        return Ok(Ending::Nothing);
    };
    if common.json {
        out.json(actor)?;
        return Ok(Ending::Found);
    }
    let head = format!("{}  {}", clean(&actor.id), clean(&actor.name));
    let head = out.style.paint(Paint::Bold, &head);
    out.line(&head)?;
    let given = |value: &Option<String>| clean(value.as_deref().unwrap_or_default());
    field(out, "kind", actor.kind.as_str())?;
    field(out, "code", &clean(&actor.code))?;
    field(out, "country", &given(&actor.country))?;
    field(out, "CAMEO", &given(&actor.cameo))?;
    field(
        out,
        "COW",
        &actor.cow.map_or_else(String::new, |cow| cow.to_string()),
    )?;
    field(out, "Wikidata", &given(&actor.wikidata))?;
    field(out, "names", &clean(&actor.names.join(", ")))?;
    for role in &actor.roles {
        let day = |day: &Option<String>| clean(day.as_deref().unwrap_or("…"));
        let words = format!(
            "{} of {}, {} to {}",
            clean(&role.title),
            clean(&role.of),
            day(&role.from),
            day(&role.to)
        );
        field(out, "office", &words)?;
    }
    Ok(Ending::Found)
}

fn import(world: &World, file: &Path, ui: &Ui, out: &mut Out) -> anyhow::Result<Ending> {
    let imported = world.import(&verbale_source::table(file)?);
    for actor in &imported.actors {
        out.json(actor)?;
    }
    for unread in &imported.unread {
        ui.trouble(&format!(
            "{}, line {}: {}",
            file.display(),
            unread.line,
            unread.reason
        ));
    }
    let (actors, left) = (imported.actors.len() as u64, imported.unread.len() as u64);
    ui.say(&format!(
        "{} written, {} left out",
        count(actors, "actor"),
        count(left, "thing")
    ));
    Ok(match (actors, left) {
        (_, 1..) => Ending::Partial,
        (0, _) => Ending::Nothing,
        _ => Ending::Found,
    })
}

fn resolve(world: &World, file: &Path, out: &mut Out) -> anyhow::Result<Ending> {
    let text = if file == Path::new("-") {
        let mut text = String::new();
        let read = std::io::stdin().lock().read_to_string(&mut text);
        read.context("standard input is not text in UTF-8")?;
        text
    } else {
        verbale_source::table(file)?
    };
    let mut found = false;
    for (number, line) in text
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty())
    {
        let asked: Asked = serde_json::from_str(line).with_context(|| {
            format!(
                "{}, line {}: not a phrase; each line is {{\"phrase\": \"Turkish foreign minister\", \"date\"?, \"context\"?}}",
                file.display(),
                number + 1
            )
        })?;
        let said = world.resolve_phrase(&asked.phrase, asked.date.as_deref(), asked.context.as_deref());
        found |= said.is_some();
        let said = said.as_ref();
        out.json(&Answer {
            phrase: &asked.phrase,
            code: said.map(|said| said.code.as_str()),
            country: said.and_then(|said| said.country.as_deref()),
            role: said.and_then(|said| said.role.as_deref()),
            sector: said.and_then(|said| said.sector.as_deref()),
            actor: said.and_then(|said| said.actor.as_deref()),
            basis: said.map(|said| said.basis.as_str()),
        })?;
    }
    Ok(if found { Ending::Found } else { Ending::Nothing })
}
