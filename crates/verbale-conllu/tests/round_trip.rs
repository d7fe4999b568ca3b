//! Whatever is written is read as the same.

use proptest::prelude::*;
use verbale_conllu::{Comments, Id, Reader, Row, Sentence};

/// Text that may stand in a column: anything but tabs and ends of lines, and something.
fn column() -> impl Strategy<Value = String> {
    "[^\t\n\r]{1,8}"
}

/// How one word is surrounded: empty nodes after it, and how many words are written as one from here.
type Around = (usize, usize);

fn sentence() -> impl Strategy<Value = Sentence> {
    let comments = prop::collection::vec("#[^\n\r]{0,12}", 0..4);
    let words = prop::collection::vec((0..3_usize, 0..4_usize), 1..8);
    (comments, words).prop_flat_map(|(comments, words)| {
        let ids = ids(&words);
        let cells = prop::collection::vec(prop::collection::vec(column(), 9), ids.len());
        cells.prop_map(move |cells| Sentence {
            comments: Comments(comments.clone()),
            rows: ids.iter().zip(cells).map(|(&id, cells)| row(id, cells)).collect(),
        })
    })
}

fn ids(words: &[Around]) -> Vec<Id> {
    let mut ids = Vec::new();
    let mut covered = 0;
    for (i, &(empty, together)) in words.iter().enumerate() {
        let number = i as u32 + 1;
        let last = number + together as u32;
        if together > 0 && number > covered && last <= words.len() as u32 {
            ids.push(Id::Range(number, last));
            covered = last;
        }
        ids.push(Id::Word(number));
        ids.extend((1..=empty as u32).map(|n| Id::Empty(number, n)));
    }
    ids
}

fn row(id: Id, cells: Vec<String>) -> Row {
    let mut cells = cells.into_iter();
    let mut next = || cells.next().expect("nine cells");
    Row {
        id,
        form: next(),
        lemma: next(),
        upos: next(),
        xpos: next(),
        feats: next(),
        head: next(),
        deprel: next(),
        deps: next(),
        misc: next(),
    }
}

proptest! {
    // Each case is some hundred strings; more of them find nothing more.
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn sentences_survive(sentences in prop::collection::vec(sentence(), 0..4)) {
        let file: String = sentences.iter().map(Sentence::to_string).collect();
        let read: Vec<Sentence> = Reader::new(file.as_bytes()).map(Result::unwrap).collect();
        prop_assert_eq!(&read, &sentences);
        prop_assert!(read.iter().all(|sentence| sentence.check().is_ok()));
    }

    #[test]
    fn any_bytes_are_read_to_their_end(bytes in prop::collection::vec(
        prop_oneof![Just(b'\n'), Just(b'\r'), Just(b'\t'), Just(b'#'), Just(b'1'), Just(b'2'), Just(b'-'), Just(b'_'), any::<u8>()],
        0..300,
    )) {
        let lines = bytes.split(|b| *b == b'\n').count() as u64;
        for read in Reader::new(bytes.as_slice()) {
            match read {
                Ok(sentence) => {
                    let again: Vec<_> = Reader::new(sentence.to_string().as_bytes()).map(Result::unwrap).collect();
                    prop_assert_eq!(again, [sentence]);
                }
                Err(trouble) => prop_assert!((1..=lines).contains(&trouble.line), "{}", trouble),
            }
        }
    }
}
