//! Acts told by verbs.

use super::{Draft, NEAR, by_specificity, drop_own_side, fits};
use crate::lexicon::Frame;
use crate::status;
use crate::syntax::{Mark, Syntax};
use std::ops::Range;

/// What verb group `i` tells, if a frame of the lexicon fits.
pub(super) fn find<'a>(syntax: &Syntax<'_, 'a>, i: usize, sentence: usize) -> Option<Draft<'a>> {
    let doc = syntax.doc;
    let group = &syntax.groups[i];
    for entry in group.entries.iter().filter(|entry| !entry.frames.is_empty()) {
        let particles = entry.rest.len();
        let slots = syntax.slots(group.tokens.end + particles, i + 1);
        let subject_region = if group.passive {
            subject_region(syntax, i)
        } else {
            0..0
        };
        for frame in by_specificity(doc, &entry.frames) {
            // The words that decide stand near the verb.
            let near = slots.region.start..slots.region.end.min(slots.region.start + NEAR);
            if !fits(doc, frame, near.chain(subject_region.clone())) {
                continue;
            }
            let (mut source, mut target) = if group.passive {
                let done_to = syntax.subject(i);
                let mut target = if done_to.is_empty() {
                    owned_subject(syntax, i, frame)
                } else {
                    done_to
                };
                if target.is_empty() {
                    target = slots.first(&frame.target);
                }
                (slots.slot("by"), target)
            } else {
                let particle_object = if particles > 0 { slots.slot("obj") } else { vec![] };
                let mut target = slots.first(&frame.target);
                if target.is_empty() {
                    target = particle_object;
                }
                if target.is_empty() {
                    target = of_complement(syntax, i, frame);
                }
                (syntax.agent(i), target)
            };
            let symmetric = frame.mutual && source.len() > 1 && target.is_empty() && !group.passive;
            if symmetric {
                target.clone_from(&source);
            } else if frame.mutual && target.len() > 1 && source.is_empty() {
                source.clone_from(&target);
            }
            if !symmetric {
                drop_own_side(doc, &source, &mut target);
            }
            let silent = source.is_empty() && !(group.passive || group.mark == Mark::Reduced);
            if silent || source.is_empty() && target.is_empty() || frame.needs_target && target.is_empty() {
                continue;
            }
            let outcome = status::of_group(syntax, i);
            let status = outcome.status?;
            return Some(Draft {
                frame,
                event_type: frame.event_type?,
                trigger: group.head..group.head + 1,
                source,
                target,
                status,
                basis: outcome.basis,
                sentence,
                told_by_verb: true,
                clause: group.tokens.start..slots.region.end,
            });
        }
    }
    None
}

/// The other side of a threat, pledge or charge, where only its complement names it.
fn of_complement(syntax: &Syntax<'_, '_>, i: usize, frame: &Frame) -> Vec<usize> {
    let takes = |slot: &str| frame.target.iter().any(|name| name == slot);
    let Some(next) = syntax.groups.get(i + 1) else {
        return Vec::new();
    };
    if takes("xcomp") && next.mark == Mark::Infinitive {
        const ORDER: [&str; 8] = ["to", "obj", "poss", "against", "on", "with", "between", "from"];
        return syntax.objects(i + 1).first(&ORDER.map(str::to_owned));
    }
    if takes("ccomp") && next.mark == Mark::Finite {
        return syntax.subject(i + 1);
    }
    Vec::new()
}

/// The words before a passive: what it is done to.
fn subject_region(syntax: &Syntax<'_, '_>, i: usize) -> Range<usize> {
    let from = i
        .checked_sub(1)
        .map_or(syntax.tokens.start, |p| syntax.groups[p].tokens.end);
    from..syntax.groups[i].tokens.start
}

/// "The Russian ambassador's residence was seized": the owner of the passive's subject.
fn owned_subject(syntax: &Syntax<'_, '_>, i: usize, frame: &Frame) -> Vec<usize> {
    if !frame.target.iter().any(|slot| slot == "poss") {
        return Vec::new();
    }
    let start = syntax.groups[i].tokens.start;
    syntax.owners(start..start)
}
