//! How the world is put together: from the built-in tables, and from what a user adds to them.

use super::{Ambiguity, TABLES, World};
use crate::actor_phrase::{NounsBuilder, Sort};
use crate::names::NamesBuilder;
use crate::spelling::respelled;
use crate::table::{self, Row};
use crate::{NameKind, Phrases, RoleNoun, Tenure, WorldError};
use std::collections::{BTreeMap, BTreeSet};
use verbale_record::{Actor, ActorKind, Role};
use verbale_text::fold_str;

/// Gathers actors before the automaton is built.
#[derive(Default)]
pub(crate) struct WorldBuilder {
    actors: BTreeMap<String, Actor>,
    names: Vec<(String, String, NameKind)>,
    /// How many of `names` are built in; the rest is the user's.
    builtin_names: usize,
    surnames: Vec<(String, String)>,
    tenures: Vec<(String, Tenure)>,
    /// Ids of those whom the tables written by hand have: the news of the world names them.
    well_known: BTreeSet<String>,
    roles: Phrases<RoleNoun>,
    /// The forms of `roles`, which phrases that stand alone know too.
    role_forms: Vec<(String, RoleNoun)>,
    ambiguous: BTreeMap<String, Ambiguity>,
    nouns: NounsBuilder,
    pub(crate) extra: String,
}

impl WorldBuilder {
    pub(super) fn builtin() -> Result<Self, WorldError> {
        let mut builder = Self::default();
        let [
            states,
            organisations,
            metonyms,
            people,
            roles,
            departments,
            ambiguous,
            _,
            nouns,
            office_holders,
            past_leaders,
        ] = TABLES;
        table::read(states.0, states.1, &["code", "name", "demonyms"], |row| {
            builder.state(row);
            Ok(())
        })?;
        table::read(organisations.0, organisations.1, &["id", "kind", "name"], |row| {
            builder.organisation(row)
        })?;
        table::read(metonyms.0, metonyms.1, &["form", "actor", "reading"], |row| {
            builder.metonym(metonyms.0, row)
        })?;
        // Without a date the latest side counts, so what is past comes first.
        for (file, text) in [past_leaders, people, office_holders] {
            table::read(file, text, &["id", "name", "surname", "actor", "role"], |row| {
                builder.person(file, row)
            })?;
            if file != office_holders.0 {
                builder
                    .well_known
                    .extend(builder.tenures.iter().map(|(id, _)| id.clone()));
            }
        }
        table::read(roles.0, roles.1, &["phrase", "role"], |row| {
            builder.role(row, row.get("role"));
            Ok(())
        })?;
        table::read(departments.0, departments.1, &["phrase", "cameo_role"], |row| {
            builder.role(row, "department");
            Ok(())
        })?;
        table::read(ambiguous.0, ambiguous.1, &["form", "person", "not_near"], |row| {
            let ambiguity = Ambiguity {
                person: row.get("person") == "yes",
                not_near: row.values("not_near").map(fold_str).collect(),
            };
            builder.ambiguous.insert(fold_str(row.get("form")), ambiguity);
            Ok(())
        })?;
        table::read(nouns.0, nouns.1, &["phrase", "cameo_role", "sort"], |row| {
            let line = row.line;
            builder.nouns.row(row).map_err(|problem| WorldError::Row {
                file: nouns.0.to_owned(),
                line,
                problem,
            })
        })?;
        builder.builtin_names = builder.names.len();
        Ok(builder)
    }

    /// Adds an actor, or names and offices to the one with the same id.
    pub(crate) fn add(&mut self, actor: Actor) {
        for form in std::iter::once(&actor.name).chain(&actor.names) {
            self.names.push((form.clone(), actor.id.clone(), NameKind::Name));
        }
        match self.actors.get_mut(&actor.id) {
            Some(known) => {
                known.names.extend(actor.names);
                for role in actor.roles {
                    if !known.roles.contains(&role) {
                        known.roles.push(role);
                    }
                }
            }
            None => {
                self.actors.insert(actor.id.clone(), actor);
            }
        }
    }

