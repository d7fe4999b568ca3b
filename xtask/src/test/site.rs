//! The pages over plain HTTP: every link leads somewhere, every page has its bones.

use super::http::request;
use anyhow::Result;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// Beyond these, more pages are more of the same.
const MOST_PAGES: usize = 300;

/// A page that was read by following links from `/`.
pub(super) struct Page {
    pub(super) status: u16,
    pub(super) html: String,
    /// Path or path and query of each link on this site, with its fragment.
    pub(super) links: Vec<String>,
}

/// Pages by path and query, without fragment.
pub(super) type Site = BTreeMap<String, Page>;

/// Reads `/` and all that it leads to.
pub(super) fn walk(port: u16) -> Result<Site> {
    let mut site = Site::new();
    let mut ahead = VecDeque::from(["/".to_owned()]);
    let mut seen = BTreeSet::from(["/".to_owned()]);
    while let Some(path) = ahead.pop_front() {
        if site.len() == MOST_PAGES {
            break;
        }
        let answer = request(port, "GET", &path, b"")?;
        let is_page = answer.header("content-type").starts_with("text/html");
        let html = if is_page { answer.text() } else { String::new() };
        let links: Vec<String> = links(&html, port).map(|link| resolve(&path, &link)).collect();
        for link in &links {
            let page = without_fragment(link).to_owned();
            if seen.insert(page.clone()) {
                ahead.push_back(page);
            }
        }
        site.insert(
            path,
            Page {
                status: answer.status,
                html,
                links,
            },
        );
    }
    Ok(site)
}

pub(super) fn without_fragment(link: &str) -> &str {
    link.split('#').next().unwrap_or_default()
}

/// The links of a page that stay on this site.
fn links(html: &str, port: u16) -> impl Iterator<Item = String> + '_ {
    let origin = format!("http://127.0.0.1:{port}");
    attributes(html, "href").filter_map(move |link| {
        let link = link.strip_prefix(&origin).map(str::to_owned).unwrap_or(link);
        let elsewhere = link.starts_with("//")
            || link
                .split(['/', '?', '#'])
                .next()
                .is_some_and(|s| s.contains(':'));
        (!elsewhere).then_some(link)
    })
}

/// The values of an attribute in double quotes, unescaped.
pub(super) fn attributes<'h>(html: &'h str, name: &str) -> impl Iterator<Item = String> + 'h {
    let mark = format!(" {name}=\"");
    let mut rest = html;
    std::iter::from_fn(move || {
        let start = rest.find(&mark)? + mark.len();
        let end = start + rest[start..].find('"')?;
        let value = &rest[start..end];
        rest = &rest[end..];
        Some(unescape(value))
    })
}

fn unescape(text: &str) -> String {
    [
        ("&quot;", "\""),
        ("&#34;", "\""),
        ("&#39;", "'"),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&#38;", "&"),
        ("&amp;", "&"),
    ]
    .iter()
    .fold(text.to_owned(), |text, (entity, plain)| {
        text.replace(entity, plain)
    })
}

/// A link as it is meant on the page at `base`.
fn resolve(base: &str, link: &str) -> String {
    let base = without_fragment(base);
    let path = base.split('?').next().unwrap_or_default();
    match link.chars().next() {
        Some('/') => link.to_owned(),
        Some('#') | None => format!("{base}{link}"),
        Some('?') => format!("{path}{link}"),
        Some(_) => {
            let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
            format!("{folder}/{link}")
        }
    }
}

/// Links that do not lead to a page.
pub(super) fn broken_links(site: &Site) -> Vec<String> {
    let mut broken = Vec::new();
    for (path, page) in site {
        if page.status != 200 {
            let from = site
                .iter()
                .find(|(_, p)| p.links.iter().any(|link| without_fragment(link) == path));
            broken.push(format!(
                "{path} answers {}; {} links to it",
                page.status,
                from.map_or("nothing", |(p, _)| p)
            ));
        }
    }
    broken
}

