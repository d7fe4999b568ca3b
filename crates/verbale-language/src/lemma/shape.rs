//! How is a word written? Capitals decide whether a lemma keeps them.

/// The shapes that `lemma-classes.txt` can ask for. `shape` in lemmas.py says the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Shape {
    /// No capital, nothing but letters, hyphens and apostrophes.
    Lower,
    /// No capital, and other characters.
    Code,
    /// One capital, at the front.
    Title,
    /// Capitals only, few or with digits and stops.
    Caps,
    /// Capitals only, too many for an abbreviation.
    Shout,
    /// Anything else.
    Mixed,
}

/// From this many capitals on a word is shouted rather than short for something.
const SHOUT: usize = 5;

impl Shape {
    pub(super) fn of(form: &str) -> Self {
        let (mut capitals, mut small, mut others, mut marks) = (0, 0, 0, 0);
        for c in form.chars() {
            match c {
                'a'..='z' => small += 1,
                'A'..='Z' => capitals += 1,
                '\'' | '’' | '-' => marks += 1,
                _ if c.is_ascii() => others += 1,
                _ if c.is_uppercase() => capitals += 1,
                _ if c.is_lowercase() => small += 1,
                // Letters without case.
                _ if c.is_alphabetic() => marks += 1,
                _ => others += 1,
            }
        }
        match (capitals, small) {
            (0, _) if others == 0 => Self::Lower,
            (0, _) => Self::Code,
            (1, 1..) if form.starts_with(char::is_uppercase) => Self::Title,
            (_, 1..) => Self::Mixed,
            (SHOUT.., 0) if others + marks == 0 => Self::Shout,
            _ => Self::Caps,
        }
    }

    /// As the file names it.
    pub(super) fn from_label(label: &str) -> Option<Self> {
        Some(match label {
            "lower" => Self::Lower,
            "code" => Self::Code,
            "title" => Self::Title,
            "caps" => Self::Caps,
            "shout" => Self::Shout,
            "mixed" => Self::Mixed,
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Shape;

    #[test]
    fn shapes() {
        for (form, shape) in [
            ("talks", Shape::Lower),
            ("n’t", Shape::Lower),
            ("example.org", Shape::Code),
            ("2,000", Shape::Code),
            ("Ankara", Shape::Title),
            ("İzmir", Shape::Title),
            ("GDP", Shape::Caps),
            ("U.S.", Shape::Caps),
            ("F-35", Shape::Caps),
            ("A", Shape::Caps),
            ("TALKS", Shape::Shout),
            ("ЗАЯВИЛ", Shape::Shout),
            ("UAVs", Shape::Mixed),
        ] {
            assert_eq!(Shape::of(form), shape, "{form}");
        }
    }
}
