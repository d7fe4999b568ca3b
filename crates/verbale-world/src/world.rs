//! The actors of the news, looked up by id, name, surname and office.

mod build;

use crate::actor_phrase::Nouns;
use crate::names::Names;
use crate::{NameHit, Phrases, RoleNoun, Tenure, WorldError};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;
use verbale_record::Actor;
use verbale_text::WordMap;

pub(crate) use build::WorldBuilder;

/// Names of states in other languages.
const TERRITORY_NAMES: &str = include_str!("../data/territory_names.tsv");

/// The built-in tables, by name; also what the data version is computed from.
pub(crate) const TABLES: [(&str, &str); 11] = [
    ("states.tsv", include_str!("../data/states.tsv")),
    ("organisations.tsv", include_str!("../data/organisations.tsv")),
    ("metonyms.tsv", include_str!("../data/metonyms.tsv")),
    ("people.tsv", include_str!("../data/people.tsv")),
    ("roles.tsv", include_str!("../data/roles.tsv")),
    ("departments.tsv", include_str!("../data/departments.tsv")),
    ("ambiguous.tsv", include_str!("../data/ambiguous.tsv")),
    ("territory_names.tsv", TERRITORY_NAMES),
    ("nouns.tsv", include_str!("../data/nouns.tsv")),
    ("office_holders.tsv", include_str!("../data/office_holders.tsv")),
    ("past_leaders.tsv", include_str!("../data/past_leaders.tsv")),
];

/// What else a name can be.
#[derive(Clone, Debug, Default)]
pub(crate) struct Ambiguity {
    pub(crate) person: bool,
    pub(crate) not_near: Vec<String>,
}

/// The actors of the news and how they are named.
#[derive(Debug)]
pub struct World {
    pub(crate) actors: Vec<Actor>,
    index: WordMap<usize>,
    names: Names,
    /// People by folded surname.
    pub(crate) surnames: BTreeMap<String, Vec<usize>>,
    /// Surnames of several tokens ("von der Leyen", "Amir-Abdollahian"), with their key in `surnames`.
    pub(crate) long_surnames: Phrases<String>,
    /// Folded surnames of each of `actors`.
    surnames_of: Vec<Vec<String>>,
    tenures: Vec<Tenure>,
    /// Places in `tenures` of each of `actors`.
    tenures_of: Vec<Vec<usize>>,
    pub(crate) well_known: BTreeSet<usize>,
    pub(crate) roles: Phrases<RoleNoun>,
    pub(crate) ambiguous: BTreeMap<String, Ambiguity>,
    pub(crate) nouns: Nouns,
    data_version: String,
}

static BUILTIN: LazyLock<World> = LazyLock::new(|| {
    WorldBuilder::builtin()
        .map(WorldBuilder::build)
        .expect("the built-in tables are valid; tests read them")
});

impl World {
    /// The world of the built-in tables.
    pub fn builtin() -> &'static Self {
        &BUILTIN
    }

    /// The built-in world and a user's own actors, read from the text of a file; see `user` for the formats.
    pub fn with_user_actors(file: &str, text: &str) -> Result<Self, WorldError> {
        let mut builder = WorldBuilder::builtin()?;
        crate::user::read(&mut builder, file, text)?;
        Ok(builder.build())
    }

    /// Names of actors in `text`, longest first, on word boundaries, not overlapping.
    pub fn find(&self, text: &str) -> Vec<NameHit> {
        self.names.find(text)
    }

    /// The length in tokens of the role or department that begins at `words[at]` (folded token texts).
    pub fn role_at(&self, words: &[String], at: usize) -> Option<usize> {
        self.roles.longest(words, at).map(|(len, _)| len)
    }

    /// The actor with this id.
    pub fn actor(&self, id: &str) -> Option<&Actor> {
        self.index.get(id).map(|&i| &self.actors[i])
    }

    /// The role of CAMEO of the body that a metonym stands for, `COP` of "Scotland Yard"; nothing where it is the government
    /// or no metonym of the tables.
    pub fn role_behind(&self, metonym: &str) -> Option<&'static str> {
        self.nouns.body(metonym)
    }

    /// Folded surnames of a person.
    pub(crate) fn surnames_of(&self, actor: usize) -> &[String] {
        &self.surnames_of[actor]
    }

    /// The offices of a person, in the order of the tables.
    pub(crate) fn tenures_of(&self, actor: usize) -> impl DoubleEndedIterator<Item = &Tenure> {
        self.tenures_of[actor].iter().map(|&i| &self.tenures[i])
    }

    /// Every actor, by id.
    pub fn actors(&self) -> &[Actor] {
        &self.actors
    }

    /// The actor that `form` names, where the whole of it is a name.
    pub fn named(&self, form: &str) -> Option<&Actor> {
        match self.find(form)[..] {
            [hit] if hit.span.len() == form.trim().len() => Some(&self.actors[hit.actor]),
            _ => None,
        }
    }

    /// Who held this office at `date` (a prefix of `YYYY-MM-DD`); nobody where the table knows none or several.
    pub fn holder(&self, of: &str, role: &str, date: &str) -> Option<&Actor> {
        let mut holders = self
            .tenures
            .iter()
            .filter(|t| t.of == of && t.role == role && t.covers(date));
        let holder = holders.next()?.actor;
        holders
            .all(|tenure| tenure.actor == holder)
            .then(|| &self.actors[holder])
    }

    /// The names of a state in another language (BCP 47 primary tag), from CLDR.
    pub fn territory_names<'w>(
        &'w self,
        code: &'w str,
        language: &'w str,
    ) -> impl Iterator<Item = &'static str> + 'w {
        TERRITORY_NAMES.lines().filter_map(move |line| {
            let mut cells = line.split('\t');
            (cells.next()? == code && cells.next()? == language)
                .then(|| cells.next())
                .flatten()
        })
    }

    /// Text of all tables in use, for the data version of a run.
    pub fn data_version(&self) -> &str {
        &self.data_version
    }
}
