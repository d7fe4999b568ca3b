//! Trees of our own, as the network leaves them and as they must be. A line is a word: form, part of speech, number of its
//! head (0 for the root), relation, treebank tag where it matters.

use super::super::{Text, settle_trees};
use crate::{Feats, Name, NameKind, Relation, Split, Upos, Word};
use NameKind::{Gpe, Org, Per};

/// The arcs of a sentence, `form relation head`.
fn settled(rows: &str, names: &[(&str, NameKind)]) -> Vec<String> {
    let rows: Vec<Vec<&str>> = rows
        .lines()
        .map(|line| line.split_whitespace().collect::<Vec<_>>())
        .filter(|row| !row.is_empty())
        .collect();
    let mut words: Vec<Word<'static>> = rows
        .iter()
        .map(|row| {
            let (relation, subtype) = row[3].split_once(':').unwrap_or((row[3], ""));
            let subtypes = ["", "pass", "poss", "desc", "relcl", "agent"];
            let tags = ["VBD", "VBZ", "VBN", "VBG", "VBP"];
            Word {
                upos: Upos::from_label(row[1]).unwrap(),
                xpos: tags
                    .into_iter()
                    .find(|tag| row.get(4) == Some(tag))
                    .unwrap_or("NN"),
                feats: Feats::default(),
                lemma: lemma(row[0]).into(),
                head: row[2].parse::<u32>().unwrap().checked_sub(1),
                relation: Relation::from_label(relation).unwrap(),
                subtype: subtypes.into_iter().find(|known| *known == subtype).unwrap(),
            }
        })
        .collect();
    let (text, split) = Split::of_words([(0, rows.iter().map(|row| row[0]).collect())]);
    let forms: Vec<&str> = split
        .tokens
        .iter()
        .map(|token| &text.as_str()[token.span])
        .collect();
    let mut found: Vec<Name> = names
        .iter()
        .map(|(name, kind)| {
            let parts: Vec<&str> = name.split(' ').collect();
            let start = forms
                .windows(parts.len())
                .position(|window| window == parts)
                .unwrap();
            let tokens = start..start + parts.len();
            Name { tokens, kind: *kind }
        })
        .collect();
    found.sort_by_key(|name| name.tokens.start);
    let cut = Text {
        text: &text,
        split: &split,
        forms: &forms,
    };
    settle_trees(&cut, &mut words, &found);
    let head = |word: &Word<'_>| word.head.map_or("-", |head| forms[head as usize]);
    words
        .iter()
        .zip(&forms)
        .map(|(word, form)| format!("{form} {} {}", word.deprel(), head(word)))
        .collect()
}

fn lemma(form: &str) -> String {
    match form {
        "said" => "say".to_owned(),
        "told" => "tell".to_owned(),
        "denied" => "deny".to_owned(),
        "accused" => "accuse".to_owned(),
        form => form.to_lowercase(),
    }
}

#[track_caller]
fn assert_arcs(rows: &str, names: &[(&str, NameKind)], arcs: &[&str]) {
    let found = settled(rows, names);
    for arc in arcs {
        assert!(found.iter().any(|other| other == arc), "no {arc:?} in {found:#?}");
    }
}

#[test]
fn an_office_describes_the_name_behind_it() {
    assert_arcs(
        "
        discussed VERB 0 root VBD
        with ADP 5 case
        minister NOUN 1 obl
        Ada PROPN 5 compound
        trade NOUN 1 obl
        ",
        &[("Ada", Per)],
        &[
            "minister nmod:desc Ada",
            "Ada obl discussed",
            "with case Ada",
            "trade obj discussed",
        ],
    );
    assert_arcs(
        "
        Secretary PROPN 6 nsubj
        of ADP 3 case
        State PROPN 4 nmod:desc
        Ada PROPN 1 nmod
        Lind PROPN 4 flat
        left VERB 0 root VBD
        ",
        &[("Ada Lind", Per)],
        &["Secretary nmod:desc Ada", "Ada nsubj left"],
    );
}

