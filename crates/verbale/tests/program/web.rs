//! What is fetched, from a server of the test's own.

#[path = "../../../verbale-fetch/tests/server/mod.rs"]
mod server;

use crate::Place;
use server::{Server, page, plain};

/// A page of news about the nth talks.
fn article(number: usize, head: &str) -> String {
    format!(
        "<html lang='en'><head><title>Talks number {number} open</title>{head}</head><body><nav><a href='/'>Home</a></nav>\
         <article><h1>Talks number {number} open</h1><p>Turkey and Russia met in Ankara on day {number} of the talks, and \
         both delegations said that they would meet again in the spring.</p><p>\"We will not sign this paper,\" Russian \
         Foreign Minister Sergei Lavrov told reporters after meeting number {number} in the Turkish capital.</p>\
         </article></body></html>"
    )
}

fn feed(links: &[&str]) -> Vec<u8> {
    let items: Vec<String> = links
        .iter()
        .map(|link| {
            format!("<item><title>Of {link}</title><link>{link}</link><pubDate>Sun, 01 Mar 2026 10:00:00 GMT</pubDate></item>")
        })
        .collect();
    let body = format!(
        "<?xml version='1.0'?><rss><channel><title>The Wire</title>{}</channel></rss>",
        items.concat()
    );
    format!(
        "HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\nETag: \"{}\"\r\nContent-Length: {}\r\n\r\n{body}",
        links.len(),
        body.len()
    )
    .into_bytes()
}

fn with_etag(body: &str) -> Vec<u8> {
    format!(
        "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nETag: \"1\"\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    )
    .into_bytes()
}

const UNCHANGED: &[u8] = b"HTTP/1.1 304 Not Modified\r\n\r\n";

const NEAR: [&str; 3] = ["--allow-private", "--delay", "0"];

fn args<'a>(first: &[&'a str]) -> Vec<&'a str> {
    [first, &NEAR].concat()
}

#[test]
fn a_page_is_read_once_whatever_leads_to_it() {
    let server = Server::new(|asked, _| match asked.path.as_str() {
        "/feed" => feed(&["/1?utm_source=feed", "/2", "/gone"]),
        "/1" if asked.header("if-none-match") == Some("\"1\"") => UNCHANGED.to_vec(),
        "/1" => with_etag(&article(
            1,
            "<link rel='canonical' href='http://127.0.0.1/talks-1'>",
        )),
        "/2" => page(&article(
            2,
            "<link rel='canonical' href='http://elsewhere.example/2'>",
        )),
        _ => plain(404, ""),
    });
    let place = Place::new();
    let one = server.at("/1#top");
    place
        .run(["read", &one])
        .said(2, &["127.0.0.1, this machine", "--allow-private", "1 trouble"]);
    let end = place
        .run(["list", "inputs", "--fate", "failed", "--json"])
        .said(0, &[]);
    assert!(end.out.contains("not on the public web"), "{end:?}");
    place
        .run(args(&["read", &one]))
        .said(0, &["read 1 page, 1 document new"]);
    // The server is asked whether it has changed, and a feed that has it adds nothing.
    place
        .run(args(&["read", &one]))
        .said(0, &["0 documents new, 1 known"]);
    let feed = server.at("/feed");
    place
        .run(args(&["read", &feed]))
        .said(2, &["1 document new, 1 known", "404 (no such page)", "1 trouble"]);
    place
        .run(args(&["read", &feed]))
        .said(2, &["0 documents new, 2 known"]);
    let paths: Vec<String> = server.asked().into_iter().map(|asked| asked.path).collect();
    let count = |path: &str| paths.iter().filter(|asked| *asked == path).count();
    assert_eq!((count("/1"), count("/2"), count("/gone")), (2, 1, 2), "{paths:?}");
    let end = place.run(["list", "documents", "--json"]).said(0, &[]);
    assert_eq!(end.out.lines().count(), 2);
    assert!(
        end.out.contains("\"url\":\"http://127.0.0.1/talks-1\""),
        "its own address: {}",
        end.out
    );
    assert!(
        end.out.contains(&format!("\"url\":\"{}\"", server.at("/2"))),
        "not another's: {}",
        end.out
    );
    assert!(
        end.out.contains("\"outlet\":\"The Wire\"") && end.out.contains("2026-03-01"),
        "{}",
        end.out
    );
    place.run(["verify"]).said(0, &[]);
}

