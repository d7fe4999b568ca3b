//! What no compiler looks at: files, manifests, comments and links.

use super::{Checks, Counts};
use crate::workspace::{extension, files, root};
use anyhow::{Context, Result};

/// Files of the project that are text.
struct Text {
    name: String,
    text: String,
}

const MB: u64 = 1_000_000;

pub(super) fn run() -> Result<Counts> {
    let names = files()?;
    let mut texts = Vec::new();
    for name in &names {
        let bytes = std::fs::read(root().join(name)).with_context(|| name.clone())?;
        if let Ok(text) = String::from_utf8(bytes)
            && !text.contains('\0')
        {
            texts.push(Text {
                name: name.clone(),
                text,
            });
        }
    }
    let mut checks = Checks::default();
    checks.tried(
        "no file is larger than 5 MB (the gazetteer 8), and models/ than 40 MB",
        sizes(&names),
    );
    checks.check(
        "text files have plain line ends and no marks of a merge",
        &each(&texts, line_faults),
    );
    checks.check("what is left to do says why", &each(&texts, open_ends));
    checks.check(
        "no path of somebody's machine",
        &each(&texts, |text| machine_paths(text, &places())),
    );
    checks.check(
        "links within the project lead to files",
        &each(&texts, broken_links),
    );
    let manifests: Vec<&Text> = texts
        .iter()
        .filter(|text| text.name.ends_with("Cargo.toml"))
        .collect();
    let mut faults: Vec<String> = manifests
        .iter()
        .flat_map(|manifest| bare_dependencies(manifest))
        .collect();
    checks.check("every dependency says what it is for", &faults);
    faults = manifests
        .iter()
        .filter(|m| m.name != "Cargo.toml")
        .flat_map(|m| unlike_others(m))
        .collect();
    checks.check(
        "every crate has a description, the shared lints and a first line of documentation",
        &faults,
    );
    if let Some(workspace) = manifests.iter().find(|manifest| manifest.name == "Cargo.toml") {
        checks.check("members are in order", &unsorted_members(&workspace.text));
        checks.check(
            "every dependency of the workspace is used",
            &unused(&workspace.text, &manifests),
        );
    }
    Ok(checks.counts)
}

/// The faults of each file, named by it.
fn each(texts: &[Text], faults: impl Fn(&Text) -> Vec<(usize, String)>) -> Vec<String> {
    let told = |text: &Text| {
        faults(text)
            .into_iter()
            .map(|(n, what)| format!("{}:{n}: {what}", text.name))
            .collect::<Vec<_>>()
    };
    texts.iter().flat_map(told).collect()
}

fn numbered(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines().enumerate().map(|(i, line)| (i + 1, line))
}

/// The one large file that is no model: places with coordinates, read where they lie in the program.
const GAZETTEER: &str = "crates/verbale-world/data/places/places.bin";

fn sizes(names: &[String]) -> Result<Vec<String>> {
    let mut faults = Vec::new();
    let mut models = 0;
    for name in names {
        let size = std::fs::metadata(root().join(name))
            .with_context(|| name.clone())?
            .len();
        if name.starts_with("models/") {
            models += size;
        } else if size > if name == GAZETTEER { 8 * MB } else { 5 * MB } {
            faults.push(format!("{name} has {} MB", size / MB));
        }
    }
    if models > 40 * MB {
        faults.push(format!("models/ has {} MB", models / MB));
    }
    Ok(faults)
}

fn line_faults(text: &Text) -> Vec<(usize, String)> {
    let mut faults = Vec::new();
    let code = ["rs", "toml", "html", "css", "md", "txt", "tsv"].contains(&extension(&text.name));
    if code && let Some(n) = text.text.split('\n').position(|line| line.ends_with('\r')) {
        faults.push((n + 1, "the line ends with a carriage return".into()));
    }
    let merge = |line: &str| line.starts_with(&"<".repeat(7)) || line.starts_with(&">".repeat(7));
    faults.extend(
        numbered(&text.text)
            .filter(|(_, l)| merge(l))
            .map(|(n, _)| (n, "a mark of a merge".into())),
    );
    faults
}

