//! Which word of the product's parse is which word of the gold data.
//!
//! As the `CoNLL` 2018 shared task defines it: words are the same if they cover the same characters, white space aside.
//! Around a multiword token they are matched by the longest common subsequence of forms instead, within the smallest
//! stretch that no multiword token of either side sticks out of.

use super::flat::{Flat, Placed, Range};
use anyhow::{Result, bail, ensure};

/// Pairs of words: (gold, found), in order.
pub(super) type Pairs = Vec<(usize, usize)>;

/// Pairs the words of the same place in the file, where the product was to keep them.
pub(super) fn by_position(
    gold: &Flat<'_>,
    found: &Flat<'_>,
    change: impl Fn(&str) -> String,
) -> Result<Pairs> {
    ensure!(
        gold.sentences.len() == found.sentences.len() && gold.words.len() == found.words.len(),
        "given {} sentences of {} words, it kept {} of {}",
        gold.sentences.len(),
        gold.words.len(),
        found.sentences.len(),
        found.words.len()
    );
    for (given, kept) in gold.words.iter().zip(&found.words) {
        let given = change(&given.word.form);
        ensure!(
            given == kept.word.form,
            "given the word `{given}`, it made `{}` of it",
            kept.word.form
        );
    }
    Ok((0..gold.words.len()).map(|i| (i, i)).collect())
}

/// Pairs words of differently split text.
pub(super) fn by_characters(gold: &Flat<'_>, found: &Flat<'_>) -> Result<Pairs> {
    same_characters(&gold.characters, &found.characters)?;
    let mut stretches = stretches(gold, found).into_iter().peekable();
    let mut pairs = Vec::new();
    let (mut g, mut f) = (0, 0);
    while g < gold.words.len() && f < found.words.len() {
        let (a, b) = (&gold.words[g].range, &found.words[f].range);
        if let Some(stretch) = stretches.next_if(|s| s.start <= a.start.min(b.start)) {
            // A word before the stretch may stick into it, and has then nothing to be paired with.
            let inside = |words: &[Placed<'_>], from: usize| {
                let start = from + count(&words[from..], |r| r.start < stretch.start);
                start..start + count(&words[start..], |r| r.end <= stretch.end)
            };
            let (in_gold, in_found) = (inside(&gold.words, g), inside(&found.words, f));
            (g, f) = (in_gold.end, in_found.end);
            common(gold, found, in_gold, in_found, &mut pairs);
        } else if a == b {
            pairs.push((g, f));
            (g, f) = (g + 1, f + 1);
        } else if a.start <= b.start {
            g += 1;
        } else {
            f += 1;
        }
    }
    Ok(pairs)
}

fn same_characters(gold: &[char], found: &[char]) -> Result<()> {
    if gold == found {
        return Ok(());
    }
    let at = gold.iter().zip(found).take_while(|(a, b)| a == b).count();
    let next = |text: &[char]| text[at..].iter().take(20).collect::<String>();
    bail!(
        "the words are not those of the text: after {at} characters `{}` is expected, `{}` found",
        next(gold),
        next(found)
    );
}

