use verbale_language::tokenize;
use verbale_text::{Span, WordMap, fold_str};

/// Phrases of one or more tokens, each with a value; the longest wins.
#[derive(Clone, Debug)]
pub struct Phrases<T> {
    by_first: WordMap<Vec<(Vec<String>, T)>>,
}

impl<T> Default for Phrases<T> {
    fn default() -> Self {
        Self {
            by_first: WordMap::default(),
        }
    }
}

impl<T> Phrases<T> {
    /// Adds a phrase; its words are cut as the tokeniser cuts running text and compared folded.
    pub fn add(&mut self, phrase: &str, value: T) {
        let mut tokens = Vec::new();
        tokenize(phrase, Span::new(0, phrase.len()), &mut tokens);
        let mut words = tokens.iter().map(|token| fold_str(&phrase[token.span]));
        let Some(first) = words.next() else { return };
        let entries = self.by_first.entry(first);
        entries.push((words.collect(), value));
        entries.sort_by_key(|(rest, _)| std::cmp::Reverse(rest.len()));
    }

    /// The longest phrase that begins at `words[at]`: its length in tokens and its value.
    pub fn longest(&self, words: &[String], at: usize) -> Option<(usize, &T)> {
        let entries = self.by_first.get(words.get(at)?)?;
        let after = &words[at + 1..];
        entries
            .iter()
            .find(|(rest, _)| after.starts_with(rest))
            .map(|(rest, value)| (rest.len() + 1, value))
    }
}

#[cfg(test)]
mod tests {
    use super::Phrases;

    #[test]
    fn the_longest_phrase_wins() {
        let mut phrases = Phrases::default();
        phrases.add("minister", 1);
        phrases.add("minister of foreign affairs", 2);
        let words = |text: &str| text.split(' ').map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(
            phrases.longest(&words("minister of foreign affairs said"), 0),
            Some((4, &2))
        );
        assert_eq!(phrases.longest(&words("minister of trade"), 0), Some((1, &1)));
        assert_eq!(phrases.longest(&words("the minister"), 0), None);
    }
}
