//! The whole language engine with the model that is part of the program, of a text as it is and as it is cleaned.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| verbale_checks::engine(input));
