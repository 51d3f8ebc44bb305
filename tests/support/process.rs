//! What one test process owns, apart from every other: a directory, a piece of the loopback network, a CA.
//!
//! All of it ends with the process, however that ends: helpers wait for the end of their standard input, a pipe whose
//! other end only this process holds (std opens it close-on-exec, so no other child keeps it open).

use std::io::{BufRead, BufReader, ErrorKind};
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener, UdpSocket};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Mutex, OnceLock};

use super::dns::Dns;

/// The script that makes roots, certificates and servers.
pub const SCRIPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/support/xmpp-server");

/// The directory of this process's temporary files; a helper removes it when the process has ended.
pub fn directory() -> &'static Path {
    static DIRECTORY: OnceLock<(PathBuf, Child)> = OnceLock::new();
    let (path, _helper) = DIRECTORY.get_or_init(|| {
        let mut helper = Command::new("sh")
            .args(["-c", "d=$(mktemp -d) && chmod 711 $d && echo $d && cat >/dev/null; rm -rf $d"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .process_group(0) // A Ctrl-C is for the tests; this ends after them.
            .spawn()
            .expect("sh");
        let mut path = String::new();
        BufReader::new(helper.stdout.take().unwrap()).read_line(&mut path).unwrap();
        (PathBuf::from(path.trim_end()), helper)
    });
    path
}

/// This process's part of 127.0.0.0/8: addresses 127.P.Q.N, of which no other process uses any.
pub struct Network {
    prefix: [u8; 3],
    dns: Dns,
}

impl Network {
    /// The network of this process: taken by binding its DNS address, which holds it against other processes.
    pub fn shared() -> &'static Network {
        static NETWORK: OnceLock<Network> = OnceLock::new();
        NETWORK.get_or_init(|| {
            let first = std::process::id();
            (0..1000)
                .find_map(|try_| Network::take(first.wrapping_add(try_ * 257)))
                .expect("no free piece of 127.0.0.0/8 with ports 53, 5222, 5223, 5269 and 5280")
        })
    }

    /// The network that `number` leads to, if it is free.
    fn take(number: u32) -> Option<Network> {
        // 127.64 and up: far from 127.0.0.1, and from 127.0.0.53 (systemd-resolved).
        let [.., high, low] = number.to_be_bytes();
        let prefix = [127, 64 + high % 128, low];
        let address = |n| IpAddr::from(Ipv4Addr::new(prefix[0], prefix[1], prefix[2], n));
        let free = |port| (1..=4).all(|n| TcpListener::bind((address(n), port)).is_ok());
        if ![5222, 5223, 5269, 5280].into_iter().all(free) {
            return None;
        }
        // Port 53 is root's; any fixed port serves as well, for what asks it is told the port.
        let sockets = bind_both((address(53), 53).into());
        let sockets = match sockets {
            Err(error) if error.kind() == ErrorKind::PermissionDenied => bind_both((address(53), 1053).into()),
            sockets => sockets,
        };
        let (udp, tcp) = sockets.ok()?;
        let dns = Dns::on(udp, tcp, |zone| super::server::describe(zone, address));
        Some(Network { prefix, dns })
    }

    /// The address 127.P.Q.`n`.
    pub fn address(&self, n: u8) -> IpAddr {
        let [a, b, c] = self.prefix;
        Ipv4Addr::new(a, b, c, n).into()
    }

    /// Addresses where nobody listens, for `n` from 0 to 9.
    pub fn nobody(&self, n: u8) -> IpAddr {
        self.address(90 + n % 10)
    }

    /// The DNS server that knows the four servers.
    pub fn dns(&self) -> &Dns {
        &self.dns
    }
}

/// Binds UDP and TCP on the same address.
pub fn bind_both(address: SocketAddr) -> std::io::Result<(UdpSocket, TcpListener)> {
    let tcp = TcpListener::bind(address)?;
    Ok((UdpSocket::bind(tcp.local_addr()?)?, tcp))
}

/// The files of a certificate, in PEM.
#[derive(Clone, Debug)]
pub struct CertificateFiles {
    pub certificate: PathBuf,
    pub key: PathBuf,
}

/// The test CA's certificate.
pub fn ca_file() -> PathBuf {
    certificate_directory("ca", &[]).join("ca.pem")
}

