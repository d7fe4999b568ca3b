//! The pages of `verbale demo`, read over HTTP and looked at in Chromium.
//!
//! Checks are about behaviour (what a link leads to, what a person sees), never about the names of classes.

use super::browser::Browser;
use super::http::request;
use super::site::{self, Site};
use super::{Checks, Counts};
use crate::workspace::{debug_program, scratch};
use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Sender, channel};
use std::thread;
use std::time::Duration;

/// Widths of a desktop window and of a telephone.
const WIDTHS: [u32; 2] = [1280, 390];
const SCHEMES: [&str; 2] = ["light", "dark"];

pub(super) fn run(with_browser: bool) -> Result<Counts> {
    let mut checks = Checks::default();
    let server = match debug_program().and_then(|program| Server::start(&program)) {
        Ok(server) => server,
        Err(error) => {
            checks.check("the demo starts", &[format!("{error:#}")]);
            return Ok(checks.counts);
        }
    };
    checks.check("the demo starts", &[]);
    let site = site::walk(server.port)?;
    println!("  {} pages", site.len());
    over_http(&mut checks, &site, server.port);
    if with_browser {
        in_browser(&mut checks, &site, server.port)?;
    } else {
        println!("  without a browser, as asked");
    }
    Ok(checks.counts)
}

/// `verbale demo` on a port of its own; ends when dropped.
struct Server {
    program: Child,
    port: u16,
}