#[test]
fn the_texts_of_a_feed_can_be_enough() {
    let server = Server::new(|asked, _| match asked.path.as_str() {
        "/robots.txt" => plain(404, ""),
        _ => page(
            "<rss><channel><item><link>/1</link><description>Turkey and Russia met in Ankara.</description></item>\
             <item><link>/2</link></item></channel></rss>",
        ),
    });
    let place = Place::new();
    place
        .run(args(&["read", &server.at("/feed"), "--no-follow"]))
        .said(2, &["1 document new", "no text of its own"]);
    assert_eq!(server.asked().len(), 2);
}

#[test]
fn a_watch_finds_what_is_new_and_goes_on_where_it_was() {
    let server = Server::new(|asked, _| match (asked.path.as_str(), asked.before) {
        ("/robots.txt", _) => plain(404, ""),
        ("/feed", 0) => feed(&["/1", "/busy"]),
        ("/feed", _) if asked.header("if-none-match") == Some("\"3\"") => UNCHANGED.to_vec(),
        ("/feed", _) => feed(&["/1", "/busy", "/3"]),
        ("/busy", 0) => plain(500, "not now"),
        ("/busy", _) => page(&article(2, "")),
        ("/gone", _) => plain(410, ""),
        (path, _) => page(&article(path.trim_start_matches('/').parse().unwrap_or(9), "")),
    });
    let place = Place::new();
    let feed = server.at("/feed");
    let end = place
        .run(args(&["watch", &feed, "--rounds", "2", "--every", "1s"]))
        .said(
            2,
            &[
                "round 1: 1 new document, 1 trouble",
                "round 2: 2 new documents",
                "500 (it is broken)",
            ],
        );
    assert_eq!(end.out.lines().count(), 3, "{}", end.out);
    assert!(
        end.out.contains("Talks number 3 open") && end.out.contains("The Wire"),
        "{}",
        end.out
    );
    // All is settled: the feed is asked whether it has changed, and nothing else.
    let before = server.asked().len();
    place
        .run(args(&["watch", &feed, "--once"]))
        .said(1, &["read 0 pages"]);
    let asked = server.asked();
    let after: Vec<&str> = asked[before..].iter().map(|asked| asked.path.as_str()).collect();
    assert_eq!(after, ["/robots.txt", "/feed"]);
    let end = place.run(["list", "inputs", "--json"]).said(0, &[]);
    assert_eq!(end.out.matches("\"fate\":\"read\"").count(), 3, "{}", end.out);
    // A saved feed is followed too; what is gone is not asked for again.
    let list = format!(
        "<urlset><url><loc>{}</loc></url><url><loc>{}</loc></url></urlset>",
        server.at("/gone"),
        server.at("/1")
    );
    place.file("news.xml", list);
    let gone = || {
        server
            .asked()
            .iter()
            .filter(|asked| asked.path == "/gone")
            .count()
    };
    place
        .run(args(&["watch", "news.xml", "--once"]))
        .said(2, &["410"]);
    place.run(args(&["watch", "news.xml", "--once"])).said(1, &[]);
    assert_eq!(gone(), 1);
    place
        .run(["watch", "none.xml"])
        .said(2, &["no address and no file"]);
}

