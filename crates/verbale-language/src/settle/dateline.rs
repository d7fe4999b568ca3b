//! Where was a report written? `KYIV, Ukraine (Agency) — ` at the start of a paragraph names a place.

use super::{Text, is_capital, is_caps, replace};
use crate::{Name, NameKind, Upos, Word};
use std::ops::Range;

/// Tokens of the place in capitals, and of what may stand between it and the dash.
const LONGEST_PLACE: usize = 3;
const LONGEST_REST: usize = 10;

/// Shorter words in capitals are countries and bodies.
const SHORTEST: usize = 3;

/// Corrects the names of the first sentence of a paragraph.
pub(super) fn settle(text: &Text<'_>, sentence: Range<usize>, words: &[Word<'_>], names: &mut Vec<Name>) {
    let forms = &text.forms[sentence.clone()];
    let place = forms
        .iter()
        .take_while(|form| is_caps(form.trim_end_matches('.')) && form.len() >= SHORTEST)
        .count();
    if place == 0
        || place > LONGEST_PLACE
        || words[sentence.clone()][..place]
            .iter()
            .any(|word| word.upos != Upos::Propn)
    {
        return;
    }
    let is_dash = |form: &&str| matches!(*form, "—" | "–" | "-" | "--");
    let Some(length) = forms[place..].iter().take(LONGEST_REST).position(is_dash) else {
        return;
    };
    let between = &forms[place..place + length];
    let is_plain = between
        .iter()
        .all(|form| is_capital(form) || matches!(*form, "," | "(" | ")" | "."));
    // between two words a hyphen makes a compound, unless something else shows a dateline
    let is_marked = match between.first() {
        None => matches!(forms[place], "—" | "--" | "–"),
        Some(&first) => matches!(first, "," | "("),
    };
    if is_plain && is_marked {
        let tokens = sentence.start..sentence.start + place;
        replace(
            names,
            Name {
                tokens,
                kind: NameKind::Gpe,
            },
        );
    }
}
