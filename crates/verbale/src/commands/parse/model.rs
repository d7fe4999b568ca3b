//! Which model parses?

use anyhow::{Context, bail};
use std::path::{Path, PathBuf};
use std::{env, fs, io};
use verbale_language::Engine;

/// The engine with a model, whoever owns it.
pub(super) enum Model {
    /// Part of the program.
    Embedded(&'static Engine),
    /// Read from a file.
    Loaded(Box<Engine>),
}

impl Model {
    /// The model of this name: `default`, `large`, or a file.
    pub(super) fn named(name: &Path) -> anyhow::Result<Self> {
        match name.to_str() {
            Some("default") => Ok(Self::Embedded(Engine::embedded())),
            Some("large") => Self::load(&find("large.safetensors")?),
            _ => Self::load(name),
        }
    }

    pub(super) fn engine(&self) -> &Engine {
        match self {
            Self::Embedded(engine) => engine,
            Self::Loaded(engine) => engine,
        }
    }

    fn load(path: &Path) -> anyhow::Result<Self> {
        let name = path.display();
        let bytes = match fs::read(path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                bail!("{name}: no such model; it is a file, `default` or `large`")
            }
            Err(error) => {
                bail!("{name}: cannot be read ({error}); name a .safetensors file that you may read")
            }
        };
        let engine = Engine::load(&bytes).with_context(|| format!("{name}: cannot be used"))?;
        Ok(Self::Loaded(Box::new(engine)))
    }
}

/// A model that is shipped as a file beside the program.
fn find(file: &str) -> anyhow::Result<PathBuf> {
    let places: Vec<PathBuf> = folders().iter().map(|folder| folder.join(file)).collect();
    if let Some(found) = places.iter().find(|place| place.is_file()) {
        return Ok(found.clone());
    }
    let looked: Vec<String> = places.iter().map(|place| place.display().to_string()).collect();
    bail!(
        "the large model is not here: looked for {}; put {file} in one of these folders, set VERBALE_MODELS to the \
         folder that has it, or name it: --model FILE",
        looked.join(", ")
    )
}

fn folders() -> Vec<PathBuf> {
    // A folder that was named is the only one: a model from elsewhere would be a surprise.
    if let Some(given) = env::var_os("VERBALE_MODELS").filter(|folder| !folder.is_empty()) {
        return vec![PathBuf::from(given)];
    }
    let Some(beside) = env::current_exe()
        .ok()
        .and_then(|program| program.parent().map(Path::to_owned))
    else {
        return Vec::new();
    };
    // A build in a checkout stands two or three folders below the one that has `models/`.
    let models = beside.ancestors().take(4).map(|folder| folder.join("models"));
    std::iter::once(beside.clone()).chain(models).collect()
}
