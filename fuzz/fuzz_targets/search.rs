//! What a user types into the search, against a store of one document.
//!
//! Must hold: no words are an error, above all not of syntax; a found document is the one that is there; its marks are
//! ranges of the snippet, in order and not overlapping.
#![no_main]

use libfuzzer_sys::fuzz_target;
use std::cell::LazyCell;
use verbale_coder::{CODER, Coder};
use verbale_page::Page;
use verbale_record::{Counts, Run};
use verbale_store::Store;

const TEXT: &str = "Grain deal signed\n\nIbrahim Kalın told Syrian refugees on 28 May 2022 that Ankara will send aid. \
                    Damascus denied that “aid” came.\n\nWałęsa's col:x NOT near 😀 AND 中国 OR Cavus\u{327}oglu*.\n";

thread_local! {
    static STORE: LazyCell<Store> = const { LazyCell::new(store) };
}

fuzz_target!(|words: &str| {
    STORE.with(|store| {
        let hits = store.search(words, 10).expect("any words can be looked for");
        assert!(hits.len() <= 1, "{hits:?}");
        for hit in hits {
            let mut end = 0;
            for mark in hit.marks {
                assert!(
                    mark.start >= end && hit.snippet.get(mark.clone()).is_some(),
                    "{mark:?} of {:?}",
                    hit.snippet
                );
                end = mark.end;
            }
        }
        let none = store.search(words, 0).expect("any words can be looked for");
        assert!(none.is_empty(), "{none:?}");
    });
});

fn store() -> Store {
    let coder = Coder::new();
    let (data, inputs, started) = (coder.data_version(), vec![], "2022-05-28T00:00:00Z".to_owned());
    let run = Run {
        id: Run::id(CODER, &data, &inputs, &started),
        coder: CODER.into(),
        data,
        inputs,
        started,
        finished: None,
        counts: Counts::default(),
    };
    let record = coder.code(&Page {
        text: TEXT.into(),
        ..Page::default()
    });
    let mut store = Store::in_memory().expect("a store in memory");
    store.begin(&run).expect("the run is entered");
    store.add(&record, &run.id).expect("the document is added");
    store
}
