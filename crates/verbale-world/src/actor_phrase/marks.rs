use super::words::{Noun, Sort, words};
use super::{Does, country};
use crate::{NameHit, NameKind, World};
use verbale_language::{Class, Classes};
use verbale_record::ActorKind;
use verbale_text::Span;

/// What some words of a phrase are.
#[derive(Clone, Debug)]
pub(super) enum Meaning {
    /// A name of an actor.
    Name { actor: usize, kind: NameKind },
    /// An entry of the nouns.
    Noun(Noun),
    /// Capitalised words that no table knows.
    Unknown,
}

/// Some words of a phrase.
#[derive(Clone, Debug)]
pub(super) struct Mark {
    /// Bytes of the phrase.
    pub(super) span: Span,
    /// The segment they stand in, from 0.
    segment: usize,
    pub(super) meaning: Meaning,
}

/// A phrase with what is known of its words, in order.
pub(super) struct Marks<'p> {
    world: &'p World,
    pub(super) text: &'p str,
    pub(super) all: Vec<Mark>,
    /// How each segment is joined to what stands before it.
    joints: Vec<Sort>,
}

impl<'p> Marks<'p> {
    pub(super) fn new(world: &'p World, text: &'p str) -> Self {
        let hits: Vec<NameHit> = world
            .find(text)
            .into_iter()
            // "Kurdish-led forces" are not the Kurds.
            .filter(|hit| {
                let behind = text[hit.span.end()..].strip_prefix('-');
                let joined = behind.and_then(|behind| behind.split_whitespace().next());
                !joined.is_some_and(|word| Classes::of(word).has(Class::Attribute))
            })
            .collect();
        let (folded, spans): (Vec<String>, Vec<Span>) = words(text).into_iter().unzip();
        let mut marks: Vec<Mark> = Vec::new();
        let mut joints = vec![Sort::Of];
        let mut at = 0;
        while at < folded.len() {
            let segment = joints.len() - 1;
            let mut push = |span, meaning| {
                marks.push(Mark {
                    span,
                    segment,
                    meaning,
                });
            };
            let noun = world.nouns.longest(&folded, at);
            let noun_end = noun.map_or(at, |(len, _)| at + len);
            let hit = hits.iter().find(|hit| hit.span.contains(spans[at]));
            let hit_end = hit.map_or(at, |hit| {
                let after = (at..spans.len()).find(|&word| spans[word].start() >= hit.span.end());
                after.unwrap_or(spans.len())
            });
            // The longer wins: "State Department" before "state", "security council secretary" before the council.
            if let Some(hit) = hit.filter(|_| hit_end >= noun_end) {
                push(
                    hit.span,
                    Meaning::Name {
                        actor: hit.actor,
                        kind: hit.kind,
                    },
                );
                at = hit_end.max(at + 1);
                continue;
            }
            if let Some((len, noun)) = noun {
                let joint = matches!(noun.sort, Sort::Of | Sort::In | Sort::To);
                if joint && at > 0 {
                    joints.push(noun.sort);
                } else if !joint {
                    let span = Span::new(spans[at].start(), spans[at + len - 1].end());
                    push(span, Meaning::Noun(noun.clone()));
                }
                at += len;
                continue;
            }
            let upper = text[spans[at]].starts_with(char::is_uppercase);
            if upper {
                match marks.last_mut() {
                    Some(last)
                        if matches!(last.meaning, Meaning::Unknown)
                            && last.segment == segment
                            && at > 0
                            && last.span.end() == spans[at - 1].end() =>
                    {
                        last.span = Span::new(last.span.start(), spans[at].end());
                    }
                    _ => marks.push(Mark {
                        span: spans[at],
                        segment,
                        meaning: Meaning::Unknown,
                    }),
                }
            }
            at += 1;
        }
        Self {
            world,
            text,
            all: marks,
            joints,
        }
    }

    /// The marks that say whose the actor is, in order.
    fn whose(&self) -> impl DoubleEndedIterator<Item = &Mark> {
        let end = (1..self.joints.len()).find(|&segment| self.joints[segment] == Sort::To);
        let end = end.unwrap_or(self.joints.len());
        self.all.iter().filter(move |mark| mark.segment < end)
    }

