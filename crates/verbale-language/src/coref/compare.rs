//! Features of a phrase with an entity that it may be linked to.

use super::entities::Entity;
use super::extent::ROLES;
use super::features::{
    AGREE_GENDER, AGREE_NUMBER, FIT, FULL_DISTANCE, FULL_FORM, LAST_DETERMINER, LAST_FORM, LAST_ROLE,
    PRONOUNS, QUOTE, RANK, SENTENCES, SHARED, SIZE, SORTS_MEET, STRING, SYNTAX, Sink, TOKENS, bin,
};
use super::lexicon::{BASES, FEMALE, Kind, MALE, MANY, ONE, Part, THING, UNKNOWN};
use super::mentions::{Determiner, Form, NOBODY, Phrase};
use super::names::{Fit, fit};
use super::resolver::Resolver;
use super::sort::{SORTS, Sort};
use crate::{Relation, Upos};

impl Resolver<'_> {
    /// Features of a phrase with an entity that comes `rank` entities before.
    pub(super) fn compare(&self, index: u32, entity: &Entity, rank: u32, sink: &mut Sink<'_>) {
        let phrase = &self.phrases[index as usize];
        let last = &self.phrases[entity.last as usize];
        let distance = phrase.sentence.saturating_sub(last.sentence);
        sink.is(SENTENCES, bin(distance));
        sink.is(RANK, bin(rank));
        sink.is(TOKENS, bin(phrase.head.abs_diff(last.head) / 3));
        sink.is(SIZE, bin(entity.phrases.len() as u32 - 1));
        sink.is(LAST_FORM, last.form as usize * 2 + usize::from(distance == 0));
        sink.is(LAST_DETERMINER, last.determiner as usize);
        sink.is(LAST_ROLE, last.role + if distance == 0 { ROLES } else { 0 });
        if entity.last_full == NOBODY {
            sink.is(FULL_FORM, 0);
        } else {
            let full = &self.phrases[entity.last_full as usize];
            sink.is(FULL_FORM, if full.form == Form::Name { 1 } else { 2 });
            sink.is(
                FULL_DISTANCE,
                bin(phrase.sentence.saturating_sub(full.sentence)).min(5),
            );
        }
        sink.when(FULL_FORM, 3, entity.subjects * 2 > entity.phrases.len() as u32);
        compare_agreement(phrase, entity, sink);
        self.compare_syntax(phrase, last, entity, sink);
        self.compare_quotes(phrase, last, entity, sink);
        if phrase.pronoun.is_none() {
            self.compare_strings(index, phrase, entity, sink);
        }
    }

    fn compare_syntax(&self, phrase: &Phrase, last: &Phrase, entity: &Entity, sink: &mut Sink<'_>) {
        let (document, tree) = (&self.document, &self.document.tree);
        sink.when(SYNTAX, 0, phrase.role == last.role);
        sink.when(SYNTAX, 1, phrase.role < 2 && last.role < 2);
        sink.when(
            SYNTAX,
            2,
            last.tokens.start == document.tokens(last.sentence).start,
        );
        sink.when(
            SYNTAX,
            3,
            document.paragraph(phrase.head) == document.paragraph(last.head),
        );
        sink.when(SYNTAX, 4, entity.last == entity.phrases[0]);
        let verb = |head| tree.head(head).map(|verb| (verb, document.ids[verb as usize]));
        let (own, others) = (verb(phrase.head), verb(last.head));
        let same = own.zip(others).is_some_and(|(a, b)| a.0 != b.0 && a.1 == b.1);
        sink.when(SYNTAX, 5, same && phrase.role == last.role);
        if phrase.sentence != last.sentence {
            return;
        }
        let together = own.zip(others).is_some_and(|(a, b)| a.0 == b.0);
        let reflexive = phrase.is_kind(Kind::Reflexive);
        sink.when(SYNTAX, 6, together && reflexive);
        sink.when(SYNTAX, 7, together && !reflexive);
        let conjoined = tree.head(phrase.head) == Some(last.head)
            && document.word(phrase.head).relation == Relation::Conj;
        sink.when(SYNTAX, 8, conjoined);
        sink.when(SYNTAX, 9, last.nests(phrase));
        if last.role < 2
            && let Some((verb, _)) = others
        {
            // The subject of the nearest clause above, or of one further above.
            let place = tree.above(phrase.head).position(|at| at == verb);
            sink.when(SYNTAX, 10, place.is_some_and(|p| p > 0 && phrase.role == 5));
            sink.when(SYNTAX, 11, place.is_some_and(|p| p > 0 && phrase.role != 5));
            let clauses = |at: &u32| matches!(document.word(*at).upos, Upos::Verb | Upos::Aux) && *at != verb;
            let between = tree
                .above(phrase.head)
                .take_while(|&at| at != verb)
                .filter(clauses)
                .count();
            sink.when(SYNTAX, 12, place.is_some() && between == 0);
            sink.when(SYNTAX, 13, place.is_some() && between == 1);
            sink.when(SYNTAX, 14, place.is_none());
        }
        sink.when(SYNTAX, 15, last.head > phrase.head);
        // In a relative clause about somebody he is its subject, or another part of it.
        if let Some(clause) = document.kid(last.head, Relation::Acl)
            && document.tree.span(clause).contains(&phrase.head)
        {
            let subject = document.subject(clause);
            let he = subject.is_some_and(|s| document.word(s).feats.has("PronType", "Rel"));
            sink.when(SYNTAX, 16, he);
            sink.when(SYNTAX, 17, subject.is_none());
            sink.when(SYNTAX, 18, subject.is_some() && !he);
            sink.when(SYNTAX, 19, tree.head(phrase.head) == Some(clause));
        }
        sink.when(SYNTAX, 20, tree.above(phrase.head).any(|at| at == last.head));
        sink.when(SYNTAX, 21, tree.above(last.head).any(|at| at == phrase.head));
    }

    fn compare_quotes(&self, phrase: &Phrase, last: &Phrase, entity: &Entity, sink: &mut Sink<'_>) {
        sink.when(QUOTE, 0, phrase.quote != 0 && phrase.quote == last.quote);
        sink.when(QUOTE, 1, phrase.quote != 0 && last.quote == 0);
        sink.when(QUOTE, 2, phrase.quote == 0 && last.quote != 0);
        sink.when(
            QUOTE,
            3,
            phrase.quote != 0 && last.quote != 0 && phrase.quote != last.quote,
        );
        let speaks = |quote: u32| {
            let speaker = self.speakers[quote as usize - 1];
            speaker != NOBODY && self.entity_of[speaker as usize] == self.entity_of[entity.last as usize]
        };
        if phrase.quote != 0 {
            let is = speaks(phrase.quote);
            sink.when(QUOTE, 4, is);
            let other = last.quote != 0 && last.quote != phrase.quote && {
                let (own, others) = (
                    self.speakers[phrase.quote as usize - 1],
                    self.speakers[last.quote as usize - 1],
                );
                own != NOBODY && others != NOBODY && own == others
            };
            sink.when(QUOTE, 5, other);
        }
    }

    fn compare_strings(&self, index: u32, phrase: &Phrase, entity: &Entity, sink: &mut Sink<'_>) {
        let label = &self.labels[index as usize];
        let kind = if phrase.named.is_empty() || entity.named.is_empty() {
            None
        } else {
            Some(fit(&phrase.named, &entity.named))
        };
        sink.is(
            FIT,
            match kind {
                None => 0,
                Some(Fit::Apart) => 1,
                Some(Fit::Same) => 2,
                Some(Fit::End) => 3,
                Some(Fit::Beginning) => 4,
                Some(Fit::Within) => 5,
                Some(Fit::Relative) => 6,
                Some(Fit::Some) => 7,
            },
        );
        let head = entity.keys.contains(&phrase.key);
        let full = (entity.last_full != NOBODY).then(|| &self.phrases[entity.last_full as usize]);
        let is_name = phrase.form == Form::Name;
        let lacks = phrase
            .modifiers
            .iter()
            .any(|w| !entity.modifiers.contains(w) && !entity.names.contains(w));
        let more = entity
            .modifiers
            .iter()
            .any(|w| !phrase.modifiers.contains(w) && !phrase.named.contains(w));
        let exact = entity.texts.contains(&label.text);
        let document = &self.document;
        let sense = document.sense(phrase.head);
        let same_sense = |definite: usize| {
            sense != UNKNOWN
                && full.is_some_and(|f| document.sense(f.head) == sense)
                && usize::from(matches!(
                    phrase.determiner,
                    Determiner::Definite | Determiner::Near
                )) == definite
        };
        let state = label.state.zip(entity.state).filter(|(a, b)| a.0 == b.0);
        let flags = [
            exact,
            head,
            full.is_some_and(|f| f.key == phrase.key),
            head && !lacks,
            head && lacks,
            head && !lacks && !more,
            head && !lacks && more,
            head && lacks && more,
            !is_name && entity.names.contains(&phrase.key),
            is_name && !head && phrase.named.iter().any(|w| entity.keys.contains(w)),
            entity.initials.contains(&label.text),
            label.initials != NOBODY && entity.texts.contains(&label.initials),
            state.is_some_and(|(a, b)| a.1 == Part::Name && b.1 == Part::Name),
            state.is_some_and(|(a, b)| (a.1 == Part::Capital) != (b.1 == Part::Capital)),
            state.is_some_and(|(a, b)| (a.1 == Part::Demonym) != (b.1 == Part::Demonym)),
            label.state.is_some() && entity.state.is_some() && state.is_none(),
            phrase.modifiers.iter().any(|w| entity.modifiers.contains(w)),
            phrase.modifiers.iter().any(|w| entity.names.contains(w)),
            full.is_some_and(|f| f.determiner == Determiner::Indefinite || f.determiner == Determiner::Bare)
                && head,
            full.is_some_and(|f| f.determiner == Determiner::Possessive) && head,
            full.is_some_and(|f| f.determiner == Determiner::Definite) && head,
            exact && phrase.tokens.end - phrase.tokens.start > 1,
            head && phrase.tokens.end - phrase.tokens.start == 1,
            entity.sort == Sort::Group && phrase.number & MANY != 0,
            entity.callings.contains(&phrase.key),
            phrase.callings.iter().any(|w| entity.callings.contains(w)),
            phrase.callings.iter().any(|w| entity.keys.contains(w)),
            !head && same_sense(0),
            !head && same_sense(1),
        ];
        for (number, flag) in flags.into_iter().enumerate() {
            sink.when(STRING, number, flag);
        }
        let shared = phrase.named.iter().filter(|w| entity.names.contains(w)).count();
        let lost = phrase.named.len() - shared;
        sink.is(SHARED, shared.min(2) * 3 + lost.min(2));
    }
}

