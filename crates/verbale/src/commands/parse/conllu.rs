//! CoNLL-U, of raw texts and of words that were given.

use super::document::Document;
use super::treebank::Block;
use std::fmt::Write as _;
use verbale_conllu::{Comments, Id, Row, Sentence};
use verbale_language::Word;

/// A raw text's sentences, with where each token stands in MISC.
pub(super) fn of_text(document: &Document<'_>) -> String {
    let mut out = String::new();
    for number in 0..document.sentences.len() {
        let sentence = Sentence {
            comments: comments(document, number),
            rows: rows(document, number),
        };
        push(&mut out, &sentence);
    }
    out
}

/// The sentences of a file, filled in and otherwise as they were.
pub(super) fn of_words(document: &Document<'_>, block: &Block) -> String {
    let mut out = String::new();
    for (number, sentence) in block.sentences.iter().enumerate() {
        let mut sentence = sentence.clone();
        for (row, word) in sentence.words_mut().zip(document.analysis.words_of(number)) {
            fill(row, word);
            "_".clone_into(&mut row.deps);
        }
        push(&mut out, &sentence);
    }
    out
}

fn push(out: &mut String, sentence: &Sentence) {
    // Writing to a string does not fail.
    let _ = write!(out, "{sentence}");
}

fn comments(document: &Document<'_>, number: usize) -> Comments {
    let mut comments = Comments::default();
    let heading = &document.sentences[number];
    if number == 0 {
        comments.add("newdoc id", &document.id.replace(char::is_control, " "));
    }
    if heading.begins_paragraph {
        comments.add("newpar", "");
    }
    comments.add("sent_id", &heading.id);
    let tokens = document.tokens_of(number);
    let mut text = String::new();
    for token in tokens {
        text.push_str(&token.form);
        text.push_str(if token.spaced { " " } else { "" });
    }
    comments.add("text", text.trim_end());
    comments
}

fn rows(document: &Document<'_>, number: usize) -> Vec<Row> {
    let tokens = document.tokens_of(number);
    let misc = |from: usize, to: usize, space: bool| {
        let no_space = if space && !tokens[to].spaced {
            "SpaceAfter=No|"
        } else {
            ""
        };
        format!(
            "{no_space}TokenRange={}:{}",
            tokens[from].place.0, tokens[to].place.1
        )
    };
    let mut together = document.multiword_of(number).peekable();
    // Up to which token what follows is said by the range.
    let mut covered = 0;
    let mut rows = Vec::with_capacity(tokens.len());
    for (at, (token, word)) in tokens.iter().zip(document.analysis.words_of(number)).enumerate() {
        if let Some((range, form)) = together.next_if(|(range, _)| range.start == at) {
            let mut row = Row::new(Id::Range(at as u32 + 1, range.end as u32), form);
            row.misc = misc(at, range.end - 1, true);
            rows.push(row);
            covered = range.end;
        }
        let mut row = Row::new(Id::Word(at as u32 + 1), token.form.as_ref());
        fill(&mut row, word);
        row.misc = misc(at, at, at >= covered);
        rows.push(row);
    }
    rows
}

fn fill(row: &mut Row, word: &Word<'_>) {
    word.upos.label().clone_into(&mut row.upos);
    word.xpos.clone_into(&mut row.xpos);
    word.feats.as_str().clone_into(&mut row.feats);
    row.lemma = word.lemma.to_string();
    row.head = head(word).to_string();
    row.deprel = word.deprel();
}

/// The head as CoNLL-U counts: from 1, with 0 for the root.
pub(super) fn head(word: &Word<'_>) -> u32 {
    word.head.map_or(0, |head| head + 1)
}
