//! `codebook`: what counts as what.

use super::show::field;
use crate::Ending;
use crate::cli::{self, Common, Section, What};
use crate::output::{Cell, Out, Paint, Table, Ui};
use verbale_codebook::{
    Basis, Cameo, Entry, Mode, Role, TypeInfo, cameo, cameo_codes, contexts, event_types, find, modes,
    quad_exception, roles, sectors,
};
use verbale_record::EventType;

pub(crate) fn run(args: &cli::Codebook, common: &Common, ui: &Ui) -> anyhow::Result<Ending> {
    let mut out = ui.out();
    match &args.what {
        What::List { section } => {
            let sections = section.as_ref().map_or(&Section::ALL[..], std::slice::from_ref);
            list(sections, common.json, &mut out)?;
        }
        What::Show { code } => match find(code) {
            Ok(found) if common.json => {
                for entry in &found {
                    out.json(entry)?;
                }
            }
            Ok(found) => {
                for (at, entry) in found.iter().enumerate() {
                    if at > 0 {
                        out.line("")?;
                    }
                    show(entry, &mut out)?;
                }
            }
            Err(error) => {
                ui.say(&format!("{error}; `verbale codebook list` has every code"));
                return Ok(Ending::Nothing);
            }
        },
    }
    out.end()?;
    Ok(Ending::Found)
}

impl Section {
    const ALL: [Self; 4] = [Self::Plover, Self::Contexts, Self::Cameo, Self::Roles];
}

fn entries(section: Section) -> Vec<Entry> {
    match section {
        Section::Plover => event_types()
            .iter()
            .flat_map(|info| {
                let modes = modes(info.event_type).iter().map(Entry::Mode);
                std::iter::once(Entry::EventType(info)).chain(modes)
            })
            .collect(),
        Section::Cameo => cameo_codes().iter().map(Entry::Cameo).collect(),
        Section::Contexts => contexts().iter().map(Entry::Context).collect(),
        Section::Roles => {
            let roles = roles().iter().map(Entry::Role);
            roles.chain(sectors().iter().map(Entry::Sector)).collect()
        }
    }
}

/// One table a section, or lines of JSON.
fn list(sections: &[Section], json: bool, out: &mut Out) -> anyhow::Result<()> {
    for (at, section) in sections.iter().enumerate() {
        if at > 0 && !json {
            out.line("")?;
        }
        let mut table = Table::default();
        for entry in entries(*section) {
            if json {
                out.json(&entry)?;
            } else {
                let (cells, words) = row(&entry);
                table.row(cells, words, None);
            }
        }
        table.write(out)?;
    }
    Ok(())
}

/// The fields of an entry in a list, and its words.
fn row(entry: &Entry) -> (Vec<Cell>, &'static str) {
    let label = |paint| Cell::painted(paint, entry.label());
    match *entry {
        Entry::EventType(info) => (
            vec![
                label(Paint::Bold),
                Cell::new(info.quad.as_str()),
                Cell::new(score(Some(info.score))),
                Cell::painted(Paint::Dim, info.cameo),
            ],
            info.definition,
        ),
        Entry::Mode(mode) => (
            vec![
                label(Paint::Plain),
                Cell::new(""),
                Cell::new(score(mode.score)),
                Cell::painted(Paint::Dim, mode.cameo),
            ],
            mode.definition,
        ),
        Entry::Context(context) => (vec![label(Paint::Bold)], context.definition),
        Entry::Cameo(cameo) => (
            vec![
                label(if cameo.code.len() == 2 {
                    Paint::Bold
                } else {
                    Paint::Plain
                }),
                Cell::new(score(cameo.goldstein)),
                Cell::new(in_plover(cameo.event_type, cameo.mode)),
            ],
            cameo.name,
        ),
        Entry::Role(role) => (
            vec![
                label(Paint::Bold),
                Cell::painted(Paint::Dim, "CAMEO"),
                Cell::new(role.kind.as_str()),
                Cell::new(role.sector.unwrap_or_default()),
            ],
            role.name,
        ),
        Entry::Sector(sector) => (
            vec![
                label(Paint::Bold),
                Cell::painted(Paint::Dim, "PLOVER"),
                Cell::new(sector.kind.as_str()),
                Cell::new(""),
            ],
            sector.name,
        ),
    }
}

