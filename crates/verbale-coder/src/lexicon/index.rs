//! Lemmas become surface forms, once.

use super::{Cue, CueClass, Frame, Lexicon, NounEntry, Operator, VERBS, VerbEntry};
use crate::forms::{VerbForm, noun_forms, verb_forms};

impl Lexicon {
    pub(super) fn index(&mut self, light_verbs: &[String]) {
        for i in 0..self.frames.len() {
            let Frame {
                verbs,
                nouns,
                adjectives,
                ..
            } = self.frames[i].clone();
            for adjective in &adjectives {
                let mut words = adjective.split(' ').map(str::to_owned);
                let first = words.next().unwrap_or_default();
                let entry = VerbEntry {
                    lemma: adjective.clone(),
                    form: VerbForm::Base,
                    rest: words.collect(),
                    frames: vec![i],
                    cue: None,
                    attitudes: vec![],
                    operator: None,
                    light: false,
                };
                self.telling.entry(first).push(entry);
            }
            for lemma in &verbs {
                self.add_verb(lemma, |entry| entry.frames.push(i));
            }
            for lemma in &nouns {
                self.add_noun(lemma, |entry| entry.frames.push(i));
            }
        }
        for i in 0..self.cues.len() {
            let Cue {
                class,
                verbs,
                nouns,
                adjectives,
                prepositions,
                ..
            } = self.cues[i].clone();
            for lemma in &verbs {
                self.add_verb(lemma, |entry| match class {
                    CueClass::Speech => entry.cue = Some(i),
                    CueClass::Attitude => entry.attitudes.push(i),
                });
            }
            for lemma in &nouns {
                self.add_noun(lemma, |entry| match class {
                    CueClass::Speech => entry.cue = Some(i),
                    CueClass::Attitude => entry.attitudes.push(i),
                });
            }
            for lemma in adjectives {
                self.adjective_cues.entry(lemma).push(i);
            }
            for phrase in &prepositions {
                let words = phrase.split(' ').map(str::to_owned).collect();
                self.speaker_prepositions.push((words, i));
            }
        }
        for i in 0..self.operators.len() {
            let Operator {
                verbs,
                nouns,
                adjectives,
                ..
            } = self.operators[i].clone();
            for lemma in &verbs {
                self.add_verb(lemma, |entry| entry.operator = Some(i));
            }
            for lemma in &nouns {
                self.add_noun(lemma, |entry| entry.operator = Some(i));
            }
            for word in adjectives {
                self.adjectives.insert(word, i);
            }
        }
        for lemma in light_verbs {
            self.add_verb(lemma, |entry| entry.light = true);
        }
        let plain = VERBS
            .lines()
            .filter(|line| !line.starts_with('#'))
            .flat_map(str::split_whitespace);
        plain.for_each(|lemma| self.add_verb(lemma, |_| {}));
        self.speaker_prepositions
            .sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
        let verbs = self.verbs.sorted().into_iter().flat_map(|(_, entries)| entries);
        for entry in verbs.filter(|entry| entry.form == VerbForm::Base) {
            let first = entry.lemma.split(' ').next().unwrap_or_default();
            self.lemmas.entry(first).push(entry.clone());
        }
        let longest_first = |entries: &mut Vec<VerbEntry>| {
            entries.sort_by_key(|entry| std::cmp::Reverse(entry.rest.len()));
        };
        self.lemmas.each(longest_first);
        self.verbs.each(longest_first);
        self.nouns
            .each(|entries| entries.sort_by_key(|entry| std::cmp::Reverse(entry.rest.len())));
    }

    fn add_verb(&mut self, lemma: &str, mut change: impl FnMut(&mut VerbEntry)) {
        for (form, kind) in verb_forms(lemma) {
            let mut words = form.split(' ').map(str::to_owned);
            let first = words.next().expect("a lemma has a word");
            let rest: Vec<String> = words.collect();
            let entries = self.verbs.entry(first);
            let at = entries
                .iter()
                .position(|e| e.lemma == lemma && e.form == kind && e.rest == rest);
            let at = at.unwrap_or_else(|| {
                entries.push(VerbEntry {
                    lemma: lemma.to_owned(),
                    form: kind,
                    rest,
                    frames: vec![],
                    cue: None,
                    attitudes: vec![],
                    operator: None,
                    light: false,
                });
                entries.len() - 1
            });
            change(&mut entries[at]);
        }
    }

    fn add_noun(&mut self, lemma: &str, mut change: impl FnMut(&mut NounEntry)) {
        // The tokeniser cuts at some hyphens and not at others.
        let cut = noun_forms(lemma).into_iter().map(|form| form.replace('-', " - "));
        let whole = noun_forms(lemma).into_iter().filter(|form| form.contains('-'));
        for form in cut.chain(whole) {
            let mut words = form.split_whitespace().map(str::to_owned);
            let first = words.next().expect("a lemma has a word");
            let rest: Vec<String> = words.collect();
            let entries = self.nouns.entry(first);
            let at = entries.iter().position(|e| e.rest == rest).unwrap_or_else(|| {
                entries.push(NounEntry {
                    rest,
                    ..NounEntry::default()
                });
                entries.len() - 1
            });
            change(&mut entries[at]);
        }
    }
}
