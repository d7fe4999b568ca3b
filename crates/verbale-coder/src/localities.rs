//! Towns and regions stand for the country that they lie in: an attack on a town is one on its country.
//!
//! The cast knows states and capitals; the gazetteer adds the others, where the language engine sees the name of a place too.

use crate::doc::Doc;
use crate::tree::Tree;
use std::ops::Range;
use verbale_language::{Analysis, Class, NameKind, Relation};
use verbale_record::Basis;
use verbale_world::place::{Class as Kind, Use};
use verbale_world::{Found, Standing};

/// Probability below which it is open in which country the place is.
const SURE: f64 = 0.6;

impl Doc<'_> {
    /// Adds the towns and regions that `analysis` names to the cast.
    pub(crate) fn add_localities(&mut self, analysis: &Analysis<'_>) {
        let mut found = Vec::new();
        for place in &self.places {
            let tokens = self.tokens_in(place.span);
            let named = analysis
                .names
                .iter()
                .any(|name| matches!(name.kind, NameKind::Gpe | NameKind::Loc) && name.tokens == tokens);
            let within = matches!(
                place.class,
                Kind::City | Kind::Capital | Kind::Admin1 | Kind::Admin2 | Kind::Region
            );
            // "the North", "the Gulf": which one, the text tells elsewhere.
            let relative = matches!(place.class, Kind::Admin1 | Kind::Admin2)
                && tokens.start > 0
                && self.is(tokens.start - 1, Class::Determiner);
            let free = tokens.clone().all(|at| self.mention_at[at].is_none());
            let meant = matches!(place.used_for, Use::Place | Use::Actor) && place.country_score >= SURE;
            if named
                && within
                && !relative
                && free
                && meant
                && !tokens.is_empty()
                && !place.country.1.is_empty()
            {
                found.push((tokens, place.country.1.to_owned()));
            }
        }
        for (tokens, code) in found {
            if let Some(known) = self.world.actor(&code) {
                let known = known.clone();
                let actor = self.cast_position(known);
                let standing = self.standing_of_place(&tokens);
                self.localities.push(self.cast.mentions.len());
                self.add(Found {
                    span: self.span(&tokens),
                    extent: tokens.end,
                    actor,
                    code,
                    basis: Basis::Metonym,
                    standing,
                    capacity: None,
                    role: None,
                    sentence: self.sentence_of(tokens.start),
                    tokens,
                });
            }
        }
    }

    fn standing_of_place(&self, tokens: &Range<usize>) -> Standing {
        let tree = Tree::new(self, self.sentence_of(tokens.start));
        let head = tokens
            .clone()
            .find(|&at| tree.head(at).is_none_or(|over| !tokens.contains(&over)))
            .unwrap_or(tokens.start);
        let locative = tree
            .children_by(head, Relation::Case)
            .any(|case| self.is(case, Class::Locative));
        // "HAMBURG (AP) -"
        let dateline = tokens.start == tree.tokens.start
            && matches!(self.word(tokens.end), "(" | "-" | "--" | "—" | "–" | ":" | ",");
        if self.is_genitive(tokens.end) {
            Standing::Possessive
        } else if locative || dateline {
            Standing::Place
        } else if matches!(tree.relation(head), Relation::Compound | Relation::Amod) {
            Standing::Adjective
        } else {
            Standing::Body
        }
    }
}
