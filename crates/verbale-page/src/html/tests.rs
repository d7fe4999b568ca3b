use super::read;
use super::tree::Tree;
use proptest::prelude::*;

const PARAGRAPHS: [&str; 4] = [
    "The foreign ministers of the two coastal states met in the harbour town of Lund on Wednesday and agreed to open the strait \
     to fishing boats again.",
    "“We have had enough of this quarrel,” the host said after three hours of talks, adding that a joint commission would draw \
     the line on the map before the summer.",
    "Her guest spoke of a good day, but warned that his parliament would have to agree, which it refused to do twice last year.",
    "The strait has been closed since a patrol boat fired on a trawler in the spring, and both sides blame each other for it.",
];

fn page(head: &str, around: &str) -> String {
    let article: String = PARAGRAPHS.map(|p| ["<p>", p, "</p>\n"].concat()).concat();
    format!(
        "<!doctype html><html lang=en><head><title>Strait to open again | Harbour News</title>{head}</head><body>\
         <nav class=menu><ul><li><a href=/>Home</a><li><a href=/world>World</a><li><a href=/sport>Sport</a></ul></nav>\
         <main><article class=article><h1>Strait to open again</h1>\
         <div class=article-meta><span class=byline>By Anna Smith</span> <time datetime=2021-03-03T10:00:00Z>3 March</time></div>\
         <figure><img src=a.jpg><figcaption>The harbour of Lund. Photo: Anna Smith</figcaption></figure>\
         <div class=article-body>{article}</div></article>\
         <aside class=related><h3>Related articles</h3><ul><li><a href=/1>Trawler comes home</a><li><a href=/2>A town waits</a></ul></aside>\
         <section id=comments class=comments><h3>Comments</h3><div class=comment><p>Nobody asked us who live here.</p></div></section>\
         </main>{around}<footer class=footer><p>© 2021 Harbour News. All rights reserved.</p></footer></body></html>"
    )
}

#[test]
fn the_article_is_found_and_the_rest_is_litter() {
    let article = read(&page("", ""), None);
    assert_eq!(article.text, PARAGRAPHS.join("\n\n"));
    assert_eq!(article.title.as_deref(), Some("Strait to open again"));
    assert_eq!(article.authors, ["Anna Smith"]);
    assert_eq!(
        article.published.map(|(day, _)| day).as_deref(),
        Some("2021-03-03")
    );
    assert_eq!(article.language.as_deref(), Some("en"));
    let kind = |words: &str| {
        let hit = article.litter.iter().find(|(_, text)| text.contains(words));
        hit.map_or("none", |(kind, _)| kind)
    };
    assert_eq!(kind("Sport"), "navigation");
    assert_eq!(kind("harbour of Lund"), "caption");
    assert_eq!(kind("Trawler comes home"), "related_articles");
    assert_eq!(kind("Nobody asked"), "comments");
}

#[test]
fn what_the_page_says_of_itself_is_read_in_order_of_trust() {
    let data = r#"<script type="application/ld+json">{"@graph": [{"@type": "WebPage", "datePublished": "2020-01-01"},
        {"@type": ["NewsArticle"], "headline": "Strait to open &amp; stay open", "datePublished": "2021-03-02T23:00:00+01:00",
         "dateModified": "2021-03-04", "author": [{"@id": "x"}, {"name": "Ola Nordmann"}], "publisher": {"name": "Harbour News"}},
        {"@id": "x", "@type": "Person", "name": "Anna Smith"}]}</script>
        <meta property="article:published_time" content="2019-01-01"><link rel=canonical href="https://example.org/strait">"#;
    let article = read(&page(data, ""), Some("https://example.org/strait?from=feed"));
    let (day, basis) = article.published.unwrap();
    assert_eq!(
        (day.as_str(), format!("{basis:?}").as_str()),
        ("2021-03-02", "JsonLd")
    );
    assert_eq!(
        article.modified.map(|(day, _)| day).as_deref(),
        Some("2021-03-04")
    );
    assert_eq!(article.authors, ["Anna Smith", "Ola Nordmann"]);
    assert_eq!(article.outlet.as_deref(), Some("Harbour News"));
    assert_eq!(article.url.as_deref(), Some("https://example.org/strait"));
}

