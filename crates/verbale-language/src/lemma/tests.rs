//! Words of world news, by the tags that the treebanks give them; and, asked for, the treebanks themselves.

use super::Lemmas;
use crate::{Feats, Upos};
use std::path::Path;
use std::process::Command;
use std::time::Instant;

/// Checks words written `form>lemma`; a word without `>` is its own lemma.
#[track_caller]
fn check(upos: Upos, xpos: &str, feats: &str, words: &str) {
    let lemmas = Lemmas::english();
    let mut wrong = Vec::new();
    for word in words.split_whitespace() {
        let (form, expected) = word.split_once('>').unwrap_or((word, word));
        let lemma = lemmas.lemma(form, upos, xpos, Feats::new(feats));
        if &*lemma != expected {
            wrong.push(format!("{form} is {lemma}, not {expected}"));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} {xpos} {feats}: {}",
        upos.label(),
        wrong.join("; ")
    );
}

#[test]
fn names_that_end_in_s() {
    let words = "Algiers Reuters Hamas Brussels Maldives Wales Lewis Americans>American Nations>Nation";
    check(Upos::Propn, "NNPS", "Number=Plur", words);
    check(
        Upos::Propn,
        "NNP",
        "Number=Sing",
        "Algiers Reuters Rikers Moses oslo",
    );
}

#[test]
fn past_forms() {
    let words = "sanctioned>sanction shelled>shell denied>deny agreed>agree freed>free fled>flee begun>begin \
        withdrew>withdraw overthrown>overthrow foresaw>foresee led>lead bled>bleed sought>seek lay>lie lied>lie \
        laid>lay died>die paid>pay found>find founded>found wounded>wound felt>feel fell>fall felled>fell struck>strike \
        ceded>cede proceeded>proceed superseded>supersede exceeded>exceed Besieged>besiege TALKED>talk";
    check(Upos::Verb, "VBD", "_", words);
    check(Upos::Verb, "VBN", "_", words);
    check(Upos::Verb, "_", "Mood=Ind|Tense=Past|VerbForm=Fin", words);
}

#[test]
fn doubled_consonants_and_a_silent_e() {
    check(
        Upos::Verb,
        "VBD",
        "_",
        "banned>ban barred>bar admitted>admit visited>visit deterred>deter entered>enter referred>refer offered>offer \
         repelled>repel controlled>control modelled>model modeled>model called>call jailed>jail kidnapped>kidnap \
         developed>develop sniped>snipe escaped>escape shipped>ship hoped>hope stabbed>stab bribed>bribe trafficked>traffic \
         quoted>quote rioted>riot plotted>plot voted>vote tweeted>tweet united>unite faded>fade raided>raid invaded>invade \
         accused>accuse focused>focus harassed>harass released>release imprisoned>imprison condoned>condone \
         combined>combine detained>detain urged>urge vowed>vow pursued>pursue breached>breach ached>ache",
    );
    check(
        Upos::Verb,
        "VBG",
        "_",
        "negotiating>negotiate escalating>escalate lying>lie dying>die vying>vie seceding>secede seizing>seize \
         shelling>shell bombing>bomb hitting>hit inciting>incite cutting>cut being>be fleeing>flee ageing>age \
         bringing>bring changing>change hanging>hang travelling>travel battling>battle using>use passing>pass \
         planning>plan mining>mine joining>join firing>fire stirring>stir sharing>share bathing>bathe TALKING>talk",
    );
}

#[test]
fn third_persons() {
    check(
        Upos::Verb,
        "VBZ",
        "_",
        "denies>deny lies>lie vies>vie says>say goes>go vetoes>veto forces>force accuses>accuse passes>pass \
         closes>close reaches>reach clashes>clash axes>axe does>do has>have is>be 's>be ’s>be loses>lose \
         organises>organise analyses>analyse pursues>pursue flees>flee judges>judge",
    );
    check(Upos::Verb, "VBP", "_", "are>be have say lie");
    check(Upos::Verb, "VB", "_", "lay found bind Negotiate>negotiate");
}

