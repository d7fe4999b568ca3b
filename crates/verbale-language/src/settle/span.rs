//! What belongs to a name? Titles, clitics and common nouns around it do not; days, titles and addresses are none.

use super::table::Lists;
use super::{Text, is_capital};
use crate::gazetteer::Gazetteer;
use crate::{Name, NameKind, Relation, TokenKind, Upos, Word};
use std::ops::Range;

/// Marks that no name goes across.
const DASHES: [&str; 3] = ["—", "--", "―"];

/// Appends what is left of `name`, a name in `sentence`.
pub(super) fn settle(
    text: &Text<'_>,
    lists: &Lists,
    sentence: &Range<usize>,
    words: &[Word<'_>],
    name: &Name,
    out: &mut Vec<Name>,
) {
    let kind = name.kind;
    let mut start = name.tokens.start;
    for at in name.tokens.clone() {
        if is_boundary(text.forms, lists, kind, at) {
            part(text, lists, sentence, words, start..at, kind, out);
            start = at + 1;
        }
    }
    part(text, lists, sentence, words, start..name.tokens.end, kind, out);
}

/// Makes one name of a person's first name and the rest, where the tree says that they are one (`flat`).
///
/// Names side by side may also be a list without commas.
pub(super) fn join(words: &[Word<'_>], names: &mut Vec<Name>) {
    names.dedup_by(|next, name| {
        let is_one = name.kind == NameKind::Per
            && next.kind == NameKind::Per
            && name.tokens.end == next.tokens.start
            && words[next.tokens.start].relation == Relation::Flat;
        if is_one {
            name.tokens.end = next.tokens.end;
        }
        is_one
    });
}

/// Takes what stands behind a person's first name in the same place of the tree: "Nora Lind" are no two subjects.
pub(super) fn extend(text: &Text<'_>, sentence: &Range<usize>, words: &[Word<'_>], names: &mut [Name]) {
    for at in 0..names.len() {
        let (name, next) = (&names[at], names.get(at + 1));
        let end = name.tokens.end;
        let free = next.map_or(sentence.end, |next| next.tokens.start);
        if name.kind != NameKind::Per || name.tokens.len() > 1 || end >= free {
            continue;
        }
        let (first, last) = (&words[name.tokens.start], &words[end]);
        if last.upos == Upos::Propn
            && is_capital(text.forms[end])
            && first.upos == Upos::Propn
            && first.head == last.head
            && first.relation == last.relation
            && matches!(
                first.relation,
                Relation::Nsubj | Relation::Obj | Relation::Obl | Relation::Nmod | Relation::Conj
            )
        {
            names[at].tokens.end += 1;
        }
    }
}

/// True for a mark that ends a name. Names of bodies and works have commas within.
fn is_boundary(forms: &[&str], lists: &Lists, kind: NameKind, at: usize) -> bool {
    DASHES.contains(&forms[at])
        || forms[at] == ","
            && matches!(
                kind,
                NameKind::Per | NameKind::Gpe | NameKind::Loc | NameKind::Norp
            )
            && lists.suffixes.longest(&forms[at + 1..]) == 0
}

/// Appends what is left of a name without boundaries inside.
fn part(
    text: &Text<'_>,
    lists: &Lists,
    sentence: &Range<usize>,
    words: &[Word<'_>],
    tokens: Range<usize>,
    kind: NameKind,
    out: &mut Vec<Name>,
) {
    let mut tokens = trimmed(text.forms, words, tokens, kind);
    // "the Czech Republic Friday joined": the day belongs to the verb.
    let dated = |tokens: &Range<usize>| lists.days.has(&text.forms[tokens.end - 1..tokens.end]);
    if tokens.len() > 2 && kind != NameKind::Per && dated(&tokens) {
        tokens.end -= 1;
    }
    tokens.start = untitled(text.forms, lists, tokens.clone(), kind);
    let is_named = !tokens.is_empty()
        && !is_common(text.forms, words, sentence, tokens.clone())
        && !is_time(text.forms, lists, tokens.clone(), kind)
        && !is_field(text.forms, lists, sentence, tokens.clone())
        && !is_address(text, tokens.clone());
    if is_named {
        out.push(Name { tokens, kind });
    }
}

/// Without common nouns ("NATO allies"), clitics and function words at its end.
fn trimmed(forms: &[&str], words: &[Word<'_>], mut tokens: Range<usize>, kind: NameKind) -> Range<usize> {
    let is_body = matches!(
        kind,
        NameKind::Per | NameKind::Org | NameKind::Gpe | NameKind::Loc | NameKind::Norp
    );
    if is_body && tokens.clone().any(|at| is_capital(forms[at])) {
        let first = tokens.start;
        while is_lower(forms[tokens.start])
            && match words[tokens.start].upos {
                Upos::Noun | Upos::Adj | Upos::Verb => true,
                Upos::Adp | Upos::Det => tokens.start > first,
                _ => false,
            }
        {
            tokens.start += 1;
        }
    }
    if !tokens.is_empty() && is_capital(forms[tokens.start]) {
        while tokens.len() > 1 && is_loose(forms[tokens.end - 1], &words[tokens.end - 1]) {
            tokens.end -= 1;
        }
    }
    tokens
}

/// True for a word that no name ends with.
fn is_loose(form: &str, word: &Word<'_>) -> bool {
    match word.upos {
        Upos::Noun => !is_capital(form),
        Upos::Adj | Upos::Det | Upos::Cconj | Upos::Verb => is_lower(form),
        Upos::Adp | Upos::Sconj => word.xpos == "IN" && is_lower(form),
        _ => false,
    }
}

/// True for small letters and nothing else; ordinals (`24th`) belong to names.
fn is_lower(form: &str) -> bool {
    form.bytes().all(|b| b.is_ascii_lowercase())
}

/// Where the name begins without the titles before it; its end, if there is nothing else.
///
/// A title may stand after the country that it belongs to: both are left out.
fn untitled(forms: &[&str], lists: &Lists, tokens: Range<usize>, kind: NameKind) -> usize {
    if !matches!(kind, NameKind::Per | NameKind::Org) {
        return tokens.start;
    }
    let places = Gazetteer::english();
    let (mut at, mut bare) = (tokens.start, tokens.start);
    while at < tokens.end {
        let rest = &forms[at..tokens.end];
        let title = lists.titles.longest(rest);
        if title > 0 {
            at += title;
            bare = at;
            continue;
        }
        let people = lists.peoples.longest(rest);
        if people == 0 && !places.has(rest[0]) {
            break;
        }
        at += people.max(1);
    }
    // "General Motors" is no general
    if kind == NameKind::Per || bare == tokens.end {
        bare
    } else {
        tokens.start
    }
}

/// True where only a function word, or nothing with a capital in a sentence that has them, was taken for a name.
fn is_common(forms: &[&str], words: &[Word<'_>], sentence: &Range<usize>, tokens: Range<usize>) -> bool {
    let is_function = |upos| {
        matches!(
            upos,
            Upos::Det
                | Upos::Cconj
                | Upos::Sconj
                | Upos::Adp
                | Upos::Aux
                | Upos::Pron
                | Upos::Punct
                | Upos::Part
        )
    };
    let is_alone = tokens.len() == 1 && is_function(words[tokens.start].upos);
    // "the allies" is no name, whatever the tagger says of its noun
    let has_article = words[tokens.start].upos == Upos::Det;
    let is_small = |at: usize| {
        is_lower(forms[at])
            && (has_article
                || is_function(words[at].upos)
                || matches!(words[at].upos, Upos::Noun | Upos::Adj | Upos::Verb | Upos::Adv))
    };
    is_alone || tokens.clone().all(is_small) && is_capital(forms[sentence.start])
}

/// True for a day or a month.
fn is_time(forms: &[&str], lists: &Lists, tokens: Range<usize>, kind: NameKind) -> bool {
    let name = &forms[tokens];
    lists.days.has(name) || kind != NameKind::Per && lists.months.has(name)
}

/// True for the field of an office that is named with its role.
fn is_field(forms: &[&str], lists: &Lists, sentence: &Range<usize>, tokens: Range<usize>) -> bool {
    lists.fields.has(&forms[tokens.clone()]) && lists.roles.longest(&forms[tokens.end..sentence.end]) > 0
}

/// True for an address, a handle or a hashtag; `Example.com` with a capital may be a firm.
fn is_address(text: &Text<'_>, tokens: Range<usize>) -> bool {
    let form = text.forms[tokens.start];
    tokens.len() == 1
        && text.split.tokens[tokens.start].kind == TokenKind::Url
        && (form.contains(['/', '@', '#']) || !form.contains(char::is_uppercase))
}
