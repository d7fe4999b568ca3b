//! Comments: what is said of a sentence as a whole.

/// The comment lines of a sentence, each with its `#`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comments(pub Vec<String>);

impl Comments {
    /// The value of a comment `# key = value`, such as `newdoc id` or `sent_id`; the first if there are several.
    pub fn value(&self, key: &str) -> Option<&str> {
        self.bodies().find_map(|body| {
            let (name, value) = body.split_once('=')?;
            (name.trim_end() == key).then(|| value.trim_start())
        })
    }

    /// True if a document begins here.
    pub fn begins_document(&self) -> bool {
        self.is_marked("newdoc")
    }

    /// True if a paragraph begins here.
    pub fn begins_paragraph(&self) -> bool {
        self.is_marked("newpar")
    }

    /// Adds `# key = value`, or `# key` alone if the value is empty.
    pub fn add(&mut self, key: &str, value: &str) {
        self.0.push(if value.is_empty() {
            format!("# {key}")
        } else {
            format!("# {key} = {value}")
        });
    }

    /// Without `#` and the white space around.
    fn bodies(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|line| line.trim_start_matches('#').trim())
    }

    fn is_marked(&self, mark: &str) -> bool {
        self.bodies()
            .any(|body| body.split([' ', '\t', '=']).next() == Some(mark))
    }
}

#[cfg(test)]
mod tests {
    use super::Comments;

    fn comments(lines: &[&str]) -> Comments {
        Comments(lines.iter().map(|line| (*line).to_owned()).collect())
    }

    #[test]
    fn values_are_found_by_key() {
        let found = comments(&[
            "# newdoc id = wire 4",
            "#sent_id=4-1",
            "# text = a = b",
            "# checked",
        ]);
        assert_eq!(found.value("newdoc id"), Some("wire 4"));
        assert_eq!(found.value("sent_id"), Some("4-1"));
        assert_eq!(found.value("text"), Some("a = b"));
        assert_eq!(found.value("checked"), None);
    }

    #[test]
    fn documents_and_paragraphs_are_seen_with_and_without_id() {
        assert!(comments(&["# newdoc"]).begins_document());
        assert!(comments(&["#newdoc id = x"]).begins_document());
        assert!(comments(&["# newpar id = x-p1"]).begins_paragraph());
        assert!(!comments(&["# newdocument = x", "# text = newdoc"]).begins_document());
    }

    #[test]
    fn comments_are_added_as_people_write_them() {
        let mut made = Comments::default();
        made.add("newpar", "");
        made.add("text", "Talks ended.");
        assert_eq!(made, comments(&["# newpar", "# text = Talks ended."]));
    }
}
