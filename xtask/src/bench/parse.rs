//! How fast is `verbale parse`, what does it hold in memory, and how do others do on the same texts?

use super::measured::{self, Run, median};
use super::{Options, cores, jobs_flag, rivals};
use crate::table::aligned;
use anyhow::{Context, Result};
use serde_json::json;
use std::path::Path;
use std::process::Command;

/// The ways to parse that are timed: what they are called, and their flag.
const WAYS: [(&str, Option<&str>); 3] = [
    ("verbale parse", None),
    ("verbale parse --ner", Some("--ner")),
    ("verbale parse --coref", Some("--coref")),
];

/// The rival that the others are told in parts of.
const YARDSTICK: &str = "spaCy md";

/// Figures of a parser: medians, each missing where the system does not tell it.
#[derive(Clone, Debug, Default)]
pub(super) struct Figures {
    pub(super) name: String,
    /// Seconds until the first text could be read.
    pub(super) load: Option<f64>,
    /// Seconds of the processor for all texts, loading left out.
    pub(super) cpu: Option<f64>,
    /// How many times as fast by the clock two threads are.
    pub(super) threads: Option<f64>,
    /// Megabytes after loading, and at the peak.
    pub(super) resident: Option<f64>,
    pub(super) peak: Option<f64>,
    pub(super) tokens: f64,
    /// Why there are no figures.
    pub(super) fault: Option<String>,
}

/// Times the parsers on a file of documents, and prints a table of them.
pub(super) fn run(program: &Path, folder: &Path, input: &Path, options: &Options) -> Result<()> {
    let mut all = Vec::new();
    let one_thread = jobs_flag(program, "parse")?;
    if let Some(one_thread) = &one_thread {
        for (name, flag) in WAYS {
            all.push(told(name, way(program, folder, input, flag, one_thread, options)));
        }
        if one_thread.is_empty() {
            println!("`verbale parse` has no --jobs: its seconds of the processor are of all its threads");
        }
    } else {
        let fault = Err(anyhow::anyhow!("{} has no such command", program.display()));
        all.push(told("verbale parse", fault));
    }
    if options.rivals {
        all.extend(rivals::run(input, options.times));
    }
    print!("{}", aligned(&rows(&all, options.rivals)));
    for figures in &all {
        if let Some(fault) = &figures.fault {
            println!("{} could not be timed: {fault}", figures.name);
        }
    }
    println!("tokens/s: of one processor's time, by each one's own count of tokens; loading is left out");
    Ok(())
}

/// One parser that fails must not take the others' figures away.
pub(super) fn told(name: &str, figures: Result<Figures>) -> Figures {
    let figures = figures.unwrap_or_else(|error| Figures {
        fault: Some(format!("{error:#}")),
        ..Figures::default()
    });
    Figures {
        name: name.to_owned(),
        ..figures
    }
}

fn way(
    program: &Path,
    folder: &Path,
    input: &Path,
    flag: Option<&str>,
    one_thread: &[String],
    options: &Options,
) -> Result<Figures> {
    let command = |threads: &[String]| {
        let mut command = Command::new(program);
        command.args(["parse", "-", "--jsonl"]).args(flag).args(threads);
        if let Some(model) = &options.model {
            command.args(["--model", model]);
        }
        command
    };
    let times = |threads: &[String], input: &Path| -> Result<Vec<Run>> {
        (0..options.times)
            .map(|_| measured::run(&mut command(threads), input, None))
            .collect()
    };
    // A first run, not timed, warms the file cache and shows the tokens.
    let output = folder.join("parse.out");
    measured::run(&mut command(one_thread), input, Some(&output))?;
    let tokens = tokens(&std::fs::read_to_string(&output)?, flag.is_some());
    let nothing = folder.join("word.jsonl");
    std::fs::write(&nothing, format!("{}\n", json!({"id": "word", "text": "Word."})))?;
    let load = times(one_thread, &nothing)?;
    let single = times(one_thread, input)?;
    let cpu = median(&single, |run| run.cpu).zip(median(&load, |run| run.cpu));
    let mut threads = None;
    if let [flag, _] = one_thread
        && cores() > 1
    {
        let double = times(&[flag.clone(), "2".to_owned()], input)?;
        let walls = [&single, &double].map(|runs| median(runs, |run| Some(run.wall)));
        threads = walls[0].zip(walls[1]).map(|(one, two)| one / two);
    }
    Ok(Figures {
        load: median(&load, |run| Some(run.wall)),
        cpu: cpu.map(|(all, load)| all - load),
        threads,
        resident: median(&load, |run| run.peak),
        peak: median(&single, |run| run.peak),
        tokens: f64::from(tokens as u32),
        ..Figures::default()
    })
}

