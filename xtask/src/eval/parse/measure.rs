//! The measures of the `CoNLL` 2018 shared task, over words that are paired.

use super::flat::{Flat, Placed, Range};
use crate::eval::score::Score;

/// Relations between words that mean something by themselves; the others are the grammar's.
const CONTENT: [&str; 29] = [
    "nsubj",
    "obj",
    "iobj",
    "csubj",
    "ccomp",
    "xcomp",
    "obl",
    "vocative",
    "expl",
    "dislocated",
    "advcl",
    "advmod",
    "discourse",
    "nmod",
    "appos",
    "nummod",
    "acl",
    "amod",
    "conj",
    "fixed",
    "flat",
    "compound",
    "list",
    "parataxis",
    "orphan",
    "goeswith",
    "reparandum",
    "root",
    "dep",
];

/// The features that the shared task compares; treebanks have others of their own.
const FEATURES: [&str; 21] = [
    "PronType", "NumType", "Poss", "Reflex", "Foreign", "Abbr", "Gender", "Animacy", "Number", "Case",
    "Definite", "Degree", "VerbForm", "Mood", "Tense", "Aspect", "Voice", "Evident", "Polarity", "Person",
    "Polite",
];

/// Every measure by the shared task's name for it.
pub(super) fn measure(
    gold: &Flat<'_>,
    found: &Flat<'_>,
    pairs: &[(usize, usize)],
) -> Vec<(&'static str, Score)> {
    let mut gold_of = vec![None; found.words.len()];
    for &(g, f) in pairs {
        gold_of[f] = Some(g);
    }
    let over = |counted: fn(&Placed<'_>) -> bool, right: &dyn Fn(&Placed<'_>, &Placed<'_>) -> bool| {
        let of = |flat: &Flat<'_>| flat.words.iter().filter(|word| counted(word)).count() as u32;
        let same = |&&(g, f): &&(usize, usize)| {
            let (g, f) = (&gold.words[g], &found.words[f]);
            counted(g) && right(g, f)
        };
        Score {
            gold: of(gold),
            found: of(found),
            right: pairs.iter().filter(same).count() as u32,
        }
    };
    // The head is right where both are roots, or where the found head is paired with the gold one.
    let head = |g: &Placed<'_>, f: &Placed<'_>| match (g.parent, f.parent) {
        (None, None) => true,
        (Some(gold), Some(found)) => gold_of[found] == Some(gold),
        _ => false,
    };
    let labelled = |g: &Placed<'_>, f: &Placed<'_>| head(g, f) && relation(g) == relation(f);
    // A gold lemma of `_` says that there is none to find.
    let lemma = |g: &Placed<'_>, f: &Placed<'_>| g.word.lemma == "_" || g.word.lemma == f.word.lemma;
    let features = |g: &Placed<'_>, f: &Placed<'_>| universal(&g.word.feats) == universal(&f.word.feats);
    let all: fn(&Placed<'_>) -> bool = |_| true;
    vec![
        ("Tokens", spans(&gold.tokens, &found.tokens)),
        ("Sentences", spans(&gold.sentences, &found.sentences)),
        ("Words", over(all, &|_, _| true)),
        ("UPOS", over(all, &|g, f| g.word.upos == f.word.upos)),
        ("XPOS", over(all, &|g, f| g.word.xpos == f.word.xpos)),
        ("UFeats", over(all, &features)),
        ("Lemmas", over(all, &lemma)),
        ("UAS", over(all, &head)),
        ("LAS", over(all, &labelled)),
        ("CLAS", over(|word| CONTENT.contains(&relation(word)), &labelled)),
    ]
}

/// The relation without its subtype.
fn relation<'s>(word: &Placed<'s>) -> &'s str {
    word.word.deprel.split(':').next().unwrap_or_default()
}

fn universal(feats: &str) -> Vec<&str> {
    let known = |feature: &&str| FEATURES.contains(&feature.split('=').next().unwrap_or_default());
    let mut kept: Vec<&str> = feats.split('|').filter(known).collect();
    kept.sort_unstable();
    kept
}

/// Ranges in order; those with the same ends are right.
fn spans(gold: &[Range], found: &[Range]) -> Score {
    let set = |ranges: &[Range]| ranges.iter().map(|r| (r.start, r.end)).collect();
    let mut score = Score::default();
    score.add(&set(gold), &set(found));
    score
}

