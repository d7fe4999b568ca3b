//! An explanation as a reader sees it: the tree drawn, then what was tried and what came of it.

use super::View;
use super::stored::Stored;
use crate::output::words::{clean, cut, quoted};
use crate::output::{Out, Paint, Style};
use verbale_coder::{
    Act, Asks, ClaimTrace, Explanation, Party, SentenceTrace, Side, Speech, Teller, TreeWord, Why,
};
use verbale_record::{Id, Record};

/// Columns of the names of fields.
const FIELD: usize = 8;

pub(super) fn write(
    out: &mut Out,
    record: &Record,
    explanation: &Explanation,
    view: &View,
    stored: Option<&Stored>,
) -> anyhow::Result<()> {
    let style = out.style;
    let mut lines = Vec::new();
    if let Some(stored) = stored {
        of_stored(stored, style, &mut lines);
    }
    of_date(record, style, &mut lines);
    for claim in &explanation.claims {
        of_claim(claim, style, &mut lines);
    }
    for sentence in &explanation.sentences {
        of_sentence(sentence, view, style, &mut lines);
    }
    for line in lines {
        let line = match out.width {
            // Painted lines are left whole: a cut could fall into an escape sequence.
            Some(room) if !style.on => cut(&line, room),
            _ => line,
        };
        out.line(line.trim_end())?;
    }
    Ok(())
}

fn of_stored(stored: &Stored, style: Style, lines: &mut Vec<String>) {
    if stored.comes_out {
        lines.push("Coded again, it comes out as it is kept.".to_owned());
    } else {
        let words = "Coded again, it no longer comes out as it is kept:";
        lines.push(style.paint(Paint::Yellow, words));
        lines.extend(
            stored
                .differences
                .iter()
                .map(|difference| format!("  {}", clean(difference))),
        );
    }
    lines.push(String::new());
}

fn of_date(record: &Record, style: Style, lines: &mut Vec<String>) {
    let words = record.source.published.as_ref().map_or_else(
        || "not known".to_owned(),
        |published| {
            let basis = format!("{:?}", published.basis).to_lowercase();
            format!("{} ({basis})", clean(&published.value))
        },
    );
    lines.push(format!(
        "{}  {words}",
        style.paint(Paint::Bold, "date of the text")
    ));
    lines.push(String::new());
}

fn of_claim(claim: &ClaimTrace, style: Style, lines: &mut Vec<String>) {
    lines.push(format!("{}  {}", style.paint(Paint::Bold, "claim"), claim.claim));
    if let Some(event) = &claim.event {
        lines.push(field("about", &event.to_string(), style));
    }
    if claim.statements.is_empty() {
        lines.push(field("because", "an event says who accuses", style));
    }
    for one in &claim.statements {
        let name = if one.denies { "denies" } else { "says" };
        lines.push(field(name, &format!("{}: {}", one.statement, one.why), style));
    }
    lines.push(String::new());
}

fn of_sentence(sentence: &SentenceTrace, view: &View, style: Style, lines: &mut Vec<String>) {
    let head = style.paint(Paint::Bold, &format!("sentence {}", sentence.number));
    lines.push(format!("{head}  {}", clean(&sentence.text)));
    lines.push(String::new());
    tree(&sentence.words, style, lines);
    lines.push(String::new());
    let wanted = |id: Option<&Id>| view.ids.is_empty() || id.is_some_and(|id| view.ids.contains(id));
    // Beside the act that was asked for, what else was tried on its word.
    let words: Vec<usize> = sentence
        .acts
        .iter()
        .filter(|act| wanted(act.event.as_ref()))
        .map(|act| act.word)
        .collect();
    let acts: Vec<&Act> = sentence
        .acts
        .iter()
        .filter(|act| words.contains(&act.word) && (view.all || !is_far(act, sentence)))
        .collect();
    for near in
        acts.chunk_by(|a, b| !view.all && a.word == b.word && a.why == b.why && is_brief(a) && is_brief(b))
    {
        match near {
            [act] => of_act(act, style, lines),
            several => of_several(several, style, lines),
        }
    }
    for speech in &sentence.speech {
        if wanted(speech.statement.as_ref()) {
            of_speech(speech, style, lines);
        }
    }
    if sentence.acts.is_empty() && sentence.speech.is_empty() {
        lines.push("  no word of the lexicon tells an act or reports speech here".to_owned());
    }
    lines.push(String::new());
}

