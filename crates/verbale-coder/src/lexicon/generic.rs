//! Nouns for those who act without a name, from `lexicon/generic.toml`.

use super::{LexiconError, parse};
use crate::forms::noun_forms;
use serde::Deserialize;
use std::collections::BTreeMap;

pub(super) const FILE: &str = include_str!("../../../../lexicon/generic.toml");

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct GenericFile {
    political: Vec<String>,
    descent: Vec<String>,
    guests: Vec<String>,
    organs: Vec<String>,
    private: Vec<String>,
    shared_offices: Vec<String>,
    campaigners: Vec<String>,
    wards: Vec<String>,
    groups: Vec<String>,
    armed: Vec<String>,
    bodies: BTreeMap<String, Vec<String>>,
    roles: BTreeMap<String, Vec<String>>,
}

/// CAMEO roles by noun.
#[derive(Debug)]
pub(crate) struct Generic {
    political: Vec<String>,
    descent: Vec<String>,
    guests: Vec<String>,
    organs: Vec<String>,
    private: Vec<String>,
    shared_offices: Vec<String>,
    campaigners: Vec<String>,
    wards: Vec<String>,
    groups: Vec<String>,
    armed: Vec<String>,
    /// What the names of bodies of state end in, by CAMEO role.
    bodies: BTreeMap<String, Vec<String>>,
    /// Roles of nouns of one word, by their plurals.
    plurals: BTreeMap<String, String>,
    /// By the last word of a noun phrase: the words before it, and the role; the longest first.
    by_head: BTreeMap<String, Vec<(Vec<String>, String)>>,
}

impl Generic {
    pub(super) fn read() -> Result<Self, LexiconError> {
        let file: GenericFile = parse("generic.toml", FILE)?;
        let mut by_head: BTreeMap<String, Vec<(Vec<String>, String)>> = BTreeMap::new();
        let mut plurals = BTreeMap::new();
        for (role, phrases) in file.roles {
            for phrase in phrases {
                let forms = noun_forms(&phrase).into_iter();
                let forms = forms.filter(|form| !form.contains(' ') && *form != phrase);
                plurals.extend(forms.map(|form| (form, role.clone())));
                let mut words: Vec<String> = phrase.split(' ').map(str::to_owned).collect();
                if let Some(head) = words.pop() {
                    // "rights group": the lemma is "right".
                    let plural =
                        |word: &String| word.len() > 3 && word.ends_with('s') && !word.ends_with("ss");
                    let singular: Vec<String> = words
                        .iter()
                        .map(|word| {
                            if plural(word) {
                                word[..word.len() - 1].to_owned()
                            } else {
                                word.clone()
                            }
                        })
                        .collect();
                    let entries = by_head.entry(head).or_default();
                    if singular != words {
                        entries.push((singular, role.clone()));
                    }
                    entries.push((words, role.clone()));
                }
            }
        }
        for entries in by_head.values_mut() {
            entries.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
        }
        Ok(Self {
            political: file.political,
            descent: file.descent,
            guests: file.guests,
            organs: file.organs,
            private: file.private,
            shared_offices: file.shared_offices,
            campaigners: file.campaigners,
            wards: file.wards,
            groups: file.groups,
            armed: file.armed,
            bodies: file.bodies,
            plurals,
            by_head,
        })
    }

    /// The role of the noun phrase that ends in the lemma `words[at]`, and how many words it has.
    pub(crate) fn role(&self, lemmas: &[String], at: usize) -> Option<(&str, usize)> {
        let entries = self.by_head.get(&lemmas[at])?;
        entries
            .iter()
            .find(|(words, _)| lemmas[..at].ends_with(words))
            .map(|(words, role)| (role.as_str(), words.len() + 1))
    }

    /// The role of a noun of one word, by its plural.
    pub(crate) fn role_of_plural(&self, form: &str) -> Option<&str> {
        self.plurals.get(form).map(String::as_str)
    }

    /// True for a word before a nationality that makes it one of descent: "ethnic".
    pub(crate) fn is_descent(&self, word: &str) -> bool {
        self.descent.iter().any(|known| known == word)
    }

    /// True for the lemma of those who are mostly not of the country that a document is about.
    pub(crate) fn is_guest(&self, lemma: &str) -> bool {
        self.guests.iter().any(|known| known == lemma)
    }

    /// True for the lemma of what a body of state is called: "commission".
    pub(crate) fn is_organ(&self, lemma: &str) -> bool {
        self.organs.iter().any(|known| known == lemma)
    }

    /// The CAMEO role of a body of state, by the noun that its name ends in; `words` are those of its name.
    pub(crate) fn body(&self, noun: &str, words: &[String]) -> Option<&str> {
        // "the Department for International Development" is a state's, whatever it deals with.
        let office = matches!(noun, "ministry" | "department");
        let private = !office
            && words
                .iter()
                .any(|word| self.private.iter().any(|known| *known == word.to_lowercase()));
        let mut bodies = self.bodies.iter().filter(|_| !private);
        bodies
            .find(|(_, nouns)| nouns.iter().any(|known| known == noun))
            .map(|(role, _)| role.as_str())
    }

    /// True for the noun phrase of an office that companies and families have too: "president".
    pub(crate) fn is_shared_office(&self, phrase: &[String]) -> bool {
        is_listed(&self.shared_offices, phrase)
    }

    /// True for the noun of those who make politics by speaking: "activist".
    pub(crate) fn is_campaigner(&self, noun: &str) -> bool {
        self.campaigners.iter().any(|known| known == noun)
    }

    /// True for a role of those whose killing or abduction is politics.
    pub(crate) fn is_ward(&self, role: &str) -> bool {
        self.wards.iter().any(|known| known == role)
    }

    /// True for the lemma of what an armed group may be called: "organisation".
    pub(crate) fn is_group(&self, lemma: &str) -> bool {
        self.groups.iter().any(|known| known == lemma)
    }

    /// True for a lemma that says of a group, or of its people, that they fight: "terrorist".
    pub(crate) fn is_armed(&self, lemma: &str) -> bool {
        self.armed.iter().any(|known| known == lemma)
    }

    /// True for a role that politics is made of.
    pub(crate) fn is_political(&self, role: &str) -> bool {
        self.political.iter().any(|known| known == role)
    }
}

/// True if a list of phrases has the one of these words.
fn is_listed(phrases: &[String], words: &[String]) -> bool {
    phrases
        .iter()
        .any(|phrase| phrase.split(' ').eq(words.iter().map(String::as_str)))
}
