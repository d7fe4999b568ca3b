//! Writing: what would break a line is written as a space, so that what is written can always be read.

use crate::{Columns, Comments, Row, Sentence};
use std::fmt::{self, Display, Write as _};

impl Display for Sentence {
    /// The sentence and the empty line after it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}{}", self.comments, Lines(&self.rows))
    }
}

struct Lines<'r>(&'r [Row]);

impl Display for Lines<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|row| writeln!(f, "{row}"))
    }
}

impl Display for Comments {
    /// A line each, with a line feed after.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for comment in &self.0 {
            if !comment.starts_with('#') {
                f.write_str("# ")?;
            }
            unbroken(f, comment, b"\n\r")?;
            f.write_char('\n')?;
        }
        Ok(())
    }
}

impl Display for Row {
    /// The ten columns, without a line feed.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.columns().fmt(f)
    }
}

impl Display for Columns<'_> {
    /// The ten columns, without a line feed.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let columns = [
            self.form,
            self.lemma,
            self.upos,
            self.xpos,
            self.feats,
            self.head,
            self.deprel,
            self.deps,
            self.misc,
        ];
        self.id.fmt(f)?;
        for column in columns {
            f.write_str("\t")?;
            unbroken(f, if column.is_empty() { "_" } else { column }, b"\t\n\r")?;
        }
        Ok(())
    }
}

/// `text` with a space for each of the `breaks`, which are ASCII.
fn unbroken(f: &mut fmt::Formatter<'_>, text: &str, breaks: &[u8]) -> fmt::Result {
    // Nearly every text is whole: bytes are quicker looked through than characters.
    if !text.bytes().any(|byte| breaks.contains(&byte)) {
        return f.write_str(text);
    }
    let mut pieces = text.split(|c: char| u8::try_from(c).is_ok_and(|byte| breaks.contains(&byte)));
    f.write_str(pieces.next().unwrap_or_default())?;
    pieces.try_for_each(|piece| {
        f.write_str(" ")?;
        f.write_str(piece)
    })
}

#[cfg(test)]
mod tests {
    use crate::{Comments, Id, Row, Sentence};

    #[test]
    fn nothing_breaks_a_line() {
        let mut row = Row::new(Id::Word(1), "a\tb");
        row.lemma.clear();
        row.misc = "Gloss=x\ny".into();
        let sentence = Sentence {
            comments: Comments(vec!["text = a\r\nb".into()]),
            rows: vec![row],
        };
        assert_eq!(
            sentence.to_string(),
            "# text = a  b\n1\ta b\t_\t_\t_\t_\t_\t_\t_\tGloss=x y\n\n"
        );
    }
}
