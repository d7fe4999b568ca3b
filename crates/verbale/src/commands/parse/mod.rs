//! `parse`: what the language engine says of texts, for other programs and for those who look at an analysis.

mod conllu;
mod document;
mod layers;
mod model;
mod multiword;
mod texts;
mod treebank;

use super::filter;
use crate::cli::{self, Common};
use crate::output::{Ui, count};
use crate::pipeline::{self, Results};
use crate::{Ending, interrupt};
use anyhow::{Context, bail};
use document::Document;
use model::Model;
use std::io::{self, IsTerminal};
use std::path::PathBuf;
use texts::Texts;
use treebank::Treebank;
use verbale_language::Engine;
use verbale_page::Page;
use verbale_record::Note;

/// What is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Layer {
    Conllu,
    Json,
    Ner,
    Coref,
}

/// A document, or some sentences of it, as it is written.
struct Written {
    bytes: String,
    sentences: u64,
    tokens: u64,
    /// What was doubtful about the input.
    notes: Vec<Note>,
}

pub(crate) fn run(args: &cli::Parse, common: &Common, ui: &Ui) -> anyhow::Result<Ending> {
    interrupt::listen()?;
    let layer = match (common.json, args.ner, args.coref) {
        (true, ..) => Layer::Json,
        (_, true, _) => Layer::Ner,
        (.., true) => Layer::Coref,
        _ => Layer::Conllu,
    };
    let paths = inputs(args)?;
    let model = Model::named(&args.model)?;
    let jobs = super::jobs(args.jobs);
    let results = if args.tokens {
        let treebank = Treebank::new(paths, matches!(layer, Layer::Json | Layer::Coref));
        pipeline::start(treebank, jobs, move |block| {
            let document = Document::of_words(model.engine(), &block);
            written(&document, layer, || conllu::of_words(&document, &block), vec![])
        })
    } else {
        let body = args.body;
        pipeline::start(Texts::open(paths, args.jsonl), jobs, move |page| {
            text(model.engine(), page, layer, body)
        })
    };
    hand_out(results.context("cannot start the parser's threads")?, ui)
}

/// What was named, or standard input.
fn inputs(args: &cli::Parse) -> anyhow::Result<Vec<PathBuf>> {
    if args.paths.is_empty() {
        if io::stdin().is_terminal() {
            bail!("name a file or a folder to parse, or pipe a text in; `verbale parse --help` tells more");
        }
        return Ok(vec!["-".into()]);
    }
    let is_conllu = |path: &&PathBuf| {
        path.extension()
            .is_some_and(|ending| ending.eq_ignore_ascii_case("conllu"))
    };
    if !args.tokens
        && let Some(path) = args.paths.iter().find(is_conllu)
    {
        bail!(
            "{}: is CoNLL-U by its name; give --tokens to parse its words",
            path.display()
        );
    }
    Ok(args.paths.clone())
}

fn text(engine: &Engine, mut page: Page, layer: Layer, body: bool) -> anyhow::Result<Written> {
    let notes = std::mem::take(&mut page.notes);
    let document = Document::of_text(engine, &page, body);
    written(&document, layer, || conllu::of_text(&document), notes)
}

fn written(
    document: &Document<'_>,
    layer: Layer,
    conllu: impl FnOnce() -> String,
    notes: Vec<Note>,
) -> anyhow::Result<Written> {
    Ok(Written {
        bytes: match layer {
            Layer::Conllu => conllu(),
            Layer::Json => layers::json(document)?,
            Layer::Ner => layers::ner(document)?,
            Layer::Coref => layers::coref(document)?,
        },
        sentences: document.sentences.len() as u64,
        tokens: document.tokens.len() as u64,
        notes,
    })
}

/// Writes what comes, in the order of the input.
fn hand_out(results: Results<anyhow::Result<Written>>, ui: &Ui) -> anyhow::Result<Ending> {
    let (mut sentences, mut tokens) = (0_u64, 0_u64);
    let tally = filter::hand_on(results, "parser", ui, |written, out| {
        let written = written?;
        for note in &written.notes {
            ui.say(&format!("note: {}", note.message));
        }
        out.raw(written.bytes.as_bytes())?;
        sentences += written.sentences;
        tokens += written.tokens;
        Ok(true)
    })?;
    if tally.troubles > 0 {
        ui.say(&format!(
            "parsed {}, {}, {}",
            count(sentences, "sentence"),
            count(tokens, "token"),
            count(tally.troubles, "trouble")
        ));
    }
    Ok(tally.ending(ui))
}