#[test]
fn behind_an_article_the_name_is_an_apposition() {
    assert_arcs(
        "
        thanked VERB 0 root VBD
        his PRON 3 nmod:poss
        counterpart NOUN 1 obj
        Ada PROPN 1 obj
        ",
        &[("Ada", Per)],
        &["counterpart obj thanked", "Ada appos counterpart"],
    );
}

#[test]
fn a_partys_leader_is_no_party() {
    assert_arcs(
        "
        Reform PROPN 2 compound
        Party PROPN 5 nsubj
        leader NOUN 2 nmod
        Ada PROPN 2 nmod
        spoke VERB 0 root VBD
        ",
        &[("Reform Party", Org), ("Ada", Per)],
        &["Ada nsubj spoke", "leader nmod:desc Ada", "Party compound leader"],
    );
}

#[test]
fn a_name_is_one_phrase() {
    assert_arcs(
        "
        Ada PROPN 4 nmod:poss
        Maria PROPN 4 nmod:poss
        Lind PROPN 1 flat
        spokesman NOUN 5 nsubj
        left VERB 0 root VBD
        ",
        &[("Ada Maria Lind", Per)],
        &["Ada nmod:poss spokesman", "Maria flat Ada", "Lind flat Ada"],
    );
    assert_arcs(
        "
        Blue ADJ 3 amod
        House PROPN 3 compound
        advisers NOUN 4 nsubj
        left VERB 0 root VBD
        ",
        &[("Blue House", Org)],
        &["Blue amod House", "House compound advisers"],
    );
}

#[test]
fn a_dateline_stands_apart() {
    assert_arcs(
        "
        GRIMSTAD PROPN 7 nsubj
        ( PUNCT 3 punct
        NTB PROPN 1 appos
        ) PUNCT 3 punct
        — PUNCT 1 punct
        Norway PROPN 1 appos
        objected VERB 0 root VBD
        ",
        &[("GRIMSTAD", Gpe), ("Norway", Gpe)],
        &["GRIMSTAD dep objected", "Norway nsubj objected"],
    );
}

#[test]
fn the_plan_that_is_reported_reports_nothing() {
    assert_arcs(
        "
        Plans NOUN 4 nsubj
        changed VERB 4 ccomp VBD
        Lind PROPN 4 nsubj
        said VERB 0 root VBD
        ",
        &[("Lind", Per)],
        &["Plans nsubj changed", "Lind nsubj said"],
    );
}

#[test]
fn a_witness_tells_what_happened() {
    assert_arcs(
        "
        Talks NOUN 2 nsubj
        failed VERB 5 ccomp VBD
        , PUNCT 5 punct
        Lind PROPN 2 nsubj
        told VERB 0 root VBD
        reporters NOUN 5 obj
        ",
        &[("Lind", Per)],
        &["Talks nsubj failed", "Lind nsubj told"],
    );
}

#[test]
fn a_day_is_no_subject() {
    assert_arcs(
        "
        Norway PROPN 3 nsubj
        today NOUN 3 nsubj
        objected VERB 0 root VBD
        ",
        &[("Norway", Gpe)],
        &["today obl:unmarked objected", "Norway nsubj objected"],
    );
    assert_arcs(
        "
        Norway PROPN 4 nsubj
        on ADP 3 case
        Monday PROPN 1 nmod
        objected VERB 0 root VBD
        ",
        &[("Norway", Gpe)],
        &["Monday obl objected"],
    );
}

#[test]
fn who_comes_behind_the_opening_phrase_acts() {
    assert_arcs(
        "
        In ADP 2 case
        Oslo PROPN 7 obl
        , PUNCT 4 punct
        Lind PROPN 2 conj
        and CCONJ 6 cc
        Berg PROPN 2 conj
        met VERB 0 root VBD
        ",
        &[("Oslo", Gpe), ("Lind", Per), ("Berg", Per)],
        &["Lind nsubj met", "Berg conj Lind", "Oslo obl met"],
    );
    assert_arcs(
        "
        Besides ADP 2 case
        Norway PROPN 5 obl
        , PUNCT 4 punct
        Chad PROPN 2 conj
        condemned VERB 0 root VBN
        Mali PROPN 5 obj
        ",
        &[("Norway", Gpe), ("Chad", Gpe), ("Mali", Gpe)],
        &["Chad nsubj condemned", "Mali obj condemned"],
    );
}

