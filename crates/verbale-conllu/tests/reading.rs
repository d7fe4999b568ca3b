//! What is read, what is not, and where reading goes on.

use std::io::{BufReader, Cursor, Read};
use verbale_conllu::{LINE_LIMIT, Reader, Reason, Sentence, Trouble};

fn all(file: impl AsRef<[u8]>) -> Vec<Result<Sentence, Trouble>> {
    Reader::new(file.as_ref()).collect()
}

/// Rows with nothing but ids and forms.
fn rows(words: &[(&str, &str)]) -> String {
    let mut rows = String::new();
    for (id, form) in words {
        rows.extend([*id, "\t", *form, "\t_\t_\t_\t_\t_\t_\t_\t_\n"]);
    }
    rows
}

const RICH: &str = "# newdoc id = wire-3\n# newpar\n# text = The envoys can't wait 1 000 days.\n\
    1\tThe\tthe\tDET\tDT\tDefinite=Def\t2\tdet\t2:det\t_\n\
    2\tenvoys\tenvoy\tNOUN\tNNS\tNumber=Plur\t5\tnsubj\t_\tEntity=1\n\
    3-4\tcan't\t_\t_\t_\tTypo=Yes\t_\t_\t_\t_\n\
    3\tca\tcan\tAUX\tMD\t_\t5\taux\t_\t_\n\
    4\tn't\tnot\tPART\tRB\t_\t5\tadvmod\t_\t_\n\
    5\twait\twait\tVERB\tVB\t_\t0\troot\t_\t_\n\
    5.1\twait\twait\tVERB\tVB\t_\t_\t_\t5:conj\t_\n\
    6\t1 000\t1000\tNUM\tCD\t_\t7\tnummod\t_\t_\n\
    7\tdays\tday\tNOUN\tNNS\t_\t5\tobl\t_\tSpaceAfter=No\n\
    8\t.\t.\tPUNCT\t.\t_\t5\tpunct\t_\t_\n\n";

#[test]
fn a_rich_sentence_comes_out_as_it_went_in() {
    let read = all(RICH);
    let sentence = read[0].as_ref().unwrap();
    assert_eq!((read.len(), sentence.to_string().as_str()), (1, RICH));
    assert_eq!(sentence.words().count(), 8);
    assert_eq!(sentence.rows[8].misc, "SpaceAfter=No");
    assert!(sentence.check().is_ok());
    assert!(sentence.comments.begins_document() && sentence.comments.begins_paragraph());
}

#[test]
fn ends_of_lines_and_of_the_file_may_be_others() {
    let file = format!(
        "\u{feff}\n\n# x\n{}\n \t\n{}",
        rows(&[("1", "So")]),
        rows(&[("1", "No")])
    );
    for file in [
        file.clone(),
        file.replace('\n', "\r\n"),
        file.trim_end().to_owned(),
    ] {
        let read: Vec<String> = all(file).into_iter().map(|s| s.unwrap().to_string()).collect();
        assert_eq!(
            read.concat(),
            format!("# x\n{}\n{}\n", rows(&[("1", "So")]), rows(&[("1", "No")]))
        );
    }
    assert!(all("").is_empty() && all("\n\r\n\n").is_empty());
}

#[test]
fn a_broken_sentence_is_named_and_the_next_is_read() {
    let well = rows(&[("1", "Well")]);
    for (bad, line, words) in [
        ("1\ttoo\tfew\n".to_owned(), 3, "but 3"),
        ("1 spaces for tabs\n".to_owned(), 3, "but 1"),
        (rows(&[("1", "a"), ("3", "b")]), 4, "id 3 where word 2"),
        (rows(&[("x", "a")]), 3, "`x` is no id"),
        (rows(&[("1", "")]), 3, "no form"),
        (rows(&[("1-2", "a"), ("1", "a")]), 5, "reaches to word 2"),
        (
            rows(&[("1", "a")]) + "# late\n" + &rows(&[("2", "b")]),
            4,
            "missing before it",
        ),
        ("# only = this\n".to_owned(), 4, "no words"),
    ] {
        let read = all(format!("{well}\n{bad}\n{well}\n"));
        let [Ok(_), Err(trouble), Ok(last)] = read.as_slice() else {
            panic!("{bad:?}: {read:?}")
        };
        assert_eq!(trouble.line, line, "{trouble}");
        assert!(trouble.to_string().contains(words), "{trouble}");
        assert_eq!(last.rows[0].form, "Well");
    }
}

#[test]
fn a_broken_sentence_still_says_that_a_document_began() {
    let read = all("# newdoc id = lost\n1\tbroken\n\n");
    assert_eq!(
        read[0].as_ref().unwrap_err().comments.value("newdoc id"),
        Some("lost")
    );
}

#[test]
fn bytes_that_are_not_text_are_placed() {
    let mut file = rows(&[("1", "Kal")]).into_bytes();
    file.splice(5..5, *b"\xfd\n");
    let trouble = all(file).remove(0).unwrap_err();
    assert!(matches!(trouble.reason, Reason::NotUtf8 { at: 5 }), "{trouble}");
}

#[test]
fn lines_without_end_are_not_held() {
    let long = BufReader::new(std::io::repeat(b'x').take(3 * LINE_LIMIT as u64));
    let file = format!("\n\n{}", rows(&[("1", "Still")]));
    let mut reader = Reader::new(long.chain(file.as_bytes()));
    let trouble = reader.next().unwrap().unwrap_err();
    assert!(matches!((trouble.line, trouble.reason), (1, Reason::LineTooLong)));
    assert_eq!(reader.next().unwrap().unwrap().rows[0].form, "Still");
}

#[test]
fn a_file_without_empty_lines_is_not_held() {
    let mut file = String::new();
    for id in 1..=20 {
        file.push_str(&rows(&[(&id.to_string(), &"x".repeat(LINE_LIMIT - 100))]));
    }
    let read = all(file + "\n" + &rows(&[("1", "Still")]));
    assert!(matches!(
        read[0].as_ref().unwrap_err().reason,
        Reason::SentenceTooLong
    ));
    assert!(read[1].is_ok() && read.len() == 2);
}

#[test]
fn an_error_of_the_system_is_the_last_thing() {
    struct Torn;
    impl Read for Torn {
        fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
            Err(std::io::Error::other("cable pulled"))
        }
    }
    let input = BufReader::new(Cursor::new(rows(&[("1", "a")])).chain(Torn));
    let read: Vec<_> = Reader::new(input).collect();
    assert_eq!(read.len(), 1);
    assert!(read[0].as_ref().unwrap_err().to_string().contains("cable pulled"));
}
