//! Names that the whole document settles.

use crate::notation::analysis;
use crate::states::KREMLIN;
use verbale_language::coref::settle_names;
use verbale_language::{Name, NameKind};

/// The names of a text once the whole of it was heard.
fn settled(rows: &'static str, names: &[(&str, NameKind)]) -> Vec<(String, NameKind)> {
    let (text, mut analysis) = analysis(rows, names);
    settle_names(&text, &analysis.split, &mut analysis.names);
    let form = |token: &verbale_language::Token| &text[token.span.range()];
    let words = |name: &Name| {
        let forms: Vec<&str> = analysis.split.tokens[name.tokens.clone()]
            .iter()
            .map(form)
            .collect();
        forms.join(" ")
    };
    analysis
        .names
        .iter()
        .map(|name| (words(name), name.kind))
        .collect()
}

#[test]
fn a_surname_is_the_person_who_was_introduced() {
    let kind = |rows, names: &[(&str, NameKind)], word: &str| {
        let found = settled(rows, names);
        found
            .iter()
            .filter(|(name, _)| name == word)
            .map(|(_, kind)| *kind)
            .collect::<Vec<_>>()
    };
    let rows = "Joe PROPN 2 compound\nStone PROPN 3 nsubj\nleft VERB 0 root\n\nStone PROPN 2 nsubj\nslept VERB 0 root";
    let names = [("Joe Stone", NameKind::Per), ("Stone", NameKind::Org)];
    assert_eq!(kind(rows, &names, "Stone"), [NameKind::Per]);
    // There is a place of that name too.
    let rows =
        "Joe PROPN 2 compound\nStone PROPN 3 nsubj\nlives VERB 0 root\nin ADP 5 case\nStone PROPN 3 obl";
    let names = [("Joe Stone", NameKind::Per), ("Stone", NameKind::Gpe)];
    assert_eq!(kind(rows, &names, "Stone"), [NameKind::Gpe]);
    // Nobody was introduced.
    let rows = "Stone PROPN 2 nsubj\nslept VERB 0 root";
    assert_eq!(kind(rows, &[("Stone", NameKind::Org)], "Stone"), [NameKind::Org]);
}

#[test]
fn seats_and_titles_are_no_persons() {
    let names = [("The Kremlin", NameKind::Per), ("Moscow", NameKind::Per)];
    let kinds: Vec<NameKind> = settled(KREMLIN, &names)
        .into_iter()
        .map(|(_, kind)| kind)
        .collect();
    assert_eq!(kinds, [NameKind::Org, NameKind::Gpe]);
    let rows = "Secretary PROPN 6 nsubj\nof ADP 3 case\nState PROPN 4 nmod:desc\nAda PROPN 1 nmod\nLind PROPN 4 flat\nleft VERB 0 root";
    let found = settled(rows, &[("State Ada Lind", NameKind::Per)]);
    assert_eq!(found, [("Ada Lind".to_owned(), NameKind::Per)]);
}

#[test]
fn a_state_is_no_person_unless_somebody_is_called_so() {
    let rows = "Chad PROPN 2 nsubj\nasked VERB 0 root\nMali PROPN 2 obj";
    let found = settled(rows, &[("Chad", NameKind::Per), ("Mali", NameKind::Gpe)]);
    assert_eq!(found[0].1, NameKind::Gpe);
    let rows = "Chad PROPN 3 nsubj\nLind PROPN 1 flat\nleft VERB 0 root\n\nChad PROPN 2 nsubj\nasked VERB 0 root\nMali PROPN 2 obj";
    let names = [
        ("Chad Lind", NameKind::Per),
        ("Chad", NameKind::Per),
        ("Mali", NameKind::Gpe),
    ];
    assert!(
        settled(rows, &names)
            .iter()
            .any(|(name, kind)| name == "Chad" && *kind == NameKind::Per)
    );
    let rows = "Chad PROPN 2 nsubj\nleft VERB 0 root";
    assert_eq!(settled(rows, &[("Chad", NameKind::Per)])[0].1, NameKind::Per);
}
