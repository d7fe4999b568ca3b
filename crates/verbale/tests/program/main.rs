//! The program as people run it: the real binary, each test in a folder of its own.

#![allow(clippy::unwrap_used, reason = "a test's helpers may fail the test")]

mod actors;
mod claims;
mod codebook;
mod ends;
mod explain;
mod inputs;
mod looks;
mod parse;
mod resume;
mod sample;
mod tokens;
mod usage;
mod views;
mod web;

use std::ffi::OsStr;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use tempfile::TempDir;

/// A folder with the program in it, so to speak.
struct Place(TempDir);

impl Place {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, bytes).unwrap();
        path
    }

    fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_verbale"));
        self.settle(&mut command);
        command
    }

    /// Through bash, with the program as `$V`.
    fn bash(&self, script: &str) -> End {
        let mut command = Command::new("bash");
        command
            .args(["-c", script])
            .env("V", env!("CARGO_BIN_EXE_verbale"));
        self.settle(&mut command);
        End::of(&command.stdin(Stdio::null()).output().unwrap())
    }

    fn settle(&self, command: &mut Command) {
        command
            .current_dir(self.path())
            .env_remove("VERBALE_DB")
            .env_remove("NO_COLOR")
            .env_remove("CLICOLOR_FORCE");
    }

    fn run<S: AsRef<OsStr>>(&self, args: impl IntoIterator<Item = S>) -> End {
        End::of(&self.command().args(args).stdin(Stdio::null()).output().unwrap())
    }

    fn pipe(&self, args: &[&str], input: &[u8]) -> End {
        let mut child = self.start(args);
        let mut stdin = child.stdin.take().unwrap();
        let input = input.to_vec();
        let writer = std::thread::spawn(move || {
            let _ = stdin.write_all(&input);
        });
        let output = child.wait_with_output().unwrap();
        writer.join().unwrap();
        End::of(&output)
    }

    fn start(&self, args: &[&str]) -> Child {
        let mut command = self.command();
        command
            .args(args)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let child = command.spawn().unwrap();
        watch(child.id());
        child
    }
}

/// Ends a process that outlives any patience, so that a test fails instead of hanging.
fn watch(process: u32) {
    std::thread::spawn(move || {
        std::thread::sleep(std::time::Duration::from_mins(2));
        let _ = Command::new("kill")
            .args(["-KILL", &process.to_string()])
            .stderr(Stdio::null())
            .status();
    });
}

/// How a run ended.
#[derive(Debug)]
struct End {
    code: Option<i32>,
    out: String,
    err: String,
}

impl End {
    fn of(output: &Output) -> Self {
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
        let end = Self {
            code: output.status.code(),
            out: text(&output.stdout),
            err: text(&output.stderr),
        };
        assert!(!end.err.contains("panicked"), "{}", end.err);
        end
    }

    /// Asserts how it ended and what it said about it.
    #[track_caller]
    fn said(self, code: i32, words: &[&str]) -> Self {
        assert_eq!(self.code, Some(code), "{self:#?}");
        for word in words {
            assert!(self.err.contains(word), "no {word:?} in {self:#?}");
        }
        self
    }
}

/// Lines of JSON with distinct texts.
fn articles(numbers: std::ops::Range<usize>) -> String {
    use std::fmt::Write as _;
    let mut lines = String::new();
    for n in numbers {
        let text = format!(
            "Talks number {n} opened. Turkey and Russia met in Ankara on day {n}. \\\"We will not sign,\\\" Russian \
             Foreign Minister Sergei Lavrov told reporters. Turkey rejected claims that it had sent arms to Ukraine."
        );
        writeln!(
            lines,
            "{{\"id\": \"a{n}\", \"outlet\": \"Wire\", \"date\": \"2023-01-02\", \"text\": \"{text}\"}}"
        )
        .unwrap();
    }
    lines
}
