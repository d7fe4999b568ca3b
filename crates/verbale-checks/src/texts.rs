//! Of texts and the language engine.

use std::borrow::Cow;
use std::collections::BTreeSet;
use verbale_conllu::Reader;
use verbale_language::{Analysis, Engine, Relation, Split, split};
use verbale_text::{Offsets, Span, Unit, clean, fold, fold_str, repairs, safe_for_terminal};

/// Views of a text, offsets in it, and its way to a terminal.
///
/// Must hold: a cleaned text has no control character but the line feed; every word of a cleaned or folded text
/// leads back to words that give it again; offsets go out to every unit and back, and only on character boundaries;
/// what is made safe for a terminal has no control character and is safe already.
pub fn text(text: &str) {
    let cleaned = clean(text);
    assert!(
        !cleaned.text().contains(|c: char| c.is_control() && c != '\n'),
        "{:?}",
        cleaned.text()
    );
    // What garbled letters were is told by others beside them: a word alone may not show it.
    let mended = repairs(text);
    for word in cleaned.text().split_whitespace() {
        let span = cleaned.to_original(Span::of(word, cleaned.text()));
        if mended.iter().any(|repair| repair.span.overlaps(span)) || !repairs(&text[span]).is_empty() {
            continue;
        }
        assert_eq!(clean(&text[span]).text(), word, "at {span:?}");
    }

    let folded = fold(text);
    assert_eq!(folded.text(), fold_str(text));
    for word in folded.text().split_whitespace() {
        let span = folded.to_original(Span::of(word, folded.text()));
        assert!(fold_str(&text[span]).contains(word), "{word:?} at {span:?}");
    }

    // Every offset of a short text, some of a long one: each look-up scans up to 256 bytes.
    let step = 1 + text.len() / 512;
    for unit in [Unit::Bytes, Unit::Codepoints, Unit::Utf16] {
        let offsets = Offsets::new(text, unit);
        let mut before = None;
        for byte in (0..=text.len() + 1).step_by(step) {
            let out = offsets.from_byte(byte);
            assert_eq!(
                out.is_some(),
                text.is_char_boundary(byte),
                "byte {byte} in {unit}"
            );
            let Some(out) = out else { continue };
            assert_eq!(offsets.to_byte(out), Some(byte), "{out} {unit}");
            assert!(
                before.is_none_or(|before| before < out),
                "{unit} go back at byte {byte}"
            );
            before = Some(out);
        }
        for n in (0..=text.len() + 1).step_by(step) {
            if let Some(byte) = offsets.to_byte(n) {
                assert_eq!(offsets.from_byte(byte), Some(n), "{n} {unit}");
            }
        }
    }

    let safe = safe_for_terminal(text);
    assert!(!safe.contains(char::is_control), "{safe:?}");
    assert!(matches!(safe_for_terminal(&safe), Cow::Borrowed(_)), "{safe:?}");
}

/// Sentences and tokens, of a text as it is and as it is cleaned.
///
/// Must hold: every character that is not white space is in exactly one token, every token in exactly one sentence,
/// both in the order of the text; a sentence spans its tokens; paragraphs count up.
pub fn language(text: &str) {
    check_split(text);
    check_split(clean(text).text());
}

fn check_split(text: &str) {
    let Split { sentences, tokens } = split(text);
    let mut end = 0;
    for token in &tokens {
        assert!(!token.span.is_empty(), "an empty token at {:?}", token.span);
        assert!(token.span.start() >= end, "tokens overlap at {:?}", token.span);
        assert!(
            text[end..token.span.start()].trim().is_empty(),
            "lost before {:?}",
            token.span
        );
        assert!(
            !text[token.span].contains(char::is_whitespace),
            "white space at {:?}",
            token.span
        );
        end = token.span.end();
    }
    assert!(text[end..].trim().is_empty(), "lost after {end}");

    let (mut next, mut paragraph) = (0, 0);
    for sentence in &sentences {
        assert_eq!(sentence.tokens.start, next, "a token is in no sentence or in two");
        assert!(
            !sentence.tokens.is_empty(),
            "an empty sentence at {:?}",
            sentence.span
        );
        next = sentence.tokens.end;
        let own = &tokens[sentence.tokens.clone()];
        assert_eq!(sentence.span, own[0].span.cover(own[own.len() - 1].span));
        assert!(
            sentence.paragraph >= paragraph,
            "paragraphs go back at {:?}",
            sentence.span
        );
        paragraph = sentence.paragraph;
    }
    assert_eq!(next, tokens.len(), "tokens without a sentence");
}

