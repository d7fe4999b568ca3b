//! How well is the news read? Runs what the product can answer against gold data and prints one table.
//!
//! Gold data is not part of the project: folders of annotated texts, each with the script that scores it. Nothing
//! but this chore knows of them. One file here for each task.

mod actors;
mod attribution;
mod boundaries;
mod claims;
mod conllu;
mod coreference;
mod events;
mod gold;
mod html;
mod names;
mod parse;
mod places;
mod product;
mod promises;
mod record;
mod residue;
mod score;
mod timex;

use crate::table::aligned;
use crate::workspace::root;
use anyhow::Result;
use clap::{Args, ValueEnum};
use gold::Gold;
use product::Product;
use std::path::PathBuf;

/// Arguments of `cargo xtask eval`.
#[derive(Args)]
pub(crate) struct Options {
    /// Folder of gold data [default: ../shared/gold beside the workspace]
    #[arg(long, env = "VERBALE_GOLD", value_name = "DIR")]
    gold: Option<PathBuf>,
    /// Run this task alone (may be given more than once).
    #[arg(long, value_enum, value_name = "TASK")]
    only: Vec<Task>,
    /// Show what was missed and what was invented, as the scorers list it.
    #[arg(long)]
    misses: bool,
    /// Have `verbale parse` use this model [default: its own choice]
    #[arg(long, value_name = "NAME")]
    model: Option<String>,
    /// Measure this program instead of building the workspace's.
    #[arg(long, value_name = "FILE")]
    program: Option<PathBuf>,
}

/// What is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Task {
    /// Sentence and token boundaries, by exact span.
    Boundaries,
    /// Parts of speech, lemmas and syntax, on gold tokens and on raw text.
    Parse,
    /// Names of people, organisations and places, by exact span.
    Names,
    /// Who is who: whole documents, and pronouns with their names.
    Coreference,
    /// Articles of HTML pages, and what their pages say of them.
    Html,
    /// Page residue, by line.
    Residue,
    /// Names that mean the same actor.
    Actors,
    /// Who said what, through which cue.
    Attribution,
    /// Political events in single sentences.
    Events,
    /// Whole documents as a diplomatic record: the figure to watch.
    Record,
    /// Claims, stance and factuality.
    Claims,
    /// Sentences that commit their speaker.
    Promises,
    /// Time expressions and their values.
    Timex,
    /// Places and where they are.
    Places,
}

/// One line of the table.
pub(crate) struct Row {
    set: String,
    measure: String,
    value: String,
}

impl Row {
    fn new(set: &str, measure: &str, value: impl Into<String>) -> Self {
        Self {
            set: set.to_owned(),
            measure: measure.to_owned(),
            value: value.into(),
        }
    }
}

