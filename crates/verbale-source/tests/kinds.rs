//! Feeds, tables and mails, read through the public door.

#![allow(clippy::unwrap_used, reason = "a test's helpers may fail the test")]

use std::fs;
use std::io::{Cursor, Write};
use verbale_page::Page;
use verbale_source::{Fetched, Field, LINE_LIMIT, Pages, Trouble, fetched_file};

/// Pages and troubles of one file, by its name in a folder of its own, or of standard input for `-`.
fn all(name: &str, bytes: &[u8], fields: &[&str]) -> Vec<Result<Page, Trouble>> {
    let dir = tempfile::tempdir().unwrap();
    let path = if name == "-" {
        name.into()
    } else {
        let path = dir.path().join(name);
        fs::write(&path, bytes).unwrap();
        path
    };
    let fields = fields.iter().map(|field| field.parse::<Field>().unwrap());
    Pages::with_stdin([path], Box::new(Cursor::new(bytes.to_vec())))
        .fields(fields.collect())
        .collect()
}

fn told(page: &Result<Page, Trouble>) -> String {
    page.as_ref().unwrap_err().to_string()
}

#[test]
fn entries_of_rss_are_pages() {
    let rss = br#"<?xml version="1.0" encoding="windows-1254"?>
<!-- made by hand -->
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>The Harbour Post</title><link>https://post.example/</link><language>en-GB</language>
<image><title>Logo</title></image>
<item><title>Talks &amp;amp; tolls</title><link>https://post.example/1</link><guid isPermaLink="false">p1</guid>
 <description>A teaser.</description><dc:creator><![CDATA[Ada Brook]]></dc:creator><media:title>Not this</media:title>
 <content:encoded><![CDATA[<p>Ministers met&nbsp;on Monday.</p><p>Kal]]>&#x131;<![CDATA[n left.</p>]]></content:encoded>
 <pubDate>Mon, 01 Mar 2021 10:00:00 GMT</pubDate></item>
<item><title>Second</title><guid>https://post.example/2</guid><author>bo@post.example (Bo Reed)</author>
 <description>Envoys left &lt;b&gt;early&lt;/b&gt; &amp; came back.<p>Unescaped<br>and never closed.</description>
 <source url="https://wire.example/">Gulf Wire</source></item>
<item><title>Only a heading</title><link>https://post.example/3</link></item>
<item><description>Ba\xfekan, cut"#;
    let got = all("-", rss, &[]);
    let first = got[0].as_ref().unwrap();
    assert_eq!(first.text, "Ministers met on Monday.\n\nKal\u{131}n left.");
    assert_eq!(first.title.as_deref(), Some("Talks & tolls"));
    assert_eq!(first.authors, ["Ada Brook"]);
    assert_eq!(
        (first.id.as_deref(), first.url.as_deref(), first.origin.as_deref()),
        (Some("p1"), Some("https://post.example/1"), Some("stdin:1"))
    );
    assert_eq!(
        (first.outlet.as_deref(), first.language.as_deref()),
        (Some("The Harbour Post"), Some("en-GB"))
    );
    assert_eq!(first.date.as_deref(), Some("Mon, 01 Mar 2021 10:00:00 GMT"));
    let second = got[1].as_ref().unwrap();
    assert!(
        second.text.starts_with("Envoys left early & came back."),
        "{}",
        second.text
    );
    assert_eq!(second.outlet.as_deref(), Some("Gulf Wire"));
    assert_eq!(
        (&second.authors[..], second.url.as_deref()),
        (&["Bo Reed".to_owned()][..], Some("https://post.example/2"))
    );
    assert!(told(&got[2]).contains("stdin:3 (byte "), "{}", told(&got[2]));
    assert!(
        told(&got[2]).contains("fetch https://post.example/3"),
        "{}",
        told(&got[2])
    );
    assert!(
        told(&got[3]).contains("ends within an entry"),
        "{}",
        told(&got[3])
    );
    assert_eq!(got.len(), 4);
}

#[test]
fn entries_of_atom_are_pages() {
    let atom = br#"<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title type="text">Wire</title>
<author><name>Desk</name></author>
<entry><id>tag:1</id><title type="html">A &lt;i&gt;pact&lt;/i&gt;</title>
 <link rel="self" href="https://w.example/1.atom"/><link rel="alternate" href="https://w.example/1?a=1&amp;b=2"/>
 <author><name>Cy Hill</name><email>c@w.example</email></author><author><name>Di Marsh</name></author>
 <updated>2021-03-02T00:00:00Z</updated><published>2021-03-01T00:00:00Z</published>
 <source><id>x</id><title>The Gazette</title><updated>2001-01-01</updated></source>
 <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>They <b>signed</b> it.</p><p>Then left.</p></div></content>
</entry></feed>"#;
    let got = all("a.xml", atom, &[]);
    let page = got[0].as_ref().unwrap();
    assert_eq!(page.text, "They signed it.\n\nThen left.");
    assert_eq!(page.title.as_deref(), Some("A pact"));
    assert_eq!(page.url.as_deref(), Some("https://w.example/1?a=1&b=2"));
    assert_eq!(page.authors, ["Cy Hill", "Di Marsh"]);
    assert_eq!(
        (
            page.outlet.as_deref(),
            page.date.as_deref(),
            page.language.as_deref()
        ),
        (Some("The Gazette"), Some("2021-03-01T00:00:00Z"), Some("en"))
    );
    assert_eq!(got.len(), 1);
}