#[test]
fn plurals() {
    let words = "sanctions>sanction ceasefires>ceasefire militias>militia talks>talk airstrikes>airstrike \
        refugees>refugee allies>ally lies>lie treaties>treaty casualties>casualty convoys>convoy coups>coup crises>crisis \
        bases>base axes>axe hypotheses>hypothesis vetoes>veto embargoes>embargo heroes>hero photos>photo ghettos>ghetto \
        shoes>shoe foes>foe movies>movie sorties>sortie lives>life thieves>thief leaves>leaf chiefs>chief natives>native \
        slaves>slave gunmen>gunman women>woman policewomen>policewoman children>child grandchildren>grandchild feet>foot \
        criteria>criterion phenomena>phenomenon referenda>referendum losses>loss houses>house viruses>virus buses>bus \
        censuses>census princes>prince princesses>princess clashes>clash churches>church monarchs>monarch headaches>headache \
        taxes>tax prizes>prize quizzes>quiz series species aircraft headquarters people police \
        ex-presidents>ex-president follow-ups>follow-up passers-by>passer-by TROOPS>troop Talks>talk";
    check(Upos::Noun, "NNS", "_", words);
    check(Upos::Noun, "_", "Number=Plur", "sanctions>sanction women>woman");
    check(Upos::Noun, "NNS", "Number=Plur", "troops>troop UAVs>UAV CFLs>CFL");
    check(
        Upos::Noun,
        "NNS",
        "Number=Ptan",
        "troops Goods>goods 1990s 1990's>1990s 1990’s>1990s",
    );
}

#[test]
fn nouns() {
    check(
        Upos::Noun,
        "NN",
        "_",
        "talks President>president TV pm>p.m. bus ceasefire kidnapping",
    );
    check(Upos::Part, "POS", "_", "'s ’s>'s '>'s ’>'s");
    check(Upos::Noun, "NN", "_", "GOVERNMENT>government");
}

#[test]
fn names() {
    check(
        Upos::Propn,
        "NNP",
        "_",
        "Ankara Hamas US U.S. NATO McConnell O’Brien>O'Brien İzmir Erdoğan al de Jan March",
    );
    check(
        Upos::Propn,
        "NNP",
        "_",
        "Sept.>September Oct.>October Mr. Williams Reuters",
    );
    check(
        Upos::Propn,
        "NNP",
        "Abbr=Yes|Number=Sing",
        "Jan>January Mar>March Sat.>Saturday U.N.",
    );
    check(
        Upos::Propn,
        "NNP",
        "_",
        "ZELENSKY>Zelensky TEHRAN>Tehran UNESCO tehran",
    );
    check(
        Upos::Propn,
        "NNPS",
        "Number=Plur",
        "Democrats>Democrat Americans>American States>State Nations>Nation Territories>Territory Houthis>Houthi \
         Emirates>Emirate Guardsmen>Guardsman Tories>Tory Taliban",
    );
    check(Upos::Propn, "NNPS", "Number=Ptan", "Netherlands Philippines");
    check(Upos::Propn, "ADD", "_", "www.example.org");
    check(Upos::Adj, "NNP", "_", "United New Islamic");
    check(Upos::Verb, "NNP", "_", "United>Unite Applied>Apply");
}

#[test]
fn adjectives_and_adverbs() {
    check(
        Upos::Adj,
        "JJR",
        "_",
        "better>good worse>bad larger>large bigger>big heavier>heavy Older>old more further",
    );
    check(
        Upos::Adj,
        "JJS",
        "_",
        "best>good worst>bad deadliest>deadly latest>late toughest>tough most least",
    );
    check(
        Upos::Adv,
        "RBR",
        "_",
        "better>well later>late further>far longer>long more",
    );
    check(Upos::Adv, "RBS", "_", "best>well hardest>hard most");
    check(
        Upos::Adj,
        "JJ",
        "_",
        "American Russian Kurdish Houthi Kazakh iraqi>Iraqi turkish>Turkish Senior>senior Urban>urban Foreign>foreign \
         FORMER>former united obese dishonest",
    );
    check(Upos::Adv, "RB", "_", "Reportedly>reportedly not");
}

#[test]
fn auxiliaries_and_negation() {
    check(Upos::Aux, "VBZ", "_", "'s>be ’s>be is>be has>have does>do ai>be");
    check(Upos::Aux, "VBD", "_", "was>be were>be had>have 'd>have did>do");
    check(Upos::Aux, "VBP", "_", "'re>be ’ve>have 'm>be are>be");
    check(
        Upos::Aux,
        "MD",
        "_",
        "'ll>will ’ll>will 'd>would ’d>would wo>will ca>can WILL>will could might",
    );
    check(Upos::Aux, "VBN", "_", "been>be");
    check(Upos::Part, "RB", "_", "n't>not n’t>not N'T>not not");
    check(Upos::Part, "TO", "_", "to na>to");
}