#[test]
fn behind_a_relative_clause_the_sentence_goes_on() {
    assert_arcs(
        "
        Norway PROPN 0 root
        , PUNCT 4 punct
        which PRON 4 nsubj
        hosted VERB 1 acl:relcl VBD
        talks NOUN 4 obj
        , PUNCT 7 punct
        called VERB 4 advcl VBD
        for ADP 9 case
        calm NOUN 7 obl
        ",
        &[("Norway", Gpe)],
        &["Norway nsubj called", "hosted acl:relcl Norway", "called root -"],
    );
}

#[test]
fn what_is_said_hangs_from_said() {
    let rows = "
        Lind PROPN 2 nsubj
        said VERB 0 root VBD
        in ADP 5 case
        an DET 5 det
        interview NOUN 2 obl
        that SCONJ 8 mark
        talks NOUN 8 nsubj
        failed VERB 5 acl:relcl VBD
        ";
    assert_arcs(rows, &[("Lind", Per)], &["failed ccomp said", "that mark failed"]);
    // what "said" says already leaves the clause to its noun
    let said = rows
        .replace("in ADP 5 case", "a DET 5 det")
        .replace("interview NOUN 2 obl", "thing NOUN 2 obj");
    assert_arcs(&said, &[("Lind", Per)], &["failed acl:relcl thing"]);
}

#[test]
fn a_noun_that_opens_the_sentence_is_no_verb() {
    assert_arcs(
        "
        Talks VERB 0 root VBZ
        with ADP 3 case
        Norway PROPN 1 obl
        ended VERB 1 conj VBD
        ",
        &[("Norway", Gpe)],
        &["ended root -", "Talks nsubj ended", "Norway nmod Talks"],
    );
}

#[test]
fn who_stands_behind_said_says_it() {
    assert_arcs(
        "
        Talks NOUN 2 nsubj
        failed VERB 4 ccomp VBD
        , PUNCT 4 punct
        said VERB 0 root VBD
        Lind PROPN 4 obj
        ",
        &[("Lind", Per)],
        &["Lind nsubj said"],
    );
}

#[test]
fn who_was_briefed_says_it() {
    assert_arcs(
        "
        Officials NOUN 2 nsubj
        briefed VERB 5 ccomp VBD
        on ADP 4 case
        talks NOUN 2 obl
        said VERB 0 root VBD
        Chad PROPN 7 nsubj
        agreed VERB 5 ccomp VBD
        ",
        &[("Chad", Gpe)],
        &[
            "Officials nsubj said",
            "briefed acl Officials",
            "Chad nsubj agreed",
        ],
    );
    assert_arcs(
        "
        Chad PROPN 2 nsubj
        agreed VERB 9 ccomp VBD
        , PUNCT 2 punct
        a DET 5 det
        person NOUN 1 appos
        briefed VERB 5 acl VBN
        on ADP 8 case
        talks NOUN 6 obl
        said VERB 0 root VBD
        ",
        &[("Chad", Gpe)],
        &["person nsubj said", "agreed ccomp said", "Chad nsubj agreed"],
    );
}

#[test]
fn a_clause_right_behind_a_verb_is_what_that_verb_takes() {
    let rows = "
        After SCONJ 2 mark
        claiming VERB 8 advcl VBG
        that SCONJ 6 mark
        Laos PROPN 6 nsubj
        had AUX 6 aux VBD
        fired VERB 8 advcl VBN
        Chad PROPN 8 nsubj
        withdrew VERB 0 root VBD
        ";
    let names = [("Laos", Gpe), ("Chad", Gpe)];
    assert_arcs(rows, &names, &["fired ccomp claiming", "claiming advcl withdrew"]);
    // a noun takes no clause of the verb above it
    let noun = rows.replace("claiming VERB 8 advcl VBG", "claims NOUN 8 obl");
    assert_arcs(&noun, &names, &["fired advcl withdrew"]);
}

