//! Whole pages, asked for through the router without a socket.

use crate::app::routes;
use crate::sample;
use crate::shared::SharedStore;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode};
use serde_json::Value;
use std::future::Future;
use tower::ServiceExt;
use verbale_record::{Counts, Record, Unit};
use verbale_store::Store;

fn block_on<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap()
        .block_on(future)
}

fn store(records: &[Record]) -> SharedStore {
    let mut store = Store::in_memory().unwrap();
    let run = sample::run();
    store.begin(&run).unwrap();
    for record in records {
        assert_eq!(record.check(), vec![], "a sample quotes its own text");
        store.add(record, &run.id).unwrap();
    }
    store.finish(&run).unwrap();
    SharedStore::new(store)
}

struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    body: String,
}

fn ask(store: &SharedStore, method: &str, host: &str, path: &str) -> Answer {
    block_on(async {
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header("host", host)
            .body(Body::empty())
            .unwrap();
        let response = routes(store.clone(), false).oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let body = to_bytes(body, usize::MAX).await.unwrap();
        Answer {
            status: parts.status,
            headers: parts.headers,
            body: String::from_utf8(body.to_vec()).unwrap(),
        }
    })
}

fn get(store: &SharedStore, path: &str) -> Answer {
    ask(store, "GET", "127.0.0.1:7878", path)
}

fn page(store: &SharedStore, path: &str) -> String {
    let answer = get(store, path);
    assert_eq!(answer.status, StatusCode::OK, "{path}: {}", answer.body);
    // What changes with every edit of the style is not what these pages say.
    let (before, rest) = answer.body.split_once("style.css?v=").unwrap();
    format!("{before}style.css?v=HASH{}", &rest[8..])
}

fn data(store: &SharedStore, path: &str) -> Value {
    let answer = get(store, path);
    assert_eq!(answer.status, StatusCode::OK, "{path}: {}", answer.body);
    assert_eq!(answer.headers["content-type"], "application/json");
    serde_json::from_str(&answer.body).unwrap()
}

fn document_path(record: &Record) -> String {
    format!("/documents/{}", record.document)
}

#[test]
fn the_first_page() {
    insta::assert_snapshot!("home", page(&store(&[sample::record()]), "/"));
}

#[test]
fn an_empty_store_says_what_to_do() {
    let home = page(&store(&[]), "/");
    assert!(home.contains("Nothing has been read yet") && home.contains("verbale read"));
    assert_eq!(data(&store(&[]), "/index.json")["counts"]["documents"], 0);
}

#[test]
fn the_page_of_a_document() {
    let record = sample::record();
    insta::assert_snapshot!(
        "document",
        page(&store(std::slice::from_ref(&record)), &document_path(&record))
    );
}

#[test]
fn the_page_of_an_actor() {
    insta::assert_snapshot!(
        "actor",
        page(&store(&[sample::record()]), "/actors/ottokar-brandt")
    );
}

#[test]
fn the_page_of_events_with_what_else_there_is() {
    let store = store(&[sample::record()]);
    let list = page(&store, "/events?status=occurred&actor=SYL");
    insta::assert_snapshot!("events", list);
    assert!(
        list.contains("href=\"/events?status=occurred\" aria-current"),
        "{list}"
    );
    let all = data(&store, "/events.json");
    let of_class = data(&store, "/events.json?quad=verbal-cooperation");
    let rows = |list: &Value| list["rows"].as_array().unwrap().len();
    assert!(rows(&of_class) > 0 && rows(&of_class) < rows(&all));
    assert_eq!(of_class["facets"]["types"], all["facets"]["types"]);
    assert_ne!(of_class["facets"]["statuses"], all["facets"]["statuses"]);
    for (query, words) in [
        ("quad=neutral", "one of verbal-cooperation"),
        ("code=999", "no CAMEO code 999"),
        ("code=meeting", "AGREE, CONSULT"),
    ] {
        let answer = get(&store, &format!("/events?{query}"));
        assert_eq!(answer.status, StatusCode::BAD_REQUEST);
        assert!(answer.body.contains(words), "{}", answer.body);
    }
}

