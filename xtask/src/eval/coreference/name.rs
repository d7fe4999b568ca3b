//! Is a mention that holds a name a mention of its bearer? "Actress Ada Lind" is one of Ada Lind, "Ada Lind's sister" is
//! not.

use std::ops::Range;

/// Words that tie the name to somebody else: what is before or behind them is another's.
const TIES: [&str; 18] = [
    "'s", "’s", "'", "’", "of", "and", "or", "nor", "&", "with", "by", "for", "from", "to", "in", "on", "at",
    "than",
];
/// Words in lower case that names have within them.
const PARTICLES: [&str; 17] = [
    "de", "da", "di", "du", "del", "der", "den", "von", "van", "bin", "bint", "ibn", "al", "el", "la", "le",
    "y",
];
/// What begins a relative clause about the bearer of the name.
const RELATIVES: [&str; 3] = ["who", "whom", "whose"];
/// What may follow a comma behind a name to say who its bearer is.
const DESCRIBES: [&str; 11] = [
    "a", "an", "the", "his", "her", "their", "who", "whom", "whose", "jr", "jr.",
];

/// True where the mention (ranges of its tokens in the text) is one of the bearer of the name at `name`.
///
/// Besides the name it may hold what names have more (a first name, "Jr."), a description before it (an article, a
/// title, a profession), a possessive mark at the end, and a clause or apposition behind it. It may hold nothing that
/// ties the name to another: a possessive, "of" and the like, a conjunction.
pub(super) fn is_of_bearer(text: &[char], mention: &[Range<usize>], name: &Range<usize>) -> bool {
    let word = |range: &Range<usize>| -> String { text[range.clone()].iter().collect() };
    let mut tokens = mention;
    while let [rest @ .., last] = tokens
        && ["'s", "’s", "'", "’"].contains(&&word(last)[..])
        && last.start >= name.end
    {
        tokens = rest;
    }
    let Some(first) = tokens.iter().position(|token| token.end > name.start) else {
        return false;
    };
    let beyond = tokens.iter().position(|token| token.start >= name.end);
    let beyond = beyond.unwrap_or(tokens.len());
    let covered = tokens.get(first..beyond).unwrap_or_default();
    let (Some(start), Some(end)) = (covered.first(), covered.last()) else {
        return false;
    };
    // The name must be whole tokens, but for marks at its edges.
    let bare = |range: Range<usize>| !text[range].iter().any(|c| c.is_alphanumeric());
    let whole = start.start <= name.start
        && name.end <= end.end
        && bare(start.start..name.start)
        && (bare(name.end..end.end) || possessive(&text[name.end..end.end]));
    if !whole {
        return false;
    }
    let after: Vec<String> = tokens[beyond..].iter().map(word).collect();
    tokens[..first].iter().map(word).all(|word| may_precede(&word)) && may_follow(&after)
}

/// "'s" within a token that was not split.
fn possessive(rest: &[char]) -> bool {
    matches!(rest, ['\'' | '’'] | ['\'' | '’', 's'])
}

fn may_precede(word: &str) -> bool {
    let lower = word.to_lowercase();
    let dotted = lower.trim_end_matches('.');
    let plain = |c: char| c.is_alphanumeric() || "-'’.".contains(c);
    // A possessive that was not split off.
    let owner = ["'s", "’s", "s'", "s’"].iter().any(|end| lower.ends_with(end));
    !TIES.contains(&&lower[..]) && !owner && (dotted.chars().all(plain) || "\"“”".contains(&lower[..]))
}

/// More of the name, and then perhaps who its bearer is.
fn may_follow(words: &[String]) -> bool {
    for (i, word) in words.iter().enumerate() {
        let lower = word.to_lowercase();
        if lower == "(" || RELATIVES.contains(&&lower[..]) {
            return true;
        }
        if lower == "," {
            let rest: Vec<String> = words[i + 1..].iter().map(|w| w.to_lowercase()).collect();
            let describes = rest.first().is_some_and(|word| DESCRIBES.contains(&&word[..]));
            // A list ("Ada, the boy and Ben") is not its first member.
            let list = rest.iter().any(|word| ["and", "or", "&"].contains(&&word[..]));
            let relative = rest.first().is_some_and(|word| RELATIVES.contains(&&word[..]));
            return describes && (relative || !list);
        }
        let named = word.starts_with(char::is_uppercase) || PARTICLES.contains(&&lower[..]) || lower == ".";
        if !named || lower.ends_with("'s") || lower.ends_with("’s") {
            return false;
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::is_of_bearer;

    /// The text is the mention, its tokens apart.
    fn of_bearer(mention: &str, name: &str) -> bool {
        let text: Vec<char> = mention.chars().collect();
        let mut tokens = Vec::new();
        let mut at = 0;
        for token in mention.split(' ') {
            let end = at + token.chars().count();
            tokens.push(at..end);
            at = end + 1;
        }
        let start = mention[..mention.find(name).unwrap()].chars().count();
        is_of_bearer(&text, &tokens, &(start..start + name.chars().count()))
    }

    #[test]
    fn mentions_of_the_bearer() {
        for mention in [
            "Ada Lind",
            "Ada Lind 's",
            "Ada Lind's",
            "the Ada Lind",
            "Dr. Ada Lind",
            "Dame Ada Lind",
            "Ada Lind Jr.",
            "Ada Lind de Mora",
            "actress Ada Lind",
            "his wife Ada Lind",
            "Ada Lind , a painter in Riga",
            "Ada Lind , who paints and sings",
            "Ada Lind ( born 1970 )",
            "Ada Lind who left",
        ] {
            assert!(of_bearer(mention, "Ada Lind"), "{mention}");
        }
        assert!(of_bearer("Ada Lind", "Lind"));
        assert!(of_bearer("Ada Lind", "Ada"));
        assert!(of_bearer("Olof Ek Jr.", "Olof Ek Jr"));
    }

    #[test]
    fn mentions_of_others() {
        for mention in [
            "Ada Lind 's sister",
            "Ada Lind's sister",
            "the sister of Ada Lind",
            "Ada Lind and Ben",
            "Ben and Ada Lind",
            "Ada Lind , Ben and Cy",
            "Ada Lind , the boy and Cy",
            "the Ada Lind film",
            "Ben 's Ada Lind",
            "Ben's Ada Lind",
            "a man with Ada Lind",
            "Ada Lind-Berg",
        ] {
            assert!(!of_bearer(mention, "Ada Lind"), "{mention}");
        }
        assert!(!of_bearer("Adam Lind", "Ada"));
    }

    #[test]
    fn a_mention_elsewhere_is_none() {
        let text: Vec<char> = "Ada saw Ada".chars().collect();
        assert!(!is_of_bearer(&text, std::slice::from_ref(&(0..3)), &(8..11)));
        assert!(!is_of_bearer(&text, std::slice::from_ref(&(8..11)), &(0..3)));
        assert!(!is_of_bearer(&text, &[], &(0..3)));
    }
}
