//! How likely is a line residue, by its shape and by what stands around it?
//!
//! Phrases know the residue of the languages that they were written for. What is seen here are numbers that any language
//! has: lengths, marks, position, what repeats, how much a line shares with the running text, and the same of its
//! neighbours. A forest of small trees (`data/residue.forest`, learnt by `verbale-train/verbale_train/litter.py`) sums them.
//! It only adds to what the rules know, and has not learnt to take a heading between two paragraphs for residue: that may be
//! no sentence, but it is the article's.

use crate::html::Forest;
use crate::line::Line;
use crate::title::Title;
use crate::{dates, form};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::LazyLock;

/// What is seen of a line by itself.
const OWN: usize = 30;
/// What is seen of each line near it.
const NEAR: usize = 6;
/// Lines before and after that are looked at.
const REACH: usize = 3;
/// What is seen of where it stands, and of the whole text.
const PLACE: usize = 20;
/// All that is seen of a line.
pub(crate) const FEATURES: usize = OWN + 2 * REACH * NEAR + PLACE;

/// Texts of fewer lines have no shape.
const FEWEST: usize = 5;
/// How likely a line must be residue. Read off folds by outlet: less than a hundredth of the wanted text is lost.
const LEAST: f64 = 0.6;
/// The same for running text, which costs more.
const LEAST_PROSE: f64 = 0.8;

static FOREST: LazyLock<Forest> = LazyLock::new(|| {
    Forest::single(include_str!("../data/residue.forest")).expect("the built-in forest is well formed")
});

/// What the rules have found before.
pub(crate) struct Known<'k> {
    /// Which lines are litter.
    pub(crate) litter: &'k [bool],
    pub(crate) body: &'k Range<usize>,
    pub(crate) page_like: bool,
    pub(crate) title: &'k Title,
}

