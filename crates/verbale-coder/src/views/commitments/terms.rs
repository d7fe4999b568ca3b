//! The terms of a commitment: what is undertaken, on what condition, within what limits, by when.

use crate::dates;
use crate::tree::{Form, Tree};
use crate::views::words::{bare, condition, cut, is_one_of, noun_phrase, phrase_at, predicate};
use std::ops::Range;
use verbale_language::{Class, Relation, Upos};
use verbale_world::Standing;

/// What somebody binds themselves to.
#[derive(Clone, Debug)]
pub(super) struct Undertaking {
    pub(super) head: usize,
    pub(super) words: Range<usize>,
    /// True where the words themselves say that it is not to be done.
    pub(super) negative: bool,
    /// True for an act told by a verb.
    pub(super) verbal: bool,
}

/// What limits it.
#[derive(Clone, Debug, Default)]
pub(super) struct Terms {
    pub(super) condition: Option<Range<usize>>,
    pub(super) scope: Option<Range<usize>>,
    pub(super) deadline: Option<Range<usize>>,
    pub(super) date: Option<String>,
}

/// What follows a word of promise: an infinitive, a gerund, a clause about what will be, or a noun phrase.
pub(super) fn undertaking(tree: &Tree<'_, '_>, word: usize) -> Option<Undertaking> {
    // "a truce offered by the rebels"
    if tree.relation(word) == Relation::Acl
        && tree.is_verb(word)
        && tree.is_passive(word)
        && let Some(head) = tree.head(word)
    {
        return Some(Undertaking {
            head,
            words: noun_phrase(tree, head),
            negative: false,
            verbal: false,
        });
    }
    let of_another = |child: usize| {
        let mut beside = tree.children_by(word, Relation::Obl);
        tree.is_passive(child) && beside.any(|other| word < other && other < child)
    };
    // "promised a new law to replace the old one": what for, and not what is promised.
    let given = tree
        .children_by(word, Relation::Obj)
        .find(|&child| child > word && tree.upos(child) == Upos::Noun && tree.doc.party_at(child).is_none());
    let behind = |child: usize| {
        given.is_some_and(|given| given < child && !is_bond(tree, given))
            && tree.relation(child) != Relation::Ccomp
    };
    let after = |&child: &usize| child > word && !behind(child);
    let clause = tree.children(word).filter(after).find(|&child| {
        let marked = tree.case(child);
        let gerund = tree.clause(child).form == Form::Gerund;
        match tree.relation(child) {
            // "agreed on the steps to be taken"
            Relation::Xcomp => (tree.is_verb(child) || marked == Some("to")) && !of_another(child),
            Relation::Ccomp => true,
            Relation::Obj => tree.upos(child) == Upos::Verb,
            Relation::Advcl => {
                marked == Some("to") && !of_another(child)
                    || gerund && matches!(marked, Some("on" | "against" | "of" | "at"))
            }
            // "the promise that it would", and no relative clause
            Relation::Acl => {
                let subject = tree.children_by(child, Relation::Nsubj).next();
                marked == Some("to")
                    || marked == Some("that") && subject.is_some()
                    || gerund && matches!(marked, Some("of" | "on"))
            }
            _ => false,
        }
    });
    if let Some(head) = clause {
        return of_clause(tree, word, head);
    }
    let listed = |child: usize| {
        matches!(
            tree.case(child),
            Some("to" | "on" | "of" | "upon" | "over" | "for")
        )
    };
    let named = |child: usize| tree.doc.party_at(child).is_some();
    let object = tree
        .children_by(word, Relation::Obj)
        .chain(
            tree.children_by(word, Relation::Nsubj)
                .filter(|_| tree.is_passive(word)),
        )
        .find(|&child| !named(child));
    let phrase = || {
        tree.children(word).find(|&child| {
            child > word
                && matches!(tree.relation(child), Relation::Obl | Relation::Nmod)
                && listed(child)
                && !named(child)
                && !is_dated(tree, child)
        })
    };
    let head = object.or_else(phrase)?;
    Some(Undertaking {
        head,
        words: noun_phrase(tree, head),
        negative: tree.is_none(head),
        verbal: false,
    })
}

/// "signed the agreement to ban": what it says.
fn is_bond(tree: &Tree<'_, '_>, noun: usize) -> bool {
    let mut bindings = tree.doc.lexicon.bonds.bindings.iter();
    bindings.any(|words| words.nouns.has(tree.doc.lemma(noun)))
}

fn is_dated(tree: &Tree<'_, '_>, at: usize) -> bool {
    let span = tree.doc.span(&(at..at + 1));
    tree.doc
        .times
        .expressions
        .iter()
        .any(|time| time.span.contains(span))
}

/// The undertaking of a clause, as a word of promise governs it; a future of its own is both.
pub(super) fn of_clause(tree: &Tree<'_, '_>, word: usize, head: usize) -> Option<Undertaking> {
    let doc = tree.doc;
    let clause = tree.clause(head);
    let told = tree.relation(head) == Relation::Ccomp || tree.case(head) == Some("that");
    let modal = tree
        .children_by(head, Relation::Aux)
        .any(|aux| tree.word(aux).xpos == "MD");
    if told && word != head {
        // "agreed that Peru had attacked" promises nothing.
        if !modal {
            return None;
        }
        let own = same_doer(tree, word, head);
        if !own {
            let mark = tree.children_by(head, Relation::Mark).next();
            let extent = tree.extent(head);
            let start = mark.map_or(extent.start, |mark| mark + 1);
            return Some(Undertaking {
                head,
                words: bare(tree, start..extent.end.max(start)),
                negative: false,
                verbal: true,
            });
        }
    }
    // "pledged to refrain from strikes" is a promise not to strike.
    if is_one_of(tree, head, &doc.lexicon.bonds.restraints) {
        let inner = tree.children(head).filter(|&child| child > head).find(|&child| {
            matches!(tree.relation(child), Relation::Obj | Relation::Xcomp)
                || tree.case(child) == Some("from")
        });
        if let Some(inner) = inner {
            let verbal = tree.is_verb(inner);
            let words = if verbal {
                predicate(tree, inner)
            } else {
                noun_phrase(tree, inner)
            };
            return Some(Undertaking {
                head: inner,
                words,
                negative: !clause.negated,
                verbal: true,
            });
        }
    }
    Some(Undertaking {
        head,
        words: predicate(tree, head),
        negative: clause.negated,
        verbal: true,
    })
}