/// What to reach, where something is known: (task, set, measure, figure and where it is from).
const TARGETS: &[(&str, &str, &str, &str)] = &[
    ("parse", "en_ewt-ud-dev, gold tokens", "UPOS", ">= 95.8"),
    (
        "parse",
        "en_ewt-ud-dev, gold tokens",
        "LAS",
        ">= 85 (default model)",
    ),
    ("parse", "en_gum-open-ud-dev, gold tokens", "UPOS", ">= 95.8"),
    (
        "parse",
        "en_gum-open-ud-dev, gold tokens",
        "LAS",
        ">= 85 (default model)",
    ),
    ("parse", "en_ewt-ud-dev, raw", "Sentences", "73.7 (spaCy md)"),
    ("parse", "en_gum-open-ud-dev, raw", "Sentences", "86.6 (spaCy md)"),
    (
        "parse",
        "en_ewt-ud-dev, raw with paragraphs",
        "Sentences",
        "85.2 (rules alone)",
    ),
    (
        "parse",
        "en_gum-open-ud-dev, raw with paragraphs",
        "Sentences",
        "96.1 (rules alone)",
    ),
    ("names", "uner_en_ewt-dev", "F1", ">= 73"),
    ("names", "crossner-politics-dev", "F1", ">= 72"),
    ("coreference", "ontogum-open-dev", "CoNLL F1", ">= 54"),
    ("coreference", "gap-dev", "F1", ">= 70"),
    ("places", "ALL", "found and within 161 km", ">= .55"),
    ("places", "geovirus", "found and within 161 km", ">= .70"),
    ("html", "ALL", "shingle F1", ".952 (trafilatura)"),
    ("html", "ALL", "title", ".766 (rs-trafilatura)"),
    ("html", "ALL", "author", ".786 (dom_smoothie)"),
    ("html", "ALL", "date", ".878 (trafilatura)"),
    ("residue", "ALL", "residue F1", ".950 (ceiling of the labels)"),
    (
        "attribution",
        "polnear.dev",
        "overall",
        "63.8 (best trained), 73.9 (a second person)",
    ),
    (
        "attribution",
        "polnear.dev",
        "record",
        "67.5 (best trained), 76.8 (a second person)",
    ),
    (
        "attribution",
        "polnear.dev",
        "content partial",
        "72.9 (best trained), 81.8 (a second person)",
    ),
    (
        "attribution",
        "polnear.dev",
        "speaker accuracy",
        "93.5 (best trained), 94.8 (a second person)",
    ),
    (
        "claims",
        "emergent.dev",
        "denied F1",
        ">= .85 (published classifier .77)",
    ),
    (
        "claims",
        "emergent.dev",
        "accuracy",
        ".774 (published classifier)",
    ),
    ("promises", "speech_acts.dev", "F1", ">= 70 (a rule of words 61)"),
    ("timex", "te3_dev", "relaxed F1", ">= .90"),
    (
        "timex",
        "te3_dev",
        "value F1",
        ">= .74 (HeidelTime on aquaint .727)",
    ),
    ("timex", "gum_dev", "relaxed F1", ">= .82 (HeidelTime .797)"),
    ("timex", "gum_dev", "value F1", ">= .65 (HeidelTime .577)"),
    (
        "events",
        "cameo_multicoder",
        "root F1",
        ".573 (two trained coders)",
    ),
    (
        "events",
        "cameo_multicoder",
        "quad F1",
        ".701 (two trained coders)",
    ),
];

impl Task {
    fn name(self) -> String {
        format!("{self:?}").to_lowercase()
    }

    fn run(self, gold: &Gold, product: &Product) -> Result<Vec<Row>> {
        match self {
            Self::Boundaries => boundaries::run(gold),
            Self::Parse => parse::run(gold, product),
            Self::Names => names::run(gold, product),
            Self::Coreference => Ok(coreference::run(gold, product)),
            Self::Html => html::run(gold),
            Self::Residue => residue::run(gold),
            Self::Actors => actors::run(gold, product),
            Self::Attribution => attribution::run(gold, product),
            Self::Events => events::run(gold, product),
            Self::Record => record::run(gold, product),
            Self::Places => places::run(gold, product),
            Self::Promises => promises::run(gold, product),
            Self::Timex => timex::run(gold, product),
            Self::Claims => claims::run(gold, product),
        }
    }
}

/// Prints the table. Measurements are no test: a poor figure is no failure.
pub(crate) fn run(options: &Options) -> Result<()> {
    let named = options
        .gold
        .clone()
        .or_else(|| std::env::var_os("VERBALE_GOLD").map(PathBuf::from));
    let folder = named.unwrap_or_else(|| root().join("../shared/gold"));
    if !folder.is_dir() {
        println!(
            "no folder of gold data at {}; name one with --gold or VERBALE_GOLD",
            folder.display()
        );
        println!("nothing to evaluate");
        return Ok(());
    }
    let gold = Gold::new(&folder, options.misses)?;
    let product = Product::new(options.program.clone(), options.model.clone());
    let mut rows = vec![
        ["task", "set", "measure", "value", "target"]
            .map(str::to_owned)
            .to_vec(),
    ];
    for &task in Task::value_variants() {
        if !options.only.is_empty() && !options.only.contains(&task) {
            continue;
        }
        eprintln!("{} ...", task.name());
        // One task that cannot be run must not take the others' figures away.
        let measured = task.run(&gold, &product);
        let measured = measured
            .unwrap_or_else(|error| vec![Row::new("", "could not be measured", format!("{error:#}"))]);
        for Row { set, measure, value } in measured {
            let task = task.name();
            let target = TARGETS
                .iter()
                .find(|(t, s, m, _)| *t == task && *s == set && *m == measure);
            let target = target.map_or("", |(.., figure)| figure).to_owned();
            rows.push(vec![task, set, measure, value, target]);
        }
    }
    print!("{}", aligned(&rows));
    Ok(())
}
