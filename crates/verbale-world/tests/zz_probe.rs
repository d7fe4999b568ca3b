//! probe
use verbale_world::World;
#[test]
fn probe() {
    let text = std::fs::read_to_string("/tmp/probe/in.txt").unwrap();
    for line in text.lines().filter(|l| !l.is_empty()) {
        let (date, line) = line.split_once("||").map_or((None, line), |(d, l)| (Some(d), l));
        let view = verbale_text::clean(line);
        let t = view.text();
        let split = verbale_language::split(t);
        let cast = World::builtin().cast(t, &split, date);
        println!("{line}");
        for m in &cast.mentions {
            println!("     {:?} {} {:?} {:?} {:?} [{}]", &t[m.span], m.code, m.basis, m.standing, m.role, cast.actors[m.actor].id);
        }
    }
}
#[test]
fn find() {
    for t in ["Germany's foreign ministry criticized Hungary.", "Blinken of the USA spoke."] {
        for h in World::builtin().find(t) { println!("{t} {:?} {} {:?}", &t[h.span], World::builtin().actors()[h.actor].id, h.kind); }
    }
}
