//! Who is who in a text: the `CoNLL` measure on whole documents, and pronouns with their names (GAP).
//!
//! The `CoNLL` figure is the mean of MUC, B-cubed and CEAF-e as the reference scorer has them: counts are added up over
//! documents, mentions must be equal to the token, and entities with a single mention are left out on both sides.

mod assignment;
mod b_cubed;
mod ceaf;
mod figures;
mod gap;
mod muc;
mod name;

use super::Row;
use super::conllu;
use super::gold::Gold;
use super::product::{Input, Product};
use anyhow::{Context, Result, ensure};
use figures::{Figures, Mention, number};
use serde_json::Value;
use std::collections::BTreeSet;

const FILE: &str = "ontogum-open-dev";

pub(super) fn run(gold: &Gold, product: &Product) -> Vec<Row> {
    // One of the two that cannot be measured must not take the other's figures away.
    let failed =
        |set: &str, error: anyhow::Error| vec![Row::new(set, "could not be measured", format!("{error:#}"))];
    let mut rows = documents(gold, product).unwrap_or_else(|error| failed(FILE, error));
    rows.extend(gap::run(gold, product).unwrap_or_else(|error| failed(gap::FILE, error)));
    rows
}

fn documents(gold: &Gold, product: &Product) -> Result<Vec<Row>> {
    let documents = gold.lines(&format!("coref/{FILE}.jsonl.xz"))?;
    let input: Result<String> = documents.iter().map(input).collect();
    let found = product.parse_for(&format!("{FILE}-coreference"), &Input::Tokens(&input?), "--coref")?;
    ensure!(
        found.len() == documents.len(),
        "{} documents given, {} answered",
        documents.len(),
        found.len()
    );
    let (mut all, mut news) = (Measures::default(), Measures::default());
    for (document, found) in documents.iter().zip(&found) {
        ensure!(
            sentences(document).as_deref().map(lengths) == sentences(found).as_deref().map(lengths),
            "document {} was not answered with its own sentences and tokens",
            document["doc"]
        );
        let measures = Measures::of(&entities(document)?, &entities(found)?);
        all.add(&measures);
        if document["genre"] == "news" {
            news.add(&measures);
        }
    }
    let row = |set: &str, measure, value: String| Row::new(set, measure, value);
    let news_set = format!("{FILE}, news");
    Ok(vec![
        row(FILE, "CoNLL F1", format!("{:.2}", all.conll())),
        row(FILE, "MUC", all.muc.told()),
        row(FILE, "B-cubed", all.b_cubed.told()),
        row(FILE, "CEAF-e", all.ceaf_e.told()),
        row(FILE, "mentions", all.mentions.told()),
        row(&news_set, "CoNLL F1", format!("{:.2}", news.conll())),
        row(&news_set, "mentions", news.mentions.told()),
    ])
}

/// A document in CoNLL-U.
fn input(document: &Value) -> Result<String> {
    let id = document["doc"].as_str().context("a document has no name")?;
    let sentences = sentences(document).with_context(|| format!("{id} has no sentences"))?;
    let mut out = String::new();
    for (i, tokens) in sentences.iter().enumerate() {
        let mut comments = Vec::new();
        if i == 0 {
            comments.push(format!("newdoc id = {id}"));
        }
        if document["newpar"][i] == 1 {
            comments.push("newpar".to_owned());
        }
        comments.push(format!("sent_id = {id}-{}", i + 1));
        out.push_str(&conllu::bare(&comments, tokens));
    }
    Ok(out)
}

/// The tokens of each sentence.
fn sentences(document: &Value) -> Option<Vec<Vec<&str>>> {
    let sentences = document["sentences"].as_array()?.iter();
    sentences
        .map(|sentence| sentence.as_array()?.iter().map(Value::as_str).collect())
        .collect()
}

fn lengths(sentences: &[Vec<&str>]) -> Vec<usize> {
    sentences.iter().map(Vec::len).collect()
}

