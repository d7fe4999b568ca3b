//! One article as JSON: `{"id", "text", "title"?, "date"?, "url"?, "outlet"?, "language"?, "author"?, "claim"?}`; `"html"`
//! in place of `"text"` is a page that the text is still to be found in.
//!
//! "dct" (document creation time, as corpora of time expressions have it) is another name for "date".

use crate::{Fields, TEXT_LIMIT, Trouble, decode};
use serde::Deserialize;
use serde_json::{Map, Value};
use verbale_page::Page;
use verbale_record::Note;

#[derive(Deserialize)]
struct Article {
    id: Option<Key>,
    text: Option<String>,
    html: Option<String>,
    title: Option<String>,
    #[serde(alias = "dct")]
    date: Option<String>,
    url: Option<String>,
    outlet: Option<String>,
    language: Option<String>,
    #[serde(default)]
    author: Value,
    #[serde(default)]
    authors: Value,
    #[serde(default)]
    claim: Value,
}

/// Ids are strings to us, but many collections number theirs.
#[derive(Deserialize)]
#[serde(untagged)]
enum Key {
    Words(String),
    Number(serde_json::Number),
}

/// Names of people as JSON has them: one, a list, or objects that have a `"name"`.
pub(crate) fn names(value: &Value) -> Vec<String> {
    match value {
        Value::String(name) if !name.trim().is_empty() => vec![name.trim().to_owned()],
        Value::Array(several) => several
            .iter()
            .filter_map(|one| one.as_str().or_else(|| one["name"].as_str()))
            .map(|name| name.trim().to_owned())
            .filter(|name| !name.is_empty())
            .collect(),
        Value::Object(one) => one.get("name").map(names).unwrap_or_default(),
        _ => Vec::new(),
    }
}

/// The article of an object, its fields under the names that they have in the file.
fn article(json: &str, fields: &Fields) -> serde_json::Result<Article> {
    if fields.are_plain() {
        return serde_json::from_str(json);
    }
    let mut object: Map<String, Value> = serde_json::from_str(json)?;
    fields.rename(&mut object);
    Article::deserialize(Value::Object(object))
}

/// The page of one JSON object. `offset` is where the bytes stand in their file.
pub(crate) fn parse(bytes: &[u8], origin: &str, offset: u64, fields: &Fields) -> Result<Page, Trouble> {
    let broken = |offset, reason| Trouble::Broken {
        origin: origin.to_owned(),
        offset,
        reason,
    };
    // A list of strings would also fill the struct.
    if !begins_object(bytes) {
        return Err(broken(offset, "it does not begin with {".to_owned()));
    }
    let lossy;
    let (json, note) = if let Ok(json) = std::str::from_utf8(bytes) {
        (json, None)
    } else {
        let note;
        (lossy, note) = decode::lossy(bytes, origin, offset);
        (lossy.as_str(), Some(note))
    };
    let article = article(json, fields).map_err(|error| {
        // Its own place is within this object; ours is within the file.
        let (line, column) = (error.line(), error.column());
        let before: usize = json
            .split_inclusive('\n')
            .take(line.saturating_sub(1))
            .map(str::len)
            .sum();
        let reason = error
            .to_string()
            .replace(&format!(" at line {line} column {column}"), "");
        broken(offset + (before + column.saturating_sub(1)) as u64, reason)
    })?;
    page_of(article, origin, offset, fields, note)
}

/// The page of what is an object already.
#[cfg(feature = "parquet")]
pub(crate) fn of_object(
    mut object: Map<String, Value>,
    origin: &str,
    fields: &Fields,
) -> Result<Page, Trouble> {
    fields.rename(&mut object);
    let article = Article::deserialize(Value::Object(object)).map_err(|error| Trouble::Broken {
        origin: origin.to_owned(),
        offset: 0,
        reason: error.to_string(),
    })?;
    page_of(article, origin, 0, fields, None)
}

