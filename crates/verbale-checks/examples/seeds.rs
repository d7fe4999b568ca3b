//! Inputs for the fuzzer, and back: `seeds out NAME FOLDER` writes those that are kept to files, `seeds in NAME FOLDER` keeps the
//! files of a folder instead, smallest first.
#![allow(clippy::print_stderr, reason = "a tool of the terminal")]

use std::path::Path;
use std::{env, fs, io};
use verbale_checks::{line_of, seeds};

fn main() -> io::Result<()> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [way, name, folder] = &arguments[..] else {
        return Err(io::Error::other("seeds out|in NAME FOLDER"));
    };
    let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("seeds/{name}.txt"));
    if way == "out" {
        fs::create_dir_all(folder)?;
        for (number, input) in seeds(&fs::read_to_string(kept)?).iter().enumerate() {
            fs::write(Path::new(folder).join(format!("kept-{number:04}")), input)?;
        }
        return Ok(());
    }
    let mut inputs = Vec::new();
    for entry in fs::read_dir(folder)? {
        inputs.push(fs::read(entry?.path())?);
    }
    inputs.sort_by(|a, b| (a.len(), a).cmp(&(b.len(), b)));
    inputs.dedup();
    let lines: Vec<String> = inputs.iter().map(|input| line_of(input) + "\n").collect();
    fs::write(kept, lines.concat())
}
