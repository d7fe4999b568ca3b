//! Tokens, phenomenon by phenomenon. In the tables `|` stands between tokens that no space divides; it may be left
//! out before a comma.

use verbale_language::{Token, TokenKind, tokenize};
use verbale_text::Span;

fn tokens(text: &str) -> Vec<Token> {
    let mut out = Vec::new();
    tokenize(text, Span::new(0, text.len()), &mut out);
    out
}

/// Writes the tokens of a text back with `|` where only the rules cut.
fn shown(text: &str) -> String {
    let mut out = String::new();
    let mut end = 0;
    for token in tokens(text) {
        let between = &text[end..token.span.start()];
        out.push_str(if between.is_empty() && end > 0 {
            "|"
        } else {
            between
        });
        out.push_str(&text[token.span]);
        end = token.span.end();
    }
    out
}

#[track_caller]
fn check(table: &[&str]) {
    for &expected in table {
        let text = expected.replace('|', "");
        assert_eq!(shown(&text).replace("|,", ","), expected.replace("|,", ","));
    }
}

#[test]
fn clitics() {
    check(&[
        "they do|n't talk",
        "we did|n’t and can|not",
        "Turkey|'s and Ukraine|’s envoys",
        "we|'ve said they|'ll go, I|'d|'ve gone",
        "the parents|' house, the ministers|’ talks",
        "the U.S.|'s offer",
        "it wo|n't, ca|n't, ai|n't",
        "DO|N'T GO",
        "gon|na leave",
        "O'Brien and Côte d’Ivoire|’s Ba'ath party at six o'clock",
        "the envoy|'s|-|eye view",
    ]);
}

#[test]
fn compounds() {
    check(&[
        "U.S.|-|based firm",
        "a long|-|term cease|-|fire",
        "Turkey|-|US ties",
        "al|-|Shabaab",
        "El|-|Sisi",
        "a 27|-|nation bloc",
        "a ten|-|year|-|old",
        "UN|-|led talks",
        "anti-government, non-aligned, pro-Western, post-Soviet, mid-May",
        "non-U.S. forces",
        "A Morning Post|-|ABC poll",
        "Post-NATO plans",
        "Spokane, Wash., and Mobile, Ala., voted",
        "pre- and post-war",
        "Rio|-|de|-|Janeiro",
        "an e-mail",
    ]);
}

#[test]
fn weapons_and_names_with_digits() {
    check(&[
        "S|-|400 missiles",
        "two F|-|16s",
        "the G7, the G20|'s head",
        "COVID|-|19",
        "5G and H1N1",
        "R&D at AT&T",
    ]);
}

#[test]
fn abbreviations() {
    check(&[
        "Gen. Smith of the U.S. army",
        "J. R. Smith, George W. Bush, H.R. Jones",
        "at 5 p.m. on Jan. 5",
        "No. 10 and Art. 5, pp. 3|–|4, Vol. II",
        "oil, gas etc. and so on, e.g. wheat, i.e. grain",
        "He said no|.",
        "They sat|. on Sat. 5 May",
        "a Ph.D. thesis",
    ]);
}

#[test]
fn the_stop_of_a_last_abbreviation_is_the_sentence_s() {
    check(&[
        "oil, gas, etc|.",
        "(|by Smith Inc|.|)",
        "made in the U.S.",
        "at 5 p.m.",
        "vitamin C|.",
    ]);
}

#[test]
fn amounts() {
    check(&[
        "$|5 or €|5|bn or US$|4.5 million or £|5|m",
        "40|% of 1,234,567.89",
        "5|–|10 km|/|h, 3|-|5, 1969|-|1970",
        "at 3:30 on 12/05/2023",
        "the 8th, the 1990s, the '90s, the 1960's",
        "100|km at 5|pm, 20|°|C",
        "+90 312 555|-|01, 713-555-0100, 555-0100",
        "9/11 and 1/2",
        "in 2003|'s talks",
        "[|1|,|2|] and [|13|]",
    ]);
}

#[test]
fn addresses() {
    check(&[
        "see https://example.org/a_(b)?c=d#e|.",
        "(|www.example.com|)|, example.co.uk|; <|a.b-c@example.org|>",
        "@MFAturkiye wrote #Ukraine",
        "“|https://example.org|”|.",
        "read example.com/news/1.html|!",
        "the file talks.pdf is",
    ]);
    assert!(
        tokens("https://example.org @a #b a@example.org example.org")
            .iter()
            .all(|t| t.kind == TokenKind::Url)
    );
}

#[test]
fn lost_spaces_are_no_hosts() {
    check(&["he said|.|The envoy", "to Kyiv|.|In May"]);
}

#[test]
fn marks() {
    check(&[
        "“|Yes|,|” ‘|no|’ «|da|» „|nein|“ \"|oui|\" ``|si|''",
        "wait|... what|… no|!",
        "really|?! yes|!!!",
        "KYIV — talks|—|held -- again",
        "and|/|or, s/he",
        "(|Reuters|) - [|sic|]",
        "fine :-) or :) then",
        "a 👍🏽 b 👩‍👧 c",
        "A & B = C",
    ]);
}

#[test]
fn kinds() {
    use TokenKind::{Number, Punctuation, Symbol, Url, Word};
    let kinds: Vec<TokenKind> = tokens("Turkey's 40% , $5 8th @x don’t U.S. — 🙂")
        .iter()
        .map(|t| t.kind)
        .collect();
    assert_eq!(
        kinds,
        [
            Word,
            Word,
            Number,
            Symbol,
            Punctuation,
            Symbol,
            Number,
            Number,
            Url,
            Word,
            Word,
            Word,
            Punctuation,
            Symbol
        ]
    );
}

#[test]
fn only_the_stretch_is_read() {
    let text = "before U.S. after";
    let mut out = Vec::new();
    tokenize(text, Span::new(7, 10), &mut out);
    assert_eq!(&text[out[0].span], "U.S");
    assert_eq!(out.len(), 1);
}