#[test]
fn a_sitemap_of_sitemaps_is_read_from_its_newest() {
    let map = |links: &[&str]| -> String {
        let urls: Vec<String> = links
            .iter()
            .map(|link| {
                format!("<url><loc>{link}</loc><news:news><news:title>T</news:title></news:news></url>")
            })
            .collect();
        format!(
            "<?xml version='1.0'?><urlset xmlns:news='n'>{}</urlset>",
            urls.concat()
        )
    };
    let server = Server::new(move |asked, _| match asked.path.as_str() {
        "/sitemap.xml" => page(
            "<sitemapindex><sitemap><loc>/old.xml</loc><lastmod>2020-01-01</lastmod></sitemap>\
             <sitemap><loc>/gone.xml</loc><lastmod>2026-03-02</lastmod></sitemap>\
             <sitemap><loc>/new.xml</loc><lastmod>2026-03-01</lastmod></sitemap></sitemapindex>",
        ),
        "/new.xml" => page(&map(&["/1", "/2"])),
        "/old.xml" => page(&map(&["/3", "/2", "/4"])),
        "/robots.txt" | "/gone.xml" => plain(404, ""),
        path => page(&article(path.trim_start_matches('/').parse().unwrap_or(9), "")),
    });
    let place = Place::new();
    let index = server.at("/sitemap.xml");
    place.run(args(&["read", &index, "--at-most", "2"])).said(
        2,
        &[
            "2 documents new",
            "404",
            "1 further sitemaps of it are not looked at",
            "--at-most",
        ],
    );
    let paths: Vec<String> = server.asked().into_iter().map(|asked| asked.path).collect();
    assert_eq!(paths[1..], ["/sitemap.xml", "/gone.xml", "/new.xml", "/1", "/2"]);
    place
        .run(args(&["watch", &index, "--once", "--at-most", "4"]))
        .said(
            2,
            &[
                "1 new document",
                "lists 3 addresses, of which the first 2 are looked at",
            ],
        );
    let end = place.run(["list", "documents", "--json"]).said(0, &[]);
    assert_eq!(end.out.lines().count(), 3);
}

#[test]
fn what_is_fetched_is_kept_as_it_came() {
    let server = Server::new(|asked, _| match asked.path.as_str() {
        "/robots.txt" => plain(200, "User-agent: *\nDisallow: /2"),
        _ => page(&article(1, "")),
    });
    let place = Place::new();
    let (one, two) = (server.at("/1"), server.at("/2"));
    place
        .run(args(&[
            "read",
            &one,
            &two,
            "--keep-warc",
            "kept.warc.gz",
            "--user-agent",
            "Desk/1.0 (+mailto:desk@example.org)",
        ]))
        .said(2, &["1 document new", "robots.txt of 127.0.0.1 asks"]);
    place
        .run(["read", "kept.warc.gz"])
        .said(0, &["read 1 page, 0 documents new, 1 known"]);
    let asked = server.asked();
    assert!(
        asked
            .iter()
            .all(|asked| asked.header("user-agent").unwrap().starts_with("Desk/1.0"))
    );
    place
        .run(args(&["read", &one, "--keep-warc", "none/kept.warc"]))
        .said(2, &["cannot open the archive"]);
}

#[test]
fn a_file_of_trusted_certificates_must_be_one() {
    let place = Place::new();
    place.file("words.pem", "They met.");
    for (file, what) in [
        ("none.pem", "No such file"),
        ("words.pem", "no certificate stands in it"),
    ] {
        place
            .run(["read", "https://example.invalid/1", "--ca", file])
            .said(2, &["cannot take certificates", what, "--ca"]);
    }
}

#[test]
fn ctrl_c_ends_a_watch_that_waits() {
    let server = Server::new(|asked, _| match asked.path.as_str() {
        "/robots.txt" => plain(404, ""),
        "/feed" => feed(&["/1"]),
        _ => page(&article(1, "")),
    });
    let place = Place::new();
    let child = place.start(&args(&["watch", &server.at("/feed")]));
    while server.asked().len() < 3 {
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
    // What was fetched is still to be coded.
    std::thread::sleep(std::time::Duration::from_secs(3));
    let _ = std::process::Command::new("kill")
        .args(["-INT", &child.id().to_string()])
        .status();
    let output = child.wait_with_output().unwrap();
    let end = crate::End::of(&output).said(130, &["1 document new"]);
    assert!(end.out.contains("Talks number 1 open"), "{end:?}");
}