#[test]
fn entries_of_json_feed_are_pages() {
    let feed = br#"{"version": "https://jsonfeed.org/version/1.1", "title": "Wire", "items": [
        {"id": 4, "url": "https://w.example/4", "content_html": "<p>They met.</p>", "authors": [{"name": "Ada"}],
         "date_published": "2021-03-01"}, {"id": "5", "title": "A heading"}]}"#;
    for name in ["a.json", "-"] {
        let got = all(name, feed, &[]);
        let page = got[0].as_ref().unwrap();
        assert_eq!((page.text.as_str(), page.id.as_deref()), ("They met.", Some("4")));
        assert_eq!(
            (page.outlet.as_deref(), &page.authors[..]),
            (Some("Wire"), &["Ada".to_owned()][..])
        );
        assert!(
            told(&got[1]).contains(":2 (byte 0): the entry has no text"),
            "{}",
            told(&got[1])
        );
    }
    assert!(told(&all("a.json", &feed[..200], &[])[0]).contains("no JSON"));
}

#[test]
fn sitemaps_are_counted() {
    let map = b"<?xml version='1.0'?><urlset><url><loc>https://a.example/1</loc><news:news/></url><url><loc>2</loc></url></urlset>";
    let got = all("sitemap.xml", map, &[]);
    assert!(
        told(&got[0]).contains("a sitemap, with addresses (2)"),
        "{}",
        told(&got[0])
    );
    assert!(told(&all("a.rss", b"<rss><channel/></rss>", &[])[0]).contains("no entries"));
}

#[test]
fn entities_that_a_feed_declares_are_not_put_in() {
    let bomb = br#"<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>
<rss><channel><item><description>Big &b; &eacute;</description></item></channel></rss>"#;
    assert_eq!(all("-", bomb, &[])[0].as_ref().unwrap().text, "Big &b; \u{e9}");
    let deep = format!("<rss><item><description>a{}", "<b>".repeat(300_000));
    assert!(told(&all("-", deep.as_bytes(), &[])[0]).contains("ends within"));
}

#[test]
fn rows_of_tables_are_pages() {
    let csv = b"\xef\xbb\xbfid,Body,title,when\n1,\"They met, \"\"again\"\".\nTwice.\",Talks,2021-03-01\n2,,Nothing,\n3,Left,a,b,c\n,,,\n4,Gone,,\n";
    let fields = ["text=body", "date=when"];
    for name in ["a.csv", "-"] {
        let got = all(name, csv, &fields);
        let page = got[0].as_ref().unwrap();
        assert_eq!(page.text, "They met, \"again\".\nTwice.");
        assert_eq!(
            (page.id.as_deref(), page.title.as_deref(), page.date.as_deref()),
            (Some("1"), Some("Talks"), Some("2021-03-01"))
        );
        assert!(told(&got[1]).contains(":4 (byte "), "{}", told(&got[1]));
        assert!(told(&got[1]).contains("the row has no text"), "{}", told(&got[1]));
        assert!(
            told(&got[2]).contains("a row of 5 cells below a header of 4"),
            "{}",
            told(&got[2])
        );
        assert_eq!(got[3].as_ref().unwrap().text, "Gone");
        assert_eq!(got.len(), 4);
    }
    let got = all("a.csv", csv, &[]);
    assert!(
        told(&got[0]).contains("without a column \"text\" (it has id, Body, title, when)"),
        "{}",
        told(&got[0])
    );
    let got = all("a.tsv", b"text\toutlet\nThey, too; met.\tWire\n", &[]);
    assert_eq!(got[0].as_ref().unwrap().outlet.as_deref(), Some("Wire"));
    let got = all("-", b"text;outlet\nKal\xfdn, left.;Wire\n", &[]);
    assert_eq!(got[0].as_ref().unwrap().outlet.as_deref(), Some("Wire"));
    assert_eq!(got[0].as_ref().unwrap().notes.len(), 1);
    assert!(told(&all("a.csv", b"\xff\xfet\0", &[])[0]).contains("UTF-16"));
    let got = all("-", b"Text, treaty, truce\n\nThey met, and left.", &[]);
    assert!(got[0].as_ref().unwrap().text.starts_with("Text, treaty"));
}

#[test]
fn a_quotation_mark_without_its_pair_is_not_held() {
    let mut csv = b"id,text\n1,\"never closed\n".to_vec();
    csv.resize(LINE_LIMIT + 200_000, b'x');
    let got = all("a.csv", &csv, &[]);
    assert_eq!(got.len(), 1);
    assert!(
        told(&got[0]).contains("a.csv:2 (byte 8): ")
            && told(&got[0]).contains("a quotation mark lacks its pair"),
        "{}",
        told(&got[0])
    );
}

