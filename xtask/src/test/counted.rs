//! Runs other test programs and reads their counts from what they print.

use super::Counts;
use anyhow::{Context, Result};
use std::io::{BufRead, BufReader, Read};
use std::process::{Command, Stdio};
use std::thread;

/// Runs a command that is one check: it passed where it succeeded.
pub(super) fn quiet(mut command: Command) -> Result<Counts> {
    let status = command.status().with_context(|| format!("{command:?}"))?;
    Ok(Counts::one(status.success()))
}

/// Runs a test program, lets its output through, and adds up the counts in it. A failure that none of its tests
/// tells, such as code that does not compile, is one more.
pub(super) fn counted(mut command: Command) -> Result<Counts> {
    let mut child = command
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .with_context(|| format!("{command:?}"))?;
    let out = child
        .stdout
        .take()
        .map(|pipe| thread::spawn(move || pass_on(pipe)));
    let err = child
        .stderr
        .take()
        .map(|pipe| thread::spawn(move || pass_on(pipe)));
    let mut counts = Counts::default();
    for reader in [out, err].into_iter().flatten() {
        counts += reader.join().expect("reading lines does not panic");
    }
    let status = child.wait().context("waiting for the tests")?;
    if !status.success() && counts.failed == 0 {
        counts.failed = 1;
    }
    Ok(counts)
}

fn pass_on(pipe: impl Read) -> Counts {
    let mut counts = Counts::default();
    for line in BufReader::new(pipe).split(b'\n').map_while(Result::ok) {
        let line = String::from_utf8_lossy(&line);
        let line = line.trim_end();
        if let Some(found) = counts_in(line) {
            counts += found;
        }
        if !says_nothing(line) {
            println!("  {line}");
        }
    }
    counts
}

/// Lines that cargo test prints for each crate, whatever comes of it.
fn says_nothing(line: &str) -> bool {
    let dots = line.bytes().all(|b| b == b'.');
    let result = line
        .strip_prefix("test result: ok. ")
        .is_some_and(|counts| counts.contains(" 0 failed;"));
    dots || result || line.starts_with("running ") || line.starts_with("all doctests ran in ")
}

/// The counts in a closing line of cargo test (and libtest-mimic) or of nextest.
fn counts_in(line: &str) -> Option<Counts> {
    let line = line.trim_start();
    let parts: Vec<&str> = if let Some(result) = line.strip_prefix("test result: ") {
        result.split_once(". ")?.1.split("; ").collect()
    } else if line.starts_with("Summary [") {
        line.split_once(" run: ")?.1.split(", ").collect()
    } else {
        return None;
    };
    let mut counts = Counts::default();
    for part in parts {
        let Some((number, word)) = part.split_once(' ') else {
            continue;
        };
        let Ok(number) = number.parse::<usize>() else {
            continue;
        };
        match word.split(" (").next().unwrap_or_default() {
            "passed" => counts.passed += number,
            "failed" | "timed out" | "exec failed" => counts.failed += number,
            _ => {}
        }
    }
    Some(counts)
}

#[cfg(test)]
mod tests {
    use super::{Counts, counts_in};

    #[test]
    fn reads_the_closing_lines_of_each_runner() {
        for (line, passed, failed) in [
            (
                "test result: ok. 7 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.01s",
                7,
                0,
            ),
            (
                "test result: FAILED. 2 passed; 3 failed; 0 ignored; 0 measured; 0 filtered out",
                2,
                3,
            ),
            ("     Summary [   0.012s] 7 tests run: 7 passed, 0 skipped", 7, 0),
            (
                "     Summary [   1.2s] 9 tests run: 6 passed (1 slow, 1 flaky), 2 failed, 1 timed out, 4 skipped",
                6,
                3,
            ),
            (
                "     Summary [   1.2s] 1 test run: 0 passed, 1 exec failed, 0 skipped",
                0,
                1,
            ),
        ] {
            assert_eq!(counts_in(line), Some(Counts { passed, failed }), "{line}");
        }
        assert_eq!(counts_in("3 passed"), None);
    }
}