/// The words in CoNLL-U, or the tokens in objects.
fn tokens(output: &str, objects: bool) -> usize {
    if objects {
        let in_line = |line: &str| -> Option<usize> {
            let object: serde_json::Value = serde_json::from_str(line).ok()?;
            let tokens = |list: &serde_json::Value| list.as_array().map(Vec::len);
            match object["sentences"].as_array() {
                Some(sentences) => Some(sentences.iter().filter_map(tokens).sum()),
                None => tokens(&object["tokens"]),
            }
        };
        output.lines().filter_map(in_line).sum()
    } else {
        let numbered = |line: &&str| {
            line.split_once('\t')
                .is_some_and(|(id, _)| id.parse::<u32>().is_ok())
        };
        output.lines().filter(numbered).count()
    }
}

fn rows(all: &[Figures], rivals: bool) -> Vec<Vec<String>> {
    let mut head = vec![
        "parser",
        "load s",
        "tokens",
        "CPU s",
        "tokens/s",
        "2 threads",
        "loaded MB",
        "peak MB",
    ];
    let yardstick = all.iter().find(|figures| figures.name == YARDSTICK);
    if rivals {
        head.extend(["speed of md", "memory of md", "load of md"]);
    }
    let mut rows = vec![head.into_iter().map(str::to_owned).collect()];
    for figures in all.iter().filter(|figures| figures.fault.is_none()) {
        let mut row = vec![
            figures.name.clone(),
            decimals(figures.load, 2, ""),
            format!("{:.0}", figures.tokens),
            decimals(figures.cpu, 2, ""),
            decimals(part(Some(figures.tokens), figures.cpu), 0, ""),
            decimals(figures.threads, 2, "x"),
            decimals(figures.resident, 0, ""),
            decimals(figures.peak, 0, ""),
        ];
        if let Some(md) = yardstick {
            // The same texts: less time is more speed, whatever each takes for a token.
            row.push(decimals(part(md.cpu, figures.cpu), 2, "x"));
            row.push(decimals(part(figures.peak, md.peak), 2, "x"));
            row.push(decimals(part(figures.load, md.load), 2, "x"));
        }
        rows.push(row);
    }
    rows
}

fn part(part: Option<f64>, whole: Option<f64>) -> Option<f64> {
    let (part, whole) = part.zip(whole)?;
    (whole > 0.0).then(|| part / whole)
}

fn decimals(figure: Option<f64>, places: usize, unit: &str) -> String {
    figure.map_or_else(|| "-".to_owned(), |figure| format!("{figure:.places$}{unit}"))
}

/// What a rival's script says of itself.
pub(super) fn read_figures(said: &[serde_json::Value]) -> Result<Figures> {
    let of = |key: &str| median(&said.iter().collect::<Vec<_>>(), |run| run[key].as_f64());
    Ok(Figures {
        load: of("load"),
        cpu: of("cpu"),
        resident: of("resident"),
        peak: of("peak"),
        tokens: of("tokens").context("it does not say how many tokens it found")?,
        ..Figures::default()
    })
}

#[cfg(test)]
mod tests {
    use super::{YARDSTICK, read_figures, rows, tokens, told};
    use serde_json::json;

    #[test]
    fn tokens_are_counted() {
        let conllu =
            "# sent_id = 1\n1-2\tdon't\t_\n1\tdo\t_\n2\tn't\t_\n2.1\tx\t_\n\n# text = 1 2\n1\tGo\t_\n";
        let objects = format!(
            "{}\n{}\n",
            json!({"sentences": [["a", "b"], ["c"]]}),
            json!({"tokens": ["a", "b"]})
        );
        assert_eq!([tokens(conllu, false), tokens(&objects, true)], [3, 5]);
    }

    #[test]
    fn parsers_are_told_in_parts_of_the_yardstick() {
        let figures = |name: &str, load, cpu, peak| {
            let said = json!({"load": load, "cpu": cpu, "tokens": 1000, "resident": 9.0, "peak": peak});
            told(name, read_figures(&[said]))
        };
        let all = [
            figures("ours", 0.5, 0.25, 50.0),
            figures(YARDSTICK, 1.0, 2.0, 500.0),
            told("broken", read_figures(&[json!({})])),
        ];
        let rows = rows(&all, true);
        assert_eq!(rows[1][4], "4000");
        assert_eq!(rows[1][8..], ["8.00x", "0.10x", "0.50x"]);
        assert_eq!(rows[2][8..], ["1.00x", "1.00x", "1.00x"]);
        assert_eq!(rows.len(), 3);
        assert!(
            all[2]
                .fault
                .as_ref()
                .is_some_and(|fault| fault.contains("how many tokens"))
        );
    }
}
