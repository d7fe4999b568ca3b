//! Every example of the lexicon gives what it promises.

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