/// "promised that it would": who promises is who would do it.
fn same_doer(tree: &Tree<'_, '_>, word: usize, head: usize) -> bool {
    let doc = tree.doc;
    let Some(subject) = tree.children_by(head, Relation::Nsubj).next() else {
        return true;
    };
    if tree.is_passive(head) {
        return false;
    }
    let doers = tree.actors(&[subject]);
    let binders = tree.actors(&tree.agent(word));
    let code = |mention: usize| crate::events::side(&doc.mention(mention).code).to_owned();
    doers.iter().any(|&a| binders.iter().any(|&b| code(a) == code(b)))
        || doers.is_empty() && doc.is(subject, Class::SubjectPronoun)
}

/// The terms of an undertaking that `anchors` govern; words of condition and deadline at its end leave it.
pub(super) fn terms(tree: &Tree<'_, '_>, anchors: &[usize], undertaking: &mut Undertaking) -> Terms {
    let mut all = vec![undertaking.head];
    all.extend(anchors.iter().copied().filter(|&at| at != undertaking.head));
    let condition = condition(tree, &all);
    let deadline = deadline(tree, &all, condition.as_ref());
    let (span, date) = deadline.map_or((None, None), |(span, date)| (Some(span), date));
    for out in [&condition, &span, &condition] {
        undertaking.words = cut(tree, undertaking.words.clone(), out.as_ref());
    }
    Terms {
        scope: scope(tree, undertaking, condition.as_ref()),
        condition,
        deadline: span,
        date,
    }
}

/// The time by which, with the word that makes it one.
fn deadline(
    tree: &Tree<'_, '_>,
    anchors: &[usize],
    condition: Option<&Range<usize>>,
) -> Option<(Range<usize>, Option<String>)> {
    let doc = tree.doc;
    for time in &doc.times.expressions {
        let tokens = doc.tokens_in(time.span);
        if tokens.is_empty() || !tree.tokens.contains(&tokens.start) {
            continue;
        }
        let opener = (tokens.start.saturating_sub(5).max(tree.tokens.start)..=tokens.start).find(|&at| {
            phrase_at(doc, at, &doc.lexicon.bonds.deadlines).is_some_and(|length| {
                let from = at + length;
                from >= tokens.start && from < tokens.end
                    || from < tokens.start
                        && (from..tokens.start)
                            .all(|at| matches!(doc.word(at), "the" | "end" | "of" | "next"))
            })
        });
        let Some(start) = opener else { continue };
        let head = tokens
            .clone()
            .find(|&at| tree.head(at).is_none_or(|head| !tokens.contains(&head)))
            .unwrap_or(tokens.start);
        let hangs = anchors.first().is_some_and(|&first| tree.is_below(head, first))
            || tree.head(head).is_some_and(|over| {
                anchors.contains(&over) || tree.head(over).is_some_and(|over| anchors.contains(&over))
            });
        let apart = condition.is_some_and(|words| words.contains(&start));
        if hangs && !apart {
            return Some((start..tokens.end, dates::iso(time)));
        }
    }
    None
}

/// Where or to what it is limited, within the words of the undertaking.
fn scope(
    tree: &Tree<'_, '_>,
    undertaking: &Undertaking,
    condition: Option<&Range<usize>>,
) -> Option<Range<usize>> {
    let doc = tree.doc;
    let bonds = &doc.lexicon.bonds;
    let words = &undertaking.words;
    let mut nodes = words.clone().filter(|&at| {
        at != undertaking.head
            && tree.is_below(at, undertaking.head)
            && matches!(
                tree.relation(at),
                Relation::Obl | Relation::Nmod | Relation::Advmod | Relation::Advcl
            )
            && condition.is_none_or(|out| !out.contains(&at))
    });
    nodes.find_map(|node| {
        let extent = tree.extent(node);
        let mut start = extent.start;
        // "only within the country": the adverb may hang on the verb.
        if start > words.start && matches!(doc.word(start - 1), "only" | "solely" | "exclusively") {
            start -= 1;
        }
        let limited = phrase_at(doc, start, &bonds.limits).is_some() && tree.is_below(node, undertaking.head);
        let opener = if matches!(doc.word(start), "only" | "solely" | "exclusively") {
            start + 1
        } else {
            start
        };
        let territory = bonds.territories.iter().any(|word| word == doc.lemma(node));
        // "sanctions on Russia": before a name that is no place.
        let place = matches!(tree.relation(node), Relation::Obl | Relation::Nmod)
            && phrase_at(doc, opener, &bonds.places).is_some()
            && (territory || is_place(tree, node) && !matches!(doc.word(opener), "on" | "over"));
        (limited || place).then(|| bare(tree, start.max(words.start)..extent.end.min(words.end)))
    })
}

fn is_place(tree: &Tree<'_, '_>, at: usize) -> bool {
    let doc = tree.doc;
    let span = doc.span(&(at..at + 1));
    let mention = doc.mention_at[at].is_some_and(|mention| doc.mention(mention).standing == Standing::Place);
    mention || doc.places.iter().any(|place| place.span.contains(span))
}