#[test]
fn who_speaks_goes_on_speaking() {
    let rows = |tag: &str| {
        format!(
            "
            Chad PROPN 2 nsubj
            denied VERB 0 root VBD
            that SCONJ 6 mark
            guns NOUN 6 nsubj
            had AUX 6 aux VBD
            fired VERB 2 ccomp VBN
            and CCONJ 8 cc
            accused VERB 6 conj {tag}
            Niger PROPN 8 obj
            "
        )
    };
    let names = [("Chad", Gpe), ("Niger", Gpe)];
    assert_arcs(&rows("VBD"), &names, &["accused conj denied"]);
    assert_arcs(&rows("VBN"), &names, &["accused conj fired"]);
}

#[test]
fn no_state_is_in_a_place() {
    assert_arcs(
        "
        deal NOUN 0 root
        between ADP 3 case
        Norway PROPN 1 nmod
        and CCONJ 5 cc
        Chad PROPN 3 conj
        in ADP 7 case
        Oslo PROPN 5 nmod
        ",
        &[("Norway", Gpe), ("Chad", Gpe), ("Oslo", Gpe)],
        &["Oslo nmod deal"],
    );
}

#[test]
fn an_acronym_before_a_noun_is_no_auxiliary() {
    assert_arcs(
        "
        IS PROPN 3 aux:pass
        fighters NOUN 3 nsubj:pass
        attacked VERB 0 root VBN
        Mosul PROPN 3 obj
        ",
        &[("Mosul", Gpe)],
        &["IS compound fighters", "fighters nsubj attacked"],
    );
}

#[test]
fn a_day_behind_a_name_is_no_part_of_it() {
    assert_arcs(
        "
        Norway PROPN 5 nsubj
        and CCONJ 4 cc
        Chad PROPN 4 compound
        Friday PROPN 1 conj
        signed VERB 0 root VBD
        ",
        &[("Norway", Gpe), ("Chad", Gpe)],
        &["Chad conj Norway", "and cc Chad", "Friday nmod:unmarked Chad"],
    );
}

#[test]
fn the_second_gerund_goes_on() {
    assert_arcs(
        "
        by SCONJ 2 mark
        expelling VERB 0 root VBG
        envoys NOUN 2 obj
        and CCONJ 5 cc
        impose VERB 6 amod VBG
        sanctions NOUN 2 obj
        ",
        &[],
        &["impose conj expelling", "sanctions obj impose", "and cc impose"],
    );
}

#[test]
fn with_a_participle_is_its_subject() {
    assert_arcs(
        "
        With ADP 2 case
        Chad PROPN 3 obl
        occupied VERB 5 advcl VBN
        Norway PROPN 5 nsubj
        left VERB 0 root VBD
        ",
        &[("Norway", Gpe), ("Chad", Gpe)],
        &["Chad nsubj:pass occupied", "With mark occupied"],
    );
}

#[test]
fn what_has_a_subject_modifies_nothing() {
    assert_arcs(
        "
        Ghana PROPN 2 nsubj
        cut VERB 3 amod VBN
        ties NOUN 0 root
        with ADP 5 case
        Togo PROPN 3 nmod
        ",
        &[("Ghana", Gpe), ("Togo", Gpe)],
        &["cut root -", "ties obj cut", "Ghana nsubj cut", "Togo nmod ties"],
    );
}

#[test]
fn a_circle_stays_harmless() {
    let rows = "
        Ada PROPN 2 nmod
        minister NOUN 3 nsubj
        Lind PROPN 1 nsubj
        left VERB 0 root VBD
        ";
    assert_eq!(settled(rows, &[("Lind", Per)]).len(), 4);
}
