//! What a protest is for: "went on hunger strike to demand the minister's resignation", "rioted over the new law".
//!
//! CAMEO files every form of protest by its matter (a leader, a policy, rights, institutions), and whom a protest is against
//! stands more often with its purpose than with the protest itself.

use super::{Draft, drop_own_side, named, of_complement};
use crate::lexicon::Effect;
use crate::tree::{Form, Tree};
use verbale_codebook::{cameo, compose};
use verbale_language::Relation;
use verbale_record::EventType;

/// The root of protests.
const ROOT: &str = "14";

/// Gives the protests of a sentence the code and the other side that their purposes tell.
pub(super) fn refine(tree: &Tree<'_, '_>, acts: &mut [Draft<'_>]) {
    for i in 0..acts.len() {
        if acts[i].event_type != EventType::Protest {
            continue;
        }
        let purposes = purposes(tree, &acts[i]);
        if let Some(code) = code(tree, acts, i, &purposes) {
            acts[i].cameo = Some(code);
        }
        if acts[i].target.is_empty() {
            let mut target = against(tree, acts, i, &purposes);
            drop_own_side(tree.doc, &acts[i].source, &mut target);
            target.dedup();
            acts[i].target = target;
        }
    }
}

/// The infinitives, participles and phrases that say what a protest is for or against.
fn purposes(tree: &Tree<'_, '_>, act: &Draft<'_>) -> Vec<usize> {
    let at = act.trigger.start;
    // "began a hunger strike to demand"
    let begun = |over: usize| tree.operator(over).is_some_and(|op| op.effect == Effect::Same);
    let over = act
        .over
        .filter(|&over| !act.told_by_verb && (tree.is_light(over) || begun(over)));
    let object = tree.children_by(at, Relation::Obj);
    let mut sites: Vec<usize> = object.filter(|_| act.told_by_verb).collect();
    sites.extend(over.into_iter().chain([at]));
    let below = sites.iter().flat_map(|&site| tree.children(site));
    below
        .filter(|&child| match tree.relation(child) {
            Relation::Advcl | Relation::Acl | Relation::Xcomp if tree.is_verb(child) => {
                let form = tree.clause(child).form;
                form == Form::Infinitive
                    || form == Form::Gerund
                        && !matches!(tree.case(child), Some("after" | "before" | "by" | "while" | "without"))
                    // "a protest calling for"
                    || tree.relation(child) == Relation::Acl && form == Form::Participle
            }
            Relation::Obl | Relation::Nmod => match tree.case(child) {
                Some("over" | "against") => true,
                // "in protest", "in defiance of the police"
                Some("in") => {
                    tree.names_act(child) || tree.doc.lexicon.in_class("defiances", tree.doc.lemma(child))
                }
                _ => false,
            },
            _ => false,
        })
        .collect()
}

/// The other acts that a purpose tells: the demand, the complaint.
fn told<'t, 'a>(
    tree: &'t Tree<'_, 'a>,
    acts: &'t [Draft<'a>],
    own: usize,
    purpose: usize,
) -> impl Iterator<Item = &'t Draft<'a>> {
    let speaks = |kind: EventType| {
        matches!(
            kind,
            EventType::Request | EventType::Accuse | EventType::Reject | EventType::Protest
        )
    };
    acts.iter().enumerate().filter_map(move |(i, act)| {
        let there = act.trigger.contains(&purpose) || tree.verb_over(act.trigger.start) == Some(purpose);
        (i != own && there && speaks(act.event_type)).then_some(act)
    })
}

/// The code of a protest whose matter is told: by the act that is demanded, or by the words that frames know protests by.
fn code(tree: &Tree<'_, '_>, acts: &[Draft<'_>], own: usize, purposes: &[usize]) -> Option<String> {
    let form = acts[own].cameo.as_deref()?;
    if form.len() != 3 || !form.starts_with(ROOT) {
        return None;
    }
    let demanded = purposes
        .iter()
        .flat_map(|&purpose| told(tree, acts, own, purpose))
        .find_map(|act| Some(compose(ROOT, act.cameo.as_deref()?)?.code.to_owned()));
    let matter = demanded.or_else(|| {
        let words = purposes.iter().flat_map(|&purpose| {
            let objects: Vec<usize> = if tree.is_verb(purpose) {
                tree.slots(purpose).into_iter().map(|slot| slot.node).collect()
            } else {
                vec![purpose]
            };
            // "in protest of the refusal to hold elections"
            let phrases: Vec<usize> = objects.into_iter().flat_map(|node| tree.phrase(node)).collect();
            let plans = phrases
                .clone()
                .into_iter()
                .flat_map(|node| tree.children_by(node, Relation::Acl));
            let further = plans.flat_map(|plan| tree.children_by(plan, Relation::Obj));
            let further: Vec<usize> = further.flat_map(|node| tree.phrase(node)).collect();
            phrases.into_iter().chain(further)
        });
        words.into_iter().find_map(|word| matter(tree, word))
    })?;
    let code = format!("{form}{}", matter.chars().last()?);
    cameo(&code).map(|code| code.code.to_owned())
}

/// The code of the demonstrations that a word is the matter of.
fn matter(tree: &Tree<'_, '_>, word: usize) -> Option<String> {
    let doc = tree.doc;
    let frames = doc
        .lexicon
        .frames
        .iter()
        .filter(|frame| frame.event_type == Some(EventType::Protest));
    frames
        .filter(|frame| frame.object.iter().any(|object| object == doc.lemma(word)))
        .filter_map(|frame| frame.cameo.clone())
        .find(|code| code.len() == 4)
}

/// Whom the purpose is about.
fn against(tree: &Tree<'_, '_>, acts: &[Draft<'_>], own: usize, purposes: &[usize]) -> Vec<usize> {
    for &purpose in purposes {
        let asked = told(tree, acts, own, purpose).find(|act| !act.target.is_empty());
        if let Some(act) = asked {
            return act.target.clone();
        }
        let found = if !tree.is_verb(purpose) {
            let slots = tree.slots(purpose);
            let mut found = tree.parties(purpose).named;
            if found.is_empty() {
                found = named(tree, &slots, |slot| matches!(slot.name, "of" | "against" | "at"));
            }
            // "over a law signed by the Chadian president"
            if found.is_empty() {
                found = tree.whose(purpose);
            }
            if found.is_empty() {
                found = slots.iter().flat_map(|slot| tree.whose(slot.node)).collect();
            }
            found
        } else if tree.is_light(purpose) {
            of_complement(tree, purpose)
        } else {
            Vec::new()
        };
        if !found.is_empty() {
            return found;
        }
    }
    Vec::new()
}
