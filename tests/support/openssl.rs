//! The server of OpenSSL, for what rustls would not do even in a test: keys that are too short, TLS that is too old.

use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::process::{Child, Command, Stdio};

use super::peer::Certificate;

/// The server of OpenSSL. It ends when this is dropped.
pub struct Openssl {
    child: Child,
    address: SocketAddr,
}

impl Openssl {
    /// Starts it with these versions of TLS (`-tls1_2`, …) and this certificate, however weak they are.
    pub fn new(versions: &str, certificate: &Certificate) -> Openssl {
        let mut child = Command::new("openssl")
            .args(["s_server", "-accept", "127.0.0.1:0", versions, "-cipher", "DEFAULT@SECLEVEL=0"])
            .arg("-cert")
            .arg(&certificate.files().certificate)
            .arg("-key")
            .arg(&certificate.files().key)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let address = lines.find_map(|line| line.ok()?.strip_prefix("ACCEPT ")?.parse().ok()).expect("ACCEPT");
        std::thread::spawn(move || lines.for_each(drop));
        Openssl { child, address }
    }

    pub fn address(&self) -> SocketAddr {
        self.address
    }
}

impl Drop for Openssl {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}
