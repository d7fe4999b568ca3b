//! Who speaks where the tree was misread, or where somebody goes on who spoke right before.

use super::closing;
use super::source::behind;
use crate::tree::{Form, Tree};
use std::ops::Range;
use verbale_language::{Class, Relation, Upos};

/// Words between a cue and the comma behind it: "said the old man,".
const NEAR: usize = 6;

fn speaks(tree: &Tree<'_, '_>, at: usize) -> bool {
    tree.is_verb(at) && tree.entries(at).any(|entry| entry.cue.is_some())
}

/// Who stands right beside a cue and is its speaker, whatever the tree says; `found` is whom the tree gives.
pub(super) fn beside(tree: &Tree<'_, '_>, cue: usize, found: Option<usize>) -> Option<usize> {
    going_on(tree, cue)
        .or_else(|| adding(tree, cue))
        .or_else(|| issuer(tree, cue))
        .or_else(|| within_relative(tree, cue, found))
        .or_else(|| before(tree, cue, found))
        .or_else(|| inverted(tree, cue, found))
        .or_else(|| resumed(tree, cue, found))
        .or_else(|| closing::speaker_before(tree, cue, found))
}

/// "The mayor wrote that it “was a fine day,” adding “…”": who spoke before in the sentence, where the tree has a word of
/// the quotation.
fn resumed(tree: &Tree<'_, '_>, cue: usize, found: Option<usize>) -> Option<usize> {
    let doc = tree.doc;
    let bare = tree.word(cue).xpos == "VBG" && tree.children_by(cue, Relation::Nsubj).next().is_none();
    let edge = cue.checked_sub(1).filter(|&at| at > tree.tokens.start)?;
    let set_off = doc.word(edge) == "," || doc.quote_at[edge].is_some();
    let wrong = found.is_none_or(|node| doc.quote_at[node].is_some() && doc.quote_at[cue].is_none());
    if !bare || !set_off || !wrong || doc.quote_at[cue].is_some() {
        return None;
    }
    let plain = |at: usize| doc.quote_at[at].is_none();
    let over = (tree.tokens.start..cue)
        .rev()
        .find(|&at| speaks(tree, at) && plain(at) && tree.clause(at).form == Form::Finite)?;
    tree.agent(over).into_iter().find(|&node| plain(node))
}

/// "…,” the mayor said, adding that": who said what stands before the comma.
fn going_on(tree: &Tree<'_, '_>, cue: usize) -> Option<usize> {
    let doc = tree.doc;
    if tree.word(cue).xpos != "VBG" || tree.children_by(cue, Relation::Nsubj).next().is_some() {
        return None;
    }
    let comma = (tree.tokens.start + 1..=cue)
        .rev()
        .take(4)
        .map(|at| at - 1)
        .find(|&at| doc.word(at) == ",")?;
    let free = |at: usize| tree.upos(at) != Upos::Noun && !(tree.is_verb(at) && at != cue);
    if !(comma + 1..cue).all(free) || doc.quote_at[cue].is_some() {
        return None;
    }
    let first = comma.saturating_sub(NEAR).max(tree.tokens.start);
    let over = (first..comma).rev().find(|&at| tree.is_verb(at))?;
    // Somebody was quoted or reported right before it.
    let quoted = over > tree.tokens.start && (tree.tokens.start..over).any(|at| doc.quote_at[at].is_some());
    let close = speaks(tree, over) && doc.quote_at[over].is_none() && quoted;
    if !close || tree.clause(over).form != Form::Finite {
        return None;
    }
    let agent = tree
        .agent(over)
        .into_iter()
        .find(|&node| doc.quote_at[node].is_none());
    let agent = agent.filter(|&node| node < comma);
    agent.or_else(|| {
        let words = behind(tree, over)?.name;
        words.into_iter().find(|&at| tree.head(at) == Some(over))
    })
}