/// The mentions of each entity that has more than one.
///
/// A mention can be of one entity only. One that is told again counts where it is told first; the reference scorer
/// warns of it and counts it in both, which gold data against itself would not survive.
fn entities(document: &Value) -> Result<Vec<Vec<Mention>>> {
    let told = || {
        format!(
            "the clusters of {} are not [{{\"mentions\": [[sentence, start, end], ...]}}, ...]",
            document["doc"]
        )
    };
    let mut seen = BTreeSet::new();
    let mut entities = Vec::new();
    for cluster in document["clusters"].as_array().with_context(told)? {
        let mut mentions = Vec::new();
        for mention in cluster["mentions"].as_array().with_context(told)? {
            let part = |i: usize| mention[i].as_u64().map(|n| n as usize).with_context(told);
            let mention = (part(0)?, part(1)?, part(2)?);
            if seen.insert(mention) {
                mentions.push(mention);
            }
        }
        if mentions.len() > 1 {
            entities.push(mentions);
        }
    }
    Ok(entities)
}

/// The figures of a document, or of many.
#[derive(Default)]
struct Measures {
    muc: Figures,
    b_cubed: Figures,
    ceaf_e: Figures,
    mentions: Figures,
}

impl Measures {
    fn of(gold: &[Vec<Mention>], found: &[Vec<Mention>]) -> Self {
        let mentions =
            |entities: &[Vec<Mention>]| entities.iter().flatten().copied().collect::<BTreeSet<_>>();
        let (in_gold, in_found) = (mentions(gold), mentions(found));
        let right = number(in_gold.intersection(&in_found).count());
        Self {
            muc: muc::muc(gold, found),
            b_cubed: b_cubed::b_cubed(gold, found),
            ceaf_e: ceaf::ceaf_e(gold, found),
            mentions: Figures {
                recalled: right,
                gold: number(in_gold.len()),
                precise: right,
                found: number(in_found.len()),
            },
        }
    }

    fn add(&mut self, other: &Self) {
        self.muc.add(other.muc);
        self.b_cubed.add(other.b_cubed);
        self.ceaf_e.add(other.ceaf_e);
        self.mentions.add(other.mentions);
    }

    fn conll(&self) -> f64 {
        (self.muc.f1() + self.b_cubed.f1() + self.ceaf_e.f1()) / 3.0
    }
}

#[cfg(test)]
mod tests {
    use super::{Measures, entities, figures, input};
    use serde_json::json;

    #[test]
    fn gold_against_itself_is_perfect_and_faults_cost() {
        let gold = figures::entities("abcd ef ghi");
        let conll = |told: &str| Measures::of(&gold, &figures::entities(told)).conll();
        assert!((conll("abcd ef ghi") - 100.0).abs() < 1e-9);
        let faulty = ["abcd ef gh", "abc ef gh", "abc efd gh", "ab efd gh", "ax"].map(conll);
        assert!(faulty.is_sorted_by(|a, b| a > b), "{faulty:?}");
        assert!(conll("").abs() < 1e-9);
    }

    #[test]
    fn the_mean_is_that_of_the_three() {
        let measures = Measures::of(&figures::entities("abcd"), &figures::entities("ab cd"));
        // MUC 4/5, B-cubed 2/3, CEAF-e 4/9.
        let mean = 100.0 * (0.8 + 2.0 / 3.0 + 4.0 / 9.0) / 3.0;
        assert!((measures.conll() - mean).abs() < 1e-9, "{}", measures.conll());
        assert_eq!(measures.mentions.told(), "100.00 (P 100.00 R 100.00)");
    }

    #[test]
    fn clusters_are_read() {
        let document = json!({"doc": "a", "clusters": [
            {"mentions": [[0, 1, 2], [3, 4, 6], [0, 1, 2]]},
            {"mentions": [[5, 0, 1]]},
            {"mentions": [[3, 4, 6], [7, 0, 1]]},
        ]});
        // Neither one mention alone, nor what is one after its other mention was told before.
        assert_eq!(entities(&document).unwrap(), [[(0, 1, 2), (3, 4, 6)]]);
        assert!(entities(&json!({"doc": "a", "clusters": [[[0, 1, 2]]]})).is_err());
    }

    #[test]
    fn documents_and_paragraphs_are_marked() {
        let document = json!({"doc": "a", "sentences": [["Hear"], ["hear"], ["Well"]], "newpar": [1, 0, 1]});
        let text = input(&document).unwrap();
        let marks: Vec<&str> = text.lines().filter(|line| line.starts_with("# new")).collect();
        assert_eq!(marks, ["# newdoc id = a", "# newpar", "# newpar"]);
        assert!(text.contains("# newpar\n# sent_id = a-3\n1\tWell\t"));
    }
}