fn show(entry: &Entry, out: &mut Out) -> anyhow::Result<()> {
    let head = |out: &mut Out, what: &str| {
        let label = out.style.paint(Paint::Bold, &entry.label());
        out.line(&format!("{label}  {what}"))
    };
    match *entry {
        Entry::EventType(info) => {
            head(out, "event type of PLOVER")?;
            show_type(info, out)
        }
        Entry::Mode(mode) => {
            head(out, &format!("mode of {} in PLOVER", mode.event_type))?;
            show_mode(mode, out)
        }
        Entry::Context(context) => {
            head(out, "context of PLOVER")?;
            field(out, "means", context.definition)
        }
        Entry::Cameo(cameo) => {
            head(out, "event code of CAMEO")?;
            show_cameo(cameo, out)
        }
        Entry::Role(role) => {
            head(out, &format!("{} role of CAMEO", role.kind.as_str()))?;
            show_role(role, out)
        }
        Entry::Sector(sector) => {
            head(out, "sector of PLOVER")?;
            field(out, "means", sector.name)?;
            let same = roles().iter().filter(|role| role.sector == Some(sector.code));
            let named: Vec<_> = same.map(|role| format!("{} {}", role.code, role.name)).collect();
            field(out, "CAMEO", &named.join(", "))
        }
    }
}

fn show_type(info: &TypeInfo, out: &mut Out) -> anyhow::Result<()> {
    field(out, "means", info.definition)?;
    field(out, "quad", info.quad.as_str())?;
    field(out, "score", &score(Some(info.score)))?;
    let recipient = if info.needs_recipient { "must be known" } else { "" };
    field(out, "recipient", recipient)?;
    let names: Vec<_> = modes(info.event_type).iter().map(|mode| mode.name).collect();
    field(out, "modes", &names.join(", "))?;
    field(out, "CAMEO", &coded(info.cameo))
}

fn show_mode(mode: &Mode, out: &mut Out) -> anyhow::Result<()> {
    field(out, "means", mode.definition)?;
    field(out, "score", &score(mode.score))?;
    field(out, "CAMEO", &coded(mode.cameo))?;
    field(out, "note", mode.note.unwrap_or_default())
}

fn show_cameo(code: &Cameo, out: &mut Out) -> anyhow::Result<()> {
    field(out, "name", code.name)?;
    if code.code != code.root() {
        field(out, "root", &coded(code.root()))?;
    }
    field(out, "quad", code.quad.as_str())?;
    field(out, "Goldstein", &score(code.goldstein))?;
    let plover = match code.event_type {
        None => "no type".to_owned(),
        some => in_plover(some, code.mode),
    };
    field(out, "PLOVER", &plover)?;
    field(out, "contexts", &code.contexts.join(", "))?;
    let basis = match code.basis {
        Basis::Table => "PLOVER's table of conversion",
        Basis::Manual => "the text of PLOVER's manual",
        Basis::Ours => "a decision of this project",
    };
    field(out, "rests on", basis)?;
    field(out, "note", code.note.unwrap_or_default())?;
    field(out, "differs", quad_exception(code).unwrap_or_default())
}

fn show_role(role: &Role, out: &mut Out) -> anyhow::Result<()> {
    field(out, "means", role.name)?;
    let sector = sectors().iter().find(|sector| Some(sector.code) == role.sector);
    let named = sector.map_or_else(
        || "no sector".to_owned(),
        |sector| format!("{} {}", sector.code, sector.name),
    );
    field(out, "PLOVER", &named)
}

/// `PROTEST`, or `PROTEST-riot`.
fn in_plover(event_type: Option<EventType>, mode: Option<&str>) -> String {
    let words = event_type.map(EventType::as_str).into_iter().chain(mode);
    words.collect::<Vec<_>>().join("-")
}

/// A code with its name.
fn coded(code: &str) -> String {
    cameo(code).map_or_else(|| code.to_owned(), |cameo| format!("{code} {}", cameo.name))
}

fn score(score: Option<f32>) -> String {
    score.map_or_else(String::new, |score| format!("{score:.1}"))
}
