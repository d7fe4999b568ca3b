//! What an XML file is, by its first element, and what is a list of addresses.

use super::{reader, referred};
use crate::{Listed, Trouble};
use quick_xml::events::Event;
use verbale_page::Page;

/// What an XML file that is read is, by its first element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Root {
    Feed,
    Sitemap,
}

impl Root {
    /// What this beginning of a file is of; `None` for any other XML.
    pub(crate) fn of(head: &str) -> Option<Self> {
        let mut rest = head.trim_start_matches('\u{feff}').trim_start();
        loop {
            let end = if rest.starts_with("<?") {
                "?>"
            } else if rest.starts_with("<!--") {
                "-->"
            } else if rest.starts_with("<!DOCTYPE") {
                // What it declares stands in brackets.
                let bracket = rest.find('[').unwrap_or(usize::MAX);
                let close = rest.find('>').unwrap_or(usize::MAX);
                if bracket < close { "]>" } else { ">" }
            } else {
                break;
            };
            rest = rest[rest.find(end)? + end.len()..].trim_start();
        }
        let name = rest.strip_prefix('<')?;
        let end = name.find(|c: char| c.is_whitespace() || "/>".contains(c))?;
        let name = &name[..end];
        match name.split_once(':').map_or(name, |(_, local)| local) {
            "rss" | "feed" | "RDF" => Some(Self::Feed),
            "urlset" | "sitemapindex" => Some(Self::Sitemap),
            _ => None,
        }
    }
}

/// The trouble with a sitemap: it names pages and has none.
pub(crate) fn of_sitemap(xml: &str, origin: &str) -> Trouble {
    let mut reader = reader(xml);
    let mut entries = 0;
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Start(tag) => {
                entries += u64::from(matches!(tag.local_name().into_inner(), "url" | "sitemap"));
            }
            Event::Eof => break,
            _ => {}
        }
    }
    Trouble::Addresses {
        origin: origin.into(),
        entries,
    }
}

/// What a sitemap lists, with what news sitemaps say of each page; further sitemaps by the time of their last change, the last
/// first.
pub(crate) fn list_sitemap(xml: &str, origin: &str) -> Listed {
    let mut reader = reader(xml);
    let mut listed = Listed::default();
    let mut page: Option<Page> = None;
    let mut words = String::new();
    let mut is_map = false;
    // Sitemaps with the time of their last change.
    let mut maps: Vec<(String, String)> = Vec::new();
    let mut changed = String::new();
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Start(tag) => {
                words.clear();
                if matches!(tag.local_name().into_inner(), "url" | "sitemap") {
                    is_map = tag.local_name().into_inner() == "sitemap";
                    changed.clear();
                    page = Some(Page::default());
                }
            }
            Event::Text(text) => words.push_str(&text.xml10_content()),
            Event::CData(text) => words.push_str(&text.into_inner()),
            Event::GeneralRef(name) => words.push_str(&referred(&name)),
            Event::End(tag) => {
                let value = Some(words.trim().to_owned()).filter(|value| !value.is_empty());
                words.clear();
                let Some(entry) = &mut page else { continue };
                match tag.name().into_inner() {
                    "loc" => entry.url = value,
                    "lastmod" => changed = value.unwrap_or_default(),
                    "news:title" => entry.title = value,
                    "news:name" => entry.outlet = value,
                    "news:language" => entry.language = value,
                    "news:publication_date" => entry.date = value,
                    _ if matches!(tag.local_name().into_inner(), "url" | "sitemap") => {
                        let number = listed.entries.len() + maps.len() + 1;
                        let entry = page.take().unwrap_or_default();
                        match entry.url {
                            Some(url) if is_map => maps.push((std::mem::take(&mut changed), url)),
                            Some(_) => listed.entries.push(Ok(Page {
                                origin: Some(format!("{origin}:{number}")),
                                ..entry
                            })),
                            None => {}
                        }
                    }
                    _ => {}
                }
            }
            Event::Eof => break,
            _ => {}
        }
    }
    // What is new is looked for first; those that say nothing of it stay where they are, behind.
    maps.sort_by(|(one, _), (other, _)| other.cmp(one));
    listed.lists = maps.into_iter().map(|(_, url)| url).collect();
    listed
}