#[test]
fn the_page_of_transfers_with_what_else_there_is() {
    let store = store(&[sample::record()]);
    let list = page(&store, "/transfers?state=denied");
    insta::assert_snapshot!("transfers", list);
    assert!(
        list.contains("href=\"/transfers\" aria-current=\"true\""),
        "{list}"
    );
    let all = data(&store, "/transfers.json");
    assert_eq!(all["rows"].as_array().unwrap().len(), 2);
    assert_eq!(all["facets"]["forms"].as_array().unwrap().len(), 2);
    let row = &data(&store, "/transfers.json?form=prisoners&source=SYL")["rows"][0];
    assert_eq!(row["item"]["quantity"]["low"], 12.0);
    let start = row["item"]["item"]["start"].as_u64().unwrap() as usize;
    let there: String = sample::record().text.chars().skip(start).take(9).collect();
    assert_eq!(there, "engineers", "offsets count code points");
    for (path, words) in [
        (
            "/transfers?state=planned",
            "none of transfers: proposed, requested",
        ),
        ("/positions?form=arms", "positions have none"),
        ("/events?state=made", "events have none"),
    ] {
        let answer = get(&store, path);
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{path}");
        assert!(answer.body.contains(words), "{path}: {}", answer.body);
    }
}

#[test]
fn every_kind_of_view_has_a_list() {
    let record = sample::record();
    let store = store(std::slice::from_ref(&record));
    for (_, name, n) in Counts::of(&record).views() {
        let list = data(&store, &format!("/{name}s.json"));
        assert_eq!(list["rows"].as_array().unwrap().len() as u64, n, "{name}");
        let none = page(&store, &format!("/{name}s?actor=NOBODY"));
        assert!(none.contains("None of them fits these filters"), "{name}");
        let here = page(&store, &format!("/{name}s"));
        assert!(
            here.contains(&format!("<a href=\"/{name}s\" aria-current=\"page\">")),
            "{name}"
        );
    }
    let id = &record.views.meetings[0].id;
    let answer = get(&store, &format!("/records/{id}"));
    assert_eq!(
        answer.headers["location"],
        format!("{}#{id}", document_path(&record)).as_str()
    );
}

#[test]
fn the_page_of_two_actors() {
    let store = store(&[sample::record()]);
    let dyad = page(&store, "/dyads/BOR/SYL");
    insta::assert_snapshot!("dyad", dyad);
    let there = data(&store, "/dyads/BOR/SYL.json");
    assert_eq!(there["sides"][0]["name"], "Borduria");
    let month = &there["periods"][0];
    assert_eq!(month["period"], "2022-03");
    for kind in ["positions", "commitments", "transfers", "sanctions", "meetings"] {
        assert!(there[kind].is_array(), "{kind}");
    }
    let back = data(&store, "/dyads/SYL/BOR.json");
    assert_eq!(back["transfers"], there["transfers"]);
    assert_eq!(
        back["periods"], there["periods"],
        "each event once in either direction"
    );
    for (path, status, words) in [
        ("/dyads/BOR/BOR", 400, "on both sides"),
        ("/dyads/BOR/NOBODY", 404, "No actor \"NOBODY\""),
        ("/dyads/BOR/SYL?colour=red", 400, "There is unit only"),
    ] {
        let answer = get(&store, path);
        assert_eq!(answer.status.as_u16(), status, "{path}");
        assert!(
            answer.body.contains(&words.replace('"', "&#34;")),
            "{}",
            answer.body
        );
    }
    assert!(page(&store, "/dyads/BOR/KLOW_COURIER").contains("no event in which one of them"));
}

#[test]
fn searching_marks_the_words() {
    let store = store(&[sample::record()]);
    let found = page(&store, "/?q=lorries");
    assert!(found.contains("<mark>lorries</mark>"), "{found}");
    assert!(page(&store, "/?q=zebra").contains("0 documents with “zebra”"));
    let data = data(&store, "/index.json?q=spokeswoman");
    let hit = &data["hits"][0];
    let (start, end) = (&hit["marks"][0]["start"], &hit["marks"][0]["end"]);
    let skip = start.as_u64().unwrap() as usize;
    let take = end.as_u64().unwrap() as usize - skip;
    let words: String = hit["snippet"]
        .as_str()
        .unwrap()
        .chars()
        .skip(skip)
        .take(take)
        .collect();
    assert_eq!(
        words, "spokeswoman",
        "marks are counted in the unit that is named"
    );
}

