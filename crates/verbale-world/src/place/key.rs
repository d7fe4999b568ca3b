//! What the spellings of one place name have in common.

use verbale_text::fold_str;

/// Short words for long ones in the names of places, as `build.py` has them too.
const WORDS: [(&str, &str); 4] = [
    ("st", "saint"),
    ("ste", "sainte"),
    ("mt", "mount"),
    ("ft", "fort"),
];

/// Spellings of one sound by different ways of romanising, tried one after the other on a name that is not known.
const SOUNDS: [(&str, &str); 14] = [
    ("iy", "y"),
    ("iy", "yi"),
    ("yy", "y"),
    ("ij", "y"),
    ("yi", "y"),
    ("y", "iy"),
    ("g", "h"),
    ("h", "g"),
    ("ou", "u"),
    ("u", "ou"),
    ("q", "k"),
    ("kh", "h"),
    ("ee", "i"),
    ("oo", "u"),
];

/// The key of a name: folded, without marks, "the" or abbreviations. Empty where nothing of another script is left.
pub(super) fn key(name: &str) -> String {
    let mut plain = String::with_capacity(name.len());
    for c in fold_str(name).chars() {
        match c {
            '&' => plain.push_str(" and "),
            '-' | '/' | ' ' => plain.push(' '),
            c if c.is_alphanumeric() => plain.push(c),
            _ => {}
        }
    }
    if !plain.is_ascii() {
        return String::new();
    }
    let mut key = String::with_capacity(plain.len());
    let more = plain.trim().contains(' ');
    for (number, word) in plain.split_whitespace().enumerate() {
        if number == 0 && more && word == "the" {
            continue;
        }
        if !key.is_empty() {
            key.push(' ');
        }
        let long = WORDS.iter().find(|(short, _)| *short == word);
        key.push_str(long.map_or(word, |(_, long)| long));
    }
    key
}

/// Other spellings of a key, likeliest first.
pub(super) fn respelled(key: &str) -> impl Iterator<Item = String> + use<'_> {
    // Short names have too many neighbours.
    let long = key.len() >= 5;
    let sounds = SOUNDS
        .iter()
        .filter(move |(from, _)| long && key.contains(from))
        .map(|(from, to)| key.replace(from, to));
    let ends = key
        .strip_suffix('y')
        .into_iter()
        .flat_map(|stem| [format!("{stem}iy"), format!("{stem}yi"), format!("{stem}i")]);
    sounds.chain(ends.filter(move |_| long))
}

#[cfg(test)]
mod tests {
    use super::{key, respelled};

    #[test]
    fn spellings_of_one_place_meet() {
        for (a, b) in [
            ("St. Louis", "Saint Louis"),
            ("Mt. Pleasant", "MOUNT PLEASANT"),
            ("Diyarbakır", "Diyarbakir"),
            ("Łódź", "Lodz"),
            ("Tromsø", "Tromso"),
            ("N’Djamena", "N'Djamena"),
            ("Sana’a", "Sanaa"),
            ("the Netherlands", "Netherlands"),
            ("Bosnia & Herzegovina", "Bosnia and Herzegovina"),
            ("U.S.", "US"),
            ("Guinea-Bissau", "Guinea Bissau"),
        ] {
            assert_eq!(key(a), key(b), "{a} and {b}");
        }
        assert_eq!(key("Киев"), "");
        assert_eq!(key("The"), "the");
        assert!(respelled("chernigov").any(|other| other == "chernihov"));
        assert!(respelled("kryvyy rih").any(|other| other == "kryvy rih"));
        assert_eq!(respelled("oran").count(), 0);
    }
}
