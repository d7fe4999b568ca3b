//! Sentences and tokens by exact span, against Universal Dependencies.

use super::Row;
use super::gold::Gold;
use super::score::Score;
use anyhow::Result;
use std::collections::BTreeSet;
use std::ops::Range;

const FILES: [&str; 4] = [
    "en_ewt-ud-dev",
    "en_gum-open-ud-dev",
    "en_ewt-ud-train",
    "en_gum-open-ud-train",
];

pub(super) fn run(gold: &Gold) -> Result<Vec<Row>> {
    let mut rows = Vec::new();
    for file in FILES {
        let text = gold.text(&format!("ud/{file}.conllu.xz"))?;
        let (mut sentences, mut tokens) = (Score::default(), Score::default());
        for document in documents(&text) {
            let split = verbale_language::split(&document.text);
            let found = split
                .sentences
                .iter()
                .map(|s| (s.span.start(), s.span.end()))
                .collect();
            sentences.add(&document.sentences, &found);
            let found = split
                .tokens
                .iter()
                .map(|t| (t.span.start(), t.span.end()))
                .collect();
            tokens.add(&document.tokens, &found);
        }
        rows.push(Row::new(file, "sentence F1", sentences.told()));
        rows.push(Row::new(file, "token F1", tokens.told()));
    }
    Ok(rows)
}

type Spans = BTreeSet<(usize, usize)>;

/// A gold document: its text and the byte spans of its sentences and tokens.
#[derive(Default)]
struct Document {
    text: String,
    sentences: Spans,
    tokens: Spans,
}

/// One sentence as it stands in the file.
#[derive(Default)]
struct Block<'f> {
    text: &'f str,
    new_document: bool,
    new_paragraph: bool,
    /// The ids that a row covers (more than one for a multiword token) and its surface form.
    rows: Vec<(Range<u32>, &'f str)>,
}

/// The documents of a file in CoNLL-U, their sentences joined by a space or, at a new paragraph, by two line feeds.
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
        // Empty nodes have ids such as 8.1, and no place in the text.
        if let (Ok(first), Ok(last)) = (first.parse(), last.parse::<u32>()) {
            sentence.rows.push((first..last + 1, form));
        }
    }
    sentence
}

/// Finds the tokens of a sentence in its text; the words of a multiword token where they make up its surface.
fn align(block: &Block<'_>, start: usize, tokens: &mut Spans) {
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
            let inside = |word: &Range<u32>| word.len() == 1 && ids.contains(&word.start);
            let words: Vec<&str> = block
                .rows
                .iter()
                .filter(|(word, _)| inside(word))
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

#[cfg(test)]
mod tests {
    use super::documents;

    #[test]
    fn spans_are_found_in_the_joined_text() {
        let file = "# newdoc id = a\n# text = We don't.\n1\tWe\t_\n2-3\tdon't\t_\n2\tdo\t_\n3\tn't\t_\n3.1\tx\t_\n4\t.\t_\n\n\
                    # newpar\n# text = Go\n1\tGo\t_\n\n# newdoc id = b\n# text = au\n1-2\tau\t_\n1\tà\t_\n2\tle\t_\n";
        let read = documents(file);
        assert_eq!(
            read.iter().map(|d| &d.text[..]).collect::<Vec<_>>(),
            ["We don't.\n\nGo", "au"]
        );
        let words: Vec<&str> = read[0].tokens.iter().map(|&(a, b)| &read[0].text[a..b]).collect();
        assert_eq!(words, ["We", "do", "n't", ".", "Go"]);
        assert_eq!(
            read[1].tokens.len(),
            1,
            "words that are not its surface leave a token whole"
        );
    }
}
