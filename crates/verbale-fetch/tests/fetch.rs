//! Fetching from a server of the test's own, on this machine.
#![allow(clippy::unwrap_used, reason = "helpers of tests are tests")]

mod server;

use flate2::Compression;
use flate2::write::GzEncoder;
use server::{Asked, Server, page, plain};
use std::io::Write;
use std::net::TcpStream;
use std::time::{Duration, Instant};
use verbale_fetch::{Address, Answer, Archive, Failure, Fetcher, Request, Response, Settings, Validators};

fn settings() -> Settings {
    Settings {
        allow_private: true,
        delay: Duration::ZERO,
        connect: Duration::from_secs(5),
        whole: Duration::from_secs(10),
        size: 100_000,
        ..Settings::default()
    }
}

fn all(settings: Settings, addresses: &[String]) -> Vec<Result<Answer, Failure>> {
    let mut fetcher = Fetcher::new(settings, None, || false).unwrap();
    for address in addresses {
        fetcher.ask(Request::new(Address::parse(address).unwrap()));
    }
    let mut answers = Vec::new();
    while let Some((request, answer)) = fetcher.next() {
        assert_eq!(
            request.address.as_str(),
            addresses[answers.len()],
            "in the order asked"
        );
        answers.push(answer);
    }
    assert_eq!(answers.len(), addresses.len());
    answers
}

fn one(settings: Settings, address: &str) -> Result<Answer, Failure> {
    all(settings, &[address.to_owned()]).pop().unwrap()
}

#[track_caller]
fn whole(answer: Result<Answer, Failure>) -> Response {
    match answer {
        Ok(Answer::Whole(response)) => *response,
        other => panic!("{other:?}"),
    }
}

fn news(asked: &Asked, _: &mut TcpStream) -> Vec<u8> {
    match asked.path.as_str() {
        "/robots.txt" => plain(200, "User-agent: *\nDisallow: /secret\n"),
        "/moved" => {
            b"HTTP/1.1 301 Moved\r\nLocation: /page?utm_source=x\r\nContent-Length: 0\r\n\r\n".to_vec()
        }
        "/circle" => b"HTTP/1.1 302 Found\r\nLocation: /circle2\r\nContent-Length: 0\r\n\r\n".to_vec(),
        "/circle2" => b"HTTP/1.1 302 Found\r\nLocation: /circle\r\nContent-Length: 0\r\n\r\n".to_vec(),
        "/nowhere" => b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n".to_vec(),
        "/file" => {
            b"HTTP/1.1 302 Found\r\nLocation: file:///etc/passwd\r\nContent-Length: 0\r\n\r\n".to_vec()
        }
        "/gone" => plain(410, "gone"),
        "/picture" => b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\nContent-Length: 3\r\n\r\nPNG".to_vec(),
        "/short" => {
            b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 500\r\n\r\n<p>It ends".to_vec()
        }
        "/long" => page(&"word ".repeat(30_000)),
        _ => page("<p>They met in the capital.</p>"),
    }
}

#[test]
fn pages_come_in_the_order_asked_from_where_they_are() {
    let server = Server::new(news);
    let answers = all(
        settings(),
        &[server.at("/moved"), server.at("/gone"), server.at("/page")],
    );
    let [moved, gone, page] = answers.try_into().unwrap();
    let moved = whole(moved);
    assert_eq!(moved.address.as_str(), server.at("/page"), "without what tracks");
    assert_eq!(moved.media, "text/html");
    assert!(
        gone.unwrap_err()
            .to_string()
            .contains("410 (the page is gone); check the address")
    );
    assert_eq!(whole(page).body, moved.body);
    let asked = server.asked();
    assert_eq!(
        asked.iter().filter(|a| a.path == "/robots.txt").count(),
        1,
        "asked for once"
    );
    assert!(
        asked
            .iter()
            .all(|a| a.header("user-agent").unwrap().starts_with("Verbale/"))
    );
    assert_eq!(asked[0].path, "/robots.txt", "before anything else");
}

#[test]
fn what_does_not_come_says_why() {
    let server = Server::new(news);
    for (path, words) in [
        ("/secret/page", "robots.txt of 127.0.0.1 asks"),
        ("/circle", "in a circle"),
        ("/nowhere", "does not say where to"),
        ("/file", "only http and https"),
        ("/picture", "is image/png"),
        ("/short", "breaks off"),
        ("/long", "longer than 0 MB"),
    ] {
        let failure = one(settings(), &server.at(path)).unwrap_err().to_string();
        assert!(failure.contains(words), "{path}: {failure}");
    }
    assert!(
        server
            .asked()
            .iter()
            .all(|asked| !asked.path.starts_with("/secret"))
    );
    let closed = one(
        Settings {
            tries: 1,
            ..settings()
        },
        "http://127.0.0.1:1/page",
    );
    assert!(matches!(closed, Err(Failure::Unsaid { .. })), "{closed:?}");
}