#[cfg(test)]
mod tests {
    use super::super::align::by_characters;
    use super::{Flat, measure};
    use crate::eval::conllu::read;

    const GOLD: &str = "1\tThe\tthe\tDET\tDT\tDefinite=Def|PronType=Art\t2\tdet\t_\t_\n\
        2\tenvoys\tenvoy\tNOUN\tNNS\tNumber=Plur\t3\tnsubj\t_\t_\n\
        3\tleft\tleave\tVERB\tVBD\tMood=Ind|Typo=Yes\t0\troot\t_\t_\n\
        4\tOslo\t_\tPROPN\tNNP\tNumber=Sing\t3\tobj\t_\tSpaceAfter=No\n\
        5\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_\n\n\
        1\tWhy\twhy\tADV\tWRB\t_\t0\troot\t_\t_\n\n";

    fn scores(found: &str) -> Vec<(&'static str, String)> {
        let (gold, found) = (read(GOLD).unwrap(), read(found).unwrap());
        let (gold, found) = (Flat::new(&gold), Flat::new(&found));
        let pairs = by_characters(&gold, &found).unwrap();
        let scores = measure(&gold, &found, &pairs);
        let told = scores
            .iter()
            .map(|(name, score)| (*name, format!("{:.1}", score.f1())));
        told.collect()
    }

    #[test]
    fn gold_against_itself_is_perfect() {
        assert!(scores(GOLD).iter().all(|(_, f1)| f1 == "100.0"));
    }

    #[test]
    fn each_fault_lowers_its_own_measure() {
        let lowered = |from: &str, to: &str| {
            assert!(GOLD.contains(from));
            let scores = scores(&GOLD.replace(from, to));
            let lower = scores.into_iter().filter(|(_, f1)| f1 != "100.0");
            lower
                .map(|(name, f1)| format!("{name} {f1}"))
                .collect::<Vec<_>>()
                .join(", ")
        };
        assert_eq!(lowered("\tNOUN\t", "\tVERB\t"), "UPOS 83.3");
        assert_eq!(lowered("\tWRB\t", "\tRB\t"), "XPOS 83.3");
        assert_eq!(lowered("Mood=Ind", "Mood=Imp"), "UFeats 83.3");
        assert_eq!(lowered("\tenvoy\t", "\tenvoys\t"), "Lemmas 83.3");
        // Neither a feature of the treebank's own, nor a lemma that the gold data lacks, nor a subtype counts.
        assert_eq!(lowered("|Typo=Yes", ""), "");
        assert_eq!(lowered("Oslo\t_", "Oslo\tOslo"), "");
        assert_eq!(lowered("\tobj\t", "\tobj:x\t"), "");
        // Content: nsubj, root, obj, root. A wrong article hurts no content word.
        assert_eq!(lowered("2\tdet", "3\tdet"), "UAS 83.3, LAS 83.3");
        assert_eq!(lowered("\tobj\t", "\tobl\t"), "LAS 83.3, CLAS 75.0");
        // A content relation that is found where none is counts against the precision.
        assert_eq!(lowered("\tpunct\t", "\tdep\t"), "LAS 83.3, CLAS 88.9");
    }

    #[test]
    fn other_boundaries_lower_all() {
        let joined = "1\tThe\tthe\tDET\tDT\tDefinite=Def|PronType=Art\t2\tdet\t_\t_\n\
            2\tenvoys\tenvoy\tNOUN\tNNS\tNumber=Plur\t3\tnsubj\t_\t_\n\
            3\tleft\tleave\tVERB\tVBD\tMood=Ind\t0\troot\t_\t_\n\
            4\tOslo.\tOslo\tPROPN\tNNP\tNumber=Sing\t3\tobj\t_\t_\n\
            5\tWhy\twhy\tADV\tWRB\t_\t3\tadvmod\t_\t_\n\n";
        let scores = scores(joined);
        let of = |name: &str| &scores.iter().find(|(n, _)| *n == name).unwrap().1[..];
        // Four of six gold and five found tokens; no sentence; Why hangs from a word where it is a root.
        assert_eq!(
            ["Tokens", "Sentences", "Words", "UPOS", "UAS", "LAS"].map(of),
            ["72.7", "0.0", "72.7", "72.7", "54.5", "54.5"]
        );
    }
}
