//! temp
use std::io::{BufRead, Write};
use verbale_language::Engine;
use verbale_when::*;
fn main() {
    let gum = std::env::args().any(|a| a == "gum");
    let bench = std::env::args().any(|a| a == "bench");
    let (mut n, mut t) = (0, std::time::Duration::ZERO);
    for line in std::io::stdin().lock().lines() {
        let row: serde_json::Value = serde_json::from_str(&line.unwrap()).unwrap();
        let text = row["text"].as_str().unwrap();
        let analysis = Engine::embedded().analyse(text);
        let reference = row["dct"]
            .as_str()
            .map_or(Reference::Unknown, |d| Reference::On(d[..10].parse().unwrap()));
        let times = read(Calendar::english(), text, &analysis, reference);
        if bench {
            let s = std::time::Instant::now();
            for _ in 0..20 {
                std::hint::black_box(read(Calendar::english(), text, &analysis, reference));
            }
            t += s.elapsed();
            n += 20 * analysis.words.len();
            continue;
        }
        let cp = |b: usize| text[..b].chars().count();
        let mut v = Vec::new();
        for e in &times.expressions {
            let mut value = e.value.timex();
            if gum {
                let Some(i) = e.interval() else { continue };
                value = match e.precision().unwrap() {
                    Precision::Day | Precision::Month | Precision::Year => value,
                    Precision::Minute => format!("{}", i.start.time()),
                    Precision::PartOfDay => i.start.date().to_string(),
                    _ => format!("{}/{}", i.start.date(), i.end.yesterday().unwrap().date()),
                };
                if value.starts_with("BC") {
                    value = format!("-{}", &value[2..]);
                }
            }
            v.push(serde_json::json!({"start": cp(e.span.start()), "end": cp(e.span.end()), "type": e.kind().name(), "value": value, "rule": e.rule, "why": e.why(), "mod": e.modifier.map(|m| m.name())}));
        }
        writeln!(std::io::stdout(), "{}", serde_json::json!({"id": row["id"], "timex": v, "dated": times.dated.map(|d| (d.date.to_string(), d.why())), "notes": times.notes.iter().map(|n| n.message(&text[n.span])).collect::<Vec<_>>()})).unwrap();
    }
    if bench {
        eprintln!("{n} tokens in {t:?}: {:.0}/s", n as f64 / t.as_secs_f64());
    }
}