#[test]
fn this_machine_and_its_network_are_not_asked() {
    let server = Server::new(news);
    let port = server.at("").rsplit(':').next().unwrap().to_owned();
    let careful = Settings {
        allow_private: false,
        ..settings()
    };
    for host in [
        "127.0.0.1",
        "localhost",
        "[::1]",
        "0x7f.1",
        "10.0.0.1",
        "169.254.169.254",
        "[::ffff:127.0.0.1]",
    ] {
        let address = Address::parse(&format!("http://{host}:{port}/page")).unwrap();
        let failure = one(careful.clone(), address.as_str()).unwrap_err();
        assert!(
            matches!(failure, Failure::Private { .. }) && failure.to_string().contains("--allow-private"),
            "{host}: {failure}"
        );
    }
    assert!(server.asked().is_empty());
}

#[test]
fn what_takes_too_long_or_never_ends_is_cut_off() {
    let slow = Server::new(|asked, stream| match asked.path.as_str() {
        "/robots.txt" => plain(404, ""),
        "/slow" => {
            stream
                .write_all(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>")
                .unwrap();
            for _ in 0..50 {
                std::thread::sleep(Duration::from_millis(100));
                if stream.write_all(b"word ").is_err() {
                    break;
                }
            }
            vec![]
        }
        "/endless" => {
            stream
                .write_all(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
                .unwrap();
            while stream.write_all(&[b'a'; 8192]).is_ok() {}
            vec![]
        }
        _ => {
            let mut packed = GzEncoder::new(vec![], Compression::best());
            packed.write_all(&vec![b'a'; 5_000_000]).unwrap();
            let packed = packed.finish().unwrap();
            let mut answer = format!(
                "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\nContent-Length: {}\r\n\r\n",
                packed.len()
            )
            .into_bytes();
            answer.extend(packed);
            answer
        }
    });
    let quick = Settings {
        whole: Duration::from_millis(700),
        ..settings()
    };
    let start = Instant::now();
    let failure = one(quick, &slow.at("/slow")).unwrap_err();
    assert!(matches!(failure, Failure::Slow { .. }), "{failure}");
    assert!(start.elapsed() < Duration::from_secs(4));
    for path in ["/endless", "/bomb"] {
        let failure = one(settings(), &slow.at(path)).unwrap_err();
        assert!(matches!(failure, Failure::TooLong { .. }), "{path}: {failure}");
    }
}

#[test]
fn a_page_that_has_not_changed_is_not_sent_again() {
    let server = Server::new(|asked, _| {
        match asked.path.as_str() {
        "/robots.txt" => plain(404, ""),
        _ if asked.header("if-none-match") == Some("\"v1\"") => b"HTTP/1.1 304 Not Modified\r\nETag: \"v1\"\r\n\r\n".to_vec(),
        _ => b"HTTP/1.1 200 OK\r\nETag: \"v1\"\r\nLast-Modified: Sun, 01 Mar 2026 10:00:00 GMT\r\nContent-Type: text/html; charset=\"ISO-8859-9\"\r\nContent-Length: 3\r\n\r\n<p>".to_vec(),
    }
    });
    let first = whole(one(settings(), &server.at("/page")));
    assert_eq!(first.charset.as_deref(), Some("ISO-8859-9"));
    assert_eq!(first.validators.etag.as_deref(), Some("\"v1\""));
    let mut fetcher = Fetcher::new(settings(), None, || false).unwrap();
    let mut ask = |validators: Validators| {
        let address = Address::parse(&server.at("/page")).unwrap();
        fetcher.ask(Request {
            validators: Some(validators),
            ..Request::new(address)
        });
        fetcher.next().unwrap().1.unwrap()
    };
    assert_eq!(ask(first.validators.clone()), Answer::Unchanged);
    let elsewhere = Validators {
        at: Some("http://127.0.0.1/other".into()),
        ..first.validators
    };
    assert!(
        matches!(ask(elsewhere), Answer::Whole(_)),
        "they are of another page"
    );
}

#[test]
fn a_busy_host_is_waited_for_and_then_left_alone() {
    let server = Server::new(|asked, _| match (asked.path.as_str(), asked.before) {
        ("/robots.txt", _) => plain(404, ""),
        ("/later", 0) => b"HTTP/1.1 429 Too Many\r\nRetry-After: 1\r\nContent-Length: 0\r\n\r\n".to_vec(),
        ("/never", _) => b"HTTP/1.1 503 Busy\r\nRetry-After: 7200\r\nContent-Length: 0\r\n\r\n".to_vec(),
        _ => page("<p>They met.</p>"),
    });
    let start = Instant::now();
    whole(one(settings(), &server.at("/later")));
    assert!(start.elapsed() >= Duration::from_secs(1));
    let answers = all(settings(), &[server.at("/never"), server.at("/other")]);
    for answer in answers {
        let failure = answer.unwrap_err();
        let words = failure.to_string();
        assert!(words.contains("it answered 503"), "{words}");
        assert!(!failure.is_lasting());
    }
    assert!(server.asked().iter().all(|asked| asked.path != "/other"));
}

#[test]
fn requests_to_a_host_are_apart_and_hosts_side_by_side() {
    let quiet = |asked: &Asked, _: &mut TcpStream| match asked.path.as_str() {
        "/robots.txt" => plain(200, "User-agent: verbale\nCrawl-delay: 0.4\n"),
        _ => page("<p>They met.</p>"),
    };
    let (one, two) = (Server::new(quiet), Server::new(quiet));
    // Another name of the same machine is another host.
    let other = |path: &str| two.at(path).replace("127.0.0.1", "localhost");
    let start = Instant::now();
    let answers = all(
        settings(),
        &[
            one.at("/a"),
            one.at("/b"),
            one.at("/c"),
            other("/a"),
            other("/b"),
            other("/c"),
        ],
    );
    assert!(answers.iter().all(Result::is_ok), "{answers:?}");
    let seconds = start.elapsed().as_secs_f32();
    assert!((0.8..1.55).contains(&seconds), "{seconds}");
    let times: Vec<Instant> = one.asked().iter().skip(1).map(|asked| asked.at).collect();
    assert!(
        times
            .windows(2)
            .all(|pair| pair[1] - pair[0] >= Duration::from_millis(400))
    );
}

#[test]
fn a_host_that_cannot_say_what_it_allows_is_not_asked() {
    let server = Server::new(|asked, _| match asked.path.as_str() {
        "/robots.txt" => plain(500, ""),
        _ => page("<p>They met.</p>"),
    });
    let failure = one(settings(), &server.at("/page")).unwrap_err();
    assert!(
        failure.to_string().contains("robots.txt: it answers 500"),
        "{failure}"
    );
    assert_eq!(server.asked().len(), 1);
}

#[test]
fn what_was_fetched_is_archived_and_can_be_read_again() {
    let server = Server::new(|asked, _| match asked.path.as_str() {
        "/robots.txt" => plain(404, ""),
        "/chunks" => b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n\
                       d\r\n<p>They met.\n\r\n0\r\n\r\n"
            .to_vec(),
        _ => page(
            "<html><p>The ministers of both countries met in the capital on Monday and will meet again.</p></html>",
        ),
    });
    let folder = tempfile::tempdir().unwrap();
    for name in ["kept.warc", "kept.warc.gz"] {
        let path = folder.path().join(name);
        // Two runs, one archive.
        for page in ["/page", "/chunks"] {
            let archive = Archive::open(&path, "Verbale/test").unwrap();
            let mut fetcher = Fetcher::new(settings(), Some(archive), || false).unwrap();
            fetcher.ask(Request::new(Address::parse(&server.at(page)).unwrap()));
            assert!(fetcher.next().unwrap().1.is_ok());
        }
        let pages: Vec<_> = verbale_source::Pages::open([&path])
            .raw()
            .map(Result::unwrap)
            .collect();
        assert_eq!(pages.len(), 2, "{name}");
        assert_eq!(pages[0].url.as_deref(), Some(server.at("/page").as_str()));
        assert_eq!(pages[1].html.as_deref(), Some("<p>They met.\n"));
        if let Some(copy) = std::env::var_os("KEEP_WARC") {
            std::fs::copy(&path, std::path::Path::new(&copy).join(name)).unwrap();
        }
    }
}

#[test]
fn it_ends_when_asked_to() {
    let server = Server::new(|_, _| plain(404, ""));
    let start = Instant::now();
    let mut fetcher = Fetcher::new(
        Settings {
            delay: Duration::from_mins(1),
            ..settings()
        },
        None,
        move || start.elapsed() > Duration::from_millis(500),
    )
    .unwrap();
    for path in ["/a", "/b"] {
        fetcher.ask(Request::new(Address::parse(&server.at(path)).unwrap()));
    }
    assert!(fetcher.next().is_some());
    assert!(fetcher.next().is_none());
    assert!(start.elapsed() < Duration::from_secs(5));
}
