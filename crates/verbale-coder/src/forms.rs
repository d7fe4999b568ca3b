//! Surface forms of a verb's or noun's lemma.
//!
//! Regular inflection by rule, the rest from `lexicon/irregular.tsv`. A lexicon lists lemmas; running text is
//! matched by form until lemmas come from the language engine.

use std::collections::BTreeMap;
use std::sync::LazyLock;

/// A form of a verb, by its ending.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum VerbForm {
    /// deny
    Base,
    /// denies
    Present,
    /// denied, of either use
    Past,
    /// taken, where it differs from the past
    Participle,
    /// denying
    Gerund,
}

static IRREGULAR: LazyLock<BTreeMap<&'static str, (&'static str, &'static str)>> = LazyLock::new(|| {
    include_str!("../../../lexicon/irregular.tsv")
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
        .map(|line| {
            let mut cells = line.split('\t');
            let mut next = || cells.next().expect("three columns: lemma, past, participle");
            (next(), (next(), next()))
        })
        .collect()
});

/// Every form of a verb; of a phrasal verb ("call for"), the forms of its first word with the rest.
pub(crate) fn verb_forms(lemma: &str) -> Vec<(String, VerbForm)> {
    let (verb, rest) = lemma
        .split_once(' ')
        .map_or((lemma, String::new()), |(v, r)| (v, format!(" {r}")));
    let mut forms = vec![
        (verb.to_owned(), VerbForm::Base),
        (present(verb), VerbForm::Present),
    ];
    if let Some(&(past, participle)) = IRREGULAR.get(verb) {
        forms.push((past.to_owned(), VerbForm::Past));
        if participle != past {
            forms.push((participle.to_owned(), VerbForm::Participle));
        }
    } else {
        forms.extend(past(verb).into_iter().map(|form| (form, VerbForm::Past)));
    }
    forms.extend(gerund(verb).into_iter().map(|form| (form, VerbForm::Gerund)));
    forms
        .into_iter()
        .map(|(form, kind)| (form + &rest, kind))
        .collect()
}

/// Singular and plural of a noun; of a phrase, its last word is inflected.
pub(crate) fn noun_forms(lemma: &str) -> Vec<String> {
    let (before, noun) = lemma.rsplit_once(' ').map_or(("", lemma), |(b, n)| (b, n));
    let lead = if before.is_empty() {
        String::new()
    } else {
        format!("{before} ")
    };
    let mut forms = vec![format!("{lead}{noun}")];
    if let Some(stem) = noun.strip_suffix("man") {
        forms.push(format!("{lead}{stem}men"));
    } else if !noun.ends_with('s') || noun.ends_with("ss") {
        forms.push(format!("{lead}{}", present(noun)));
    }
    forms
}

fn present(verb: &str) -> String {
    match verb {
        "be" => return "is".into(),
        "have" => return "has".into(),
        _ => {}
    }
    if let Some(stem) = verb.strip_suffix('y')
        && !stem.ends_with(['a', 'e', 'i', 'o', 'u'])
    {
        return format!("{stem}ies");
    }
    let hissing = ["s", "x", "z", "ch", "sh"].iter().any(|end| verb.ends_with(end));
    if hissing || verb.ends_with('o') {
        format!("{verb}es")
    } else {
        format!("{verb}s")
    }
}

/// Regular pasts; two where a final consonant may double, for the stress is not known here.
fn past(verb: &str) -> Vec<String> {
    if verb.ends_with('e') {
        return vec![format!("{verb}d")];
    }
    if let Some(stem) = verb.strip_suffix('y')
        && !stem.ends_with(['a', 'e', 'i', 'o', 'u'])
    {
        return vec![format!("{stem}ied")];
    }
    let mut forms = vec![format!("{verb}ed")];
    forms.extend(doubled(verb).map(|stem| format!("{stem}ed")));
    forms
}

fn gerund(verb: &str) -> Vec<String> {
    if let Some(stem) = verb.strip_suffix("ie") {
        return vec![format!("{stem}ying")];
    }
    if verb.ends_with('e') && !verb.ends_with("ee") && verb != "be" {
        return vec![format!("{}ing", &verb[..verb.len() - 1])];
    }
    let mut forms = vec![format!("{verb}ing")];
    forms.extend(doubled(verb).map(|stem| format!("{stem}ing")));
    forms
}

fn doubled(verb: &str) -> Option<String> {
    let vowel = |c: char| "aeiou".contains(c);
    let mut end = verb.chars().rev();
    let (last, middle, first) = (end.next()?, end.next()?, end.next()?);
    let doubles = !vowel(last) && !"wxyh".contains(last) && vowel(middle) && !vowel(first);
    doubles.then(|| format!("{verb}{last}"))
}

#[cfg(test)]
mod tests {
    use super::{noun_forms, verb_forms};

    #[track_caller]
    fn check(lemma: &str, forms: &[&str]) {
        let made: Vec<String> = verb_forms(lemma).into_iter().map(|(form, _)| form).collect();
        for form in forms {
            assert!(
                made.iter().any(|made| made == form),
                "{form} is not among {made:?}"
            );
        }
    }

    #[test]
    fn verbs() {
        check("deny", &["deny", "denies", "denied", "denying"]);
        check("refuse", &["refuses", "refused", "refusing"]);
        check("ban", &["banned", "banning"]);
        check("veto", &["vetoes", "vetoed"]);
        check("give", &["gave", "given", "giving"]);
        check("call for", &["called for", "calling for"]);
        check("withdraw", &["withdrew", "withdrawn", "withdrawing"]);
    }

    #[test]
    fn nouns() {
        assert_eq!(noun_forms("ally"), ["ally", "allies"]);
        assert_eq!(noun_forms("state visit"), ["state visit", "state visits"]);
        assert_eq!(noun_forms("talks"), ["talks"]);
    }
}
