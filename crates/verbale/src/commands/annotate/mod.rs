//! `annotate`: a filter from texts to records, nothing kept.

mod attributions;
mod promises;
mod stance;
mod timex;
mod toponyms;

use super::filter;
use crate::cli::{self, Common, Layer};
use crate::output::Ui;
use crate::pipeline;
use crate::{Ending, interrupt};
use anyhow::Context;
use attributions::Attribution;
use promises::Promise;
use serde::Serialize;
use std::sync::Arc;
use toponyms::Toponym;
use verbale_coder::Coded;
use verbale_record::{Record, Unit};
use verbale_source::Pages;

/// A record and the layers that were asked for.
#[derive(Serialize)]
struct Annotated {
    #[serde(flatten)]
    record: Box<Record>,
    #[serde(skip_serializing_if = "Option::is_none")]
    toponyms: Option<Vec<Toponym>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    attributions: Option<Vec<Attribution>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    promises: Option<Vec<Promise>>,
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    timex: Option<timex::Layer>,
    /// What the text makes of the claims that came with it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    stance: Vec<stance::Stance>,
}

impl Annotated {
    fn new(coded: Coded, layers: &[Layer], unit: Unit) -> Self {
        let text = &coded.record.text;
        let toponyms = layers
            .contains(&Layer::Toponyms)
            .then(|| toponyms::of(coded.places, text, unit));
        let timex = layers
            .contains(&Layer::Timex)
            .then(|| timex::Layer::new(&coded.times, text, unit));
        let attributions = layers
            .contains(&Layer::Attributions)
            .then(|| attributions::of(coded.attributions, text, unit));
        let stance = stance::of(coded.stances, text, unit);
        let promises = layers
            .contains(&Layer::Promises)
            .then(|| promises::of(&coded.promises, text, unit));
        let mut record = Box::new(coded.record);
        add_cameo(&mut record);
        Self {
            record,
            toponyms,
            attributions,
            promises,
            timex,
            stance,
        }
    }

    fn into_unit(self, unit: Unit) -> Self {
        Self {
            record: Box::new(self.record.into_unit(unit)),
            ..self
        }
    }
}

/// Puts the CAMEO code of a party that has one after its own, for those who count by CAMEO: `UN`, `IGOUNO`.
fn add_cameo(record: &mut Record) {
    let actors = &record.actors;
    let add = |codes: &mut Vec<String>| {
        for code in codes.clone() {
            let actor = actors.iter().find(|actor| actor.id == code);
            let cameo = actor.and_then(|actor| actor.cameo.clone());
            codes.extend(cameo.filter(|cameo| !codes.contains(cameo)));
        }
    };
    for event in &mut record.events {
        add(&mut event.source);
        add(&mut event.target);
    }
}

pub(crate) fn run(args: &cli::Annotate, _: &Common, ui: &Ui) -> anyhow::Result<Ending> {
    interrupt::listen()?;
    let jobs = super::jobs(args.input.jobs);
    let coder = super::coder(args.input.actors.as_deref(), &args.input.lexicon)?;
    let coder = Arc::new(coder.with_claims(args.claim.clone()));
    let pages = Pages::open(&args.input.paths).fields(args.input.fields.all());
    let layers = if args.no_layers {
        Vec::new()
    } else {
        args.layers.clone()
    };
    let unit = args.unit.unit;
    let made = move |coded| Annotated::new(coded, &layers, unit);
    let results = pipeline::code_with(pages, &coder, jobs, |_| false, made)
        .context("cannot start the coder's threads")?;
    let tally = filter::hand_on(results, "coder", ui, |annotated, out| {
        let record = &annotated.record;
        // A quote that differs from its text is a bug of the coder's: nobody shall rely on such a record.
        if !record.check().is_empty() {
            ui.broke("coder", record.source.origin.as_deref().unwrap_or(&record.id));
            return Ok(false);
        }
        ui.document(record);
        out.json(&annotated.into_unit(unit))?;
        Ok(true)
    })?;
    Ok(tally.ending(ui))
}
