//! Runs `stories/*.md`: each `## Story` is a test of its own.
//!
//! A story is a piece of news as a Markdown quotation, and tables of the record that it must give. `parse` says
//! what may stand in one, `columns` what its tables may list, `compare` holds the record against it. To run one: `cargo test --test stories -- "its name"`.

mod columns;
mod compare;
mod parse;
mod views;

use libtest_mimic::{Arguments, Failed, Trial};
use parse::{Fault, Story};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::LazyLock;
use verbale_coder::Coder;
use verbale_page::Page;
use verbale_record::Record;

static CODER: LazyLock<Coder> = LazyLock::new(Coder::new);

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    libtest_mimic::run(&arguments, trials()).exit_code()
}

/// A test for each story of each file, and one that fails for each file or story that cannot be read.
fn trials() -> Vec<Trial> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../stories");
    let mut trials = Vec::new();
    for path in story_files(&folder) {
        let stem = path
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let shown = format!("stories/{stem}.md");
        let file = std::fs::read_to_string(&path).map_err(|error| Fault {
            line: 1,
            message: format!("it cannot be read: {error}"),
        });
        match file.and_then(|markdown| parse::file(&markdown)) {
            Err(fault) => trials.push(Trial::test(stem, move || Err(fault.told_of(&shown).into()))),
            Ok(stories) => {
                for (name, story) in stories {
                    let shown = shown.clone();
                    trials.push(Trial::test(format!("{stem}::{name}"), move || {
                        run(&shown, &name, story)
                    }));
                }
            }
        }
    }
    trials
}

/// The Markdown files of the folder but its README, by name; none where there is no folder.
fn story_files(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .into_iter()
        .flatten()
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| {
            path.extension().is_some_and(|e| e == "md") && path.file_stem().is_some_and(|s| s != "README")
        })
        .collect();
    files.sort();
    files
}

fn run(file: &str, name: &str, story: Result<Story, Fault>) -> Result<(), Failed> {
    let story = story.map_err(|fault| fault.told_of(file))?;
    let page = Page {
        text: story.text.clone(),
        title: story.title.clone(),
        date: story.date.clone(),
        outlet: story.outlet.clone(),
        ..Page::default()
    };
    let coded = CODER.read(&page);
    let mut faults: Vec<String> = spans_that_lie(&coded.record);
    faults.extend(compare::differences(&story, &coded));
    if faults.is_empty() {
        return Ok(());
    }
    let text = story.text.replace('\n', "\n  > ");
    Err(format!(
        "{file}:{}: {name}\n\n  > {text}\n\n{}",
        story.line,
        faults.join("\n")
    )
    .into())
}

/// Holds for every story without being asked: quotes are the words at their offsets.
fn spans_that_lie(record: &Record) -> Vec<String> {
    let told = |(quote, fault)| format!("  the record quotes {quote:?}, but {fault}\n");
    record.check().into_iter().map(told).collect()
}