/// The words in the order of the tree, each below its head, as deep as it hangs.
fn tree(words: &[TreeWord], style: Style, lines: &mut Vec<String>) {
    let mut open: Vec<(usize, String, bool)> = roots(words, 0)
        .rev()
        .map(|id| (id, String::new(), true))
        .collect();
    let mut drawn = Vec::new();
    while let Some((id, indent, last)) = open.pop() {
        let Some(word) = id.checked_sub(1).and_then(|at| words.get(at)) else {
            continue;
        };
        let (branch, below) = match (word.head, last) {
            (0, _) => ("", ""),
            (_, true) => ("└ ", "  "),
            (_, false) => ("├ ", "│ "),
        };
        drawn.push((format!("{indent}{branch}{}", clean(&word.text)), word));
        let children: Vec<usize> = roots(words, id).collect();
        let newest = children.last().copied();
        for child in children.into_iter().rev() {
            open.push((child, format!("{indent}{below}"), Some(child) == newest));
        }
    }
    let widest = drawn
        .iter()
        .map(|(text, _)| crate::output::words::width(text))
        .max();
    for (text, word) in drawn {
        let gap = " ".repeat(widest.unwrap_or(0) - crate::output::words::width(&text));
        let told = format!("{:<6}{:<12}", word.upos, word.relation);
        let who = word.party.as_ref().map(party_words).unwrap_or_default();
        let line = format!(
            "  {text}{gap}  {}{}",
            style.paint(Paint::Dim, &told),
            style.paint(Paint::Cyan, &who)
        );
        lines.push(line.trim_end().to_owned());
    }
}

fn roots(words: &[TreeWord], head: usize) -> impl DoubleEndedIterator<Item = usize> + '_ {
    words
        .iter()
        .filter(move |word| word.head == head)
        .map(|word| word.id)
}

/// `“Ankara” TUR, metonym, place`.
fn party_words(party: &Party) -> String {
    let basis = format!("{:?}", party.basis).to_lowercase();
    let mut words = vec![format!(
        "{} {}",
        quoted(&party.text),
        clean(if party.code.is_empty() { "?" } else { &party.code })
    )];
    words.push(basis);
    if party.standing != "body" {
        words.push(party.standing.to_owned());
    }
    words.join(", ")
}

fn parties(list: &[Party]) -> String {
    list.iter().map(party_words).collect::<Vec<_>>().join("; ")
}

fn field(name: &str, value: &str, style: Style) -> String {
    let name = style.paint(Paint::Dim, &format!("{name:<FIELD$}"));
    format!("      {name}  {value}")
}

fn of_act(act: &Act, style: Style, lines: &mut Vec<String>) {
    let kind = match act.told_by {
        Teller::Verb => "verb",
        Teller::Noun => "noun",
        Teller::Adjective => "adjective",
    };
    let mut head = vec![
        style.paint(Paint::Bold, &clean(&act.text)),
        format!("{kind} {}", quoted(&act.entry)),
    ];
    if let (Some(frame), Some(event_type)) = (&act.frame, act.event_type) {
        head.push(format!("frame {} ({event_type})", clean(frame)));
    }
    head.push(match (&act.event, act.why) {
        (Some(event), _) => format!("→ {event}"),
        (None, Some(why)) => refusal(act, why),
        (None, None) => String::new(),
    });
    lines.push(format!("  {}", head.join("  ")));
    if let Some(asked) = act.asks.as_ref().map(asks).filter(|asked| !asked.is_empty()) {
        lines.push(field("asks", &asked, style));
    }
    for fill in &act.slots {
        let name = match fill.side {
            Side::Source => "source",
            Side::Target => "target",
        };
        let slot = clean(&fill.slot);
        lines.push(field(
            name,
            &format!("from {slot}: {}", parties(&fill.parties)),
            style,
        ));
    }
    if act.event.is_some() {
        let sides = [("who", &act.source), ("to whom", &act.target)];
        for (name, side) in sides.into_iter().filter(|(_, side)| !side.is_empty()) {
            lines.push(field(name, &parties(side), style));
        }
    }
    for step in &act.status {
        let effect = step
            .effect
            .map(|effect| format!(" ({})", effect.name()))
            .unwrap_or_default();
        let status = step.status.map_or_else(
            || "no event".to_owned(),
            |status| style.paint(status.into(), status.as_str()),
        );
        let words = format!("{}{effect}: {status}, {}", quoted(&step.text), clean(&step.basis));
        lines.push(field("status", &words, style));
    }
    for later in &act.later {
        let sides = format!("{} → {}", later.source.join(", "), later.target.join(", "));
        let status = style.paint(later.status.into(), later.status.as_str());
        lines.push(field(
            "then",
            &format!("{}: {status}, {}", later.by, clean(&sides)),
            style,
        ));
    }
    if let Some(date) = &act.date {
        let words = format!(
            "{} {}, {} (rule {})",
            quoted(&date.text),
            clean(&date.value),
            clean(&date.why),
            date.rule
        );
        lines.push(field("date", &words, style));
    }
    if let Some(place) = &act.place {
        let within = [place.admin1.as_deref(), place.country.as_deref()];
        let within = within.into_iter().flatten().collect::<Vec<_>>().join(", ");
        let words = format!(
            "{} {} ({}), {}",
            quoted(&place.quote.text),
            clean(&place.name),
            place.class,
            clean(&within)
        );
        lines.push(field("place", &words, style));
    }
}

