//! The engine: a model, and the text that it is asked about.

use crate::coref;
use crate::lemma::Lemmas;
use crate::model::{Model, ModelError, Tagged};
use crate::settle;
use crate::{Analysis, Feats, Name, NameKind, Split, Word, split};
use std::ops::Range;
use std::sync::LazyLock;

/// The model that is part of the program.
static EMBEDDED: LazyLock<Engine> = LazyLock::new(|| {
    let bytes = include_bytes!("../../../models/default.safetensors");
    Engine::load(bytes).expect("the model in models/ is checked by this crate's tests")
});

/// The language engine with one model.
///
/// Cheap to share between threads; what it says of a text depends on nothing but the text and the model.
#[derive(Debug)]
pub struct Engine {
    model: Model,
}

impl Engine {
    /// The engine with the model that is part of the program.
    pub fn embedded() -> &'static Self {
        &EMBEDDED
    }

    /// The engine with the model in `bytes`, the contents of a `.safetensors` file that `verbale-train` wrote.
    pub fn load(bytes: &[u8]) -> Result<Self, ModelError> {
        Ok(Self {
            model: Model::load(bytes)?,
        })
    }

    /// Cuts `text` into sentences and tokens and says all that the engine knows of them.
    pub fn analyse(&self, text: &str) -> Analysis<'_> {
        self.analyse_split(text, split(text))
    }

    /// Says of a text that is already cut all that the engine knows.
    pub fn analyse_split(&self, text: &str, split: Split) -> Analysis<'_> {
        let forms: Vec<&str> = split.tokens.iter().map(|token| &text[token.span]).collect();
        let sentences: Vec<Range<usize>> = split
            .sentences
            .iter()
            .map(|sentence| sentence.tokens.clone())
            .collect();
        let tagged = self.model.tag(&forms, &sentences);
        let lemmas = Lemmas::english();
        let mut words: Vec<Word<'_>> = forms
            .iter()
            .zip(&tagged)
            .map(|(form, tagged)| word(form, tagged, lemmas))
            .collect();
        let names: Vec<Name> = sentences
            .iter()
            .flat_map(|sentence| names(&tagged, sentence.clone()))
            .collect();
        let cut = settle::Text {
            text,
            split: &split,
            forms: &forms,
        };
        let mut names = settle::settle(&cut, &mut words, names);
        coref::settle_names(text, &split, &mut names);
        settle::settle_trees(&cut, &mut words, &names);
        let mut analysis = Analysis {
            split,
            words,
            names,
            chains: Vec::new(),
        };
        analysis.chains = coref::resolve(text, &analysis);
        analysis
    }
}

fn word<'m>(form: &str, tagged: &Tagged<'m>, lemmas: &Lemmas) -> Word<'m> {
    let feats = Feats::new(tagged.feats);
    Word {
        upos: tagged.upos,
        xpos: tagged.xpos,
        feats,
        lemma: lemmas.lemma(form, tagged.upos, tagged.xpos, feats),
        head: tagged.head,
        relation: tagged.relation,
        subtype: tagged.subtype,
    }
}

/// The names among the words of one sentence.
fn names(tagged: &[Tagged<'_>], sentence: Range<usize>) -> Vec<Name> {
    let mut names: Vec<Name> = Vec::new();
    for at in sentence {
        match tagged[at].name.checked_sub(1) {
            Some(tag) if tag % 2 == 0 => names.push(Name {
                tokens: at..at + 1,
                kind: NameKind::ALL[tag / 2],
            }),
            Some(_) => {
                if let Some(name) = names.last_mut() {
                    name.tokens.end = at + 1;
                }
            }
            None => {}
        }
    }
    names
}
