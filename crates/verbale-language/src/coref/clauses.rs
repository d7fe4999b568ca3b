//! What one clause tells apart: who does something and to whom it is done are two, unless the words say otherwise.

use super::lexicon::{Kind, List};
use super::mentions::{Form, Phrase};
use super::resolver::Resolver;
use crate::{Relation, Upos};

impl Resolver<'_> {
    /// Whether two phrases are arguments of one verb and therefore two: in "Norway denied it" Norway is not "it".
    /// Reflexives say that both are one; a noun may only say what the subject is.
    pub(super) fn are_fellows(&self, a: &Phrase, b: &Phrase) -> bool {
        a.sentence == b.sentence && (self.is_done_to(a, b) || self.is_done_to(b, a))
    }

    fn is_done_to(&self, subject: &Phrase, other: &Phrase) -> bool {
        if subject.is_kind(Kind::Reflexive) || other.is_kind(Kind::Reflexive) || subject.head == other.head {
            return false;
        }
        let Some(doer) = self.verb_of_subject(subject.head) else {
            return false;
        };
        self.verb_of_argument(other)
            .is_some_and(|verb| verb == doer || self.shares_subject(verb, doer))
    }

    /// The verb whose subject a token is, or is listed with.
    fn verb_of_subject(&self, head: u32) -> Option<u32> {
        let (document, tree) = (&self.document, &self.document.tree);
        let first = match document.word(head).relation {
            Relation::Conj => tree.head(head)?,
            _ => head,
        };
        let verb = tree.head(first)?;
        let is_verb = document.word(verb).upos == Upos::Verb;
        let is_core = matches!(
            document.word(first).relation,
            Relation::Nsubj | Relation::Obj | Relation::Iobj
        );
        (is_verb && is_core).then_some(verb)
    }

    /// The verb that a phrase is an argument of, besides its subject.
    fn verb_of_argument(&self, phrase: &Phrase) -> Option<u32> {
        let (document, tree) = (&self.document, &self.document.tree);
        let word = document.word(phrase.head);
        let above = tree.head(phrase.head)?;
        let is_pronoun = phrase.pronoun.is_some_and(|p| p.kind != Kind::Possessive);
        let has_case = || {
            let case = document.kid(phrase.head, Relation::Case);
            is_pronoun && case.is_some_and(|case| document.form_in(case, List::ArgumentCase))
        };
        let verb = match word.relation {
            Relation::Obj | Relation::Iobj if is_pronoun || phrase.form == Form::Name => above,
            Relation::Obl if word.subtype == "agent" || has_case() => above,
            // "responsibility for it"
            Relation::Nmod if document.word(above).relation == Relation::Obj && has_case() => {
                tree.head(above)?
            }
            _ => return None,
        };
        (document.word(verb).upos == Upos::Verb).then_some(verb)
    }

    /// Whether a verb without a subject of its own has that of another: "went and said", "wants to say".
    fn shares_subject(&self, verb: u32, doer: u32) -> bool {
        let document = &self.document;
        document.tree.head(verb) == Some(doer)
            && document.subject(verb).is_none()
            && match document.word(verb).relation {
                Relation::Conj => true,
                // "asked them to leave": those who are asked leave
                Relation::Xcomp => {
                    document.kid(doer, Relation::Obj).is_none()
                        && document.kid(doer, Relation::Iobj).is_none()
                }
                _ => false,
            }
    }
}