#[test]
fn every_link_leads_somewhere() {
    let record = sample::record();
    let store = store(std::slice::from_ref(&record));
    let pages = [
        "/",
        "/documents",
        "/events",
        "/statements",
        "/claims",
        "/positions",
        "/commitments",
        "/transfers?state=denied",
        "/sanctions",
        "/meetings",
        "/flags",
        "/actors",
        "/actors/BOR",
        "/actors/SYL",
        "/dyads/BOR/SYL",
    ];
    let pages = pages
        .iter()
        .map(ToString::to_string)
        .chain([document_path(&record), format!("/claims/{}", record.claims[0].id)]);
    let text = page(&store, &document_path(&record));
    let mut checked = 0;
    for path in pages {
        for link in page(&store, &path)
            .split("href=\"")
            .skip(1)
            .map(|rest| rest.split('"').next().unwrap())
        {
            let link = link.replace("&#38;", "&").replace("HASH", "0");
            let (address, fragment) = link.split_once('#').unwrap_or((&link, ""));
            if address.starts_with("https://") {
                continue;
            }
            if !address.is_empty() {
                assert_eq!(get(&store, address).status, StatusCode::OK, "{address} on {path}");
            }
            if address.is_empty() && path.starts_with("/documents/") || address.starts_with("/documents/") {
                assert!(
                    fragment.is_empty() || text.contains(&format!("id=\"{fragment}\"")),
                    "#{fragment} on {path}"
                );
            }
            checked += 1;
        }
    }
    assert!(checked > 150, "{checked}");
}

#[test]
fn a_claim_has_its_board() {
    let record = sample::record();
    let store = store(std::slice::from_ref(&record));
    let claim = &record.claims[0];
    let text = page(&store, &format!("/claims/{}", claim.id));
    for words in [
        "asserted by",
        "denied by",
        "contested",
        "1 document",
        "Élise Varga",
    ] {
        assert!(text.contains(words), "{words} is not in {text}");
    }
    let board = data(&store, &format!("/claims/{}.json", claim.id));
    assert_eq!(board["status"], "contested");
    assert_eq!(board["denies"].as_array().unwrap().len(), 1);
    assert_eq!(board["sources"][0]["document"], record.document.as_str());
    assert_eq!(
        get(&store, &format!("/records/{}", claim.id)).status,
        StatusCode::SEE_OTHER
    );
    for missing in ["/claims/c0000000000000000", "/claims/nothing"] {
        assert_eq!(get(&store, missing).status, StatusCode::NOT_FOUND, "{missing}");
    }
}

#[test]
fn element_ids_stand_once() {
    let record = sample::record();
    let text = page(&store(std::slice::from_ref(&record)), &document_path(&record));
    let mut ids: Vec<&str> = text
        .split(" id=\"")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap())
        .collect();
    let count = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), count);
}

#[test]
fn the_text_on_the_page_is_the_text() {
    let record = sample::record();
    let html = page(&store(std::slice::from_ref(&record)), &document_path(&record));
    let article = html
        .split("<article class=\"text\"")
        .nth(1)
        .unwrap()
        .split("</article>")
        .next()
        .unwrap();
    let mut text = String::new();
    let mut in_tag = true;
    let article = article
        .replace('\n', " ")
        .replace("Page residue, not read: 1 line", "");
    for c in article.chars() {
        match c {
            '<' => in_tag = true,
            '>' => in_tag = false,
            c if !in_tag => text.push(c),
            _ => {}
        }
    }
    let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(
        words(&text),
        words(&record.text),
        "nothing is added between the words, nothing is left out"
    );
}

