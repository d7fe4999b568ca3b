//! CoNLL-U: sentences, tokens and words, read and written.
//!
//! Read as strictly as the `CoNLL` 2018 shared task's scorer does: what is no tree is a fault, not a figure.

use anyhow::{Context, Result, bail, ensure};
use std::fmt::Write as _;
use std::ops::Range;

/// A syntactic word.
#[derive(Clone, Debug, Default)]
pub(super) struct Word {
    pub(super) form: String,
    pub(super) lemma: String,
    pub(super) upos: String,
    pub(super) xpos: String,
    pub(super) feats: String,
    /// The number of the word it hangs from, from 1; 0 for the root.
    pub(super) head: usize,
    pub(super) deprel: String,
}

/// A token of the text: one word, or a multiword token.
#[derive(Clone, Debug)]
pub(super) struct Token {
    pub(super) form: String,
    /// Which words of the sentence, from 0.
    pub(super) words: Range<usize>,
    pub(super) multiword: bool,
    space_after: bool,
}

#[derive(Clone, Debug, Default)]
pub(super) struct Sentence {
    comments: Vec<String>,
    pub(super) tokens: Vec<Token>,
    pub(super) words: Vec<Word>,
}

impl Sentence {
    /// The value of a comment `# key = value`.
    pub(super) fn comment(&self, key: &str) -> Option<&str> {
        self.comments.iter().find_map(|comment| {
            let (name, value) = comment.strip_prefix('#')?.split_once('=')?;
            (name.trim() == key).then(|| value.trim())
        })
    }

    fn is_marked(&self, mark: &str) -> bool {
        let marked =
            |comment: &String| comment.trim_start_matches(['#', ' ']).split(' ').next() == Some(mark);
        self.comments.iter().any(marked)
    }

    /// True where a document begins.
    pub(super) fn begins_document(&self) -> bool {
        self.is_marked("newdoc")
    }

    /// True where a paragraph begins.
    pub(super) fn begins_paragraph(&self) -> bool {
        self.is_marked("newpar")
    }

    fn name(&self) -> &str {
        self.comment("sent_id").unwrap_or("without a sent_id")
    }

    /// One root, heads that exist, no circle.
    fn check_tree(&self) -> Result<()> {
        let count = self.words.len();
        let roots = self.words.iter().filter(|word| word.head == 0).count();
        ensure!(roots == 1, "{roots} roots");
        for (i, word) in self.words.iter().enumerate() {
            ensure!(word.head <= count, "word {} has head {}", i + 1, word.head);
        }
        for start in 1..=count {
            let mut at = start;
            for _ in 0..=count {
                if at == 0 {
                    break;
                }
                at = self.words[at - 1].head;
            }
            ensure!(at == 0, "the heads above word {start} go in a circle");
        }
        Ok(())
    }
}

/// The sentences of a file.
pub(super) fn read(text: &str) -> Result<Vec<Sentence>> {
    let mut sentences = Vec::new();
    let mut sentence = Sentence::default();
    let mut multiword_end = 0;
    // The empty line after the last sentence may be missing.
    for (number, line) in text.lines().chain([""]).enumerate() {
        if line.is_empty() {
            if !sentence.words.is_empty() {
                let done: Sentence = std::mem::take(&mut sentence);
                done.check_tree()
                    .with_context(|| format!("sentence {}", done.name()))?;
                sentences.push(done);
            }
            multiword_end = 0;
        } else if line.starts_with('#') {
            sentence.comments.push(line.to_owned());
        } else {
            read_row(line, &mut sentence, &mut multiword_end)
                .with_context(|| format!("line {}", number + 1))?;
        }
    }
    Ok(sentences)
}

/// `multiword_end` is the last word of the multiword token that was read last.
fn read_row(line: &str, sentence: &mut Sentence, multiword_end: &mut usize) -> Result<()> {
    let columns: Vec<&str> = line.split('\t').collect();
    let [id, form, lemma, upos, xpos, feats, head, deprel, _, misc] = columns[..] else {
        bail!("{} columns where CoNLL-U has 10", columns.len());
    };
    // Empty nodes (8.1) have no place in the text.
    if id.contains('.') {
        return Ok(());
    }
    let mut token = Token {
        form: form.to_owned(),
        words: 0..0,
        multiword: false,
        space_after: !misc.split('|').any(|item| item == "SpaceAfter=No"),
    };
    if let Some((first, last)) = id.split_once('-') {
        let (first, last): (usize, usize) = (first.parse()?, last.parse()?);
        ensure!(
            first == sentence.words.len() + 1 && last >= first,
            "a token of words {id} out of place"
        );
        token.words = first - 1..last;
        token.multiword = true;
        *multiword_end = last;
        sentence.tokens.push(token);
        return Ok(());
    }
    let id: usize = id.parse().with_context(|| format!("{id} is no word's number"))?;
    ensure!(
        id == sentence.words.len() + 1,
        "word {id} follows {}",
        sentence.words.len()
    );
    if id > *multiword_end {
        token.words = id - 1..id;
        sentence.tokens.push(token);
    }
    let own = |text: &str| text.to_owned();
    sentence.words.push(Word {
        form: own(form),
        lemma: own(lemma),
        upos: own(upos),
        xpos: own(xpos),
        feats: own(feats),
        head: head.parse().with_context(|| format!("{head} is no head"))?,
        deprel: own(deprel),
    });
    Ok(())
}