/// "The union said: “…,” adding that", the adding read as what was said too.
fn adding(tree: &Tree<'_, '_>, cue: usize) -> Option<usize> {
    let doc = tree.doc;
    let bare = tree.word(cue).xpos == "VBG"
        && matches!(tree.relation(cue), Relation::Ccomp | Relation::Parataxis)
        && tree.children_by(cue, Relation::Nsubj).next().is_none();
    let over = tree
        .head(cue)
        .filter(|&over| bare && over < cue && speaks(tree, over))?;
    let plain = |at: usize| doc.quote_at[at].is_none();
    let quoted = (over..cue).any(|at| !plain(at));
    let closes = cue > over + 1 && (doc.word(cue - 1) == "," || !plain(cue - 1));
    let finite = tree.clause(over).form == Form::Finite;
    let agent = tree.agent(over).into_iter().next()?;
    (quoted && closes && finite && plain(cue) && plain(over)).then_some(agent)
}

/// "the test, which the agency said was a success": who stands between the pronoun and the cue.
fn within_relative(tree: &Tree<'_, '_>, cue: usize, found: Option<usize>) -> Option<usize> {
    let doc = tree.doc;
    let pronoun = found.filter(|&node| matches!(doc.word(node), "which" | "that" | "who"))?;
    let group = tree.verb_group(cue);
    if !speaks(tree, cue) || tree.clause(cue).form != Form::Finite || pronoun + 1 >= group.start {
        return None;
    }
    let words = pronoun + 1..group.start;
    is_phrase(tree, &words).then(|| head_in(tree, &words))
}

/// True for a stretch that can be one noun phrase: no verb, preposition or mark in it, a noun, name or pronoun last.
fn is_phrase(tree: &Tree<'_, '_>, words: &Range<usize>) -> bool {
    let nominal = |at: usize| {
        matches!(
            tree.upos(at),
            Upos::Noun | Upos::Propn | Upos::Adj | Upos::Num | Upos::Det
        ) || tree.doc.is_genitive(at)
            || tree.upos(at) == Upos::Pron && (words.len() == 1 || at < words.end - 1)
    };
    let last = |at: usize| matches!(tree.upos(at), Upos::Noun | Upos::Propn | Upos::Pron);
    !words.is_empty() && words.clone().all(nominal) && last(words.end - 1)
}

/// "issued a statement condemning": whoever issued it.
fn issuer(tree: &Tree<'_, '_>, cue: usize) -> Option<usize> {
    let doc = tree.doc;
    if tree.word(cue).xpos != "VBG" {
        return None;
    }
    // "condemning the attack and calling for talks"
    let mut clause = cue;
    while tree.relation(clause) == Relation::Conj {
        clause = tree.head(clause)?;
    }
    let noun = tree
        .head(clause)
        .filter(|_| tree.relation(clause) == Relation::Acl)?;
    let written = doc.lexicon.in_class("publications", doc.lemma(noun))
        || doc.is(noun, Class::Utterance)
        || doc.lexicon.channels.speaker(&doc.lemmas, noun).is_some();
    // "sent a letter to the board urging": the letter urges.
    let (noun, written) = match letter_to(tree, noun).filter(|_| !written) {
        Some(letter) => (letter, true),
        None => (noun, written),
    };
    let over = tree.head(noun).filter(|_| tree.relation(noun) == Relation::Obj)?;
    // "footage of the minister asking"
    let of = tree
        .children_by(noun, Relation::Nmod)
        .any(|child| child > noun && matches!(tree.case(child), Some("of" | "by" | "from")));
    if !written || of || !tree.is_verb(over) || tree.owner_nodes(noun).into_iter().any(|owner| owner < noun) {
        return None;
    }
    tree.agent(over).into_iter().next()
}

/// Of "sent a letter to the board of the bank" the letter, for the bank or the board.
fn letter_to(tree: &Tree<'_, '_>, noun: usize) -> Option<usize> {
    let doc = tree.doc;
    let is_letter = |node: &usize| {
        tree.relation(*node) == Relation::Obj && doc.lexicon.in_class("publications", doc.lemma(*node))
    };
    let mut node = noun;
    while tree.relation(node) == Relation::Nmod {
        node = tree.head(node)?;
        if is_letter(&node) {
            return Some(node);
        }
    }
    let verb = tree
        .head(node)
        .filter(|_| tree.relation(node) == Relation::Obl && tree.case(node) == Some("to"))?;
    tree.children(verb)
        .find(|child| is_letter(child) && *child < node)
}