    /// What the actor does, by the nouns: of the first segment, and of those that "of" joins where it says little.
    pub(super) fn noun(&self) -> Option<Does> {
        let mut weak = None;
        for segment in 0..self.joints.len() {
            if segment > 0 && self.joints[segment] != Sort::Of {
                break;
            }
            let of_segment = self.all.iter().filter(|mark| mark.segment == segment);
            for mark in of_segment.rev() {
                let does = match &mark.meaning {
                    Meaning::Noun(noun) if noun.sort == Sort::Noun => {
                        return Some(Does::with_sector(&noun.role, &noun.sector));
                    }
                    Meaning::Noun(noun) if noun.sort == Sort::Weak => {
                        weak = weak.or_else(|| Some(Does::with_sector(&noun.role, &noun.sector)));
                        continue;
                    }
                    // "Kremlin spokesman", "Knesset members": the house says more than the people.
                    Meaning::Name {
                        kind: NameKind::Metonym,
                        ..
                    } => Does::role(self.world.nouns.reading(&self.text[mark.span])),
                    _ => continue,
                };
                if weak.is_some() || segment > 0 {
                    return Some(does);
                }
            }
        }
        weak
    }

    pub(super) fn is_past(&self) -> bool {
        self.all.iter().any(|mark| match &mark.meaning {
            Meaning::Noun(noun) => noun.sort == Sort::Past && mark.segment == 0,
            _ => false,
        })
    }

    fn kind_of(&self, mark: &Mark) -> Option<ActorKind> {
        match mark.meaning {
            Meaning::Name { actor, .. } => Some(self.world.actors[actor].kind),
            _ => None,
        }
    }

    /// The body that is named, where one is; a person or state is none.
    pub(super) fn body(&self) -> Option<&Mark> {
        self.whose().find(|mark| {
            self.kind_of(mark)
                .is_some_and(|kind| !matches!(kind, ActorKind::State | ActorKind::Person))
        })
    }

    /// The state that is named: in the first segment the first, or else the last, "the bank of the state of X".
    pub(super) fn state(&self) -> Option<&Mark> {
        let is_state = |mark: &&Mark| self.kind_of(mark) == Some(ActorKind::State);
        let first = self.whose().filter(|mark| mark.segment == 0).find(is_state);
        first.or_else(|| self.whose().rfind(is_state))
    }

    /// The person that a name of the tables means, where nobody else is meant by the phrase: "Putin's spokesman" is not
    /// Putin.
    pub(super) fn person(&self) -> Option<usize> {
        let of_head: Vec<&Mark> = self.all.iter().filter(|mark| mark.segment == 0).collect();
        let at = of_head
            .iter()
            .rposition(|mark| self.kind_of(mark) == Some(ActorKind::Person))?;
        let followed = of_head[at + 1..]
            .iter()
            .any(|mark| self.is_head(mark, of_head[at]));
        match of_head[at].meaning {
            Meaning::Name { actor, .. } if !followed => Some(actor),
            _ => None,
        }
    }

    /// True for a noun that makes the name before it a mere modifier; after a comma it only explains it.
    fn is_head(&self, mark: &Mark, name: &Mark) -> bool {
        matches!(&mark.meaning, Meaning::Noun(noun) if noun.sort != Sort::Past)
            && !self.text[name.span.end()..mark.span.start()].contains(',')
    }

    /// Words of the first segment that may be the surname of somebody, with nothing said after them.
    pub(super) fn surname(&self) -> Option<&'p str> {
        let last = self.all.iter().rfind(|mark| mark.segment == 0)?;
        let text = self.text;
        match &last.meaning {
            Meaning::Unknown => Some(&text[last.span]),
            _ => None,
        }
    }

    /// True where the first segment has a noun, as a title beside a name.
    pub(super) fn has_title(&self) -> bool {
        let mut of_head = self.all.iter().filter(|mark| mark.segment == 0);
        of_head.any(|mark| matches!(&mark.meaning, Meaning::Noun(noun) if noun.sort != Sort::Group))
    }

    /// The country of a town or region that is named; `alone` where nothing else is known of the phrase.
    pub(super) fn town(&self, alone: bool) -> Option<&'static str> {
        let names = self.whose().enumerate().filter(|(at, mark)| {
            // What follows a title is a person's name: "Captain Leon".
            let titled = *at > 0
                && mark.segment == 0
                && matches!(&self.all[at - 1].meaning, Meaning::Noun(noun) if noun.sort != Sort::Group)
                && *at + 1 == self.all.len();
            matches!(mark.meaning, Meaning::Unknown) && !titled
        });
        // "the University of St. Andrews in Scotland": what is told of the place itself is sure.
        let known = |mark: &Mark| country::of_place(&self.text[mark.span], alone);
        let names: Vec<&Mark> = names.map(|(_, mark)| mark).collect();
        let within = names
            .iter()
            .rev()
            .find(|mark| mark.segment > 1 && self.joints[mark.segment] == Sort::In);
        within
            .and_then(|mark| known(mark))
            .or_else(|| names.iter().find_map(|mark| known(mark)))
    }
}
