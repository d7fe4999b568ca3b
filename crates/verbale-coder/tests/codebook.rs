//! The lexicon against the codebook: every frame's CAMEO code exists, and is of the frame's type in PLOVER.

use verbale_codebook::Code;
use verbale_coder::Lexicon;

/// Frames that keep another type than their code has in PLOVER: frame, code, reason.
fn exceptions() -> Vec<[&'static str; 3]> {
    let lines = include_str!("codebook_exceptions.tsv").lines();
    let rows = lines.filter(|line| !line.starts_with('#')).skip(1);
    rows.map(|line| {
        line.split('\t')
            .collect::<Vec<_>>()
            .try_into()
            .expect("every row has the columns of the header")
    })
    .collect()
}

#[test]
fn frames_have_codes_of_their_type() {
    let exceptions = exceptions();
    let mut faults = Vec::new();
    let mut used = Vec::new();
    for frame in &Lexicon::builtin().frames {
        let (Some(code), Some(event_type)) = (&frame.cameo, frame.event_type) else {
            continue;
        };
        let cameo = match Code::parse(code) {
            Ok(code) => code.cameo(),
            Err(error) => {
                faults.push(format!("{}: {error}", frame.id));
                continue;
            }
        };
        if cameo.event_type == Some(event_type) {
            continue;
        }
        let exception = exceptions
            .iter()
            .position(|[id, given, _]| id == &frame.id && given == code);
        match exception {
            Some(at) => used.push(at),
            None => faults.push(format!(
                "{}: {code} ({}) is {}, not {event_type}",
                frame.id,
                cameo.name,
                cameo
                    .event_type
                    .map_or_else(|| "of no type".to_owned(), |found| found.to_string())
            )),
        }
    }
    for (at, [id, code, _]) in exceptions.iter().enumerate() {
        if !used.contains(&at) {
            faults.push(format!("{id}: {code} needs no exception any more"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
