//! Parts of speech and lemmas that capitals, neighbours or the kind of a token decide.

use super::table::Lists;
use super::{Text, is_caps};
use crate::{Feats, TokenKind, Upos, Word};
use std::ops::Range;

/// Corrects the words of one sentence.
pub(super) fn settle(text: &Text<'_>, lists: &Lists, sentence: Range<usize>, words: &mut [Word<'_>]) {
    for at in sentence.clone() {
        let rest = &text.forms[at..sentence.end];
        let form = rest[0];
        let word = &mut words[at];
        if text.split.tokens[at].kind == TokenKind::Url && form.contains(['/', '@']) {
            address(word, form);
        } else if form == "United" && lists.united.longest(rest) > 0 {
            *word = Word {
                upos: Upos::Adj,
                xpos: "NNP",
                feats: Feats::new("Degree=Pos"),
                lemma: form.into(),
                ..word.clone()
            };
        } else if is_caps(form)
            && word.upos != Upos::Propn
            && lists.acronyms.has(&[form])
            && !is_shouted(text.forms, &sentence, at)
        {
            name(word, form);
        }
    }
}

/// Makes a word a proper noun.
pub(super) fn name(word: &mut Word<'_>, form: &str) {
    word.upos = Upos::Propn;
    word.xpos = "NNP";
    word.feats = Feats::new("Number=Sing");
    word.lemma = form.into();
}

/// Makes a word what the treebanks make of an address.
fn address(word: &mut Word<'_>, form: &str) {
    if !matches!(word.upos, Upos::Propn | Upos::X) {
        word.upos = Upos::Propn;
        word.feats = Feats::default();
    }
    word.xpos = "ADD";
    word.lemma = form.into();
}

/// True if a neighbour is in capitals too: the word may be anything, written large.
fn is_shouted(forms: &[&str], sentence: &Range<usize>, at: usize) -> bool {
    let before = at.checked_sub(1).filter(|&at| at >= sentence.start);
    let after = Some(at + 1).filter(|&at| at < sentence.end);
    [before, after].into_iter().flatten().any(|at| is_caps(forms[at]))
}