/// True where the particle of an entry does not follow, but another entry of the word is there.
fn is_far(act: &Act, sentence: &SentenceTrace) -> bool {
    let other = |other: &Act| other.word == act.word && other.why != Some(Why::NoParticle);
    act.why == Some(Why::NoParticle) && sentence.acts.iter().any(other)
}

/// True where the words at hand did not fit: of these there are many, and their names say enough.
fn is_brief(act: &Act) -> bool {
    matches!(act.why, Some(Why::NoParticle | Why::NoObject | Why::Excluded))
}

/// Frames or entries that failed on one word for one reason.
fn of_several(acts: &[&Act], style: Style, lines: &mut Vec<String>) {
    let Some(first) = acts.first() else { return };
    let names: Vec<String> = acts
        .iter()
        .map(|act| {
            act.frame
                .as_ref()
                .map_or_else(|| quoted(&act.entry), |frame| clean(frame))
        })
        .collect();
    let why = first.why.map(|why| refusal(first, why)).unwrap_or_default();
    let head = style.paint(Paint::Bold, &clean(&first.text));
    lines.push(format!("  {head}  {why}"));
    lines.push(field("not", &names.join(", "), style));
}

/// Why an act was not filed, with the words that decided.
fn refusal(act: &Act, why: Why) -> String {
    if act.detail.is_empty() {
        return format!("– {}", why.words());
    }
    let detail = clean(&act.detail);
    match why {
        Why::NoFrame => format!("– {detail}"),
        _ => format!("– {} in: {detail}", why.words()),
    }
}

/// `needs weapons or howitzer; unless money; target obj, to`.
fn asks(asks: &Asks) -> String {
    let mut parts = Vec::new();
    let mut needs = asks.needs.clone();
    needs.extend(asks.object.iter().map(|word| format!("“{word}”")));
    for (name, list) in [
        ("needs", &needs),
        ("unless", &asks.unless),
        ("under", &asks.under),
        ("source", &asks.source),
        ("target", &asks.target),
    ] {
        if !list.is_empty() {
            parts.push(format!("{name} {}", list.join(", ")));
        }
    }
    if asks.needs_target {
        parts.push("a known target".to_owned());
    }
    clean(&parts.join("; "))
}

fn of_speech(speech: &Speech, style: Style, lines: &mut Vec<String>) {
    let text = if speech.text.is_empty() { ":" } else { &speech.text };
    let came = match (&speech.statement, speech.why) {
        (Some(id), _) => format!("→ {id}"),
        (None, Some(why)) => format!("– {}", why.words()),
        (None, None) => String::new(),
    };
    let word = style.paint(Paint::Bold, &clean(text));
    lines.push(format!("  {word}  cue {}  {came}", clean(&speech.rule)));
    if let Some(speaker) = &speech.speaker {
        let who = speech
            .party
            .as_ref()
            .map_or_else(|| format!("{}, whom no table has", quoted(speaker)), party_words);
        lines.push(field("speaker", &format!("{who}: {}", speech.speaker_by), style));
    }
    if let Some(content) = &speech.content {
        lines.push(field(
            "content",
            &format!("{}: {}", quoted(content), speech.content_by),
            style,
        ));
    }
    if let Some(manner) = speech.manner {
        lines.push(field("manner", &format!("{manner:?}").to_lowercase(), style));
    }
}