/// Marks of unfinished work that are not followed by `: ` and a reason of three words.
fn open_ends(text: &Text) -> Vec<(usize, String)> {
    const MARKS: [&str; 2] = [concat!("TO", "DO"), concat!("FIX", "ME")];
    let code = ["rs", "toml", "html", "css", "sh", "ts", "js", "py"].contains(&extension(&text.name));
    let mut faults = Vec::new();
    for (n, line) in numbered(&text.text).filter(|_| code) {
        for mark in MARKS {
            let Some((before, after)) = line.split_once(mark) else {
                continue;
            };
            let inside = before.ends_with(char::is_alphanumeric) || after.starts_with(char::is_alphanumeric);
            let reason = after.split_once(": ").map_or("", |(_, reason)| reason);
            if !inside && reason.split_whitespace().count() < 3 {
                faults.push((n, format!("write `{mark}: what is left, and why`")));
            }
        }
    }
    faults
}

/// Beginnings of paths that only one machine has: this checkout's, and homes anywhere.
fn places() -> Vec<String> {
    let mut places: Vec<String> = ["home", "Users", "root"]
        .iter()
        .map(|home| format!("/{home}/"))
        .collect();
    places.push("C:\\Users\\".into());
    let passing = std::env::temp_dir();
    let above = root()
        .parent()
        .filter(|above| above.parent().is_some() && *above != passing);
    places.extend(
        [Some(root()), above]
            .into_iter()
            .flatten()
            .map(|path| format!("{}/", path.display())),
    );
    places
}

fn machine_paths(text: &Text, places: &[String]) -> Vec<(usize, String)> {
    let mut faults = Vec::new();
    for (n, line) in numbered(&text.text) {
        for place in places {
            let Some((before, after)) = line.split_once(place.as_str()) else {
                continue;
            };
            let within = before.ends_with(|c: char| c.is_alphanumeric() || "._-~".contains(c));
            if !within && after.starts_with(|c: char| c.is_alphanumeric() || c == '.') {
                faults.push((n, format!("{place}… is a path of one machine")));
            }
        }
    }
    faults
}

/// Links of Markdown files to files that are not there.
fn broken_links(text: &Text) -> Vec<(usize, String)> {
    if extension(&text.name) != "md" {
        return vec![];
    }
    let file = root().join(&text.name);
    let folder = file.parent().unwrap_or(root());
    let mut faults = Vec::new();
    let mut fenced = false;
    for (n, line) in numbered(&text.text) {
        fenced ^= line.trim_start().starts_with("```");
        for link in line
            .split("](")
            .skip(1)
            .filter(|_| !fenced && !line.starts_with('>'))
        {
            let link = link.split([')', ' ']).next().unwrap_or_default();
            let path = link.split('#').next().unwrap_or_default();
            if !path.is_empty() && !path.contains(':') && !folder.join(path).exists() {
                faults.push((n, format!("no file {path}")));
            }
        }
    }
    faults
}

/// The lines of the manifest's tables of dependencies, with their numbers.
fn dependencies(manifest: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut within = false;
    numbered(manifest).filter(move |(_, line)| {
        if line.starts_with('[') {
            within = line.trim_end_matches(']').ends_with("dependencies");
            return false;
        }
        let named = line.starts_with(|c: char| c.is_alphanumeric()) && line.contains('=');
        within && named
    })
}

fn bare_dependencies(manifest: &Text) -> Vec<String> {
    let own = |line: &str| manifest.name == "Cargo.toml" && line.contains("path = ");
    let bare = |line: &str| !line.contains(" # ") && !own(line);
    let told = |(n, line): (usize, &str)| format!("{}:{n}: add `# what it is for` to {line}", manifest.name);
    dependencies(&manifest.text)
        .filter(|(_, line)| bare(line))
        .map(told)
        .collect()
}