#[test]
fn closed_classes() {
    check(
        Upos::Pron,
        "PRP",
        "_",
        "I me>I They>they them>they us>we 's>we him>he her>she it mine>my themselves",
    );
    check(Upos::Pron, "PRP$", "_", "her his Their>their its");
    check(Upos::Pron, "DT", "_", "these>this Those>that");
    check(Upos::Det, "DT", "_", "The>the an>a An>a these>this those>that");
    check(Upos::Adp, "IN", "_", "Of>of vs.>versus v.>versus");
    check(Upos::Cconj, "CC", "_", "And>and");
}

#[test]
fn numbers_and_marks() {
    check(
        Upos::Num,
        "CD",
        "_",
        "2,000>2000 1,250,000.50>1250000.50 3.5 Two>two II 7:30 bn>billion",
    );
    check(Upos::Punct, "``", "_", "“>\" ‘>' ( .");
    check(Upos::Punct, ":", "_", "–>-");
    check(Upos::Sym, "$", "_", "$ % €");
    check(Upos::X, "FW", "_", "et Módulo");
}

/// Letters whose small form is longer or shorter than they are, and forms of nothing but endings.
#[test]
fn any_form_has_a_lemma() {
    let lemmas = Lemmas::english();
    for form in [
        "",
        "s",
        "ed",
        "ing",
        "İ",
        "İS",
        "ẞED",
        "Åing’S",
        "’",
        "ﬁes",
        "ΑΣ",
        "’’ies",
        "KİNG's",
    ] {
        for &upos in Upos::ALL {
            for xpos in ["_", "NNS", "NNPS", "NNP", "VBD", "VBG", "VBZ", "JJR", "CD"] {
                lemmas.lemma(form, upos, xpos, Feats::default());
            }
        }
    }
}

/// How often the words are looked up for the time that it takes.
const ROUNDS: u32 = 20;

/// `VERBALE_GOLD=$PWD/../shared/gold cargo test -p verbale-language --lib -- --ignored --nocapture lemma`
#[test]
#[ignore = "needs the folder of annotated data in VERBALE_GOLD, and xz"]
fn accuracy_with_gold_tags() {
    let Ok(folder) = std::env::var("VERBALE_GOLD") else {
        println!("VERBALE_GOLD is not set: nothing was measured");
        return;
    };
    let lemmas = Lemmas::english();
    for (name, at_least) in [("en_ewt", 98.6), ("en_gum-open", 99.1)] {
        let path = Path::new(&folder).join(format!("ud/{name}-ud-dev.conllu.xz"));
        let output = Command::new("xz")
            .arg("-dc")
            .arg(&path)
            .output()
            .expect("xz runs");
        let text = String::from_utf8(output.stdout).expect("CoNLL-U is UTF-8");
        let rows: Vec<Vec<&str>> = text
            .lines()
            .map(|line| line.split('\t').collect::<Vec<_>>())
            .filter(|row| row.len() == 10 && row[0].bytes().all(|b| b.is_ascii_digit()))
            .collect();
        assert!(!rows.is_empty(), "no words in {}", path.display());
        let words: Vec<(&str, Upos, &str, Feats<'_>)> = rows
            .iter()
            .map(|row| {
                (
                    row[1],
                    Upos::from_label(row[3]).unwrap(),
                    row[4],
                    Feats::new(row[5]),
                )
            })
            .collect();
        let all = || {
            words
                .iter()
                .map(|&(form, upos, xpos, feats)| lemmas.lemma(form, upos, xpos, feats))
        };
        let given: Vec<Box<str>> = all().collect();
        let before = Instant::now();
        let length: usize = (0..ROUNDS)
            .map(|_| all().map(|lemma| lemma.len()).sum::<usize>())
            .sum();
        let nanoseconds = before.elapsed().as_nanos() / u128::from(ROUNDS) / words.len() as u128;
        assert_eq!(
            length,
            ROUNDS as usize * given.iter().map(|lemma| lemma.len()).sum::<usize>()
        );
        let right = rows
            .iter()
            .zip(&given)
            .filter(|(row, lemma)| row[2] == &***lemma)
            .count();
        let accuracy = 100.0 * f64::from(right as u32) / f64::from(rows.len() as u32);
        println!(
            "{name}: {right} of {} ({accuracy:.2} %), {nanoseconds} ns a word",
            rows.len()
        );
        if std::env::var_os("VERBALE_ERRORS").is_some() {
            for (row, lemma) in rows.iter().zip(&given).filter(|(row, lemma)| row[2] != &***lemma) {
                println!(
                    "  {} {} {} {}: {}, not {lemma}",
                    row[1], row[3], row[4], row[5], row[2]
                );
            }
        }
        assert!(
            accuracy >= at_least,
            "{name}: {accuracy:.2} % is less than {at_least} %"
        );
    }
}
