//! The program `stanza`.

use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(stanza::run())
}