/// Number, gender, sort, and the pronouns that the entity went by.
fn compare_agreement(phrase: &Phrase, entity: &Entity, sink: &mut Sink<'_>) {
    let common = phrase.genders & entity.genders;
    sink.is(
        AGREE_GENDER,
        match common {
            0 => 0,
            _ if phrase.genders == entity.genders && matches!(common, MALE | FEMALE) => 1,
            _ if phrase.genders == entity.genders && common == THING => 2,
            _ if phrase.genders == entity.genders => 3,
            _ if matches!(entity.genders, MALE | FEMALE | THING) => 4,
            _ => 5,
        },
    );
    sink.is(
        AGREE_NUMBER,
        match phrase.number & entity.number {
            0 if phrase.number == ONE => 0,
            0 => 1,
            _ if phrase.number == MANY && entity.number == MANY => 2,
            _ if phrase.number == ONE && entity.number == ONE => 3,
            _ => 4,
        },
    );
    let own = if phrase.base() > 0 {
        SORTS + phrase.base()
    } else {
        phrase.sort as usize
    };
    sink.is(SORTS_MEET, entity.sort as usize * (SORTS + BASES) + own);
    for base in 1..BASES {
        sink.when(PRONOUNS, base, entity.bases & 1 << base != 0);
    }
    sink.when(
        PRONOUNS,
        0,
        phrase.base() > 0 && entity.bases & 1 << phrase.base() != 0,
    );
}
