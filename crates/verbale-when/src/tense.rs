//! Does the sentence look back or ahead? Asked of the verb that governs an expression.

use crate::words::Direction;
use std::ops::Range;
use verbale_language::{Analysis, Relation, Upos, Word};

/// Where to look for a day or month that is named without more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Look {
    /// Before the document's date, with the word that says so.
    Back,
    /// After it.
    Ahead,
}

/// Which way the words around the tokens of an expression point; `None` where no verb tells.
pub(crate) fn look(
    rules: &Direction,
    text: &str,
    analysis: &Analysis<'_>,
    sentence: &Range<usize>,
    tokens: &Range<usize>,
) -> Option<Look> {
    let clause = Clause {
        rules,
        text,
        analysis,
        sentence,
    };
    let before = tokens.start.checked_sub(1).filter(|at| sentence.contains(at));
    if let Some(before) = before.map(|at| clause.form(at).to_ascii_lowercase()) {
        if rules.back_after.contains(&before) {
            return Some(Look::Back);
        }
        // "by Friday" after a past tense may still lie back: "had left by Friday".
        if rules.ahead_after.contains(&before) {
            let verb = clause.climb(tokens);
            return if verb == Some(Look::Back) && clause.has_perfect(tokens) {
                verb
            } else {
                Some(Look::Ahead)
            };
        }
    }
    clause.climb(tokens)
}

struct Clause<'c, 'm> {
    rules: &'c Direction,
    text: &'c str,
    analysis: &'c Analysis<'m>,
    sentence: &'c Range<usize>,
}

impl<'m> Clause<'_, 'm> {
    fn form(&self, token: usize) -> &str {
        &self.text[self.analysis.split.tokens[token].span]
    }

    fn word(&self, token: usize) -> &Word<'m> {
        &self.analysis.words[token]
    }

    fn head(&self, token: usize) -> Option<usize> {
        self.word(token)
            .head
            .map(|head| self.sentence.start + head as usize)
    }

    fn children(&self, token: usize) -> impl Iterator<Item = usize> {
        let local = (token - self.sentence.start) as u32;
        self.sentence
            .clone()
            .filter(move |&child| self.word(child).head == Some(local))
    }

    /// The first token above the expression.
    fn governor(&self, tokens: &Range<usize>) -> Option<usize> {
        tokens
            .clone()
            .map(|token| self.head(token))
            .find_map(|head| head.filter(|head| !tokens.contains(head)))
    }

    fn has_perfect(&self, tokens: &Range<usize>) -> bool {
        self.governor(tokens).is_some_and(|verb| {
            let had =
                |word: &Word<'_>| word.upos == Upos::Aux && word.xpos == "VBD" && &*word.lemma == "have";
            self.children(verb).any(|child| had(self.word(child)))
        })
    }

    /// Goes up from verb to verb until one tells.
    fn climb(&self, tokens: &Range<usize>) -> Option<Look> {
        let mut at = self.governor(tokens)?;
        // A tree is no deeper than its sentence.
        for _ in 0..self.sentence.len() {
            if let Some(look) = self.tells(at) {
                return Some(look);
            }
            at = self.head(at)?;
        }
        None
    }

    /// What one word says, where it is a verb or has one with it.
    fn tells(&self, token: usize) -> Option<Look> {
        let word = self.word(token);
        let mut auxiliaries = self
            .children(token)
            .filter(|&child| matches!(self.word(child).relation, Relation::Aux | Relation::Cop))
            .peekable();
        let planned = |lemma: &str| self.rules.plans.iter().any(|plan| plan == lemma);
        if auxiliaries.peek().is_none() && word.upos != Upos::Verb && word.upos != Upos::Aux {
            return (word.upos == Upos::Adj && planned(&word.lemma)).then_some(Look::Ahead);
        }
        let mut finite = word.xpos;
        let mut perfect = false;
        for auxiliary in auxiliaries {
            let form = self.form(auxiliary).to_ascii_lowercase();
            if self.rules.ahead.contains(&form) {
                return Some(Look::Ahead);
            }
            let tag = self.word(auxiliary).xpos;
            if tag == "MD" {
                return Some(
                    if self
                        .children(token)
                        .any(|child| &*self.word(child).lemma == "have")
                    {
                        Look::Back
                    } else {
                        Look::Ahead
                    },
                );
            }
            perfect |= &*self.word(auxiliary).lemma == "have";
            if matches!(tag, "VBD" | "VBZ" | "VBP") {
                finite = tag;
            }
        }
        if perfect && !(word.upos == Upos::Adj && planned(&word.lemma)) {
            return Some(Look::Back);
        }
        match finite {
            // What was planned then is still to come: "was expected on Friday", "guidelines to be published".
            _ if word.xpos == "VBN" && planned(&word.lemma) => Some(Look::Ahead),
            "VBN" if self.children(token).any(|child| self.word(child).xpos == "TO") => Some(Look::Ahead),
            "VBD" | "VBN" => Some(Look::Back),
            "VBZ" | "VBP" => Some(if word.xpos == "VBN" && !planned(&word.lemma) {
                Look::Back
            } else {
                Look::Ahead
            }),
            // An infinitive is still to come where its governor is a plan, and else goes with it.
            "VB" => {
                let plan = self.head(token).filter(|&head| planned(&self.word(head).lemma))?;
                // "It had been due to expire on Friday."
                let over = self.children(plan).any(|child| {
                    let word = self.word(child);
                    word.relation == Relation::Aux && word.xpos == "VBD" && &*word.lemma == "have"
                });
                Some(if over { Look::Back } else { Look::Ahead })
            }
            _ => None,
        }
    }
}
