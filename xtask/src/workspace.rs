//! Where things are, and how the project is built.

use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The folder of the workspace's Cargo.toml.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .unwrap_or(Path::new("."))
}

/// `cargo` as it was called for this chore, at the root, asking nothing.
pub(crate) fn cargo(arguments: &[&str]) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or("cargo".into()));
    command.args(arguments).current_dir(root()).stdin(Stdio::null());
    command
}

/// Where cargo puts what it builds.
pub(crate) fn target() -> Result<PathBuf> {
    let out = cargo(&["metadata", "--no-deps", "--offline", "--format-version", "1"])
        .output()
        .context("cargo metadata")?;
    let metadata: serde_json::Value =
        serde_json::from_slice(&out.stdout).context("what cargo metadata says is not readable")?;
    let target = metadata["target_directory"]
        .as_str()
        .context("cargo metadata names no target directory")?;
    Ok(target.into())
}

/// A new or emptied folder under the target directory.
pub(crate) fn scratch(name: &str) -> Result<PathBuf> {
    let folder = target()?.join(name);
    if folder.exists() {
        std::fs::remove_dir_all(&folder).with_context(|| format!("emptying {}", folder.display()))?;
    }
    std::fs::create_dir_all(&folder).with_context(|| format!("making {}", folder.display()))?;
    Ok(folder)
}

/// The program as the tests have built it.
///
/// Built together with the tests, for then cargo has chosen the same features and compiles nothing again.
pub(crate) fn debug_program() -> Result<PathBuf> {
    build(&["build", "--workspace", "--bins", "--tests"], "debug")
}

/// The program as it is measured and timed.
pub(crate) fn release_program() -> Result<PathBuf> {
    build(&["build", "--release", "--package", "verbale"], "release")
}

fn build(arguments: &[&str], folder: &str) -> Result<PathBuf> {
    let status = cargo(arguments).arg("--quiet").status().context("cargo build")?;
    if !status.success() {
        bail!(
            "`cargo {}` failed, so there is no program to run",
            arguments.join(" ")
        );
    }
    let program = target()?
        .join(folder)
        .join(format!("verbale{}", std::env::consts::EXE_SUFFIX));
    if !program.exists() {
        bail!(
            "{} was not built: the workspace has no program `verbale`",
            program.display()
        );
    }
    Ok(program)
}

/// True where a program of this name is on the path.
pub(crate) fn on_path(program: &str) -> bool {
    find_on_path(program).is_some()
}

/// The full path of the program of this name.
pub(crate) fn find_on_path(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path)
        .map(|folder| folder.join(program))
        .find(|file| file.is_file())
}

/// What stands behind the last full stop of a file's name.
pub(crate) fn extension(name: &str) -> &str {
    Path::new(name)
        .extension()
        .and_then(|end| end.to_str())
        .unwrap_or_default()
}

/// Every file that belongs to the project, tracked or about to be, relative to the root and sorted.
pub(crate) fn files() -> Result<Vec<String>> {
    let out = Command::new("git")
        .args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
        .current_dir(root())
        .output()
        .context("git ls-files; is git installed?")?;
    if !out.status.success() {
        bail!(
            "git does not know the files: {}",
            String::from_utf8_lossy(&out.stderr).trim()
        );
    }
    let names = String::from_utf8(out.stdout).context("a file's name is not UTF-8")?;
    let mut files: Vec<String> = names.split_terminator('\0').map(str::to_owned).collect();
    files.retain(|name| root().join(name).is_file());
    files.sort();
    files.dedup();
    Ok(files)
}