/// A certificate for `domain` by the CA called `ca`: "ca" is the one that the tests trust, another name another CA.
pub fn certificate(ca: &str, domain: &str) -> CertificateFiles {
    let directory = certificate_directory(ca, &[domain]);
    CertificateFiles {
        certificate: directory.join(format!("{domain}.crt")),
        key: directory.join(format!("{domain}.key")),
    }
}

/// A certificate for `domain` by the CA that the tests trust, which was valid in 2020 and no longer.
pub fn expired_certificate(domain: &str) -> CertificateFiles {
    let valid = certificate("ca", domain);
    let directory = valid.key.parent().unwrap();
    let expired = directory.join(format!("{domain}.expired.crt"));
    // Only `openssl ca` takes dates; its books are of no use afterwards.
    let script = r#"books=$(mktemp -d) && touch "$books/index" && cat >"$books/config" <<EOF
[ca]
default_ca = it
[it]
database = $books/index
new_certs_dir = $books
default_md = sha256
policy = any
rand_serial = yes
x509_extensions = extensions
[any]
commonName = supplied
[extensions]
subjectAltName = DNS:$1
EOF
openssl req -new -key "$1.key" -subj "/CN=$1" -out "$books/request" &&
openssl ca -batch -notext -config "$books/config" -cert ca.pem -keyfile ca.key -in "$books/request" \
  -startdate 20200101000000Z -enddate 20201231235959Z -out "$1.expired.crt"
status=$?
rm -r "$books"
exit $status"#;
    let output = Command::new("sh").args(["-c", script, "sh", domain]).current_dir(directory).output().expect("sh");
    assert!(output.status.success(), "openssl ca: {}", String::from_utf8_lossy(&output.stderr));
    CertificateFiles { certificate: expired, key: valid.key.clone() }
}

/// A certificate for `domain` by the CA that the tests trust, which nobody should accept any more: its signature is by
/// SHA-1 ("sha1"), its key is RSA's of 1024 bits ("rsa1024"), its names are none ("odd"), or it has signed itself ("self").
pub fn weak_certificate(domain: &str, weakness: &str) -> CertificateFiles {
    let directory = certificate("ca", domain).key.parent().unwrap().to_path_buf();
    let [certificate, key] = ["crt", "key"].map(|ending| directory.join(format!("{domain}.{weakness}.{ending}")));
    let script = r#"bits=2048 digest=sha256 name=$1
case $2 in
  sha1) digest=sha1 ;;
  rsa1024) bits=1024 ;;
  odd) name=$(printf 'evil\033[31m.test,DNS:evil\302\233.test,DNS:other.test') ;;
esac
work=$(mktemp -d) && echo "subjectAltName = DNS:$name" >"$work/extensions" &&
openssl req -new -newkey rsa:$bits -nodes -keyout "$1.$2.key" -subj "/CN=$1" -out "$work/request" &&
if [ "$2" = self ]; then by="-signkey $1.$2.key"; else by="-CA ca.pem -CAkey ca.key"; fi &&
openssl x509 -req -in "$work/request" $by -set_serial 7 -days 30 "-$digest" \
  -extfile "$work/extensions" -out "$1.$2.crt"
status=$?
rm -r "$work"
exit $status"#;
    let output =
        Command::new("sh").args(["-c", script, "sh", domain, weakness]).current_dir(directory).output().expect("sh");
    assert!(output.status.success(), "openssl: {}", String::from_utf8_lossy(&output.stderr));
    CertificateFiles { certificate, key }
}

/// The directory of a CA, in which each of `domains` has its certificate.
pub fn certificate_directory(ca: &str, domains: &[&str]) -> PathBuf {
    static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());
    let _guard = ONE_AT_A_TIME.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
    let path = directory().join(ca);
    let missing: Vec<_> = domains.iter().filter(|domain| !path.join(format!("{domain}.crt")).exists()).collect();
    if !missing.is_empty() || !path.join("ca.pem").exists() {
        let output = Command::new(SCRIPT).arg("tls").arg(&path).args(missing).output().expect("xmpp-server tls");
        assert!(output.status.success(), "xmpp-server tls: {}", String::from_utf8_lossy(&output.stderr));
    }
    path
}
