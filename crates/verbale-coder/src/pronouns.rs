//! Pronouns that the cast took for somebody of its own and that mean somebody else.
//!
//! The cast knows the actors of the tables and those with a title; to it, "he" is the last of these. The language engine knows
//! every name: where one stands between, or its chain of references is another person's, "he" stays open.

use std::ops::Range;
use verbale_language::{Analysis, Chain, NameKind, Upos};
use verbale_record::Basis;
use verbale_world::Found;

/// Drops the mentions of a cast that are pronouns of a person and of doubtful reference.
pub(crate) fn settle(mentions: &mut Vec<Found>, analysis: &Analysis<'_>) {
    let of_person = |at: usize| {
        let word = &analysis.words[at];
        word.upos == Upos::Pron && (word.feats.has("Gender", "Masc") || word.feats.has("Gender", "Fem"))
    };
    let doubtful: Vec<bool> = mentions
        .iter()
        .enumerate()
        .map(|(i, mention)| {
            let pronoun = mention.basis == Basis::Reference
                && mention.tokens.len() == 1
                && of_person(mention.tokens.start);
            pronoun && is_doubtful(mentions, i, analysis)
        })
        .collect();
    let mut doubtful = doubtful.into_iter();
    mentions.retain(|_| !doubtful.next().unwrap_or_default());
}

fn is_doubtful(mentions: &[Found], pronoun: usize, analysis: &Analysis<'_>) -> bool {
    let meant = &mentions[pronoun];
    let at = meant.tokens.start;
    let Some(before) = mentions
        .iter()
        .filter(|other| {
            other.tokens.end <= at && other.actor == meant.actor && other.basis != Basis::Reference
        })
        .max_by_key(|other| other.tokens.start)
    else {
        return false;
    };
    // "Swedish prosecutors": nobody who is "he".
    if analysis.words[before.tokens.end - 1].feats.has("Number", "Plur") {
        return true;
    }
    let of_cast = |tokens: &Range<usize>| {
        let mut others = mentions.iter();
        others.any(|other| other.tokens.start < tokens.end && tokens.start < other.extent)
    };
    let person = |tokens: &Range<usize>| {
        let mut names = analysis.names.iter();
        names.any(|name| {
            name.kind == NameKind::Per && name.tokens.start < tokens.end && tokens.start < name.tokens.end
        })
    };
    let chain = analysis.chains.iter().find(|chain| holds(chain, at));
    let another = chain.is_some_and(|chain| {
        let mut named = chain.mentions.iter();
        let same = named.any(|link| {
            let mut own = mentions.iter();
            own.any(|other| {
                other.actor == meant.actor
                    && other.basis != Basis::Reference
                    && other.tokens.start < link.tokens.end
                    && link.tokens.start < other.extent
            })
        });
        let mut links = chain.mentions.iter();
        !same
            && links.any(|link| {
                link.head < at && analysis.words[link.head].upos != Upos::Pron && !of_cast(&link.tokens)
            })
    });
    let between = chain.is_none()
        && analysis.names.iter().any(|name| {
            before.tokens.end <= name.tokens.start
                && name.tokens.end <= at
                && person(&name.tokens)
                && !of_cast(&name.tokens)
        });
    another || between
}

fn holds(chain: &Chain, at: usize) -> bool {
    chain.mentions.iter().any(|link| link.head == at)
}
