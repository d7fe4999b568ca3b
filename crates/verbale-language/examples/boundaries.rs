//! Measures sentence and token boundaries against CoNLL-U files.
//!
//! `cargo run --release --example boundaries -- FILE...`; with `VERBALE_ERRORS=1` the differences are shown too.
#![allow(clippy::print_stdout, reason = "an example that reports to the terminal")]

use std::collections::BTreeSet;
use std::ops::Range;
use std::time::Instant;

/// One gold document: its text and the byte spans of its sentences and tokens.
#[derive(Default)]
struct Document {
    text: String,
    sentences: BTreeSet<(usize, usize)>,
    tokens: BTreeSet<(usize, usize)>,
}

/// One sentence as it stands in the file.
#[derive(Default)]
struct Block<'a> {
    text: &'a str,
    new_document: bool,
    new_paragraph: bool,
    /// Surface form, and the ids that a multiword token covers.
    rows: Vec<(Range<u32>, &'a str)>,
}

/// Counts of exact spans.
#[derive(Default)]
struct Score {
    gold: usize,
    found: usize,
    right: usize,
}

impl Score {
    fn add(&mut self, gold: &BTreeSet<(usize, usize)>, found: &BTreeSet<(usize, usize)>) {
        self.gold += gold.len();
        self.found += found.len();
        self.right += gold.intersection(found).count();
    }

    fn line(&self, name: &str) -> String {
        let [gold, found, right] = [self.gold, self.found, self.right].map(|n| f64::from(n as u32));
        let (precision, recall) = (right / found, right / gold);
        let f1 = 2.0 * right / (gold + found);
        format!(
            "{name:<10} P {:6.2}  R {:6.2}  F1 {:6.2}  ({} gold)",
            precision * 100.0,
            recall * 100.0,
            f1 * 100.0,
            self.gold
        )
    }
}

fn main() -> std::io::Result<()> {
    let show = std::env::var_os("VERBALE_ERRORS").is_some();
    for path in std::env::args().skip(1) {
        let file = std::fs::read_to_string(&path)?;
        let documents = documents(&file);
        let (mut sentences, mut tokens) = (Score::default(), Score::default());
        let started = Instant::now();
        let splits: Vec<_> = documents
            .iter()
            .map(|document| verbale_language::split(&document.text))
            .collect();
        let seconds = started.elapsed().as_secs_f64();
        for (document, split) in documents.iter().zip(&splits) {
            let found_sentences = split
                .sentences
                .iter()
                .map(|s| (s.span.start(), s.span.end()))
                .collect();
            let found_tokens = split
                .tokens
                .iter()
                .map(|t| (t.span.start(), t.span.end()))
                .collect();
            if show {
                differences("S", document, &document.sentences, &found_sentences);
                differences("T", document, &document.tokens, &found_tokens);
            }
            sentences.add(&document.sentences, &found_sentences);
            tokens.add(&document.tokens, &found_tokens);
        }
        let bytes: usize = documents.iter().map(|document| document.text.len()).sum();
        println!("{path}");
        println!("  {}", sentences.line("sentences"));
        println!("  {}", tokens.line("tokens"));
        println!("  {:.1} MB/s", f64::from(bytes as u32) / 1e6 / seconds);
    }
    Ok(())
}

/// Prints what only one side has, with what stands around it.
fn differences(
    mark: &str,
    document: &Document,
    gold: &BTreeSet<(usize, usize)>,
    found: &BTreeSet<(usize, usize)>,
) {
    let text = &document.text;
    let context = |(start, end): (usize, usize)| {
        let from = (start.saturating_sub(30)..=start)
            .find(|&i| text.is_char_boundary(i))
            .unwrap_or(start);
        let to = (end..(end + 30).min(text.len()))
            .rfind(|&i| text.is_char_boundary(i))
            .unwrap_or(end);
        let inner = &text[start..end];
        format!("{}⟦{inner}⟧{}", &text[from..start], &text[end..to]).replace('\n', "⏎")
    };
    for &span in gold.difference(found) {
        println!("{mark}- {}", context(span));
    }
    for &span in found.difference(gold) {
        println!("{mark}+ {}", context(span));
    }
}

fn documents(file: &str) -> Vec<Document> {
    let mut documents: Vec<Document> = Vec::new();
    for block in file
        .split("\n\n")
        .filter(|block| !block.trim().is_empty())
        .map(read_block)
    {
        if block.new_document || documents.is_empty() {
            documents.push(Document::default());
        }
        let Some(document) = documents.last_mut() else {
            continue;
        };
        if !document.text.is_empty() {
            document
                .text
                .push_str(if block.new_paragraph { "\n\n" } else { " " });
        }
        let start = document.text.len();
        document.text.push_str(block.text);
        document.sentences.insert((start, document.text.len()));
        align(&block, start, &mut document.tokens);
    }
    documents
}

fn read_block(block: &str) -> Block<'_> {
    let mut sentence = Block::default();
    for line in block.lines() {
        if let Some(text) = line.strip_prefix("# text = ") {
            sentence.text = text.trim();
        }
        sentence.new_document |= line.starts_with("# newdoc");
        sentence.new_paragraph |= line.starts_with("# newpar");
        let mut columns = line.split('\t');
        let (Some(id), Some(form)) = (columns.next(), columns.next()) else {
            continue;
        };
        let (first, last) = id.split_once('-').unwrap_or((id, id));
        // empty nodes have ids such as 8.1 and no place in the text
        if let (Ok(first), Ok(last)) = (first.parse(), last.parse::<u32>()) {
            sentence.rows.push((first..last + 1, form));
        }
    }
    sentence
}

/// Finds the tokens of a sentence in its text; the words of a multiword token where they make up its surface.
fn align(block: &Block<'_>, start: usize, tokens: &mut BTreeSet<(usize, usize)>) {
    let mut at = 0;
    let mut covered = 0..0;
    for (ids, form) in &block.rows {
        if ids.len() == 1 && covered.contains(&ids.start) {
            continue;
        }
        let Some(found) = block.text[at..].find(form) else {
            continue;
        };
        let mut from = at + found;
        at = from + form.len();
        let mut pieces = vec![*form];
        if ids.len() > 1 {
            covered = ids.clone();
            let words: Vec<&str> = block
                .rows
                .iter()
                .filter(|(word, _)| word.len() == 1 && ids.contains(&word.start))
                .map(|(_, form)| *form)
                .collect();
            if words.concat() == *form {
                pieces = words;
            }
        }
        for piece in pieces {
            tokens.insert((start + from, start + from + piece.len()));
            from += piece.len();
        }
    }
}
