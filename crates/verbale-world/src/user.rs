//! A user's own actors.
//!
//! Two formats, told apart by the first character that is not white space:
//! - JSON lines, each an [`Actor`] as `verbale list actors --json` writes it (`id`, `name`, `kind`, `code`, ...);
//! - a table separated by tabs, with a header line: `id`, `name`, and optionally `names` (separated by `|`), `kind`
//!   (state, intergovernmental, group, organisation, outlet, company, person), `code`, `country`, `surname`,
//!   `office`, `role`, `from`, `to`.
//!
//! Names are added to those of a built-in actor with the same id. A name that is built in keeps its meaning.

use crate::world::WorldBuilder;
use crate::{Tenure, WorldError, table};
use verbale_record::{Actor, ActorKind, Role};

pub(crate) fn read(builder: &mut WorldBuilder, file: &str, text: &str) -> Result<(), WorldError> {
    text.clone_into(&mut builder.extra);
    let text = text.trim_start_matches('\u{feff}');
    if text.trim_start().starts_with('{') {
        json_lines(builder, file, text)
    } else {
        rows(builder, file, text)
    }
}

fn json_lines(builder: &mut WorldBuilder, file: &str, text: &str) -> Result<(), WorldError> {
    for (number, line) in text
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty())
    {
        let actor = actor(line).map_err(|error| WorldError::Row {
            file: file.to_owned(),
            line: number + 1,
            problem: format!("not an actor: {error}; `verbale list actors --json` shows the form"),
        })?;
        if actor.kind == ActorKind::Person
            && let Some(surname) = actor.name.split_whitespace().next_back()
        {
            builder.surname(surname, &actor.id);
        }
        for role in &actor.roles {
            builder.tenure(
                &actor.id,
                Tenure {
                    actor: 0,
                    role: String::new(),
                    office: role.title.clone(),
                    of: role.of.clone(),
                    from: role.from.clone(),
                    to: role.to.clone(),
                },
            );
        }
        builder.add(actor);
    }
    Ok(())
}

/// One line: an actor, or a row of `verbale list actors --json`, which holds one under `actor`.
pub(crate) fn actor(line: &str) -> Result<Actor, serde_json::Error> {
    let mut value: serde_json::Value = serde_json::from_str(line)?;
    let inner = value
        .get_mut("actor")
        .filter(|inner| inner.is_object())
        .map(serde_json::Value::take);
    serde_json::from_value(inner.unwrap_or(value))
}

fn rows(builder: &mut WorldBuilder, file: &str, text: &str) -> Result<(), WorldError> {
    table::read(file, text, &["id", "name"], |row| {
        let (id, name) = (row.get("id").to_owned(), row.get("name").to_owned());
        let wrong = |problem: String| WorldError::Row {
            file: file.to_owned(),
            line: row.line,
            problem,
        };
        if id.is_empty() || name.is_empty() {
            return Err(wrong("an actor needs an id and a name".into()));
        }
        let kind = match row.get("kind") {
            "" => ActorKind::Group,
            word => word.parse().map_err(wrong)?,
        };
        let code = row.maybe("code").unwrap_or_else(|| id.clone());
        let mut roles = Vec::new();
        if let Some(title) = row.maybe("office") {
            let role = Role {
                title,
                of: code.clone(),
                from: row.maybe("from"),
                to: row.maybe("to"),
            };
            builder.tenure(
                &id,
                Tenure {
                    actor: 0,
                    role: row.get("role").to_owned(),
                    office: role.title.clone(),
                    of: code.clone(),
                    from: role.from.clone(),
                    to: role.to.clone(),
                },
            );
            roles.push(role);
        }
        if kind == ActorKind::Person {
            let last = name.split_whitespace().next_back().unwrap_or_default().to_owned();
            builder.surname(&row.maybe("surname").unwrap_or(last), &id);
        }
        builder.add(Actor {
            names: row.values("names").map(str::to_owned).collect(),
            country: row.maybe("country"),
            cameo: row.maybe("cameo"),
            cow: None,
            wikidata: row.maybe("wikidata"),
            id,
            name,
            kind,
            code,
            roles,
        });
        Ok(())
    })
}