/// The lines that are residue beside those that are known.
pub(crate) fn more(lines: &[Line<'_>], known: &Known<'_>) -> Vec<usize> {
    if lines.len() < FEWEST || known.body.is_empty() || is_in_capitals(lines) {
        return Vec::new();
    }
    let seen = observe(lines, known);
    let residue = |i: &usize| {
        let line = &lines[*i];
        let least = if line.prose { LEAST_PROSE } else { LEAST };
        !known.litter[*i]
            && Some(*i) != known.title.line
            && !runs_on(lines, *i)
            && FOREST.likely(&seen[*i]) > least
    };
    (0..lines.len()).filter(residue).collect()
}

/// Agency copy of old, in capitals and wrapped: its lines have no shape.
fn is_in_capitals(lines: &[Line<'_>]) -> bool {
    let letters = || {
        lines
            .iter()
            .flat_map(|line| line.text.chars())
            .filter(|c| c.is_uppercase() || c.is_lowercase())
    };
    let capitals = letters().filter(|c| c.is_uppercase()).count();
    capitals * 2 > letters().count()
}

/// True for a piece of a sentence that was broken into lines.
fn runs_on(lines: &[Line<'_>], i: usize) -> bool {
    let joined = |one: &Line<'_>, next: &Line<'_>| {
        !one.ended && !one.blank_after && next.text.starts_with(char::is_lowercase)
    };
    let before = i > 0 && joined(&lines[i - 1], &lines[i]);
    before || lines.get(i + 1).is_some_and(|next| joined(&lines[i], next))
}

/// All that is seen of each line.
pub(crate) fn observe(lines: &[Line<'_>], known: &Known<'_>) -> Vec<[f32; FEATURES]> {
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    for line in lines {
        *times.entry(&line.key).or_default() += 1;
    }
    let mut of_text: BTreeSet<String> = BTreeSet::new();
    for (line, litter) in lines.iter().zip(known.litter) {
        if line.prose && !litter {
            of_text.extend(long_words(&line.folded).map(str::to_owned));
        }
    }
    let of_title: BTreeSet<&str> = known
        .title
        .line
        .map(|i| long_words(&lines[i].folded).collect())
        .unwrap_or_default();
    let own: Vec<[f32; OWN]> = lines
        .iter()
        .map(|line| own(line, times[line.key.as_str()], &of_text, &of_title))
        .collect();
    let near: Vec<[f32; NEAR]> = lines
        .iter()
        .zip(known.litter)
        .map(|(line, litter)| near(line, *litter))
        .collect();
    let places = places(lines, known);
    (0..lines.len())
        .map(|i| {
            let mut all = [0.0; FEATURES];
            all[..OWN].copy_from_slice(&own[i]);
            for step in 1..=REACH {
                let before = i.checked_sub(step).and_then(|at| near.get(at));
                for (side, seen) in [before, near.get(i + step)].into_iter().enumerate() {
                    let at = OWN + (2 * (step - 1) + side) * NEAR;
                    all[at..at + NEAR].copy_from_slice(seen.unwrap_or(&[-1.0; NEAR]));
                }
            }
            all[FEATURES - PLACE..].copy_from_slice(&places[i]);
            all
        })
        .collect()
}

fn own(line: &Line<'_>, times: usize, of_text: &BTreeSet<String>, of_title: &BTreeSet<&str>) -> [f32; OWN] {
    let text = line.text;
    let words: Vec<&str> = text.split_whitespace().collect();
    let count = words.len().max(1) as f32;
    let chars = line.chars.max(1) as f32;
    let share = |n: usize| n as f32 / count;
    let of = |test: &dyn Fn(char) -> bool| text.chars().filter(|c| test(*c)).count() as f32;
    let begins = |test: &dyn Fn(char) -> bool| words.iter().filter(|w| w.starts_with(test)).count();
    let long: Vec<&str> = long_words(&line.folded).collect();
    let shared = long.iter().filter(|word| of_text.contains(**word)).count();
    let titled = long.iter().filter(|word| of_title.contains(**word)).count();
    let longs = long.len().max(1) as f32;
    let last = text.chars().next_back().unwrap_or(' ');
    let first = text.chars().next().unwrap_or(' ');
    let commas = of(&|c| matches!(c, ',' | '،' | '、' | ';'));
    [
        chars.min(600.0),
        count.min(100.0),
        chars / count,
        share(begins(&|c| c.is_lowercase())),
        share(begins(&|c| c.is_uppercase())),
        share(begins(&|c| c.is_ascii_digit())),
        of(&|c| c.is_ascii_digit()) / chars,
        of(&|c| c.is_uppercase()) / chars,
        of(&|c| !c.is_alphanumeric() && !c.is_whitespace()) / chars,
        flag(line.ended),
        flag(line.prose),
        flag(line.is_label()),
        flag(last == ':' || last == '：'),
        flag(matches!(last, '…' | '»' | '›' | '>' | '→')),
        flag(matches!(last, '?' | '!' | '？' | '！')),
        flag(matches!(first, '"' | '“' | '„' | '«' | '‘' | '「' | '–' | '—')),
        flag(matches!(
            first,
            '*' | '•' | '-' | '·' | '›' | '»' | '▶' | '#' | '[' | '|' | '>'
        )),
        flag(first.is_lowercase()),
        of(&|c| matches!(c, '|' | '•' | '·' | '/' | '›' | '»')).min(8.0),
        of(&|c| matches!(c, '(' | '[')).min(4.0),
        flag(text.contains("http") || text.contains("www.") || text.contains('@')),
        flag(text.contains(['©', '®', '\u{1f4f7}'])),
        flag(text.contains(": ") || text.contains('：')),
        commas / count,
        times.min(5) as f32,
        shared as f32 / longs,
        titled as f32 / longs,
        flag(dates::line(text).is_some()) + flag(!dates::find(head(text)).is_empty()),
        flag(form::name_line(line).is_some()),
        flag(line.blank_after),
    ]
}

fn near(line: &Line<'_>, litter: bool) -> [f32; NEAR] {
    [
        line.chars.min(600) as f32,
        flag(line.prose),
        flag(line.is_label()),
        flag(line.ended),
        flag(litter),
        line.text
            .split_whitespace()
            .filter(|w| w.starts_with(char::is_uppercase))
            .count() as f32
            / line.words.max(1) as f32,
    ]
}

fn places(lines: &[Line<'_>], known: &Known<'_>) -> Vec<[f32; PLACE]> {
    let count = lines.len();
    let is_text = |i: usize| lines[i].prose && !known.litter[i];
    let mut before = vec![0.0_f32; count + 1];
    for i in 0..count {
        before[i + 1] = before[i] + if is_text(i) { lines[i].chars as f32 } else { 0.0 };
    }
    let all = before[count].max(1.0);
    let run = |order: &mut dyn Iterator<Item = usize>, test: &dyn Fn(usize) -> bool| {
        let (mut runs, mut length) = (vec![0.0_f32; count], 0.0_f32);
        for i in order {
            runs[i] = length;
            length = if test(i) { (length + 1.0).min(30.0) } else { 0.0 };
        }
        runs
    };
    let label = |i: usize| lines[i].is_label();
    let unlike = |i: usize| !is_text(i);
    let litter = |i: usize| !known.litter[i];
    let labels = [run(&mut (0..count), &label), run(&mut (0..count).rev(), &label)];
    let texts = [run(&mut (0..count), &unlike), run(&mut (0..count).rev(), &unlike)];
    let marked = [run(&mut (0..count), &litter), run(&mut (0..count).rev(), &litter)];
    let of_all = |test: &dyn Fn(usize) -> bool| (0..count).filter(|i| test(*i)).count() as f32 / count as f32;
    let (prose, labelled, littered) = (of_all(&is_text), of_all(&label), of_all(&|i| known.litter[i]));
    let title = known.title.line;
    (0..count)
        .map(|i| {
            [
                i.min(60) as f32,
                (count - 1 - i).min(60) as f32,
                i as f32 / count as f32,
                before[i] / all,
                (all - before[i + 1]) / all,
                before[i].min(3000.0),
                (all - before[i + 1]).min(3000.0),
                labels[0][i],
                labels[1][i],
                texts[0][i],
                texts[1][i],
                marked[0][i],
                marked[1][i],
                flag(known.body.contains(&i)),
                flag(i < known.body.start),
                title.map_or(-99.0, |line| (i as f32 - line as f32).clamp(-50.0, 50.0)),
                prose,
                labelled,
                littered,
                flag(known.page_like) + (count.min(400) as f32) / 1000.0,
            ]
        })
        .collect()
}

fn flag(yes: bool) -> f32 {
    if yes { 1.0 } else { 0.0 }
}

/// Words that say something: of four characters or more, in a script without spaces two at a time.
fn long_words(folded: &str) -> impl Iterator<Item = &str> {
    folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.chars().nth(3).is_some())
}

/// Where a line's date stands, if it has one.
fn head(text: &str) -> &str {
    let end = text.char_indices().nth(80).map_or(text.len(), |(at, _)| at);
    &text[..end]
}
