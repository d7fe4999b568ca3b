//! A parsed document, whichever way its words came.

use super::multiword;
use super::treebank::Block;
use std::borrow::Cow;
use std::ops::Range;
use verbale_conllu::Id;
use verbale_language::{Analysis, Engine, Split};
use verbale_page::{Page, lay_out};
use verbale_text::{Offsets, Span, Unit, clean, clean_without};

/// What every layer is written from.
pub(super) struct Document<'a> {
    pub(super) id: Cow<'a, str>,
    /// The text as it was read; `None` where words were given.
    pub(super) text: Option<&'a str>,
    pub(super) analysis: Analysis<'a>,
    /// One for each token of the analysis.
    pub(super) tokens: Vec<Token<'a>>,
    /// One for each sentence of the analysis.
    pub(super) sentences: Vec<Heading>,
    /// Words that are written as one, in order.
    pub(super) multiword: Vec<(Range<usize>, String)>,
}

/// A token as it is written.
pub(super) struct Token<'a> {
    pub(super) form: Cow<'a, str>,
    /// In code points of the text; 0 where words were given.
    pub(super) place: (usize, usize),
    /// True if white space follows, or the text ends.
    pub(super) spaced: bool,
}

/// What is said of a sentence as a whole.
pub(super) struct Heading {
    pub(super) id: String,
    pub(super) begins_paragraph: bool,
}

impl<'a> Document<'a> {
    /// Parses a text, without its residue if only its body is wanted.
    pub(super) fn of_text(engine: &'a Engine, page: &'a Page, body: bool) -> Self {
        let original = page.text.as_str();
        let view = if body {
            let litter: Vec<Span> = lay_out(page).litter.iter().map(|(span, _)| *span).collect();
            clean_without(original, &litter)
        } else {
            clean(original)
        };
        let analysis = engine.analyse(view.text());
        let split = &analysis.split;
        let mut spans: Vec<Span> = split.tokens.iter().map(|t| view.to_original(t.span)).collect();
        widen(original, &mut spans);
        let points = Offsets::new(original, Unit::Codepoints);
        let ends = split.tokens.iter().map(|token| token.span.end());
        let starts = split.tokens.iter().skip(1).map(|token| token.span.start());
        let starts = starts.map(Some).chain([None]);
        let tokens: Vec<Token<'_>> = spans
            .iter()
            .zip(ends.zip(starts))
            .map(|(&span, (end, next))| Token {
                form: written(&original[span]),
                place: points.from_span(span),
                spaced: next.is_none_or(|next| next > end),
            })
            .collect();
        let id = Cow::Borrowed(page.id.as_deref().or(page.origin.as_deref()).unwrap_or_default());
        let mut paragraph = None;
        let sentences = split
            .sentences
            .iter()
            .enumerate()
            .map(|(number, sentence)| Heading {
                id: sentence_id(&id, number + 1),
                begins_paragraph: paragraph.replace(sentence.paragraph) != Some(sentence.paragraph),
            });
        let sentences = sentences.collect();
        let surface = |range: Range<usize>| {
            let form = tokens[range.clone()]
                .iter()
                .map(|token| token.form.as_ref())
                .collect();
            (range, form)
        };
        let multiword = multiword::find(&analysis, view.text(), |at| !tokens[at].spaced);
        Self {
            id,
            text: Some(original),
            multiword: multiword.into_iter().map(surface).collect(),
            tokens,
            sentences,
            analysis,
        }
    }

    /// Parses words that were given.
    pub(super) fn of_words(engine: &'a Engine, block: &'a Block) -> Self {
        let mut paragraph = 0;
        let given = block.sentences.iter().enumerate().map(|(number, sentence)| {
            paragraph += u32::from(number > 0 && sentence.comments.begins_paragraph());
            (paragraph, sentence.words().map(|row| row.form.as_str()).collect())
        });
        let (text, split) = Split::of_words(given);
        let id = Cow::Borrowed(block.id());
        let token = |form| Token {
            form: Cow::Borrowed(form),
            place: (0, 0),
            spaced: true,
        };
        let (mut tokens, mut sentences, mut multiword) = (Vec::new(), Vec::new(), Vec::new());
        for (number, sentence) in block.sentences.iter().enumerate() {
            let first = tokens.len();
            tokens.extend(sentence.words().map(|row| token(row.form.as_str())));
            for row in &sentence.rows {
                if let Id::Range(from, to) = row.id {
                    multiword.push((first + from as usize - 1..first + to as usize, row.form.clone()));
                }
            }
            let given = sentence.comments.value("sent_id").map(str::to_owned);
            sentences.push(Heading {
                id: given.unwrap_or_else(|| sentence_id(&id, block.before + number + 1)),
                begins_paragraph: sentence.comments.begins_paragraph() || block.before + number == 0,
            });
        }
        Self {
            id,
            text: None,
            analysis: engine.analyse_split(&text, split),
            tokens,
            sentences,
            multiword,
        }
    }

    /// The tokens of a sentence.
    pub(super) fn tokens_of(&self, sentence: usize) -> &[Token<'a>] {
        &self.tokens[self.analysis.split.sentences[sentence].tokens.clone()]
    }

