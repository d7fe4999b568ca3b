use rustc_hash::FxBuildHasher;
use std::borrow::Cow;

#[expect(
    clippy::disallowed_types,
    reason = "its order is never seen: nothing here walks it unsorted"
)]
type Table<T> = std::collections::HashMap<Box<str>, T, FxBuildHasher>;

/// A table from words to values that is filled once and then asked for every token of the news.
///
/// Asking costs one hash, where an ordered map compares the word some ten times. The hash is a fixed one, for the
/// words come from tables, not from documents; and no order of the table can be seen, so every machine says the same.
#[derive(Clone, Debug)]
pub struct WordMap<T>(Table<T>);

impl<T> Default for WordMap<T> {
    fn default() -> Self {
        Self(Table::default())
    }
}

impl<T> WordMap<T> {
    /// The value of a word.
    pub fn get(&self, word: &str) -> Option<&T> {
        self.0.get(word)
    }

    /// True if the word has a value.
    pub fn contains(&self, word: &str) -> bool {
        self.0.contains_key(word)
    }

    /// Gives a word its value, in the place of one that it had.
    pub fn insert(&mut self, word: impl Into<Box<str>>, value: T) {
        self.0.insert(word.into(), value);
    }

    /// The value of a word, to be changed; the default one where it had none.
    pub fn entry<'w>(&mut self, word: impl Into<Cow<'w, str>>) -> &mut T
    where
        T: Default,
    {
        self.0.entry(word.into().into()).or_default()
    }

    /// Changes every value by itself.
    pub fn each(&mut self, change: impl FnMut(&mut T)) {
        self.0.values_mut().for_each(change);
    }

    /// Every word with its value, in the order of the alphabet.
    pub fn sorted(&self) -> Vec<(&str, &T)> {
        let mut rows: Vec<(&str, &T)> = self.0.iter().map(|(word, value)| (&**word, value)).collect();
        rows.sort_unstable_by_key(|(word, _)| *word);
        rows
    }
}

impl<W: Into<Box<str>>, T> FromIterator<(W, T)> for WordMap<T> {
    fn from_iter<I: IntoIterator<Item = (W, T)>>(rows: I) -> Self {
        Self(
            rows.into_iter()
                .map(|(word, value)| (word.into(), value))
                .collect(),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::WordMap;

    #[test]
    fn asked_by_word_and_walked_in_order() {
        let mut table: WordMap<Vec<u8>> = [("talks", vec![1])].into_iter().collect();
        table.entry("accord").push(2);
        table.entry("talks").push(3);
        assert_eq!(table.get("talks"), Some(&vec![1, 3]));
        assert!(!table.contains("treaty"));
        table.each(|values| values.push(9));
        let rows = table.sorted();
        assert_eq!(rows, [("accord", &vec![2, 9]), ("talks", &vec![1, 3, 9])]);
    }
}
