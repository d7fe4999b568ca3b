//! What the engine says of a text: a word for each token, the names, and who is the same as whom.

use crate::Split;
use std::borrow::Cow;
use std::ops::Range;

/// A text cut, tagged and parsed.
///
/// Labels borrow from the model that gave them (`'m`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Analysis<'m> {
    /// Sentences and tokens.
    pub split: Split,
    /// One for each of [`Split::tokens`].
    pub words: Vec<Word<'m>>,
    /// In the order of the text, none overlapping, none across sentences.
    pub names: Vec<Name>,
    /// Mentions of the same person or thing; a chain has at least two, each mention is in one chain at most.
    pub chains: Vec<Chain>,
}

impl<'m> Analysis<'m> {
    /// The words of sentence number `sentence`.
    pub fn words_of(&self, sentence: usize) -> &[Word<'m>] {
        &self.words[self.split.sentences[sentence].tokens.clone()]
    }
}

/// A token's part of speech, features, lemma and place in the dependency tree, in the terms of Universal Dependencies 2.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word<'m> {
    /// Universal part of speech.
    pub upos: Upos,
    /// The treebank's own tag: for English that of the Penn Treebank.
    pub xpos: &'m str,
    /// Morphological features.
    pub feats: Feats<'m>,
    /// Dictionary form.
    pub lemma: Box<str>,
    /// The head's number in the sentence, counted from 0; `None` for the root, of which each sentence has one.
    pub head: Option<u32>,
    /// Relation to the head.
    pub relation: Relation,
    /// What follows the colon in `nsubj:pass`; empty where there is nothing.
    pub subtype: &'m str,
}

impl Word<'_> {
    /// Relation and subtype as CoNLL-U writes them: `nsubj:pass`.
    pub fn deprel(&self) -> Cow<'static, str> {
        if self.subtype.is_empty() {
            self.relation.label().into()
        } else {
            format!("{}:{}", self.relation.label(), self.subtype).into()
        }
    }
}

/// Morphological features as CoNLL-U writes them, sorted by name: `Mood=Ind|Tense=Past|VerbForm=Fin`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Feats<'m>(&'m str);

impl<'m> Feats<'m> {
    /// From CoNLL-U's column; `_` is none.
    pub fn new(column: &'m str) -> Self {
        Self(if column == "_" { "" } else { column })
    }

    /// The value of a feature, such as `Past` for `Tense`.
    pub fn get(self, name: &str) -> Option<&'m str> {
        self.iter().find_map(|(n, value)| (n == name).then_some(value))
    }

    /// Whether a feature has this value.
    pub fn has(self, name: &str, value: &str) -> bool {
        self.get(name) == Some(value)
    }

    /// Names and values.
    pub fn iter(self) -> impl Iterator<Item = (&'m str, &'m str)> {
        self.0.split('|').filter_map(|feature| feature.split_once('='))
    }

    /// As CoNLL-U writes it; `_` where there is none.
    pub fn as_str(self) -> &'m str {
        if self.0.is_empty() { "_" } else { self.0 }
    }
}

/// A name in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// Its tokens, in [`Split::tokens`].
    pub tokens: Range<usize>,
    /// What it names.
    pub kind: NameKind,
}

/// Mentions of one person or thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chain {
    /// In the order of the text; of two that begin together the longer first.
    pub mentions: Vec<Mention>,
}

/// A stretch that refers to something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Its tokens, in [`Split::tokens`].
    pub tokens: Range<usize>,
    /// Its syntactic head, in [`Split::tokens`].
    pub head: usize,
}

/// Declares an enumeration of labels with both ways between a variant and its spelling.
macro_rules! labels {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $label:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$doc])* $variant),+ }

        impl $name {
            /// Every one, in the order of declaration.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// As it is written.
            pub const fn label(self) -> &'static str {
                match self { $(Self::$variant => $label),+ }
            }

            /// From what is written; `None` for what is not in the inventory.
            pub fn from_label(label: &str) -> Option<Self> {
                match label { $($label => Some(Self::$variant),)+ _ => None }
            }
        }
    };
}