    pub(crate) fn surname(&mut self, surname: &str, id: &str) {
        self.surnames.push((fold_str(surname), id.to_owned()));
    }

    pub(crate) fn tenure(&mut self, id: &str, tenure: Tenure) {
        self.tenures.push((id.to_owned(), tenure));
    }

    fn state(&mut self, row: &Row<'_>) {
        let code = row.get("code").to_owned();
        let mut names: Vec<String> = row.values("names").map(str::to_owned).collect();
        names.extend(
            row.maybe("official")
                .filter(|official| official != row.get("name")),
        );
        self.add(Actor {
            id: code.clone(),
            name: row.get("name").to_owned(),
            kind: ActorKind::State,
            code: code.clone(),
            country: Some(code.clone()),
            names,
            roles: vec![],
            cameo: row.maybe("cameo").or_else(|| Some(code.clone())),
            cow: row.get("cow").parse().ok(),
            wikidata: row.maybe("wikidata"),
        });
        for demonym in row.values("demonyms") {
            self.names
                .push((demonym.to_owned(), code.clone(), NameKind::Demonym));
        }
    }

    fn organisation(&mut self, row: &Row<'_>) -> Result<(), WorldError> {
        let kind = match row.get("kind") {
            "igo" | "alliance" | "court" | "agency_un" => ActorKind::Intergovernmental,
            "party" | "armed_group" | "region_gov" | "people" => ActorKind::Group,
            "ngo" | "university" => ActorKind::Organisation,
            "outlet" | "news_agency" => ActorKind::Outlet,
            "company" | "bank" => ActorKind::Company,
            other => {
                return Err(WorldError::Row {
                    file: "organisations.tsv".into(),
                    line: row.line,
                    problem: format!("no kind of organisation {other:?}"),
                });
            }
        };
        let id = row.get("id").to_owned();
        for demonym in row.values("demonyms") {
            self.names
                .push((demonym.to_owned(), id.clone(), NameKind::Demonym));
        }
        self.add(Actor {
            name: row.get("name").to_owned(),
            kind,
            code: id.clone(),
            country: row.maybe("country"),
            names: row.values("names").map(str::to_owned).collect(),
            roles: vec![],
            cameo: row.maybe("cameo"),
            cow: None,
            wikidata: row.maybe("wikidata"),
            id,
        });
        Ok(())
    }

    fn metonym(&mut self, file: &str, row: &Row<'_>) -> Result<(), WorldError> {
        let actor = row.get("actor");
        if !self.actors.contains_key(actor) {
            let problem = format!("no actor {actor:?}; it must stand in states.tsv or organisations.tsv");
            return Err(WorldError::Row {
                file: file.to_owned(),
                line: row.line,
                problem,
            });
        }
        let kind = if row.get("reading") == "capital" {
            NameKind::Capital
        } else {
            NameKind::Metonym
        };
        self.nouns.reading(row.get("form"), row.get("reading"));
        self.names
            .push((row.get("form").to_owned(), actor.to_owned(), kind));
        Ok(())
    }

    fn person(&mut self, file: &str, row: &Row<'_>) -> Result<(), WorldError> {
        let of = row.get("actor");
        let Some(side) = self.actors.get(of) else {
            let problem = format!("no actor {of:?}; it must stand in states.tsv or organisations.tsv");
            return Err(WorldError::Row {
                file: file.to_owned(),
                line: row.line,
                problem,
            });
        };
        let (id, country) = (row.get("id").to_owned(), side.country.clone());
        let role = Role {
            title: row.get("office").to_owned(),
            of: of.to_owned(),
            from: row.maybe("from"),
            to: row.maybe("to"),
        };
        let tenure = Tenure {
            actor: 0,
            role: row.get("role").to_owned(),
            office: role.title.clone(),
            of: of.to_owned(),
            from: role.from.clone(),
            to: role.to.clone(),
        };
        self.tenure(&id, tenure);
        for surname in row.values("surname") {
            self.surname(surname, &id);
        }
        // Rows of one person stand oldest first: without a date, the latest side counts.
        if let Some(known) = self.actors.get_mut(&id) {
            of.clone_into(&mut known.code);
            known.country.clone_from(&country);
        }
        self.add(Actor {
            name: row.get("name").to_owned(),
            kind: ActorKind::Person,
            code: of.to_owned(),
            country,
            names: row.values("names").map(str::to_owned).collect(),
            roles: vec![role],
            cameo: None,
            cow: None,
            wikidata: row.maybe("wikidata"),
            id,
        });
        Ok(())
    }

