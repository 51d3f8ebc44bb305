#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| stanza::fuzzing::run("names", bytes));