#[test]
fn markup_says_what_sort_of_page_it_is() {
    use verbale_record::PageKind;
    let of = |data: &str| {
        let data = format!("<script type='application/ld+json'>{data}</script>");
        read(&page(&data, ""), None).declared
    };
    for (data, kind) in [
        (r#"{"@type": "NewsArticle"}"#, PageKind::Article),
        (
            r#"{"@type": "NewsArticle", "isAccessibleForFree": "False"}"#,
            PageKind::Stub,
        ),
        (
            r#"{"@type": "NewsArticle", "isAccessibleForFree": true}"#,
            PageKind::Article,
        ),
        (
            r#"[{"@type": "NewsArticle"}, {"@type": "VideoObject"}]"#,
            PageKind::Article,
        ),
        (
            r#"{"@type": ["LiveBlogPosting"], "isAccessibleForFree": false}"#,
            PageKind::LiveBlog,
        ),
        (
            r#"{"@graph": [{"@type": "WebPage"}, {"@type": "VideoObject"}]}"#,
            PageKind::Recording,
        ),
        (r#"{"@type": "CollectionPage"}"#, PageKind::Index),
    ] {
        assert_eq!(of(data), Some(kind), "{data}");
    }
    assert_eq!(of(r#"{"@type": "WebPage"}"#), None);
    let video = read(&page("<meta property=og:type content=video.other>", ""), None);
    assert_eq!(video.declared, Some(PageKind::Recording));
}

#[test]
fn a_text_that_is_only_in_json_ld_is_the_article() {
    let body = PARAGRAPHS.join(" ").repeat(2);
    let html = format!(
        "<html><script type='application/ld+json'>{{\"@type\": \"Article\", \"articleBody\": {body:?}}}</script>\
         <body><div id=app>Loading</div>"
    );
    assert_eq!(read(&html, None).text, body);
}

#[test]
fn tag_soup_is_read_in_order() {
    let words = |html: &str| {
        let tree = Tree::read(html);
        let blocks = super::blocks::blocks(&tree);
        blocks.into_iter().map(|b| b.text).collect::<Vec<_>>().join("|")
    };
    for (html, want) in [
        ("<p>a<p>b<div>c</div>d", "a|b|c|d"),
        ("<ul><li>a<ul><li>b</ul><li>c</ul>", "a|b|c"),
        ("<table><tr><td>a<td>b</div><tr><td>c</table>d", "a|b|c|d"),
        ("a<b>b</p>c</b>d", "abcd"),
        ("a <a href=x>b <a href=y>c</a> d", "a b c d"),
        ("a<br>b<br><br>c", "a\nb|c"),
        ("a<script>if (a < b) {}</script>b<style>p {}</style>c", "abc"),
        ("a &amp; b&nbsp;c&shy;d &#x131;", "a & b c\u{ad}d ı"),
        ("<div hidden>a</div><template>b</template>c", "a|c"),
        ("</p></div>a</body>b</html>c", "abc"),
        ("<title>t</title>a", "a"),
        ("<!-- a --><![CDATA[b]]>c<", "c<"),
    ] {
        assert_eq!(words(html), want, "{html}");
    }
}

#[test]
fn hostile_pages_are_bounded() {
    let deep = format!("{}word{}", "<div>".repeat(1_000_000), "</div>".repeat(1_000_000));
    let article = read(&deep, None);
    assert!(article.notes.iter().any(|note| note.kind == "deep_page"));
    let many = format!(
        "<p {}>word</p>",
        (0..10_000)
            .map(|i| format!("class=a{i} x{i}=y "))
            .collect::<Vec<_>>()
            .concat()
    );
    for html in [
        &many,
        &"<a href=x>a".repeat(100_000),
        &"<p><b>".repeat(100_000),
        &"<table>".repeat(50_000),
        &"</div>".repeat(100_000),
        &"\0".repeat(1_000_000),
        &format!(
            "<script type='application/ld+json'>{}</script>",
            "[".repeat(1_000_000)
        ),
        &format!("<title>{}", "a".repeat(1_000_000)),
        &"<".repeat(100_000),
        &"&#x".repeat(100_000),
        &"<meta name=title content='One thing: another - and more | of it'>".repeat(5_000),
        &format!("<script>{}", "word ".repeat(200_000)),
        &format!("<p>word<!-- {}", "word ".repeat(200_000)),
        &format!("{}{}", "<div>".repeat(250), "word<br><br>".repeat(5_000)),
    ] {
        read(html, None);
    }
}

#[test]
fn what_is_left_out_of_a_long_page_is_said() {
    let long = |html: &str| read(html, None).notes.iter().any(|note| note.kind == "long_page");
    assert!(long(&"word ".repeat(1_700_000)));
    assert!(long(&"<p>a".repeat(210_000)));
    assert!(!long(&page("", "")));
}

#[test]
fn references_in_json_ld_are_followed_in_good_time() {
    let article = r#"{"@type": "Article", "publisher": {"@id": "nobody"}},"#.repeat(20_000);
    let html = format!("<script type='application/ld+json'>[{article} {{}}]</script><p>word");
    assert_eq!(read(&html, None).outlet, None);
}

proptest! {
    #[test]
    fn no_markup_breaks_it(html in "(<[a-z!/]{0,3}|div>|</p>|<p |class=article|=\"|'|>|&[a-z]{0,4};?|[a-z ]{1,9}\\. |\\PC|\n){0,80}") {
        let article = read(&html, Some(&html));
        prop_assert_eq!(&read(&html, Some(&html)), &article);
    }
}