impl Server {
    fn start(program: &Path) -> Result<Self> {
        let mut program = Command::new(program)
            .args(["demo", "--port", "0"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .context("verbale demo")?;
        let (told, heard) = channel();
        listen(program.stdout.take(), told.clone());
        listen(program.stderr.take(), told);
        let mut server = Self { program, port: 0 };
        let mut said = String::new();
        while let Ok(line) = heard.recv_timeout(Duration::from_mins(2)) {
            if let Some(port) = port_in(&line) {
                server.port = port;
                return Ok(server);
            }
            said.push_str(&line);
            said.push('\n');
        }
        bail!("`verbale demo --port 0` never said `http://127.0.0.1:PORT`; it said:\n{said}");
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // Asked first, so that the demo can put its store away.
        let _ = Command::new("kill").arg(self.program.id().to_string()).status();
        for _ in 0..50 {
            if matches!(self.program.try_wait(), Ok(Some(_))) {
                return;
            }
            thread::sleep(Duration::from_millis(100));
        }
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}

/// Sends the lines of a pipe on, and reads it to its end even when nobody listens any more.
fn listen(pipe: Option<impl Read + Send + 'static>, told: Sender<String>) {
    let Some(pipe) = pipe else { return };
    thread::spawn(move || {
        for line in BufReader::new(pipe).lines().map_while(Result::ok) {
            let _ = told.send(line);
        }
    });
}

fn port_in(line: &str) -> Option<u16> {
    let digits = line.split("http://127.0.0.1:").nth(1)?;
    digits.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()
}

fn over_http(checks: &mut Checks, site: &Site, port: u16) {
    for (what, mark) in [
        ("a document", "/documents/"),
        ("an actor", "/actors/"),
        ("two actors", "/dyads/"),
        ("exact words", "#s="),
    ] {
        let led = site
            .values()
            .flat_map(|page| &page.links)
            .any(|link| link.contains(mark));
        let fault = format!("no page has a link with {mark}");
        checks.check(
            &format!("links lead to {what}"),
            &if led { vec![] } else { vec![fault] },
        );
    }
    checks.check("every link leads to a page", &site::broken_links(site));
    checks.check(
        "every link to words leads to a place in the text",
        &site::broken_places(site),
    );
    checks.check(
        "every page has language, title, heading, main part and ids of its own",
        &site::missing_bones(site),
    );
    checks.tried("every page has a JSON twin", site::missing_twins(site, port));
    let expects = |method: &str, path: &str, want: &[u16]| {
        let got = request(port, method, path, b"")?.status;
        let fault = format!("{method} {path} answers {got}, not {want:?}");
        Ok(if want.contains(&got) { vec![] } else { vec![fault] })
    };
    checks.tried(
        "an unknown document is not found",
        expects("GET", "/documents/dnothing", &[404]),
    );
    checks.tried(
        "an unknown actor is not found",
        expects("GET", "/actors/NOTHING", &[404]),
    );
    checks.tried("nothing can be posted", expects("POST", "/", &[403, 404, 405]));
}

fn in_browser(checks: &mut Checks, site: &Site, port: u16) -> Result<()> {
    let folder = scratch("screenshots")?;
    let profiles = scratch("browser")?;
    let visit = Visit {
        port,
        browser: Browser::start(&profiles.join("scripts"), true)?,
    };
    let pages = examples(site);
    checks.tried(
        "a document link opens the document",
        visit.follow("a[href^=\"/documents/\"]", "/documents/"),
    );
    checks.tried(
        "an actor link opens the actor",
        visit.follow_from(site, "/actors/"),
    );
    checks.tried("a link to words shows the words", visit.words(site));
    checks.tried("search finds a document by its words", visit.search());
    for scheme in SCHEMES {
        for width in WIDTHS {
            let look = format!("{scheme}, {width} wide");
            visit.browser.look(width, scheme)?;
            checks.tried(
                &format!("{look}: no page scrolls sideways"),
                visit.each(&pages, |_| visit.fits(width)),
            );
            checks.tried(
                &format!("{look}: words stand out from their ground"),
                visit.each(&pages, |_| visit.list(CONTRAST)),
            );
            let shots = visit.each(&pages, |path| {
                let file = format!("{}-{width}-{scheme}.png", slug(path));
                std::fs::write(folder.join(file), visit.browser.picture()?)?;
                Ok(vec![])
            });
            checks.tried(&format!("{look}: pictures taken"), shots);
        }
    }
    visit.browser.look(1280, "light")?;
    checks.tried("the dark scheme is dark", visit.dark());
    checks.tried(
        "pages ask nothing of other hosts",
        visit.each(&pages, |_| visit.list(ELSEWHERE)),
    );
    checks.tried(
        "fields and links have names",
        visit.each(&pages, |_| visit.list(NAMELESS)),
    );
    checks.tried("the console has no complaints", visit.browser.complaints());
    drop(visit);
    let plain = Visit {
        port,
        browser: Browser::start(&profiles.join("plain"), false)?,
    };
    checks.tried("without scripts, no script runs", plain.has_no_scripts());
    checks.tried(
        "without scripts, a document link works",
        plain.follow("a[href^=\"/documents/\"]", "/documents/"),
    );
    checks.tried("without scripts, a link to words works", plain.words(site));
    checks.tried("without scripts, search works", plain.search());
    println!("  pictures in {}", folder.display());
    Ok(())
}

/// One page of each kind, told by the first part of its path.
fn examples(site: &Site) -> Vec<String> {
    let mut kinds: Vec<(String, String)> = Vec::new();
    for (path, page) in site {
        let kind: String = match path.split('/').collect::<Vec<_>>()[..] {
            [_, folder, _] | [_, folder, _, _] => format!("{folder}/"),
            _ => path.split('?').next().unwrap_or_default().to_owned(),
        };
        let seen = kinds.iter().any(|(known, _)| *known == kind);
        if !seen && page.status == 200 && !page.html.is_empty() {
            kinds.push((kind, path.clone()));
        }
    }
    kinds.into_iter().map(|(_, path)| path).collect()
}

/// A path as a file's name.
fn slug(path: &str) -> String {
    let words: Vec<&str> = path
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    if words.is_empty() {
        "home".into()
    } else {
        words.join("-")
    }
}

/// A browser at the demo.
struct Visit {
    browser: Browser,
    port: u16,
}

type Faults = Result<Vec<String>>;

impl Visit {
    fn address(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    fn open(&self, path: &str) -> Result<()> {
        self.browser.open(&self.address(path))
    }

    /// What `look` finds wrong on each page, named by its path.
    fn each(&self, pages: &[String], look: impl Fn(&str) -> Faults) -> Faults {
        let mut faults = Vec::new();
        for path in pages {
            self.open(path)?;
            faults.extend(look(path)?.into_iter().map(|fault| format!("{path}: {fault}")));
        }
        Ok(faults)
    }

    /// The strings that a script returns.
    fn list(&self, script: &str) -> Faults {
        let found = self.browser.ask(script, &Value::Null)?;
        let texts = found.as_array().into_iter().flatten().filter_map(Value::as_str);
        Ok(texts.map(str::to_owned).collect())
    }

    /// Clicks a link on the first page; it must lead to a path that begins so, with a heading to be seen.
    fn follow(&self, css: &str, path: &str) -> Faults {
        self.open("/")?;
        let from = self.browser.url()?;
        self.browser.click(css)?;
        let url = self.browser.wait_to_leave(&from)?;
        let mut faults = Vec::new();
        if !url.starts_with(&self.address(path)) {
            faults.push(format!("{css} on / leads to {url}"));
        }
        if self
            .browser
            .ask(HEADING, &Value::Null)?
            .as_str()
            .unwrap_or_default()
            .is_empty()
        {
            faults.push(format!("{url} has no heading to be seen"));
        }
        Ok(faults)
    }

    /// The same from whichever page has such a link.
    fn follow_from(&self, site: &Site, path: &str) -> Faults {
        let start = site
            .iter()
            .find(|(_, page)| page.links.iter().any(|link| link.starts_with(path)));
        let (start, _) = start.with_context(|| format!("no page links to {path}"))?;
        self.open(start)?;
        self.browser.click(&format!("a[href^=\"{path}\"]"))?;
        let url = self.browser.wait_to_leave(&self.address(start))?;
        Ok(if url.starts_with(&self.address(path)) {
            vec![]
        } else {
            vec![format!("it leads to {url}")]
        })
    }

    /// Clicks links to exact words, within a document and from another page; the words must come into view.
    fn words(&self, site: &Site) -> Faults {
        let mut faults = Vec::new();
        let mut tried = 0;
        for (css, within) in [
            ("a[href^=\"#s=\"]", true),
            ("a[href^=\"/documents/\"][href*=\"#s=\"]", false),
        ] {
            let wanted = |path: &str, link: &str| {
                (link.starts_with(&format!("{path}#s=")) == within) && link.contains("#s=")
            };
            let start = site
                .iter()
                .find(|(path, page)| page.links.iter().any(|link| wanted(path, link)));
            let Some((start, _)) = start else { continue };
            tried += 1;
            self.open(start)?;
            self.browser.click(css)?;
            self.browser.wait_to_leave(&self.address(start))?;
            let found = self.browser.ask(PLACE, &Value::Null)?;
            if let Some(fault) = found.as_str().filter(|fault| !fault.is_empty()) {
                faults.push(format!("{css} on {start}: {fault}"));
            }
        }
        if tried == 0 {
            faults.push("no page has a link to exact words".into());
        }
        Ok(faults)
    }

    /// Types a word of a document into the search field; the answer must link to a document and show the word.
    fn search(&self) -> Faults {
        self.open("/")?;
        let field =
            "input[type=search], form[role=search] input, form[method=get] input[name=q], input[name=q]";
        let word = self.browser.ask(LONG_WORD, &Value::Null)?;
        let word = word
            .as_str()
            .context("no link to a document has a word to search for")?;
        let from = self.browser.url()?;
        self.browser.write(field, &format!("{word}\u{e007}"))?;
        let url = self.browser.wait_to_leave(&from)?;
        let found = self.browser.ask(FOUND, &json!(word))?;
        Ok(if found == json!(true) {
            vec![]
        } else {
            vec![format!("{url} shows no document with {word:?}")]
        })
    }

    /// The browser that is to run no scripts runs none.
    fn has_no_scripts(&self) -> Faults {
        self.browser
            .open("data:text/html,<title>off</title><script>document.title='on'</script>")?;
        let title = self.browser.ask("return document.title", &Value::Null)?;
        Ok(if title == json!("off") {
            vec![]
        } else {
            vec![format!("a script ran and set {title}")]
        })
    }

    fn fits(&self, width: u32) -> Faults {
        let found = self.browser.ask(TOO_WIDE, &json!(width))?;
        Ok(found
            .as_str()
            .filter(|fault| !fault.is_empty())
            .map(str::to_owned)
            .into_iter()
            .collect())
    }

    fn dark(&self) -> Faults {
        self.open("/")?;
        let mut light = [0.0; 2];
        for (scheme, brightness) in SCHEMES.iter().zip(&mut light) {
            self.browser.look(1280, scheme)?;
            *brightness = self
                .browser
                .ask(BRIGHTNESS, &Value::Null)?
                .as_f64()
                .context("no colour")?;
        }
        let [day, night] = light;
        let fault =
            format!("the ground is {day:.2} bright in the light scheme and {night:.2} in the dark one");
        Ok(if day > 0.5 && night < 0.2 {
            vec![]
        } else {
            vec![fault]
        })
    }
}

const HEADING: &str = "const h = document.querySelector('h1'); return h && h.getClientRects().length ? h.innerText.trim() : '';";

/// Empty where the element that the address names is in view.
const PLACE: &str = "
const id = decodeURIComponent(location.hash.slice(1));
const at = document.getElementById(id);
if (!at) return `${location} names a place that is not there`;
if (!at.getClientRects().length) return `#${id} is hidden`;
const { top, bottom } = at.getBoundingClientRect();
return bottom >= 0 && top <= innerHeight ? '' : `#${id} is out of view, ${top} of ${innerHeight} px down`;";

const LONG_WORD: &str = "
const texts = [...document.querySelectorAll('a[href^=\"/documents/\"]')].map(a => a.innerText);
const words = texts.join(' ').match(/[A-Za-z]{4,}/g) || [];
return words.sort((a, b) => b.length - a.length)[0];";

const FOUND: &str = "
const word = arguments[0].toLowerCase();
return document.querySelector('main a[href^=\"/documents/\"]') !== null
  && document.querySelector('main').innerText.toLowerCase().includes(word);";

const TOO_WIDE: &str = "
const page = document.scrollingElement;
if (innerWidth !== arguments[0]) return `the window is ${innerWidth} wide`;
if (page.scrollWidth <= page.clientWidth) return '';
const out = [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > page.clientWidth + 1);
const names = out.slice(0, 3).map(e => `<${e.localName}> ${e.innerText.slice(0, 40)}`);
return `${page.scrollWidth} px of content in ${page.clientWidth}: ${names.join('; ')}`;";

const BRIGHTNESS: &str = "
const context = document.createElement('canvas').getContext('2d');
const ground = [document.body, document.documentElement]
  .map(e => getComputedStyle(e).backgroundColor).find(c => c !== 'rgba(0, 0, 0, 0)') || 'Canvas';
context.fillStyle = ground;
context.fillRect(0, 0, 1, 1);
const [r, g, b] = context.getImageData(0, 0, 1, 1).data;
return (0.2126 * r + 0.7152 * g + 0.0722 * b) / 255;";

/// Words whose contrast is below WCAG 2.1 AA: 4.5, or 3 for large letters.
const CONTRAST: &str = "
const context = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
const known = new Map();
const colour = text => {
  if (!known.has(text)) {
    context.clearRect(0, 0, 1, 1);
    context.fillStyle = text;
    context.fillRect(0, 0, 1, 1);
    known.set(text, [...context.getImageData(0, 0, 1, 1).data]);
  }
  return known.get(text);
};
const over = (top, under) => top.slice(0, 3).map((v, i) => v * top[3] / 255 + under[i] * (1 - top[3] / 255)).concat(255);
const ground = element => {
  const layers = [];
  for (let e = element; e; e = e.parentElement) {
    const c = colour(getComputedStyle(e).backgroundColor);
    if (c[3] > 0) layers.push(c);
    if (c[3] === 255) break;
  }
  return layers.reverse().reduce((under, top) => over(top, under), colour('Canvas'));
};
const light = c => {
  const [r, g, b] = c.map(v => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const faults = new Map();
for (const e of document.querySelectorAll('body *')) {
  const own = [...e.childNodes].filter(n => n.nodeType === 3).map(n => n.data.trim()).join(' ').trim();
  const style = getComputedStyle(e);
  if (!own || !e.getClientRects().length || style.visibility === 'hidden' || e.matches('option, :disabled')) continue;
  const under = ground(e);
  const [a, b] = [light(over(colour(style.color), under)), light(under)].sort((x, y) => y - x);
  const ratio = (a + 0.05) / (b + 0.05);
  const size = parseFloat(style.fontSize);
  const large = size >= 24 || (size >= 18.66 && +style.fontWeight >= 700);
  if (ratio < (large ? 3 : 4.5)) {
    const kind = `<${e.localName} class=\"${e.className}\"> ${style.color}`;
    if (!faults.has(kind)) faults.set(kind, `${kind}: ${ratio.toFixed(2)} at ${own.slice(0, 40)}`);
  }
}
return [...faults.values()].slice(0, 10);";

const ELSEWHERE: &str = "
return performance.getEntriesByType('resource').map(r => r.name).filter(name => !name.startsWith(location.origin) && !name.startsWith('data:'));";

/// What a screen reader would have no words for, also in what is folded away.
const NAMELESS: &str = "
document.querySelectorAll('details').forEach(e => e.open = true);
const named = e => e.getAttribute('aria-label') || e.getAttribute('aria-labelledby') || e.title
  || (e.labels && e.labels.length) || e.innerText.trim() || e.querySelector('img[alt]:not([alt=\"\"]), svg title');
const asked = document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea');
const nameless = [...asked].filter(e => !(e.type === 'submit' && e.value) && !named(e));
const pictures = [...document.querySelectorAll('img:not([alt])')];
return [...nameless, ...pictures].slice(0, 10).map(e => e.outerHTML.slice(0, 100));";