/// Links into a page, such as `#s=3-9`, that have no place there.
pub(super) fn broken_places(site: &Site) -> Vec<String> {
    let ids: BTreeMap<&str, BTreeSet<String>> = site
        .iter()
        .map(|(path, page)| (path.as_str(), attributes(&page.html, "id").collect()))
        .collect();
    let mut broken = Vec::new();
    for (path, page) in site {
        for link in &page.links {
            let Some((to, place)) = link.split_once('#') else {
                continue;
            };
            let known = ids.get(to).is_none_or(|ids| ids.contains(place));
            if !(known || place.is_empty() || place.starts_with(":~:")) {
                broken.push(format!(
                    "{path} links to {link}, but that page has no id {place:?}"
                ));
            }
        }
    }
    broken.truncate(10);
    broken
}

/// What a page lacks that every page has.
pub(super) fn missing_bones(site: &Site) -> Vec<String> {
    let mut faults = Vec::new();
    for (path, page) in site.iter().filter(|(_, page)| !page.html.is_empty()) {
        let html = &page.html;
        let count =
            |tag: &str| html.matches(&format!("<{tag}>")).count() + html.matches(&format!("<{tag} ")).count();
        let mut want = |holds: bool, what: &str| {
            if !holds {
                faults.push(format!("{path} {what}"));
            }
        };
        want(
            html.trim_start().to_lowercase().starts_with("<!doctype html>"),
            "does not begin with <!doctype html>",
        );
        want(html.contains("<html lang=\""), "does not name its language");
        // Pieces of a drawing have titles of their own.
        let head = html.split("</head>").next().unwrap_or_default();
        want(head.matches("<title>").count() == 1, "has not one <title>");
        want(count("h1") == 1, "has not one <h1>");
        want(count("main") == 1, "has not one <main>");
        want(
            html.contains("name=\"viewport\""),
            "has no viewport, so telephones shrink it",
        );
        let ids: Vec<String> = attributes(html, "id").collect();
        let distinct: BTreeSet<&String> = ids.iter().collect();
        want(distinct.len() == ids.len(), "has the same id twice");
    }
    faults.truncate(10);
    faults
}

/// Pages whose JSON twin is not there or not JSON.
pub(super) fn missing_twins(site: &Site, port: u16) -> Result<Vec<String>> {
    let mut faults = Vec::new();
    let pages = site.keys().filter(|path| !path.contains(['?', '.']));
    for path in pages {
        let twin = if path == "/" {
            "/index.json".to_owned()
        } else {
            format!("{path}.json")
        };
        let answer = request(port, "GET", &twin, b"")?;
        if answer.status != 200 {
            faults.push(format!("{twin} answers {}", answer.status));
        } else if let Err(error) = serde_json::from_slice::<serde_json::Value>(&answer.body) {
            faults.push(format!("{twin} is not JSON: {error}"));
        }
    }
    Ok(faults)
}

#[cfg(test)]
mod tests {
    use super::{attributes, links, resolve};

    #[test]
    fn links_are_found_and_resolved() {
        let html = r##"<a class="x" href="/a?b=1&amp;c=2"> <a href="#s=1-2"> <a href="https://example.org/"> <a href="//x">"##;
        assert_eq!(links(html, 80).collect::<Vec<_>>(), ["/a?b=1&c=2", "#s=1-2"]);
        assert_eq!(attributes(html, "class").collect::<Vec<_>>(), ["x"]);
        for (base, link, want) in [
            ("/d/x?y=1", "#s=1-2", "/d/x?y=1#s=1-2"),
            ("/d/x?y=1", "?z=2", "/d/x?z=2"),
            ("/d/x?y=1", "z", "/d/z"),
            ("/d/x", "/z", "/z"),
        ] {
            assert_eq!(resolve(base, link), want);
        }
    }
}
