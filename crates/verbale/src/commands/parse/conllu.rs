//! CoNLL-U, of raw texts and of words that were given.

use super::document::Document;
use super::treebank::Block;
use std::fmt::{Display, Write as _};
use verbale_conllu::{Columns, Comments, Id, Row};
use verbale_language::Word;

/// A raw text's sentences, with where each token stands in MISC.
pub(super) fn of_text(document: &Document<'_>) -> String {
    let mut out = String::with_capacity(LINE * document.tokens.len());
    let mut line = Line::default();
    for number in 0..document.sentences.len() {
        push(&mut out, &comments(document, number));
        rows(document, number, &mut line, &mut out);
        out.push('\n');
    }
    out
}

/// Bytes that a token's line seldom exceeds.
const LINE: usize = 96;

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

fn push(out: &mut String, what: &impl Display) {
    // Writing to a string does not fail.
    let _ = write!(out, "{what}");
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

/// What is written anew for each row; kept from row to row for its memory.
#[derive(Default)]
struct Line {
    head: String,
    misc: String,
}

fn rows(document: &Document<'_>, number: usize, line: &mut Line, out: &mut String) {
    let tokens = document.tokens_of(number);
    let misc = |from: usize, to: usize, space: bool, misc: &mut String| {
        misc.clear();
        if space && !tokens[to].spaced {
            misc.push_str("SpaceAfter=No|");
        }
        let (start, end) = (tokens[from].place.0, tokens[to].place.1);
        push(misc, &format_args!("TokenRange={start}:{end}"));
    };
    let mut together = document.multiword_of(number).peekable();
    // Up to which token what follows is said by the range.
    let mut covered = 0;
    for (at, (token, word)) in tokens.iter().zip(document.analysis.words_of(number)).enumerate() {
        if let Some((range, form)) = together.next_if(|(range, _)| range.start == at) {
            misc(at, range.end - 1, true, &mut line.misc);
            let row = Columns {
                misc: &line.misc,
                ..Columns::new(Id::Range(at as u32 + 1, range.end as u32), form)
            };
            push(out, &format_args!("{row}\n"));
            covered = range.end;
        }
        misc(at, at, at >= covered, &mut line.misc);
        line.head.clear();
        push(&mut line.head, &head(word));
        let row = Columns {
            id: Id::Word(at as u32 + 1),
            form: &token.form,
            lemma: &word.lemma,
            upos: word.upos.label(),
            xpos: word.xpos,
            feats: word.feats.as_str(),
            head: &line.head,
            deprel: &word.deprel(),
            deps: "_",
            misc: &line.misc,
        };
        push(out, &format_args!("{row}\n"));
    }
}

fn fill(row: &mut Row, word: &Word<'_>) {
    word.upos.label().clone_into(&mut row.upos);
    word.xpos.clone_into(&mut row.xpos);
    word.feats.as_str().clone_into(&mut row.feats);
    row.lemma = word.lemma.to_string();
    row.head = head(word).to_string();
    row.deprel = word.deprel().into_owned();
}

/// The head as CoNLL-U counts: from 1, with 0 for the root.
pub(super) fn head(word: &Word<'_>) -> u32 {
    word.head.map_or(0, |head| head + 1)
}
