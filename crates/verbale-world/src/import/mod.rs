//! Actors from other programs' dictionaries.
//!
//! Reads the block format of PETRARCH, TABARI and Phoenix, tables with a header line (CSV or TSV), and lines of JSON, and
//! gives [`Actor`]s as [`World::with_user_actors`] takes them. What cannot be read is named and left out. A dated code
//! becomes a dated role whose title is the code (`TURGOV`, 1998-06-28 to 1999-01-01).

mod block;
mod code;
mod sheet;

use crate::World;
use std::collections::BTreeMap;
use verbale_record::Actor;

/// Something that was left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unread {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub reason: String,
}

/// What a file gave.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// The actors, by id; those with one id are one.
    pub actors: Vec<Actor>,
    /// What was left out, in order.
    pub unread: Vec<Unread>,
}

/// Collects actors and what went wrong.
#[derive(Default)]
struct Collector {
    actors: BTreeMap<String, Actor>,
    unread: Vec<Unread>,
}

impl Collector {
    fn left_out(&mut self, line: usize, reason: impl Into<String>) {
        self.unread.push(Unread {
            line,
            reason: reason.into(),
        });
    }

    /// Adds an actor, or names and roles to the one with its id.
    fn add(&mut self, actor: Actor) {
        let Some(known) = self.actors.get_mut(&actor.id) else {
            self.actors.insert(actor.id.clone(), actor);
            return;
        };
        for name in std::iter::once(actor.name).chain(actor.names) {
            if name != known.name && !known.names.contains(&name) {
                known.names.push(name);
            }
        }
        for role in actor.roles {
            if !known.roles.contains(&role) {
                known.roles.push(role);
            }
        }
    }
}

impl World {
    /// The actors of a dictionary of another program, table or lines of JSON; told apart by how the text begins.
    pub fn import(&self, text: &str) -> Imported {
        let text = text.trim_start_matches('\u{feff}');
        let mut collector = Collector::default();
        if text.trim_start().starts_with('{') && text.trim_start()[1..].trim_start().starts_with('"') {
            json_lines(text, &mut collector);
        } else if let Some(separator) = sheet::separator(text) {
            sheet::read(self, text, separator, &mut collector);
        } else {
            block::read(self, text, &mut collector);
        }
        let mut actors: Vec<Actor> = collector.actors.into_values().collect();
        for actor in &mut actors {
            actor.roles.sort_by(|a, b| a.from.cmp(&b.from));
        }
        Imported {
            actors,
            unread: collector.unread,
        }
    }
}

fn json_lines(text: &str, collector: &mut Collector) {
    for (number, line) in text.lines().enumerate() {
        if line.trim().is_empty() {
            continue;
        }
        match crate::user::actor(line) {
            Ok(actor) => collector.add(actor),
            Err(error) => collector.left_out(number + 1, format!("not an actor: {error}")),
        }
    }
}
