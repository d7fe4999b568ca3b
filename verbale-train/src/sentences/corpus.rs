//! Documents of treebanks as running text, in several renderings.

use crate::data;
use anyhow::{Context, Result};
use std::path::Path;

/// A document: its sentences as they stand in the text.
pub(super) struct Document {
    /// Its genre, as far as its name tells.
    pub(super) genre: String,
    /// The text of each sentence, and whether it begins a paragraph.
    sentences: Vec<(String, bool)>,
}

/// What stands between paragraphs and sentences.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Layout {
    /// A space everywhere.
    Joined,
    /// A blank line between paragraphs.
    Paragraphs,
    /// A line feed between paragraphs.
    Lines,
    /// Blank lines between paragraphs, and lines no longer than a typewriter's.
    Wrapped,
}

/// How the letters and marks are changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Letters {
    Same,
    Small,
    Capital,
    /// Typographic quotation marks where plain ones stood, and the other way round.
    OtherQuotes,
}

/// A document as text, with the bytes where its sentences end, in order.
pub(super) struct Text {
    pub(super) text: String,
    pub(super) ends: Vec<usize>,
}

/// The longest line of [`Layout::Wrapped`], in bytes.
const WIDTH: usize = 72;

/// The documents of the treebank `name`, such as `en_ewt-ud-train`.
pub(super) fn documents(data: &Path, name: &str) -> Result<Vec<Document>> {
    let file = data::unpack(&data.join(format!("ud/{name}.conllu.xz")))?;
    let mut documents: Vec<Document> = Vec::new();
    let mut begins = false;
    for line in file.lines() {
        if let Some(id) = line.strip_prefix("# newdoc id = ") {
            documents.push(Document {
                genre: genre(id),
                sentences: Vec::new(),
            });
        } else if line.starts_with("# newpar") {
            begins = true;
        } else if let Some(text) = line.strip_prefix("# text = ") {
            let document = documents
                .last_mut()
                .context("a sentence before the first document")?;
            document.sentences.push((text.trim().to_owned(), begins));
            begins = false;
        }
    }
    Ok(documents)
}

/// `news` of `GUM_news_afghan`, `weblog` of `weblog-blogspot.com_…`.
fn genre(id: &str) -> String {
    let name = id.strip_prefix("GUM_").unwrap_or(id);
    let end = name.find(['_', '-']).unwrap_or(name.len());
    name[..end].to_owned()
}

impl Document {
    /// The document as text.
    pub(super) fn text(&self, layout: Layout, letters: Letters) -> Text {
        let mut text = String::new();
        let mut ends = Vec::new();
        for (sentence, begins) in &self.sentences {
            if !text.is_empty() {
                text.push_str(match layout {
                    Layout::Paragraphs | Layout::Wrapped if *begins => "\n\n",
                    Layout::Lines if *begins => "\n",
                    _ => " ",
                });
            }
            text.push_str(&changed(sentence, letters));
            ends.push(text.len());
        }
        if layout == Layout::Wrapped {
            text = wrapped(&text);
        }
        Text { text, ends }
    }
}

fn changed(sentence: &str, letters: Letters) -> String {
    match letters {
        Letters::Same => sentence.to_owned(),
        Letters::Small => sentence.to_lowercase(),
        Letters::Capital => sentence.to_uppercase(),
        Letters::OtherQuotes => {
            let mut opens = true;
            let mut after_space = true;
            let mut out = String::new();
            for c in sentence.chars() {
                out.push(match c {
                    '"' => {
                        opens = !opens;
                        if opens { '”' } else { '“' }
                    }
                    '\'' if after_space => '‘',
                    '\'' => '’',
                    '“' | '”' => '"',
                    '‘' | '’' => '\'',
                    c => c,
                });
                after_space = c.is_whitespace();
            }
            out
        }
    }
}

/// The text with line feeds in the place of some of its spaces.
fn wrapped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut line = 0;
    for word in text.split_inclusive([' ', '\n']) {
        if line + word.trim_end().len() > WIDTH && out.ends_with(' ') {
            out.pop();
            out.push('\n');
            line = 0;
        }
        out.push_str(word);
        line = if word.ends_with('\n') {
            0
        } else {
            line + word.len()
        };
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_are_places_of_the_text() {
        let sentences = [("It \"grew\".", true), ("Ships wait.", false), ("Talks", true)];
        let document = Document {
            genre: genre("GUM_news_ships"),
            sentences: sentences.map(|(text, begins)| (text.to_owned(), begins)).into(),
        };
        assert_eq!(document.genre, "news");
        let text = document.text(Layout::Paragraphs, Letters::OtherQuotes);
        assert_eq!(text.text, "It “grew”. Ships wait.\n\nTalks");
        let ends: Vec<&str> = text.ends.iter().map(|&end| &text.text[..end]).collect();
        assert_eq!(ends[1], "It “grew”. Ships wait.");
        assert_eq!(text.ends.len(), 3);
    }

    #[test]
    fn wrapping_keeps_every_place() {
        let text = "word ".repeat(40) + "end.\n\nNext";
        let wrapped = wrapped(&text);
        assert_eq!(wrapped.len(), text.len());
        assert!(wrapped.lines().all(|line| line.len() <= WIDTH));
    }
}
