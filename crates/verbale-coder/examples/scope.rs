use std::io::Read;
use verbale_coder::Coder;
use verbale_page::Page;
fn main() {
    let mut text = String::new();
    match std::env::args().nth(1) {
        Some(f) if f != "-" => text = std::fs::read_to_string(f).unwrap(),
        _ => {
            std::io::stdin().read_to_string(&mut text).unwrap();
        }
    }
    let date = std::env::args().nth(2);
    let r = Coder::new().code(&Page {
        text,
        date,
        ..Page::default()
    });
    println!("date {:?}", r.date);
    for l in &r.litter {
        println!("LITTER {} {:?}", l.kind, l.quote.text);
    }
    for s in &r.sentences {
        println!(
            "S{} {:?} {}",
            s.number,
            s.kind,
            &r.text[s.start as usize..s.end as usize].replace('\n', " / ")
        );
        for m in r
            .mentions
            .iter()
            .filter(|m| m.quote.start >= s.start && m.quote.end <= s.end)
        {
            print!("  [{} {} {:?}]", m.quote.text, m.code, m.basis);
        }
        println!();
        for e in r.events.iter().filter(|e| e.sentence == s.number) {
            println!(
                "  EV {} {} {:?} {:?}->{:?} {:?} ({}; {})",
                e.event_type, e.status, e.trigger.text, e.source, e.target, e.date, e.rule, e.status_basis
            );
        }
        for t in r.statements.iter().filter(|e| e.sentence == s.number) {
            println!(
                "  ST {:?} {:?} {:?} cue {:?} {:?} via {:?} to {:?} den {} :: {}",
                t.speaker.as_ref().map(|q| &q.text),
                t.actor,
                t.name,
                t.cue.as_ref().map(|q| &q.text),
                t.manner,
                t.via,
                t.addressee,
                t.denies,
                t.content.text.replace('\n', " / ")
            );
        }
    }
    for c in &r.claims {
        println!(
            "CL {:?} by {:?} denied {:?} {:?}",
            c.about, c.asserted_by, c.denied_by, c.status
        );
    }
}
