//! A user's table of actors, and the coder with it.
//!
//! Must hold: a table is taken or refused with a message, never with a panic; with one that is taken, names are found
//! on character boundaries, and the table itself, read as an article that names all of its actors, gives a record
//! whose quotes equal its text.
#![no_main]

use libfuzzer_sys::fuzz_target;
use verbale_coder::Coder;
use verbale_world::World;

fuzz_target!(|table: &str| {
    let world = match World::with_user_actors("actors.tsv", table) {
        Ok(world) => world,
        Err(error) => return assert!(error.to_string().starts_with("actors.tsv"), "{error}"),
    };
    for hit in world.find(table) {
        assert!(table.get(hit.span.range()).is_some(), "{hit:?}");
        assert!(hit.actor < world.actors().len(), "{hit:?}");
    }
    verbale_fuzz::check(&Coder::new().with_world(world).code(&verbale_fuzz::page(table)));
});
