//! Every example of the lexicon gives what it promises.

use std::collections::BTreeSet;
use verbale_coder::{Coder, Lexicon};

#[test]
fn every_frame_has_an_example_and_every_example_holds() {
    let coder = Coder::new();
    let frames = Lexicon::builtin().frames.iter();
    let failures: Vec<String> = frames
        .flat_map(|frame| coder.check_examples(frame))
        .map(|failure| failure.to_string())
        .collect();
    assert!(
        failures.is_empty(),
        "{} examples fail:\n{}",
        failures.len(),
        failures.join("\n")
    );
}

/// A second frame of the same name would take the first one's place unseen.
#[test]
fn every_frame_has_a_name_of_its_own() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../lexicon");
    let mut known = BTreeSet::new();
    let mut twice = Vec::new();
    for file in std::fs::read_dir(folder).expect("the lexicon is there") {
        let path = file.expect("the folder can be listed").path();
        let text = std::fs::read_to_string(&path).expect("the file can be read");
        for frame in text.split("[[frame]]").skip(1) {
            let id = frame.lines().find(|line| line.starts_with("id = "));
            let id = id.expect("a frame has a name").to_owned();
            if !known.insert(id.clone()) {
                twice.push(format!("{}: {id}", path.display()));
            }
        }
    }
    assert!(twice.is_empty(), "{}", twice.join("\n"));
}

#[test]
fn a_users_frame_takes_the_place_of_ours() {
    let text = r#"
        type = "COERCE"
        [[frame]]
        id = "hack"
        verbs = ["phish"]
        target = ["obj"]
        examples = ["North Korea phished Japan. => PRK -> JPN, occurred"]
    "#;
    let lexicon = Lexicon::with_frames(&[("own.toml".into(), text.into())]).expect("the text is valid");
    let frame = lexicon.frames.iter().find(|frame| frame.id == "hack").cloned();
    let coder = Coder::new().with_lexicon(lexicon);
    assert_eq!(coder.check_examples(&frame.expect("it was just added")), []);
    assert_ne!(coder.data_version(), Coder::new().data_version());
}