/// "The roads, he said, are open": a name or pronoun between a comma or quotation mark and the cue.
fn before(tree: &Tree<'_, '_>, cue: usize, found: Option<usize>) -> Option<usize> {
    let doc = tree.doc;
    let group = tree.verb_group(cue);
    if tree.clause(cue).form != Form::Finite || tree.is_passive(cue) || group.start <= tree.tokens.start + 1 {
        return None;
    }
    let last = group.start - 1;
    let named = match tree.upos(last) {
        Upos::Propn => true,
        Upos::Pron => matches!(doc.word(last), "he" | "she" | "they"),
        _ => false,
    };
    let plain = speaks(tree, cue) && doc.quote_at[cue].is_none() && doc.quote_at[last].is_none();
    if !named || !plain || doc.is(last, Class::Weekday) || doc.is(last, Class::Month) {
        return None;
    }
    let start = match tree.upos(last) {
        Upos::Pron => last,
        _ => (tree.tokens.start..last)
            .rev()
            .take_while(|&at| tree.upos(at) == Upos::Propn || tree.relation(at) == Relation::Det)
            .last()
            .unwrap_or(last),
    };
    let edge = start.checked_sub(1).filter(|&at| at >= tree.tokens.start)?;
    let open = doc.quote_at[edge].is_some_and(|_| tree.upos(edge) == Upos::Punct) || doc.word(edge) == ",";
    // Only where the words end behind the cue too: ", he said," and ", he said."
    let closes = matches!(doc.word(cue + 1), "," | "." | ":") || cue + 1 == tree.tokens.end;
    let words = start..last + 1;
    let known = found.is_some_and(|node| words.contains(&node));
    (open && closes && !known).then(|| head_in(tree, &words))
}

/// "The talks went nowhere, said one of the envoys": who stands behind a cue that closes the sentence.
fn inverted(tree: &Tree<'_, '_>, cue: usize, found: Option<usize>) -> Option<usize> {
    let doc = tree.doc;
    let edge = cue.checked_sub(1).filter(|&at| at > tree.tokens.start)?;
    let plain = speaks(tree, cue) && doc.quote_at[cue].is_none() && tree.clause(cue).form == Form::Finite;
    // A clause, or a word of the quotation, that was read as who speaks.
    let wrong = found.is_some_and(|node| {
        node < cue
            && (tree.is_verb(node)
                || doc.quote_at[node].is_some() && doc.quote_at[edge].is_some()
                || is_clause_before(tree, node, edge))
    });
    if !plain || !wrong || !(doc.word(edge) == "," || doc.quote_at[edge].is_some()) {
        return None;
    }
    let words = behind(tree, cue)?.name;
    Some(head_in(tree, &words))
}

/// True where a whole clause stands between what was read as a subject and the comma before its verb: "the talks broke
/// down, said one envoy".
fn is_clause_before(tree: &Tree<'_, '_>, subject: usize, comma: usize) -> bool {
    let doc = tree.doc;
    let between = subject + 1..comma;
    let finite = |at: usize| {
        tree.is_verb(at)
            && tree.clause(at).form == Form::Finite
            && matches!(tree.word(at).xpos, "VBD" | "VBZ" | "VBP")
    };
    let relative = |at: usize| matches!(doc.word(at), "," | "who" | "which" | "that" | "--" | "—");
    doc.word(comma) == "," && between.clone().any(finite) && !between.clone().any(relative)
}

fn head_in(tree: &Tree<'_, '_>, words: &Range<usize>) -> usize {
    let outer = |&at: &usize| tree.head(at).is_none_or(|head| !words.contains(&head));
    words.clone().find(outer).unwrap_or(words.start)
}