#[test]
fn a_record_is_its_own_json_in_any_unit() {
    let record = sample::record();
    let store = store(std::slice::from_ref(&record));
    for unit in [Unit::Codepoints, Unit::Bytes, Unit::Utf16] {
        let got: Record = serde_json::from_value(data(
            &store,
            &format!("{}.json?unit={unit}", document_path(&record)),
        ))
        .unwrap();
        assert_eq!(got, record.clone().into_unit(unit));
    }
    assert_eq!(
        data(&store, &format!("{}.json", document_path(&record)))["unit"],
        "codepoints"
    );
}

#[test]
fn lists_name_their_query_and_unit() {
    let store = store(&[sample::record()]);
    let list = data(&store, "/events.json?status=denied&limit=1");
    assert_eq!(list["unit"], "codepoints");
    assert_eq!(list["query"]["status"], "denied");
    assert_eq!(list["next"], "/events.json?status=denied&limit=1&offset=1");
    let trigger = &list["rows"][0]["item"]["trigger"];
    let start = trigger["start"].as_u64().unwrap() as usize;
    let words = trigger["text"].as_str().unwrap();
    let there: String = sample::record()
        .text
        .chars()
        .skip(start)
        .take(words.chars().count())
        .collect();
    assert_eq!(there, words);

    let none = data(&store, "/events.json?actor=NOBODY");
    assert_eq!(none["rows"], serde_json::json!([]), "no data is not an error");
    assert!(page(&store, "/events?actor=NOBODY").contains("None of them fits these filters"));
    assert_eq!(
        data(&store, "/claims.json?status=contested")["rows"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
    assert_eq!(
        data(&store, "/claims.json?status=confirmed")["rows"]
            .as_array()
            .unwrap()
            .len(),
        0
    );
    for path in ["/documents.json", "/statements.json", "/actors.json"] {
        assert!(
            !data(&store, path)["rows"].as_array().unwrap().is_empty(),
            "{path}"
        );
    }
    let actor = data(&store, "/actors/BOR.json");
    assert_eq!(actor["actor"]["name"], "Borduria");
    assert_eq!(actor["claims_denied"].as_array().unwrap().len(), 1);
}

#[test]
fn errors_say_what_and_the_way_out() {
    let store = store(&[sample::record()]);
    for (path, status, words) in [
        ("/documents/nonsense", 404, "is not an id"),
        (
            "/documents/daaaaaaaaaaaaaaaa",
            404,
            "No document daaaaaaaaaaaaaaaa",
        ),
        ("/documents/eaaaaaaaaaaaaaaaa", 404, "not the id of a document"),
        ("/actors/NOBODY", 404, "No actor"),
        ("/records/caaaaaaaaaaaaaaaa", 404, "Nothing in the record"),
        ("/nothing/here", 404, "There is no page /nothing/here"),
        ("/events?colour=red", 400, "There is no parameter"),
        ("/events?limit=501", 400, "from 1 to 500"),
        ("/?p=1", 400, "There is q only"),
    ] {
        let html = get(&store, path);
        assert_eq!(html.status.as_u16(), status, "{path}");
        assert!(
            html.body.contains(words) && html.body.contains("</html>"),
            "{path}: {}",
            html.body
        );
        let (path, query) = path
            .split_once('?')
            .map_or((path, String::new()), |(p, q)| (p, format!("?{q}")));
        let path = if path == "/" { "/index" } else { path };
        let json = get(&store, &format!("{path}.json{query}"));
        assert_eq!(json.status.as_u16(), status, "{path}");
        assert_eq!(json.headers["content-type"], "application/problem+json");
        let problem: Value = serde_json::from_str(&json.body).unwrap();
        assert_eq!(problem["status"], status);
        assert!(problem["way_out"].as_str().is_some_and(|text| !text.is_empty()));
    }
}

#[test]
fn an_id_leads_to_its_document() {
    let record = sample::record();
    let answer = get(
        &store(std::slice::from_ref(&record)),
        &format!("/records/{}", record.statements[1].id),
    );
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    let want = format!("{}#{}", document_path(&record), record.statements[1].id);
    assert_eq!(answer.headers["location"], want.as_str());
}

#[test]
fn another_host_is_refused() {
    let store = store(&[]);
    for host in ["evil.example", "evil.example:7878", "192.168.1.7:7878", ""] {
        let answer = ask(&store, "GET", host, "/events.json");
        assert_eq!(answer.status, StatusCode::MISDIRECTED_REQUEST, "{host}");
        assert!(answer.body.contains("127.0.0.1"));
    }
    assert_eq!(ask(&store, "GET", "[::1]:7878", "/").status, StatusCode::OK);
}

#[test]
fn nothing_can_be_written() {
    let store = store(&[]);
    for method in ["POST", "PUT", "DELETE", "OPTIONS"] {
        let answer = ask(&store, method, "localhost", "/documents");
        assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED);
        assert_eq!(answer.headers["allow"], "GET, HEAD");
    }
    let head = ask(&store, "HEAD", "localhost", "/");
    assert_eq!((head.status, head.body.as_str()), (StatusCode::OK, ""));
}

#[test]
fn every_answer_carries_its_policy() {
    let store = store(&[]);
    for path in [
        "/",
        "/index.json",
        "/none",
        "/assets/style.css",
        "/assets/icon.svg",
        "/health",
    ] {
        let headers = get(&store, path).headers;
        let policy = headers["content-security-policy"].to_str().unwrap();
        assert!(
            policy.starts_with("default-src 'none'; style-src 'self'") && !policy.contains("unsafe"),
            "{path}"
        );
        assert_eq!(headers["x-content-type-options"], "nosniff");
        assert_eq!(headers["referrer-policy"], "no-referrer");
        assert!(headers.contains_key("cache-control"), "{path}");
    }
    assert_eq!(get(&store, "/health").body, "ok\n");
}

#[test]
fn hostile_text_stays_text() {
    let record = sample::hostile();
    let store = store(std::slice::from_ref(&record));
    let actor = "/actors/X%2F..%2F%3CY%3E%3F&%23:%22".replace('&', "%26");
    let mut paths = vec![document_path(&record), actor, "/?q=%3Cscript%3E%22%27".to_owned()];
    paths.extend(["/", "/events", "/statements", "/claims", "/documents", "/actors"].map(str::to_owned));
    paths.extend(["/transfers", "/flags"].map(str::to_owned));
    paths.push("/events?actor=%22%3E%3Cscript%3E".to_owned());
    for path in paths {
        let html = page(&store, &path);
        for bad in [
            "<script",
            "<img",
            "<b>bold",
            "<i>",
            "<u>",
            "<em>",
            "<style",
            "href=\"javascript",
            "<svg onload",
        ] {
            assert!(!html.to_lowercase().contains(bad), "{bad} on {path}");
        }
        // A quote from outside would end an attribute early and leave a name with `=` outside the strings.
        for tag in html
            .split('<')
            .skip(1)
            .map(|rest| rest.split('>').next().unwrap())
        {
            let outside: String = tag.split('"').step_by(2).collect();
            assert!(
                !outside.contains("onload") && !outside.contains("onmouseover"),
                "{tag} on {path}"
            );
        }
    }
    let css = get(&store, &format!("{}.css", document_path(&record))).body;
    assert!(css.contains(":target") && !css.contains("script"), "{css}");
}

#[test]
fn the_server_picks_a_port_and_stops() {
    use crate::{ServeError, Server};
    let folder = std::env::temp_dir().join(format!("verbale-serve-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let db = folder.join("record.db");
    block_on(async {
        let missing = Server::bind(&db, "127.0.0.1:0".parse().unwrap())
            .await
            .err()
            .unwrap();
        assert!(missing.to_string().contains("there is no store"), "{missing}");
        drop(Store::open(&db).unwrap());
        let server = Server::bind(&db, "127.0.0.1:0".parse().unwrap()).await.unwrap();
        let taken = Server::bind(&db, server.address()).await.err().unwrap();
        assert!(
            matches!(taken, ServeError::InUse { .. }) && taken.to_string().contains("--port 0"),
            "{taken}"
        );
        server.run(async {}).await.unwrap();
    });
    std::fs::remove_dir_all(&folder).unwrap();
}