labels! {
    /// Universal parts of speech.
    Upos {
        /// Adjective.
        Adj = "ADJ",
        /// Adposition.
        Adp = "ADP",
        /// Adverb.
        Adv = "ADV",
        /// Auxiliary.
        Aux = "AUX",
        /// Coordinating conjunction.
        Cconj = "CCONJ",
        /// Determiner.
        Det = "DET",
        /// Interjection.
        Intj = "INTJ",
        /// Noun.
        Noun = "NOUN",
        /// Numeral.
        Num = "NUM",
        /// Particle.
        Part = "PART",
        /// Pronoun.
        Pron = "PRON",
        /// Proper noun.
        Propn = "PROPN",
        /// Punctuation.
        Punct = "PUNCT",
        /// Subordinating conjunction.
        Sconj = "SCONJ",
        /// Symbol.
        Sym = "SYM",
        /// Verb.
        Verb = "VERB",
        /// Anything else.
        X = "X",
    }
}

labels! {
    /// Universal dependency relations, without subtypes.
    Relation {
        /// Clausal modifier of a noun.
        Acl = "acl",
        /// Adverbial clause.
        Advcl = "advcl",
        /// Adverbial modifier.
        Advmod = "advmod",
        /// Adjectival modifier.
        Amod = "amod",
        /// Appositional modifier.
        Appos = "appos",
        /// Auxiliary.
        Aux = "aux",
        /// Case marker.
        Case = "case",
        /// Coordinating conjunction.
        Cc = "cc",
        /// Clausal complement.
        Ccomp = "ccomp",
        /// Classifier.
        Clf = "clf",
        /// Compound.
        Compound = "compound",
        /// Conjunct.
        Conj = "conj",
        /// Copula.
        Cop = "cop",
        /// Clausal subject.
        Csubj = "csubj",
        /// Unspecified dependency.
        Dep = "dep",
        /// Determiner.
        Det = "det",
        /// Discourse element.
        Discourse = "discourse",
        /// Dislocated element.
        Dislocated = "dislocated",
        /// Expletive.
        Expl = "expl",
        /// Fixed multiword expression.
        Fixed = "fixed",
        /// Flat multiword expression, names among them.
        Flat = "flat",
        /// Goes with: a word typed as two.
        Goeswith = "goeswith",
        /// Indirect object.
        Iobj = "iobj",
        /// List.
        List = "list",
        /// Marker of a subordinate clause.
        Mark = "mark",
        /// Nominal modifier.
        Nmod = "nmod",
        /// Nominal subject.
        Nsubj = "nsubj",
        /// Numeric modifier.
        Nummod = "nummod",
        /// Object.
        Obj = "obj",
        /// Oblique nominal.
        Obl = "obl",
        /// Orphan of an elided head.
        Orphan = "orphan",
        /// Parataxis.
        Parataxis = "parataxis",
        /// Punctuation.
        Punct = "punct",
        /// Overridden disfluency.
        Reparandum = "reparandum",
        /// Root of the sentence.
        Root = "root",
        /// Vocative.
        Vocative = "vocative",
        /// Open clausal complement.
        Xcomp = "xcomp",
    }
}

labels! {
    /// What a name names.
    NameKind {
        /// A person.
        Per = "PER",
        /// An organisation: government bodies, parties, companies, armed groups, outlets.
        Org = "ORG",
        /// A country, city or other place with a government.
        Gpe = "GPE",
        /// Another place: regions, waters, mountains, buildings.
        Loc = "LOC",
        /// Members of a nation, religion or political group: "Russian", "Sunnis".
        Norp = "NORP",
        /// A named event: wars, elections, summits.
        Event = "EVENT",
        /// A product, weapons among them.
        Product = "PRODUCT",
        /// Another name: laws, works, awards, languages.
        Misc = "MISC",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn features_are_found_by_name() {
        let feats = Feats::new("Mood=Ind|Tense=Past|VerbForm=Fin");
        assert_eq!(feats.get("Tense"), Some("Past"));
        assert!(feats.has("VerbForm", "Fin"));
        assert_eq!(feats.get("Voice"), None);
        assert_eq!(Feats::new("_").as_str(), "_");
    }

    #[test]
    fn labels_go_both_ways() {
        for &relation in Relation::ALL {
            assert_eq!(Relation::from_label(relation.label()), Some(relation));
        }
        assert_eq!(Upos::from_label("NOUNS"), None);
    }
}