/// Who speaks by a cue for which the tree has nobody.
pub(super) fn misread(tree: &Tree<'_, '_>, cue: usize) -> Option<usize> {
    taken(tree, cue)
        .or_else(|| joined(tree, cue))
        .or_else(|| compound(tree, cue))
        .or_else(|| right_before(tree, cue))
}

/// "Farmers in the north say the road is closed": the first of two subjects of the clause, before the cue.
pub(super) fn taken(tree: &Tree<'_, '_>, cue: usize) -> Option<usize> {
    let clause = tree
        .children_by(cue, Relation::Ccomp)
        .find(|&clause| clause > cue)?;
    let mut subjects = tree.children_by(clause, Relation::Nsubj);
    let first = subjects.next().filter(|&first| first < cue)?;
    let second = subjects.next()?;
    (second > cue && tree.children_by(cue, Relation::Nsubj).next().is_none()).then_some(first)
}

/// "praised curbs such as tariffs and called for more": joined to a noun, but who acts goes on.
fn joined(tree: &Tree<'_, '_>, cue: usize) -> Option<usize> {
    let finite = matches!(tree.word(cue).xpos, "VBD" | "VBZ");
    let mut node = tree
        .head(cue)
        .filter(|_| finite && tree.relation(cue) == Relation::Conj)?;
    if tree.is_verb(node) {
        return None;
    }
    while !tree.is_verb(node) {
        node = tree.head(node)?;
    }
    let same = tree.word(node).xpos == tree.word(cue).xpos && tree.clause(node).form == Form::Finite;
    tree.agent(node).into_iter().next().filter(|_| same)
}

/// "Another chart shows that": a subject read as part of the verb's own name.
fn compound(tree: &Tree<'_, '_>, cue: usize) -> Option<usize> {
    let that = tree
        .children_by(cue, Relation::Ccomp)
        .any(|clause| clause > cue && tree.children_by(clause, Relation::Mark).next().is_some());
    let finite = matches!(tree.word(cue).xpos, "VBZ" | "VBD" | "NNS" | "VBP");
    tree.children_by(cue, Relation::Compound)
        .filter(|&noun| noun + 1 == cue && that && finite)
        .find(|&noun| matches!(tree.upos(noun), Upos::Noun | Upos::Propn))
}

/// "At a show called “Mornings,” the minister said", "the sum experts say it costs": the noun phrase right before a finite
/// cue that has no subject, whatever it was read as.
fn right_before(tree: &Tree<'_, '_>, cue: usize) -> Option<usize> {
    let doc = tree.doc;
    let finite = matches!(tree.word(cue).xpos, "VBD" | "VBZ" | "VBP") && !tree.is_passive(cue);
    let joined =
        tree.relation(cue) == Relation::Conj || tree.children_by(cue, Relation::Nsubj).next().is_some();
    if !finite || joined || !speaks(tree, cue) {
        return None;
    }
    let mut end = tree.verb_group(cue).start;
    // "Ana Silva, who leads the party, called": what is set off is no part of it.
    if end > tree.tokens.start && doc.word(end - 1) == "," {
        end = (tree.tokens.start + 1..end - 1)
            .rev()
            .find(|&at| doc.word(at) == ",")?;
    }
    let last = end.checked_sub(1).filter(|&at| at >= tree.tokens.start)?;
    let named = matches!(tree.upos(last), Upos::Noun | Upos::Propn);
    let dated =
        doc.is(last, Class::Weekday) || doc.is(last, Class::Month) || tree.word(last).subtype == "unmarked";
    if !named || dated || doc.quote_at[last] != doc.quote_at[cue] {
        return None;
    }
    // Its head, not past the beginning of a phrase that another word stands before.
    let mut node = last;
    while let Some(head) = tree.head(node) {
        let same = matches!(
            tree.relation(node),
            Relation::Flat | Relation::Compound | Relation::Nmod | Relation::Conj | Relation::Appos
        );
        let own = tree.extent(node);
        let begins = own.start > tree.tokens.start && tree.upos(own.start - 1) == Upos::Punct;
        if !same || begins || head > last || tree.case(node).is_some() {
            break;
        }
        node = head;
    }
    Some(node)
}
