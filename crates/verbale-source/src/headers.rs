//! What a plain text says of itself in its first lines: `outlet: The Wire`, `date: 2021-03-01`, an empty line, the text.
//!
//! A text may begin with such a line by chance, and nothing of a text may be lost. So the lines count only if they stand at the
//! very start, each of them has a key of JSON lines and a value, no key stands there twice, an empty line ends them and words
//! follow; a single line only if its key is in small letters, as people write keys and not headings.

use verbale_page::Page;

/// What may be said, besides the text.
const KEYS: [&str; 8] = [
    "id", "title", "date", "url", "outlet", "language", "author", "authors",
];

/// Longest line that is taken for a header, in bytes.
const LINE: usize = 2_000;

/// The page of a plain text, with what its first lines say of it.
pub fn headed(text: String) -> Page {
    let Some((said, rest)) = headers(&text) else {
        return Page {
            text,
            ..Page::default()
        };
    };
    let mut page = Page::default();
    for (key, value) in said {
        let value = value.to_owned();
        match key {
            "id" => page.id = Some(value),
            "title" => page.title = Some(value),
            "date" => page.date = Some(value),
            "url" => page.url = Some(value),
            "outlet" => page.outlet = Some(value),
            "language" => page.language = Some(value),
            _ => page.authors.push(value),
        }
    }
    rest.clone_into(&mut page.text);
    page
}

/// Keys with their values, and the text below them; `None` if the text has none.
fn headers(text: &str) -> Option<(Vec<(&'static str, &str)>, &str)> {
    let mut said: Vec<(&str, &str)> = Vec::new();
    let mut small = true;
    let mut rest = text;
    loop {
        let (line, below) = rest.split_once('\n')?;
        rest = below;
        let line = line.strip_suffix('\r').unwrap_or(line);
        if line.trim().is_empty() {
            break;
        }
        if line.len() > LINE {
            return None;
        }
        let (name, value) = line.split_once(':')?;
        let key = KEYS.into_iter().find(|key| name.eq_ignore_ascii_case(key))?;
        // `title:something` is no header but a word of some notation.
        let value = value.strip_prefix([' ', '\t'])?.trim();
        if value.is_empty() || said.iter().any(|(other, _)| *other == key) {
            return None;
        }
        small &= name == key;
        said.push((key, value));
    }
    let told = said.len() > 1 || said.len() == 1 && small;
    (told && !rest.trim().is_empty()).then_some((said, rest))
}

#[cfg(test)]
mod tests {
    use super::headed;

    #[test]
    fn headers_are_taken_from_the_text() {
        let page = headed(
            "outlet: The Wire\r\nDate: 2021-03-01\nurl: https://w.example/1\nauthor: Ada Reed\n\nTalks open\n\nThey met."
                .into(),
        );
        assert_eq!(page.text, "Talks open\n\nThey met.");
        assert_eq!(
            (page.outlet.as_deref(), page.date.as_deref(), page.url.as_deref()),
            (Some("The Wire"), Some("2021-03-01"), Some("https://w.example/1"))
        );
        assert_eq!(page.authors, ["Ada Reed"]);
        let page = headed("title: Talks open\n\nThey met.".into());
        assert_eq!(
            (page.title.as_deref(), page.text.as_str()),
            (Some("Talks open"), "They met.")
        );
    }

    #[test]
    fn a_text_that_only_looks_so_loses_nothing() {
        for text in [
            "Date: 1 March 2021\n\nThe ministers met.",
            "Date: 1 March 2021\nThe ministers met.\n\nThen they left.",
            "date: 2021-03-01\nThe ministers met.",
            "date: 2021-03-01\nplace: Port Amber\n\nThe ministers met.",
            "date: 2021-03-01\ndate: 2021-03-02\n\nThe ministers met.",
            "outlet: The Wire\ndate: 2021-03-01\n\n \n",
            "outlet: The Wire\ndate: 2021-03-01\n",
            "outlet:\ndate: 2021-03-01\n\nThey met.",
            "title:Talks\n\nThey met.",
            "\noutlet: The Wire\n\nThey met.",
            "They said: no\n\nThen they left.",
            "",
        ] {
            let page = headed(text.into());
            assert_eq!(page.text, text);
            assert_eq!((page.date, page.outlet, page.title), (None, None, None), "{text}");
        }
    }
}