    fn role(&mut self, row: &Row<'_>, role: &str) {
        let noun = RoleNoun {
            role: role.to_owned(),
            cameo: row.get("cameo_role").to_owned(),
            plural: false,
        };
        for form in row.values("phrase").chain(row.values("plural")) {
            self.role_forms.push((form.to_owned(), noun.clone()));
        }
        for plural in row.values("plural") {
            self.roles.add(
                plural,
                RoleNoun {
                    plural: true,
                    ..noun.clone()
                },
            );
        }
        for phrase in row.values("phrase") {
            self.roles.add(phrase, noun.clone());
        }
    }

    pub(super) fn build(self) -> World {
        let mut actors: Vec<Actor> = self.actors.into_values().collect();
        for actor in &mut actors {
            actor.names.sort();
            actor.names.dedup();
            actor.roles.sort_by(|a, b| a.from.cmp(&b.from));
        }
        let index: BTreeMap<String, usize> = actors
            .iter()
            .enumerate()
            .map(|(i, actor)| (actor.id.clone(), i))
            .collect();
        let mut names = NamesBuilder::default();
        for (at, (form, id, kind)) in self.names.iter().enumerate() {
            names.add(form, index[id], *kind, at >= self.builtin_names);
        }
        // What somebody else is called goes before what it might be spelt like.
        let spelt: Vec<(String, usize)> = self
            .names
            .iter()
            .filter(|(_, id, _)| actors[index[id]].kind == ActorKind::Person)
            .flat_map(|(form, id, _)| respelled(form).into_iter().map(|form| (form, index[id])))
            .collect();
        for (form, actor) in spelt {
            names.add_spelling(&form, actor);
        }
        let mut surnames: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (surname, id) in self.surnames {
            let people = surnames.entry(surname).or_default();
            if !people.contains(&index[&id]) {
                people.push(index[&id]);
            }
        }
        names.tell_from(surnames.keys());
        let mut long_surnames = Phrases::default();
        for surname in surnames.keys().filter(|surname| surname.contains([' ', '-'])) {
            long_surnames.add(surname, surname.clone());
        }
        let mut surnames_of = vec![Vec::new(); actors.len()];
        for (surname, people) in &surnames {
            for &person in people {
                surnames_of[person].push(surname.clone());
            }
        }
        let tenures: Vec<Tenure> = self
            .tenures
            .into_iter()
            .map(|(id, tenure)| Tenure {
                actor: index[&id],
                ..tenure
            })
            .collect();
        let mut tenures_of = vec![Vec::new(); actors.len()];
        for (i, tenure) in tenures.iter().enumerate() {
            tenures_of[tenure.actor].push(i);
        }
        let well_known = self.well_known.iter().map(|id| index[id]).collect();
        let mut nouns = self.nouns;
        for (form, noun) in &self.role_forms {
            nouns.add(form, Sort::Noun, &noun.cameo, "");
        }
        let data_version = TABLES
            .iter()
            .map(|(_, text)| *text)
            .chain([self.extra.as_str()])
            .collect();
        World {
            actors,
            index: index.into_iter().collect(),
            names: names.build(),
            surnames,
            long_surnames,
            surnames_of,
            tenures,
            tenures_of,
            well_known,
            roles: self.roles,
            ambiguous: self.ambiguous,
            nouns: nouns.build(),
            data_version,
        }
    }
}