fn count(words: &[Placed<'_>], holds: impl Fn(&Range) -> bool) -> usize {
    words.iter().take_while(|word| holds(&word.range)).count()
}

/// The smallest stretches of text that no multiword token sticks out of.
fn stretches(gold: &Flat<'_>, found: &Flat<'_>) -> Vec<Range> {
    let words = gold.words.iter().chain(&found.words);
    let mut tokens: Vec<Range> = words.filter(|w| w.multiword).map(|w| w.range.clone()).collect();
    tokens.sort_by_key(|range| (range.start, range.end));
    let mut stretches: Vec<Range> = Vec::new();
    for token in tokens {
        match stretches.last_mut() {
            Some(last) if token.start < last.end => last.end = last.end.max(token.end),
            _ => stretches.push(token),
        }
    }
    stretches
}

/// The longest common subsequence of forms, letter case aside.
fn common(gold: &Flat<'_>, found: &Flat<'_>, in_gold: Range, in_found: Range, pairs: &mut Pairs) {
    let forms = |flat: &Flat<'_>, range: Range| -> Vec<String> {
        let words = flat.words[range].iter();
        words.map(|word| word.word.form.to_lowercase()).collect()
    };
    let (a, b) = (forms(gold, in_gold.clone()), forms(found, in_found.clone()));
    let mut longest = vec![vec![0_u32; b.len() + 1]; a.len() + 1];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            longest[i][j] = if a[i] == b[j] {
                longest[i + 1][j + 1] + 1
            } else {
                longest[i + 1][j].max(longest[i][j + 1])
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    while i < a.len() && j < b.len() {
        if a[i] == b[j] {
            pairs.push((in_gold.start + i, in_found.start + j));
            (i, j) = (i + 1, j + 1);
        } else if longest[i + 1][j] == longest[i][j] {
            i += 1;
        } else {
            j += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Flat, by_characters, by_position};
    use crate::eval::conllu::{Sentence, read};
    use std::fmt::Write as _;

    /// One sentence; `don't=do+n't` is a multiword token.
    fn sentence(tokens: &str) -> Vec<Sentence> {
        let mut rows = String::new();
        let mut id = 0;
        for token in tokens.split(' ') {
            let (form, words) = token.split_once('=').unwrap_or((token, token));
            let words: Vec<&str> = words.split('+').collect();
            if token.contains('=') {
                let _ = writeln!(
                    rows,
                    "{}-{}\t{form}\t_\t_\t_\t_\t_\t_\t_\t_",
                    id + 1,
                    id + words.len()
                );
            }
            for word in words {
                let head = u32::from(id > 0);
                id += 1;
                let _ = writeln!(rows, "{id}\t{word}\t_\t_\t_\t_\t{head}\tdep\t_\t_");
            }
        }
        read(&rows).unwrap()
    }

    fn paired(gold: &str, found: &str) -> usize {
        let (gold, found) = (sentence(gold), sentence(found));
        let pairs = by_characters(&Flat::new(&gold), &Flat::new(&found)).unwrap();
        assert!(pairs.is_sorted_by(|a, b| a.0 < b.0 && a.1 < b.1), "{pairs:?}");
        pairs.len()
    }

    #[test]
    fn words_are_paired_by_what_they_cover() {
        assert_eq!(paired("we met", "we met"), 2);
        assert_eq!(paired("wemet", "we met"), 0);
        assert_eq!(paired("in deed so", "indeed so"), 1);
        assert_eq!(paired("a bc d", "ab c d"), 1);
    }

    #[test]
    fn words_of_multiword_tokens_are_paired_by_form() {
        assert_eq!(paired("I can't=can+not go", "I can't=can+not go"), 4);
        assert_eq!(paired("I can't=ca+n't go", "I ca n't go"), 4);
        assert_eq!(paired("I can't=CA+not go", "I ca n't go"), 3);
        assert_eq!(paired("abc=a+b+c de=d+e", "a bcd=b+c+d e"), 5);
        assert_eq!(paired("abc=a+x+c def=d+y+f", "ab=a+b cd=c+d ef=e+f"), 4);
        // What sticks into a stretch is left out, and what follows is paired again.
        assert_eq!(paired("a bc=b+c d e", "a b cd e"), 3);
        assert_eq!(paired("a bc=b+c d e", "ab cd=c+d e"), 3);
        assert_eq!(paired("ab=a+b cd=x+d", "a bc d"), 2);
    }

    #[test]
    fn other_characters_are_a_fault() {
        let (gold, found) = (sentence("Minsk said"), sentence("Minsk paid"));
        let fault = by_characters(&Flat::new(&gold), &Flat::new(&found)).unwrap_err();
        assert!(fault.to_string().contains("`said` is expected"), "{fault}");
    }

    #[test]
    fn given_words_must_be_kept() {
        let (gold, kept, lost) = (sentence("Go on"), sentence("GO ON"), sentence("Goon"));
        let (gold, kept, lost) = (Flat::new(&gold), Flat::new(&kept), Flat::new(&lost));
        assert!(by_position(&gold, &kept, str::to_uppercase).is_ok());
        assert!(by_position(&gold, &kept, str::to_owned).is_err());
        assert!(by_position(&gold, &lost, str::to_owned).is_err());
    }
}