/// The whole language engine with the model that is part of the program, of a text as it is and as it is cleaned.
///
/// Must hold: a word for each token; tokens within the text; in each sentence one root, heads within the sentence and no
/// circle; names in order, none overlapping, none across sentences; chains of two mentions or more, each within the
/// document with its head inside, none in two chains.
pub fn engine(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    check_analysis(&text);
    check_analysis(clean(&text).text());
}

fn check_analysis(text: &str) {
    let analysis = Engine::embedded().analyse(text);
    assert_eq!(
        analysis.words.len(),
        analysis.split.tokens.len(),
        "a word for each token"
    );
    for token in &analysis.split.tokens {
        assert!(
            text.get(token.span.range()).is_some(),
            "{:?} is not in the text",
            token.span
        );
    }
    for number in 0..analysis.split.sentences.len() {
        check_tree(&analysis, number);
    }
    check_names(&analysis);
    check_chains(&analysis);
}

fn check_tree(analysis: &Analysis<'_>, number: usize) {
    let words = analysis.words_of(number);
    let roots = words.iter().filter(|word| word.head.is_none()).count();
    assert_eq!(roots, 1, "sentence {number} has {roots} roots");
    for (start, word) in words.iter().enumerate() {
        assert_eq!(
            word.head.is_none(),
            word.relation == Relation::Root,
            "word {start} of sentence {number}"
        );
        let mut at = start;
        for step in 0.. {
            assert!(
                step < words.len(),
                "word {start} of sentence {number} hangs from itself"
            );
            let Some(head) = words[at].head else { break };
            at = head as usize;
            assert!(
                at < words.len(),
                "word {start} of sentence {number} hangs from nothing"
            );
        }
    }
}

/// The sentence that holds all of some tokens.
#[track_caller]
fn sentence_of(analysis: &Analysis<'_>, tokens: &std::ops::Range<usize>) -> usize {
    assert!(tokens.start < tokens.end, "no tokens in {tokens:?}");
    let sentences = &analysis.split.sentences;
    let number = sentences.partition_point(|sentence| sentence.tokens.end <= tokens.start);
    assert!(
        tokens.end <= sentences[number].tokens.end,
        "{tokens:?} is in two sentences"
    );
    number
}

fn check_names(analysis: &Analysis<'_>) {
    let mut end = 0;
    for name in &analysis.names {
        sentence_of(analysis, &name.tokens);
        assert!(name.tokens.start >= end, "names overlap at {:?}", name.tokens);
        end = name.tokens.end;
    }
}

fn check_chains(analysis: &Analysis<'_>) {
    let mut seen = BTreeSet::new();
    for chain in &analysis.chains {
        assert!(
            chain.mentions.len() > 1,
            "a chain of {} mentions",
            chain.mentions.len()
        );
        for mention in &chain.mentions {
            sentence_of(analysis, &mention.tokens);
            assert!(
                mention.tokens.contains(&mention.head),
                "a head outside {:?}",
                mention.tokens
            );
            let new = seen.insert((mention.tokens.start, mention.tokens.end));
            assert!(new, "{:?} is in two chains", mention.tokens);
        }
        let in_order = |pair: &[verbale_language::Mention]| {
            let key = |m: &verbale_language::Mention| (m.tokens.start, std::cmp::Reverse(m.tokens.end));
            key(&pair[0]) < key(&pair[1])
        };
        assert!(chain.mentions.windows(2).all(in_order), "mentions out of order");
    }
}

/// Bytes as a CoNLL-U file.
///
/// Must hold: reading ends without a panic; a sentence that is read has ids in order, is written without loss and read
/// again as the same; a trouble names a line of the file and says something; no word is read twice.
pub fn conllu(bytes: &[u8]) {
    let lines = bytes.split(|b| *b == b'\n').count();
    let (mut rows, mut last) = (0, 0);
    for read in Reader::new(bytes) {
        match read {
            Ok(sentence) => {
                rows += sentence.rows.len() + sentence.comments.0.len();
                sentence.check().expect("ids are in order");
                assert!(sentence.words().next().is_some(), "a sentence without words");
                let written = sentence.to_string();
                let again: Vec<_> = Reader::new(written.as_bytes())
                    .map(|read| read.expect("what is written can be read"))
                    .collect();
                assert_eq!(again, [sentence], "written as {written:?}");
            }
            Err(trouble) => {
                let line = usize::try_from(trouble.line).expect("lines are counted");
                assert!((1..=lines).contains(&line), "{trouble}");
                assert!(line > last, "{trouble}, after line {last}");
                assert!(!trouble.reason.to_string().is_empty());
                last = line;
            }
        }
    }
    assert!(rows <= lines, "{rows} rows of {lines} lines");
}