fn page_of(
    article: Article,
    origin: &str,
    offset: u64,
    fields: &Fields,
    note: Option<Note>,
) -> Result<Page, Trouble> {
    let given = |value: Option<String>| value.filter(|value| !value.trim().is_empty());
    let html = given(article.html);
    let text = match (article.text, &html) {
        (Some(text), _) => text,
        (None, Some(_)) => String::new(),
        (None, None) => {
            return Err(Trouble::NoKey {
                origin: origin.to_owned(),
                offset,
                key: fields.of("text").to_owned(),
            });
        }
    };
    let html = html.filter(|_| text.trim().is_empty());
    if text.trim().is_empty() && html.is_none() {
        return Err(Trouble::NoText {
            origin: origin.to_owned(),
            offset,
            what: format!("its {:?} is empty", fields.of("text")).into(),
        });
    }
    if text.len().max(html.as_ref().map_or(0, String::len)) > TEXT_LIMIT {
        return Err(Trouble::TextTooLong {
            origin: origin.to_owned(),
            offset,
        });
    }
    let mut authors = names(&article.authors);
    if authors.is_empty() {
        authors = names(&article.author);
    }
    let id = article.id.map(|key| match key {
        Key::Words(words) => words,
        Key::Number(number) => number.to_string(),
    });
    Ok(Page {
        id: given(id),
        text,
        title: given(article.title),
        date: given(article.date),
        url: given(article.url),
        outlet: given(article.outlet),
        language: given(article.language),
        authors,
        html,
        claims: names(&article.claim),
        origin: Some(origin.to_owned()),
        notes: note.into_iter().collect(),
        ..Page::default()
    })
}

/// True if the first character that is not white space opens an object.
pub(crate) fn begins_object(bytes: &[u8]) -> bool {
    bytes.trim_ascii_start().first() == Some(&b'{')
}

/// True for what begins as the list of pages in a web archive does.
pub(crate) fn is_page_list(bytes: &[u8]) -> bool {
    let line = bytes.trim_ascii_start();
    let line = &line[..line.len().min(512)];
    let line = &line[..memchr::memchr(b'\n', line).unwrap_or(line.len())];
    line.starts_with(b"{") && memchr::memmem::find(line, b"\"json-pages-").is_some()
}

#[cfg(test)]
mod tests {
    use super::parse;
    use crate::{Field, Fields};

    fn trouble(json: &str) -> String {
        parse(json.as_bytes(), "a.jsonl:3", 100, &Fields::default())
            .unwrap_err()
            .to_string()
    }

    #[test]
    fn takes_what_is_given_and_ignores_the_rest() {
        let page = parse(
            br#" {"id": 7, "text": "Kal\u0131n said.", "date": null, "title": "", "gold": [{"text": 3}], "outlet": "X"}"#,
            "a.jsonl:1",
            0,
            &Fields::default(),
        )
        .unwrap();
        assert_eq!(
            (page.id.as_deref(), page.text.as_str()),
            (Some("7"), "Kalın said.")
        );
        assert_eq!(
            (page.date, page.title, page.outlet.as_deref()),
            (None, None, Some("X"))
        );
        assert_eq!(page.origin.as_deref(), Some("a.jsonl:1"));
    }

    #[test]
    fn says_where_it_is_broken() {
        assert!(trouble(r#"{"text": "a" "b"}"#).starts_with("a.jsonl:3 (byte 113): not a JSON object"));
        assert!(!trouble(r#"{"text": "a" "b"}"#).contains("line 1"));
        assert!(trouble(r#"["1", "text"]"#).contains("does not begin with {"));
        assert!(trouble(r#"{"id": "x"}"#).contains("has no \"text\""));
        assert!(trouble(r#"{"text": " "}"#).contains("empty"));
        assert!(trouble(r#"{"text": 5}"#).contains("invalid type"));
        assert!(trouble(r#"{"text": "a", "text": "b"}"#).contains("duplicate field"));
        assert!(trouble(&format!("{{\"text\": \"x\", \"deep\": {}", "[".repeat(9999))).contains("EOF"));
    }

    #[test]
    fn fields_are_found_under_other_names() {
        let fields: Fields = ["text=article.body", "title=heading", "date=seen"]
            .map(|field| field.parse::<Field>().unwrap())
            .into_iter()
            .collect();
        let json = br#"{"article": {"body": "They met."}, "text": "teaser", "heading": "Talks", "dct": "2021", "authors": [{"name": "Ada"}, "Bo"]}"#;
        let page = parse(json, "a.jsonl:1", 0, &fields).unwrap();
        assert_eq!(
            (page.text.as_str(), page.title.as_deref()),
            ("They met.", Some("Talks"))
        );
        assert_eq!(
            (page.date, page.authors),
            (None, vec!["Ada".to_owned(), "Bo".to_owned()])
        );
        let trouble = parse(br#"{"text": "teaser"}"#, "a.jsonl:1", 0, &fields).unwrap_err();
        assert!(trouble.to_string().contains("no \"article.body\""), "{trouble}");
        for bad in ["text", "text=", "words=body"] {
            assert!(bad.parse::<Field>().is_err(), "{bad}");
        }
    }

    #[test]
    fn keeps_an_article_whose_bytes_slip() {
        let page = parse(b"{\"text\": \"a \xff b\"}", "a.jsonl:3", 100, &Fields::default()).unwrap();
        assert_eq!(page.text, "a \u{fffd} b");
        assert!(page.notes[0].message.contains("at byte 112"));
    }
}
