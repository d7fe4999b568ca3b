//! The inputs that are kept, each against its check.
#![allow(clippy::unwrap_used, reason = "helpers of tests are tests")]

use std::fs;
use std::path::Path;
use verbale_checks::{CHECKS, Check, line_of, seeds};

#[test]
fn all_that_is_kept_holds() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let mut files = 0;
    for (name, check) in CHECKS {
        let Ok(lines) = fs::read_to_string(folder.join(format!("{name}.txt"))) else {
            continue;
        };
        files += 1;
        for input in seeds(&lines) {
            // Shown where the test fails: what was being checked.
            println!("{name}: {}", line_of(&input));
            match check {
                Check::Bytes(check) => check(&input),
                Check::Text(check) => check(&String::from_utf8_lossy(&input)),
            }
        }
    }
    assert_eq!(
        files,
        fs::read_dir(folder).unwrap().count(),
        "a file without a check"
    );
}

#[test]
fn lines_are_read_as_they_were_written() {
    let all: Vec<u8> = (0..=255).chain(*b"\\x41 \\n'\"").collect();
    assert_eq!(seeds(&line_of(&all)), [all]);
    assert_eq!(seeds(&line_of(b"a  ")), [b"a  "]);
}