fn unlike_others(manifest: &Text) -> Vec<String> {
    let mut faults = Vec::new();
    let folder = manifest.name.trim_end_matches("Cargo.toml");
    if !manifest.text.contains("[lints]\nworkspace = true") {
        faults.push(format!("{}: add `[lints]` and `workspace = true`", manifest.name));
    }
    if !manifest.text.contains("\ndescription = \"") {
        faults.push(format!("{}: add a description", manifest.name));
    }
    // A crate of several programs and nothing else names their files itself.
    let programs = manifest.text.split("\n[[bin]]").skip(1);
    let programs = programs.filter_map(|program| program.split("path = \"").nth(1)?.split('"').next());
    let first = ["src/lib.rs", "src/main.rs"]
        .into_iter()
        .chain(programs)
        .map(|f| format!("{folder}{f}"))
        .find(|f| root().join(f).exists());
    match first.map(|file| {
        (
            std::fs::read_to_string(root().join(&file)).unwrap_or_default(),
            file,
        )
    }) {
        Some((text, file)) if !text.starts_with("//! ") => {
            faults.push(format!("{file}: begin with `//! ` and what it is for"));
        }
        Some(_) => {}
        None => faults.push(format!("{folder} has no src/lib.rs or src/main.rs")),
    }
    faults
}

fn unsorted_members(workspace: &str) -> Vec<String> {
    let list = workspace
        .split("members = [")
        .nth(1)
        .and_then(|rest| rest.split(']').next())
        .unwrap_or_default();
    let members: Vec<&str> = list
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect();
    let wrong = members.windows(2).filter(|pair| pair[0] >= pair[1]);
    wrong
        .map(|pair| format!("Cargo.toml: {} comes before {}", pair[1], pair[0]))
        .collect()
}

fn unused(workspace: &str, manifests: &[&Text]) -> Vec<String> {
    let names = dependencies(workspace).filter_map(|(n, line)| Some((n, line.split([' ', '=']).next()?)));
    let used = |name: &str| {
        let mut lines = manifests
            .iter()
            .filter(|m| m.name != "Cargo.toml")
            .flat_map(|m| m.text.lines());
        lines.any(|line| {
            line.starts_with(&format!("{name}.workspace"))
                || line.starts_with(&format!("{name} = {{ workspace"))
        })
    };
    names
        .filter(|(_, name)| !used(name))
        .map(|(n, name)| format!("Cargo.toml:{n}: no crate uses {name}"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{Text, bare_dependencies, machine_paths, open_ends, unsorted_members, unused};

    fn text(name: &str, text: &str) -> Text {
        Text {
            name: name.into(),
            text: text.into(),
        }
    }

    #[test]
    fn unfinished_work_needs_a_reason() {
        let mark = concat!("TO", "DO");
        let count = |rest: &str| open_ends(&text("a.rs", &format!("// {mark}{rest}"))).len();
        assert_eq!(
            [
                count(""),
                count(": later"),
                count(": needs the parser first"),
                count("_LIST")
            ],
            [1, 1, 0, 1]
        );
        assert_eq!(open_ends(&text("a.txt", mark)), []);
    }

    #[test]
    fn paths_of_one_machine_are_found() {
        let places = [format!("/{}/", "home"), "/here/src/".into()];
        let count = |line: &str| machine_paths(&text("a", line), &places).len();
        assert_eq!(count(&format!("see /{}/me/x", "home")), 1);
        assert_eq!(count("in /here/src/lib.rs"), 1);
        assert_eq!(count("https://example.org/here/src/lib.rs"), 0);
    }

    #[test]
    fn manifests_are_read() {
        let workspace = "members = [\n  \"b\",\n  \"a\",\n]\n[workspace.dependencies]\nx = \"1\" # why\ny = \"1\"\nz = { path = \"z\" }\n";
        let bare = bare_dependencies(&text("Cargo.toml", workspace));
        assert_eq!(bare, ["Cargo.toml:7: add `# what it is for` to y = \"1\""]);
        assert_eq!(unsorted_members(workspace).len(), 1);
        let member = text(
            "a/Cargo.toml",
            "[dependencies]\nx.workspace = true\nz.workspace = true # it\n",
        );
        assert_eq!(
            bare_dependencies(&member),
            ["a/Cargo.toml:2: add `# what it is for` to x.workspace = true"]
        );
        assert_eq!(unused(workspace, &[&member]), ["Cargo.toml:7: no crate uses y"]);
    }
}