    /// What is written as one in a sentence, in tokens of the sentence.
    pub(super) fn multiword_of(&self, sentence: usize) -> impl Iterator<Item = (Range<usize>, &str)> {
        let tokens = &self.analysis.split.sentences[sentence].tokens;
        within(&self.multiword, tokens, |(range, _)| range.start)
            .iter()
            .map(|(range, form)| (local(range, tokens), form.as_str()))
    }

    /// The names of a sentence with their labels, in tokens of the sentence.
    pub(super) fn names_of(&self, sentence: usize) -> impl Iterator<Item = (Range<usize>, &'static str)> {
        let tokens = &self.analysis.split.sentences[sentence].tokens;
        within(&self.analysis.names, tokens, |name| name.tokens.start)
            .iter()
            .map(|name| (local(&name.tokens, tokens), name.kind.label()))
    }

    /// The sentence that a token is in, and the first token of it.
    pub(super) fn place_of(&self, token: usize) -> (usize, usize) {
        let sentences = &self.analysis.split.sentences;
        let number = sentences.partition_point(|sentence| sentence.tokens.end <= token);
        (number, sentences[number].tokens.start)
    }
}

/// Those of `items`, which are in order, that begin in `range`.
fn within<'i, T>(items: &'i [T], range: &Range<usize>, start: impl Fn(&T) -> usize) -> &'i [T] {
    let from = items.partition_point(|item| start(item) < range.start);
    let to = items.partition_point(|item| start(item) < range.end);
    &items[from..to]
}

fn local(range: &Range<usize>, tokens: &Range<usize>) -> Range<usize> {
    range.start - tokens.start..range.end - tokens.start
}

/// `wire_4-12`: white space and slashes have a meaning in the ids of sentences.
fn sentence_id(document: &str, number: usize) -> String {
    let plain = document.replace(|c: char| c.is_whitespace() || c.is_control() || c == '/', "_");
    format!("{plain}-{number}")
}

/// Gives each token the invisible characters beside it, such as the variation selector of an emoji: cleaning leaves them
/// out, but they belong to what is written there.
fn widen(text: &str, spans: &mut [Span]) {
    for i in 0..spans.len() {
        let from = i.checked_sub(1).map_or(0, |before| spans[before].end());
        let to = spans.get(i + 1).map_or(text.len(), |next| next.start());
        let mut span = spans[i];
        while let Some(c) = text[from..span.start()]
            .chars()
            .next_back()
            .filter(|&c| is_left_out(c))
        {
            span = Span::new(span.start() - c.len_utf8(), span.end());
        }
        while let Some(c) = text[span.end()..to].chars().next().filter(|&c| is_left_out(c)) {
            span = Span::new(span.start(), span.end() + c.len_utf8());
        }
        spans[i] = span;
    }
}

fn is_left_out(c: char) -> bool {
    !c.is_ascii() && !c.is_control() && clean(c.encode_utf8(&mut [0; 4])).text().is_empty()
}

/// Without control characters, which would be obeyed by terminals and break lines.
fn written(words: &str) -> Cow<'_, str> {
    if words.contains(char::is_control) {
        words.chars().filter(|c| !c.is_control()).collect()
    } else {
        words.into()
    }
}

#[cfg(test)]
mod tests {
    use super::Document;
    use verbale_language::Engine;
    use verbale_page::Page;

    /// The forms of a text, checked to stand where they are said to be and to leave out white space alone.
    fn forms(text: &str) -> Vec<String> {
        let page = Page {
            text: text.to_owned(),
            ..Page::default()
        };
        let document = Document::of_text(Engine::embedded(), &page, false);
        let points: Vec<char> = text.chars().collect();
        let mut at = 0;
        for token in &document.tokens {
            let (start, end) = token.place;
            assert!(
                points[at..start]
                    .iter()
                    .all(|c| c.is_whitespace() || c.is_control()),
                "{text:?}"
            );
            let slice: String = points[start..end].iter().filter(|c| !c.is_control()).collect();
            assert_eq!(token.form, slice);
            at = end;
        }
        assert!(
            points[at..].iter().all(|c| c.is_whitespace() || c.is_control()),
            "{text:?}"
        );
        document
            .tokens
            .into_iter()
            .map(|token| token.form.into_owned())
            .collect()
    }

    #[test]
    fn forms_are_the_very_words_of_the_text() {
        assert_eq!(
            forms("C\u{327}avus\u{327} said “no”.\r\n")[0],
            "C\u{327}avus\u{327}"
        );
        assert_eq!(
            forms("re\u{ad}fused\u{200b} 🕊\u{fe0f}!"),
            ["re\u{ad}fused\u{200b}", "🕊\u{fe0f}", "!"]
        );
        assert_eq!(forms("a\u{1b}[2Jb")[0].chars().next(), Some('a'));
        assert!(
            forms("a\u{1b}b \u{7}c")
                .iter()
                .all(|form| !form.contains(char::is_control))
        );
        assert_eq!(forms(" \n"), Vec::<String>::new());
    }
}
