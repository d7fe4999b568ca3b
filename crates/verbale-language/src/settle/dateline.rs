//! Datelines: "ANKARA (Agency) —" or "ANKARA:" before the first sentence says where a report was written and is no part of it.

use super::table::Lists;
use crate::coref::lexicon::{Lexicon, List, Part};
use crate::{Name, NameKind, Relation, Split, Upos, Word};
use std::ops::Range;

/// Tokens that are looked at for the dash behind a dateline.
const LONGEST: usize = 16;

/// Shorter words in capitals are countries and bodies.
const SHORTEST: usize = 3;

/// The datelines of a text, as tokens up to behind their dash.
pub(crate) fn find(text: &str, split: &Split, names: &[Name]) -> Vec<Range<usize>> {
    let mut paragraph = None;
    let mut found = Vec::new();
    for sentence in &split.sentences {
        let first = paragraph.replace(sentence.paragraph) != Some(sentence.paragraph);
        let dateline = dateline(text, split, sentence.tokens.clone(), names);
        // Behind a headline that runs into the text only capitals tell a dateline from a sentence.
        found.extend(dateline.filter(|dateline| first || is_shouted(text, split, dateline.start)));
    }
    found
}

/// A word in capitals that is longer than the names of countries and bodies are.
fn is_shouted(text: &str, split: &Split, token: usize) -> bool {
    let form = &text[split.tokens[token].span];
    form.chars().count() >= SHORTEST && form.chars().all(|c| !c.is_lowercase())
}

fn is_dash(form: &str) -> bool {
    matches!(form, "—" | "–" | "―" | "--" | "-" | "_")
}

/// The dateline that a sentence begins with.
fn dateline(text: &str, split: &Split, tokens: Range<usize>, names: &[Name]) -> Option<Range<usize>> {
    let form = |token: usize| &text[split.tokens[token].span];
    // between two words a hyphen makes a compound
    let is_spaced = |token: usize| {
        let from = split.tokens[token].span.start();
        form(token) != "-" || text[..from].ends_with([' ', '\u{a0}', ')', ']'])
    };
    let dash = tokens
        .clone()
        .take(LONGEST)
        .find(|&token| form(token) == ":" || is_dash(form(token)) && is_spaced(token))?;
    let first = form(tokens.start);
    if dash == tokens.start || dash + 1 >= tokens.end || !first.starts_with(char::is_uppercase) {
        return None;
    }
    let mut brackets = 0;
    for token in tokens.start..dash {
        let word = form(token);
        match word {
            "(" | "[" => brackets += 1,
            ")" | "]" => brackets -= 1,
            _ => {}
        }
        let is_lower = word.starts_with(char::is_lowercase);
        if is_lower && brackets == 0 || matches!(word, ":" | ";" | "!" | "?" | "\"" | "“") {
            return None;
        }
    }
    let begins = form(dash + 1);
    if brackets != 0 || begins.starts_with(|c: char| c.is_lowercase() || c.is_numeric()) {
        return None;
    }
    let credited = matches!(form(dash - 1), ")" | "]");
    let listed = (tokens.start..dash).any(|token| form(token) == ",");
    let shouted = is_shouted(text, split, tokens.start);
    let is_place = place_before(text, split, tokens.start..dash, names);
    // "Türkiye — NATO's second army — ..." is a sentence.
    let alone = !(dash + 1..tokens.end).any(|token| is_dash(form(token)));
    // "ISLAMABAD: The minister said"
    if form(dash) == ":" {
        return (shouted && is_place).then_some(tokens.start..dash + 1);
    }
    // "Accra, Ghana - Activists said": a hyphen with a space on either side
    let open = form(dash) != "-" || text[split.tokens[dash].span.end()..].starts_with([' ', '\u{a0}']);
    let is_dateline = is_place && (credited || listed && open || alone && form(dash) != "-")
        || shouted && (credited || listed || alone && form(dash) != "-");
    is_dateline.then_some(tokens.start..dash + 1)
}

/// Corrects the names of a text: "ANKARA — Turkey" are two, and the first is a place.
pub(super) fn settle(text: &str, split: &Split, names: &mut Vec<Name>) {
    for dateline in find(text, split, names) {
        let places = places(text, split, &dateline);
        let overlaps = |name: &Name| name.tokens.start < dateline.end && name.tokens.end > dateline.start;
        let at = names.partition_point(|name| name.tokens.end <= dateline.start);
        let mut settled: Vec<Name> = Vec::new();
        for name in names[at..].iter().take_while(|name| overlaps(name)) {
            let among_places = places
                .iter()
                .any(|place| name.tokens.start < place.end && name.tokens.end > place.start);
            if !among_places {
                settled.push(name.clone());
            } else if name.tokens.end > dateline.end {
                let rest = Name {
                    tokens: dateline.end..name.tokens.end,
                    kind: name.kind,
                };
                let known = Lexicon::english().state(&folded(text, split, rest.tokens.clone()));
                let kind = if known.is_some() { NameKind::Gpe } else { name.kind };
                settled.push(Name { kind, ..rest });
            }
        }
        let count = names[at..].iter().take_while(|name| overlaps(name)).count();
        settled.extend(places.into_iter().map(|tokens| Name {
            tokens,
            kind: NameKind::Gpe,
        }));
        settled.sort_by_key(|name| name.tokens.start);
        names.splice(at..at + count, settled);
    }
}

