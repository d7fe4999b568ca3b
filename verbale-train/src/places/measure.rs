//! Figures of places, as the scorer of the gold data counts them.

use super::learn::Choice;
use std::collections::BTreeMap;
use verbale_language::Analysis;
use verbale_text::{Offsets, Span, Unit};
use verbale_world::place::{Observed, Places, Toponym};

/// How far from the annotated point a place may be, in kilometres: 100 miles.
const NEAR: f64 = 161.0;

/// An annotated toponym, in code points.
pub(crate) struct Gold {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) point: Option<(f64, f64)>,
}

/// A document and what is annotated in it.
pub(crate) struct Document {
    id: String,
    set: String,
    pub(crate) text: String,
    /// In bytes.
    gold: Vec<(Span, Option<(f64, f64)>)>,
    /// Whether weights are learnt from it.
    pub(crate) learnt: bool,
}

impl Document {
    pub(crate) fn new(id: &str, set: &str, text: String, gold: Vec<Gold>, learnt: bool) -> Self {
        let offsets = Offsets::new(&text, Unit::Codepoints);
        let spans = gold
            .into_iter()
            .filter_map(|of| Some((offsets.to_span(of.start, of.end)?, of.point)));
        let gold = spans.collect();
        Self {
            id: id.to_owned(),
            set: set.to_owned(),
            text,
            gold,
            learnt,
        }
    }

    /// The mentions that overlap an annotated one and have a candidate near its point.
    pub(crate) fn choices(&self, seen: &[Observed]) -> Vec<Choice> {
        let mut choices = Vec::new();
        for of in seen {
            let gold = self.gold.iter().find(|(span, _)| span.overlaps(of.span));
            let Some((_, Some(point))) = gold else {
                continue;
            };
            let candidates: Vec<_> = of
                .candidates
                .iter()
                .map(|(lat, lon, vector)| (*vector, kilometres(*point, (*lat, *lon)) <= NEAR))
                .collect();
            if candidates.len() > 1 && candidates.iter().any(|(_, is)| *is) {
                choices.push(Choice { candidates });
            }
        }
        choices
    }
}

/// Along the surface.
fn kilometres(from: (f64, f64), to: (f64, f64)) -> f64 {
    let (north, south) = (from.0.to_radians(), to.0.to_radians());
    let across = ((to.1 - from.1).to_radians() / 2.0).sin().powi(2);
    let chord = ((south - north) / 2.0).sin().powi(2) + north.cos() * south.cos() * across;
    12742.0 * chord.sqrt().min(1.0).asin()
}

#[derive(Default)]
struct Counts {
    gold: usize,
    found: usize,
    matched: usize,
    located: usize,
    seen: usize,
    right: usize,
}

/// Counts by set and half.
#[derive(Default)]
pub(crate) struct Figures {
    counts: BTreeMap<(String, bool), Counts>,
    errors: Vec<String>,
    kinds: BTreeMap<&'static str, usize>,
}

impl Figures {
    pub(crate) fn add(&mut self, document: &Document, found: &[Toponym], analysis: &Analysis<'_>) {
        let mut pairs = Vec::new();
        for (i, (gold, _)) in document.gold.iter().enumerate() {
            for (j, of) in found.iter().enumerate().filter(|(_, of)| of.span.overlaps(*gold)) {
                let shared = gold.end().min(of.span.end()) - gold.start().max(of.span.start());
                pairs.push((shared, i, j));
            }
        }
        pairs.sort_unstable_by(|a, b| b.cmp(a));
        let (mut of_gold, mut taken) = (BTreeMap::new(), std::collections::BTreeSet::new());
        for (_, i, j) in pairs {
            if !of_gold.contains_key(&i) && taken.insert(j) {
                of_gold.insert(i, j);
            }
        }
        let located = document.gold.iter().filter(|(_, point)| point.is_some()).count();
        let mut seen = 0;
        let mut right = 0;
        for (i, (span, point)) in document.gold.iter().enumerate() {
            let Some(point) = point else { continue };
            let hit = of_gold.get(&i).map(|&j| &found[j]);
            seen += usize::from(hit.is_some());
            if hit.is_some_and(|of| kilometres(*point, (of.lat, of.lon)) <= NEAR) {
                right += 1;
            } else if document.learnt {
                self.error(document, *span, *point, hit, analysis);
            }
        }
        for set in [document.set.as_str(), "all"] {
            let counts = self.counts.entry((set.to_owned(), document.learnt)).or_default();
            counts.gold += document.gold.len();
            counts.found += found.len();
            counts.matched += of_gold.len();
            counts.located += located;
            counts.seen += seen;
            counts.right += right;
        }
    }

    fn error(
        &mut self,
        document: &Document,
        span: Span,
        point: (f64, f64),
        hit: Option<&Toponym>,
        analysis: &Analysis<'_>,
    ) {
        let text = document.text[span.range()].trim();
        let tagged = analysis.names.iter().find(|name| {
            let of = &analysis.split.tokens;
            Span::new(
                of[name.tokens.start].span.start(),
                of[name.tokens.end - 1].span.end(),
            )
            .overlaps(span)
        });
        let known = Places::builtin().points(text);
        let near = known.iter().any(|&known| kilometres(point, known) <= NEAR);
        let kind = match (hit, tagged) {
            (Some(_), _) if near => "wrong place chosen",
            (Some(_), _) => "right place not in the table under this name",
            (None, None) if near => "not tagged, in the table",
            (None, None) => "not tagged, not in the table",
            (None, Some(_)) if near => "tagged otherwise, in the table",
            (None, Some(_)) => "tagged, not in the table",
        };
        *self.kinds.entry(kind).or_default() += 1;
        let before: String = document.text[..span.start()].chars().rev().take(40).collect();
        let before: String = before.chars().rev().collect();
        let after: String = document.text[span.end()..].chars().take(30).collect();
        let chosen = hit.map(|of| {
            format!(
                "{} {} {:.1} {:.1} {:.2}",
                of.name, of.country.0, of.lat, of.lon, of.score
            )
        });
        let line = format!(
            "{kind} | {} | {}[{text}]{} | {:.1} {:.1} | {:?} | {:?}",
            document.id,
            before.replace('\n', " "),
            after.replace('\n', " "),
            point.0,
            point.1,
            chosen,
            tagged.map(|name| name.kind)
        );
        self.errors.push(line);
    }

    pub(crate) fn print(&self, errors: usize) {
        for ((set, learnt), of) in &self.counts {
            let share = |part: usize, whole: usize| part as f64 / whole.max(1) as f64;
            let (p, r) = (share(of.matched, of.found), share(of.matched, of.gold));
            println!(
                "{set:9} {:8} gold {:5} found {:5} P {p:.3} R {r:.3} F1 {:.3} | Acc@161 {:.3} | end to end {:.3}",
                if *learnt { "learnt" } else { "watched" },
                of.gold,
                of.found,
                2.0 * p * r / (p + r).max(1e-9),
                share(of.right, of.seen),
                share(of.right, of.located),
            );
        }
        for (kind, count) in &self.kinds {
            println!("{count:5} {kind}");
        }
        let step = (self.errors.len() / errors.max(1)).max(1);
        for line in self.errors.iter().step_by(step).take(errors) {
            println!("{line}");
        }
    }
}