#[test]
fn tables_and_xml_of_other_things_are_left_out_of_folders() {
    let dir = tempfile::tempdir().unwrap();
    for (name, bytes) in [
        ("rows.csv", "a,b\n1,2\n"),
        ("pom.xml", "<?xml version='1.0'?><project/>"),
        ("b.xml", "<x/>"),
        ("c.txt", "C"),
    ] {
        fs::write(dir.path().join(name), bytes).unwrap();
    }
    let mut pages = Pages::open([dir.path()]);
    assert_eq!(pages.next().unwrap().unwrap().text, "C");
    assert!(pages.next().is_none());
    assert_eq!(pages.skipped(), 3);
}

#[test]
fn mails_are_pages() {
    let mail = b"Received: from a\r\nFrom: =?utf-8?q?Harbour_P=C3=B6st?= <desk@post.example>\r\nSubject: Envoys\r\n =?utf-8?b?bWVldA==?=\r\n\
Date: Mon, 1 Mar 2021 10:00:00 +0000\r\nMessage-ID: <m1@post.example>\r\nMIME-Version: 1.0\r\n\
Content-Type: multipart/mixed; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: text/plain\r\nContent-Disposition: attachment\r\n\r\nnot this\r\n\
--b\r\nContent-Type: multipart/alternative; boundary=c\r\n\r\n--c\r\nContent-Type: text/plain; charset=iso-8859-9; format=flowed\r\n\
Content-Transfer-Encoding: quoted-printable\r\n\r\nKal=FDn met the =\r\nenvoys.=20\r\nThey left.\r\n\r\n--c\r\nContent-Type: text/html\r\n\r\n<p>Other</p>\r\n--c--\r\n--b--\r\n";
    for name in ["a.eml", "-"] {
        let got = all(name, mail, &[]);
        let page = got[0].as_ref().unwrap();
        assert_eq!(page.text.trim(), "Kal\u{131}n met the envoys. They left.");
        assert_eq!(
            (page.title.as_deref(), page.id.as_deref()),
            (Some("Envoys meet"), Some("m1@post.example"))
        );
        assert_eq!(page.authors, ["Harbour P\u{f6}st"]);
        assert!(page.date.as_deref().unwrap().contains("2021"));
    }
    let got = all(
        "a.eml",
        b"From: a@b.example\nTo: c@d.example\nContent-Type: text/html\n\n<p>One</p><p>Two</p>",
        &[],
    );
    assert_eq!(got[0].as_ref().unwrap().text, "One\n\nTwo");
    let got = all("a.eml", b"From: a@b.example\n\n", &[]);
    assert!(
        told(&got[0]).contains("the mail has no text"),
        "{}",
        told(&got[0])
    );
    // A text that begins like a head is a text.
    assert_eq!(
        all("-", b"Note: they met.\n\nMessage-ID: 5", &[])[0]
            .as_ref()
            .unwrap()
            .title,
        None
    );
}

#[test]
fn saved_pages_give_their_article() {
    let words = "The ministers of both countries met in the capital on Monday, and agreed to meet again within the month.";
    let mht = format!(
        "From: <Saved by Browser>\r\nSnapshot-Content-Location: https://post.example/talks\r\nSubject: Talks | Post\r\n\
         Date: Mon, 5 Jul 2021 10:00:00 -0000\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; type=\"text/html\"; boundary=\"x\"\r\n\r\n\
         --x\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Location: https://post.example/talks\r\n\r\n\
         <html lang=3Den><meta property=3Darticle:published_time content=3D2021-03-03><nav><a href=3D/>Home</a></nav>\
         <article><h1>Talks resume</h1><p>{words}</p></article>\r\n--x\r\nContent-Type: text/css\r\n\r\np {{}}\r\n--x--\r\n"
    );
    for name in ["a.mht", "-"] {
        let got = all(name, mht.as_bytes(), &[]);
        let page = got[0].as_ref().unwrap();
        assert_eq!(page.text, words);
        assert_eq!(
            (page.url.as_deref(), page.date.as_deref()),
            (Some("https://post.example/talks"), Some("2021-03-03"))
        );
    }
}

#[test]
fn a_sitemap_that_was_saved_is_a_list_compressed_or_not() {
    let sitemap = b"<urlset><url><loc>http://a.example/1</loc></url></urlset>";
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    packed.write_all(sitemap).unwrap();
    let dir = tempfile::tempdir().unwrap();
    for (name, bytes) in [
        ("map.xml", sitemap.to_vec()),
        ("map.xml.gz", packed.finish().unwrap()),
    ] {
        let path = dir.path().join(name);
        fs::write(&path, bytes).unwrap();
        match fetched_file(&path) {
            Ok(Fetched::List(listed)) => assert_eq!(listed.entries.len(), 1, "{name}"),
            other => panic!("{name}: {other:?}"),
        }
    }
    let missing = fetched_file(&dir.path().join("none.xml")).unwrap_err();
    assert!(matches!(missing, Trouble::Missing { .. }), "{missing}");
}