/// Words in lower case, with single spaces.
fn folded(text: &str, split: &Split, tokens: Range<usize>) -> String {
    let forms: Vec<String> = tokens
        .map(|token| text[split.tokens[token].span].to_lowercase())
        .collect();
    forms.join(" ")
}

/// Whether the words before the first mark are known to be a place.
fn place_before(text: &str, split: &Split, tokens: Range<usize>, names: &[Name]) -> bool {
    let form = |token: usize| &text[split.tokens[token].span];
    let end = tokens
        .clone()
        .find(|&token| !form(token).starts_with(char::is_alphabetic));
    let place = tokens.start..end.unwrap_or(tokens.end);
    let known = Lexicon::english().state(&folded(text, split, place.clone()));
    let tagged = names.iter().find(|name| name.tokens == place);
    matches!(known, Some((_, Part::Name | Part::Capital)))
        || tagged.is_some_and(|name| matches!(name.kind, NameKind::Gpe | NameKind::Loc))
}

/// The places that a dateline names: what stands before its brackets and dash, cut at commas, without dates.
fn places(text: &str, split: &Split, dateline: &Range<usize>) -> Vec<Range<usize>> {
    let form = |token: usize| &text[split.tokens[token].span];
    let is_time = |token: usize| {
        let word = form(token);
        let lower = word.trim_end_matches('.').to_lowercase();
        let lists = Lists::english();
        Lexicon::english().traits(&lower).has(List::Time)
            || lists.days.has(&[word])
            || lists.months.has(&[word])
            || word.starts_with(|c: char| c.is_numeric())
    };
    let mut places: Vec<Range<usize>> = Vec::new();
    let mut open = false;
    for token in dateline.clone() {
        let word = form(token);
        if matches!(word, "(" | "[") || is_dash(word) {
            break;
        }
        if !word.starts_with(char::is_uppercase) || is_time(token) {
            open = false;
        } else if let Some(last) = places.last_mut().filter(|_| open) {
            last.end = token + 1;
        } else {
            places.push(token..token + 1);
            open = true;
        }
    }
    places
}

/// Takes datelines out of the trees: what hangs from them goes to where they hang, and they hang loosely.
pub(super) fn detach(words: &mut [Word<'_>], split: &Split, datelines: &[Range<usize>]) {
    for dateline in datelines {
        let sentence = split
            .sentences
            .partition_point(|s| s.tokens.end <= dateline.start);
        let Some(first) = split.sentences.get(sentence).map(|s| s.tokens.start) else {
            continue;
        };
        let tokens = split.sentences[sentence].tokens.clone();
        let head = |words: &[Word<'_>], token: usize| words[token].head.map(|head| first + head as usize);
        let is_inside = |token: usize| dateline.contains(&token);
        let Some(top) = dateline
            .clone()
            .find(|&t| head(words, t).is_none_or(|h| !is_inside(h)))
        else {
            continue;
        };
        let hanging: Vec<usize> = (dateline.end..tokens.end)
            .filter(|&token| head(words, token).is_some_and(is_inside))
            .collect();
        let above = head(words, top).filter(|above| tokens.contains(above));
        let predicate = |&&token: &&usize| matches!(words[token].upos, Upos::Verb | Upos::Aux);
        let root = above.or_else(|| hanging.iter().find(predicate).or(hanging.first()).copied());
        let Some(root) = root else { continue };
        let mut heir =
            (above.is_some() && words[top].relation == Relation::Nsubj).then_some(words[top].subtype);
        for token in hanging {
            let word = &mut words[token];
            let names = matches!(
                word.relation,
                Relation::Flat | Relation::Appos | Relation::Conj | Relation::Compound
            );
            word.head = Some((root - first) as u32);
            if token == root {
                word.head = None;
                word.relation = Relation::Root;
                word.subtype = "";
            } else if names && matches!(word.upos, Upos::Noun | Upos::Propn | Upos::Pron) {
                // "ANKARA — Turkey rejected": what was taken for a part of the city's name is the subject.
                word.relation = Relation::Nsubj;
                word.subtype = heir.take().unwrap_or_default();
            }
        }
        for token in dateline.clone() {
            if head(words, token).is_none_or(|h| !is_inside(h)) {
                words[token].head = Some((root - first) as u32);
                words[token].relation = Relation::Dep;
                words[token].subtype = "";
            }
        }
    }
}