/// The sentences with nothing but what a text shows: forms, and where sentences, paragraphs and documents begin.
/// Each form and text goes through `change`.
pub(super) fn blind(sentences: &[Sentence], change: impl Fn(&str) -> String) -> String {
    let mut out = String::new();
    for sentence in sentences {
        for comment in &sentence.comments {
            if let Some(text) = comment.strip_prefix("# text = ") {
                let _ = writeln!(out, "# text = {}", change(text));
            } else if ["# newdoc", "# newpar", "# sent_id"]
                .iter()
                .any(|kept| comment.starts_with(kept))
            {
                let _ = writeln!(out, "{comment}");
            }
        }
        for token in &sentence.tokens {
            let misc = if token.space_after { "_" } else { "SpaceAfter=No" };
            let numbers = token.words.clone();
            if token.multiword {
                let id = format!("{}-{}", numbers.start + 1, numbers.end);
                row(&mut out, &id, &change(&token.form), misc);
            }
            for number in numbers {
                let misc = if token.multiword { "_" } else { misc };
                let form = change(&sentence.words[number].form);
                row(&mut out, &(number + 1).to_string(), &form, misc);
            }
        }
        out.push('\n');
    }
    out
}

fn row(out: &mut String, id: &str, form: &str, misc: &str) {
    let _ = writeln!(out, "{id}\t{form}\t_\t_\t_\t_\t_\t_\t_\t{misc}");
}

/// A sentence of bare tokens, below its comments (without `# `).
pub(super) fn bare(comments: &[String], tokens: &[&str]) -> String {
    let mut out = String::new();
    for comment in comments {
        let _ = writeln!(out, "# {comment}");
    }
    for (i, token) in tokens.iter().enumerate() {
        // Some gold data has tokens that are a single space; CoNLL-U cannot hold them, yet indexes must stay.
        let form = token.split_whitespace().collect::<Vec<_>>().join("\u{a0}");
        let form = if form.is_empty() { "_" } else { &form };
        row(&mut out, &(i + 1).to_string(), form, "_");
    }
    out.push('\n');
    out
}

#[cfg(test)]
mod tests {
    use super::{bare, blind, read};

    const FILE: &str = "# newdoc id = first one\n# newpar\n# sent_id = s-1\n# text = I can't.\n\
        1\tI\tI\tPRON\tPRP\tCase=Nom|Person=1\t2\tnsubj\t_\t_\n\
        2-3\tcan't\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n\
        2\tca\tcan\tVERB\tMD\t_\t0\troot\t_\t_\n\
        3\tn't\tnot\tPART\tRB\t_\t2\tadvmod\t_\t_\n\
        3.1\tgo\tgo\tVERB\tVB\t_\t_\t_\t_\t_\n\
        4\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_\n";

    #[test]
    fn a_file_is_read() {
        let read = read(FILE).unwrap();
        let sentence = &read[0];
        assert_eq!(sentence.comment("sent_id"), Some("s-1"));
        assert_eq!(sentence.comment("newdoc id"), Some("first one"));
        assert!(sentence.begins_document() && sentence.begins_paragraph());
        let tokens: Vec<_> = sentence
            .tokens
            .iter()
            .map(|t| (&t.form[..], t.words.clone()))
            .collect();
        assert_eq!(tokens, [("I", 0..1), ("can't", 1..3), (".", 3..4)]);
        assert_eq!(sentence.words.len(), 4);
        assert_eq!(sentence.words[2].head, 2);
    }

    #[test]
    fn nothing_of_the_answer_is_shown() {
        let blind = blind(&read(FILE).unwrap(), str::to_uppercase);
        assert_eq!(
            blind,
            "# newdoc id = first one\n# newpar\n# sent_id = s-1\n# text = I CAN'T.\n\
             1\tI\t_\t_\t_\t_\t_\t_\t_\t_\n2-3\tCAN'T\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n\
             2\tCA\t_\t_\t_\t_\t_\t_\t_\t_\n3\tN'T\t_\t_\t_\t_\t_\t_\t_\t_\n4\t.\t_\t_\t_\t_\t_\t_\t_\t_\n\n"
        );
    }

    #[test]
    fn what_is_no_tree_is_a_fault() {
        let of = |heads: &[&str]| {
            let rows = heads
                .iter()
                .enumerate()
                .map(|(i, head)| format!("{}\tx\t_\t_\t_\t_\t{head}\tdep\t_\t_\n", i + 1));
            read(&rows.collect::<String>()).map_err(|e| format!("{e:#}"))
        };
        assert!(of(&["0", "1", "2"]).is_ok());
        let faults =
            [of(&["0", "0"]), of(&["0", "3", "2"]), of(&["0", "4"]), of(&["_"])].map(Result::unwrap_err);
        assert!(faults[0].contains("2 roots"), "{faults:?}");
        assert!(faults[1].contains("circle"), "{faults:?}");
        assert!(faults[2].contains("head 4"), "{faults:?}");
        assert!(faults[3].contains("line 1"), "{faults:?}");
    }

    #[test]
    fn bare_tokens_keep_their_indexes() {
        let text = bare(&["newdoc id = a".into()], &["Oslo", "\u{a0}", "1 000"]);
        let forms: Vec<&str> = text.lines().filter_map(|line| line.split('\t').nth(1)).collect();
        assert_eq!(forms, ["Oslo", "_", "1\u{a0}000"]);
    }
}
