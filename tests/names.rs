//! Called by another name, the binary takes that program's arguments: the lines of shell that people have written are
//! run as they stand.

use std::os::unix::fs::symlink;

use crate::support::{Home, Stanza, process};

mod go_sendxmpp;
mod migrate;
mod sendmail;
mod sendxmpp;

/// Runs a line of shell, in which the binary goes by `name`.
fn shell(home: &Home, name: &str, line: &str) -> Stanza {
    let programs = home.path().join("bin");
    if !programs.join(name).exists() {
        std::fs::create_dir_all(&programs).unwrap();
        symlink(env!("CARGO_BIN_EXE_stanza"), programs.join(name)).unwrap();
    }
    let path = format!("{}:{}", programs.display(), std::env::var("PATH").unwrap());
    Stanza::at(home).program("sh".as_ref()).called("sh").args(["-c", line]).env("PATH", path)
}

/// The same, where the test CA is one of the system's.
fn trusting_shell(home: &Home, name: &str, line: &str) -> Stanza {
    shell(home, name, line).env("SSL_CERT_FILE", process::ca_file())
}
