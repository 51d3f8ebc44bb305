//! The real servers, and accounts on them.

use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hasher};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{IpAddr, SocketAddr, TcpStream};
use std::os::unix::fs::{MetadataExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Once, OnceLock};
use std::time::Duration;

use serde_json::{Value, json};

use super::dns::{Dns, Zone};
use super::process::{self, Network, SCRIPT};

/// How a client's connection becomes TLS.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tls {
    /// Asked for in the stream, on port 5222 (RFC 6120 §5).
    Starttls,
    /// From the first byte, on port 5223 (XEP-0368).
    Direct,
}

impl Tls {
    /// Both ways.
    pub const ALL: [Tls; 2] = [Tls::Starttls, Tls::Direct];

    /// The value of `--tls`.
    pub fn name(self) -> &'static str {
        match self {
            Tls::Starttls => "starttls",
            Tls::Direct => "direct",
        }
    }
}

/// Which program a server is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Prosody,
    Ejabberd,
}

impl Kind {
    /// The name that `xmpp-server` knows it by.
    fn name(self) -> &'static str {
        match self {
            Kind::Prosody => "prosody",
            Kind::Ejabberd => "ejabberd",
        }
    }

    /// The program that is there where it is installed.
    fn program(self) -> &'static str {
        match self {
            Kind::Prosody => "prosody",
            Kind::Ejabberd => "ejabberdctl",
        }
    }
}

/// One of the four servers: what it is, and where.
struct Release {
    name: &'static str,
    kind: Kind,
    suite: &'static str,
    domain: &'static str,
    /// The last number of its address.
    number: u8,
    /// Whether it lets clients send only as fast as Debian's configuration does.
    has_limits: bool,
    started: OnceLock<Result<Server, String>>,
}

static PROSODY_0_12: Release = Release::new("Prosody 0.12", Kind::Prosody, "bookworm", "prosody12.test", 1);
static EJABBERD_23: Release = Release::new("ejabberd 23.01", Kind::Ejabberd, "bookworm", "ejabberd23.test", 2);
static PROSODY_13: Release = Release::new("Prosody 13", Kind::Prosody, "trixie", "prosody13.test", 3);
static EJABBERD_24: Release = Release::new("ejabberd 24.12", Kind::Ejabberd, "trixie", "ejabberd24.test", 4);
static PROSODY_13_LIMITED: Release = PROSODY_13.limited("limited-prosody13.test", 5);
static EJABBERD_24_LIMITED: Release = EJABBERD_24.limited("limited-ejabberd24.test", 6);
static RELEASES: [&Release; 4] = [&PROSODY_0_12, &EJABBERD_23, &PROSODY_13, &EJABBERD_24];

/// The domains of the four servers.
pub fn domains() -> impl Iterator<Item = &'static str> {
    RELEASES.iter().map(|release| release.domain)
}

/// Writes the DNS records of the four servers.
pub fn describe(zone: &mut Zone, address: impl Fn(u8) -> IpAddr) {
    for release in RELEASES {
        let host = format!("xmpp.{}", release.domain);
        zone.address(&host, address(release.number)).address(release.domain, address(release.number));
        for upload in ["upload", "upload.large"] {
            zone.address(&format!("{upload}.{}", release.domain), address(release.number));
        }
        for domain in ["", "anonymous.", "large.", "rooms."].map(|part| format!("{part}{}", release.domain)) {
            zone.srv(&format!("_xmpp-client._tcp.{domain}"), 10, 0, 5222, &host)
                .srv(&format!("_xmpps-client._tcp.{domain}"), 20, 0, 5223, &host)
                .srv(&format!("_xmpp-server._tcp.{domain}"), 10, 0, 5269, &host);
        }
    }
    for (domain, number) in [DOWN, SILENT] {
        let host = format!("xmpp.{domain}");
        zone.address(&host, address(number)).srv(&format!("_xmpp-server._tcp.{domain}"), 10, 0, 5269, &host);
    }
}

/// A domain at whose address nobody listens, with the last number of that.
const DOWN: (&str, u8) = ("down.test", 99);

/// A domain at whose address a test may keep silent, with the last number of that.
pub const SILENT: (&str, u8) = ("silent.test", 81);

/// A real server that runs as long as the test process does.
#[derive(Debug)]
pub struct Server {
    pub kind: Kind,
    /// The domain that it serves; `anonymous.` before it names one where anybody may log in without an account.
    pub domain: &'static str,
    pub starttls_port: u16,
    pub direct_port: u16,
    /// Whether it has the means of 2024 and later: SASL2, Bind 2, FAST.
    pub modern: bool,
    address: IpAddr,
    /// Its files, as seen from here.
    data: PathBuf,
    admin: OnceLock<Account>,
    /// The script that runs it until our end of its standard input is closed.
    _script: Child,
}

impl Server {
    /// Prosody 0.12 (Debian 12): the classic path only.
    pub fn prosody_0_12() -> &'static Server {
        PROSODY_0_12.server()
    }

    /// ejabberd 23.01 (Debian 12): the classic path only.
    pub fn ejabberd_23() -> &'static Server {
        EJABBERD_23.server()
    }

    /// Prosody 13 (Debian 13) with SASL2, Bind 2 and FAST.
    pub fn prosody_13() -> &'static Server {
        PROSODY_13.server()
    }

    /// ejabberd 24.12 (Debian 13) with SASL2, Bind 2 and FAST.
    pub fn ejabberd_24() -> &'static Server {
        EJABBERD_24.server()
    }

    /// Prosody 13 and ejabberd 24.12 that let clients send only as fast as Debian's configuration does.
    pub fn limited() -> [&'static Server; 2] {
        [PROSODY_13_LIMITED.server(), EJABBERD_24_LIMITED.server()]
    }

    /// Every server that can run here, started side by side. Fails if there is none.
    pub fn all() -> Vec<&'static Server> {
        let releases: Vec<_> =
            RELEASES.into_iter().filter(|release| release.stand_in().is_ok_and(|it| it.is(release))).collect();
        assert!(!releases.is_empty(), "{}", PROSODY_13.stand_in().err().unwrap_or_default());
        std::thread::scope(|scope| {
            let starting: Vec<_> = releases.iter().map(|release| scope.spawn(|| release.server())).collect();
            starting.into_iter().map(|server| server.join().expect("a server did not start")).collect()
        })
    }

    /// Whether this is the server of that domain, not another that stands in for it. Says so if a test is left out.
    pub fn is_itself(&self, domain: &str) -> bool {
        let is_itself = self.domain == domain;
        if !is_itself {
            left_out(&format!("what {domain} says in its own words"));
        }
        is_itself
    }

    /// Whether the servers find each other. Only root can let them ask the DNS of the tests. Says so if a test is left out.
    pub fn federate() -> bool {
        if !is_root() {
            left_out("from one server to another");
        }
        is_root()
    }

    /// Makes a fresh account: the localpart is `name` and a number that no other account of this process has.
    pub fn account(&'static self, name: &str) -> Account {
        self.make_account(numbered(name), self.domain.to_string())
    }

    /// The same at a domain whose users may upload large files, of up to 100 MiB.
    pub fn account_with_large_files(&'static self, name: &str) -> Account {
        self.make_account(numbered(name), format!("large.{}", self.domain))
    }

    fn make_account(&'static self, local: String, domain: String) -> Account {
        // With what SASL's names, XML, Lua, shells and URIs each treat in a way of their own.
        let password = format!(r#"p,=3D&<">'\ %{:016x}"#, random());
        self.make_account_with(local, domain, password)
    }

    /// The same with a password that every program can be given.
    pub fn plain_account(&'static self, name: &str) -> Account {
        self.make_account_with(numbered(name), self.domain.to_string(), "secret".to_string())
    }

    fn make_account_with(&'static self, local: String, domain: String, password: String) -> Account {
        match self.kind {
            Kind::Prosody => self.write_prosody_account(&local, &domain, &password),
            Kind::Ejabberd => {
                self.api("register", &json!({ "user": local, "host": domain, "password": password }));
            }
        }
        Account { jid: format!("{local}@{domain}"), password, server: self }
    }

    /// The account that may administrate the server, made when first asked for.
    pub fn admin(&'static self) -> &'static Account {
        self.admin.get_or_init(|| self.make_account("admin".to_string(), self.domain.to_string()))
    }

    /// The domain where anybody may log in without an account (SASL ANONYMOUS).
    pub fn anonymous_domain(&self) -> String {
        format!("anonymous.{}", self.domain)
    }

    /// The domain of its chat rooms (XEP-0045), where who enters a room that doesn't exist makes it.
    pub fn rooms_domain(&self) -> String {
        format!("rooms.{}", self.domain)
    }

    /// The address that all its ports are on.
    pub fn address(&self) -> IpAddr {
        self.address
    }

    /// Where clients connect.
    pub fn socket(&self, tls: Tls) -> SocketAddr {
        let port = match tls {
            Tls::Starttls => self.starttls_port,
            Tls::Direct => self.direct_port,
        };
        (self.address, port).into()
    }

    /// The CA that its certificate is from.
    pub fn ca_file(&self) -> PathBuf {
        process::ca_file()
    }

    /// The last lines that it wrote, to be shown with a failure.
    pub fn log(&self) -> String {
        let output = std::fs::read(self.data.join("output")).unwrap_or_default();
        let output = String::from_utf8_lossy(&output);
        let lines: Vec<_> = output.lines().collect();
        lines[lines.len().saturating_sub(60)..].join("\n")
    }

    /// Calls a command of ejabberd's API, and returns the answer.
    pub fn api(&self, command: &str, arguments: &Value) -> Value {
        assert_eq!(self.kind, Kind::Ejabberd, "only ejabberd has an API");
        let (status, body) = post((self.address, 5280).into(), &format!("/api/{command}"), &arguments.to_string())
            .unwrap_or_else(|error| panic!("{}: API {command}: {error}\n{}", self.domain, self.log()));
        assert_eq!(status, 200, "{}: API {command} {arguments}: {body}\n{}", self.domain, self.log());
        serde_json::from_str(&body).unwrap_or(Value::String(body))
    }

    /// Writes an account into Prosody's store, as its `datamanager` lays it out: it reads it when the user logs in, and
    /// stores the hash in the password's place.
    fn write_prosody_account(&self, local: &str, domain: &str, password: &str) {
        let owner = std::fs::metadata(&self.data).unwrap();
        let give = |path: &Path| chown(path, Some(owner.uid()), Some(owner.gid())).unwrap();
        let mut path = self.data.clone();
        for part in [encode(domain), "accounts".into()] {
            path.push(part);
            if std::fs::create_dir(&path).is_ok() {
                give(&path);
            }
        }
        path.push(format!("{}.dat", encode(local)));
        let password = password.replace('\\', r"\\").replace('"', r#"\""#);
        std::fs::write(&path, format!("return {{ [\"password\"] = \"{password}\" }};\n")).unwrap();
        give(&path);
    }
}

/// An account of one test.
#[derive(Clone, Debug)]
pub struct Account {
    /// The bare JID.
    pub jid: String,
    pub password: String,
    pub server: &'static Server,
}

impl Account {
    /// The localpart.
    pub fn local(&self) -> &str {
        self.jid.split('@').next().unwrap()
    }

    /// The full JID with `resource`.
    pub fn full(&self, resource: &str) -> String {
        format!("{}/{resource}", self.jid)
    }
}

impl Release {
    const fn new(name: &'static str, kind: Kind, suite: &'static str, domain: &'static str, number: u8) -> Release {
        Release { name, kind, suite, domain, number, has_limits: false, started: OnceLock::new() }
    }

    /// The same, with the limits of Debian's configuration.
    const fn limited(&self, domain: &'static str, number: u8) -> Release {
        let Release { name, kind, suite, .. } = *self;
        Release { name, kind, suite, domain, number, has_limits: true, started: OnceLock::new() }
    }

    /// Whether both are the same of the four.
    fn is(&self, other: &Release) -> bool {
        self.domain == other.domain
    }

    /// The server, started if it isn't yet.
    fn server(&'static self) -> &'static Server {
        let stand_in = self.stand_in().unwrap_or_else(|why| panic!("{why}"));
        match stand_in.started.get_or_init(|| stand_in.start()) {
            Ok(server) => server,
            Err(why) => panic!("{}: {why}", stand_in.domain),
        }
    }

    /// The release that runs for this one: itself as root; without, what is installed, of its kind if there is one.
    fn stand_in(&'static self) -> Result<&'static Release, String> {
        static NOTICE: Once = Once::new();
        if is_root() {
            return Ok(self);
        }
        let installed: Vec<_> = [Kind::Prosody, Kind::Ejabberd].into_iter().filter_map(Release::installed).collect();
        NOTICE.call_once(|| {
            let names = |releases: &[&Release]| releases.iter().map(|it| it.name).collect::<Vec<_>>().join(", ");
            let missing: Vec<_> =
                RELEASES.into_iter().filter(|release| !installed.iter().any(|it| it.is(release))).collect();
            left_out(&format!("{} (tested with what is installed: {})", names(&missing), names(&installed)));
        });
        let same_kind = installed.iter().find(|it| it.kind == self.kind);
        same_kind
            .or(installed.first())
            .copied()
            .ok_or_else(|| "no XMPP server can run here: be root, or install one (apt-get install prosody)".to_string())
    }

    /// The release of this kind that is installed, or the one of the two that is most like it.
    fn installed(kind: Kind) -> Option<&'static Release> {
        if !in_path(kind.program()) {
            return None;
        }
        let below = |directory: &str| std::fs::read_dir(directory).into_iter().flatten().flatten().map(|e| e.path());
        let is_modern = match kind {
            Kind::Prosody => Path::new("/usr/lib/prosody/modules/mod_account_activity.lua").exists(),
            Kind::Ejabberd => below("/usr/lib")
                .flat_map(|triplet| below(&triplet.to_string_lossy()))
                .filter_map(|path| path.file_name()?.to_str()?.strip_prefix("ejabberd-").map(str::to_string))
                .any(|version| version.split('.').next().and_then(|year| year.parse().ok()) >= Some(24)),
        };
        RELEASES.into_iter().find(|release| release.kind == kind && (release.suite == "trixie") == is_modern)
    }

    /// Starts the server, and waits until it listens.
    fn start(&self) -> Result<Server, String> {
        let network = Network::shared();
        let address = network.address(self.number);
        let certificates = process::certificate_directory("ca", &[self.domain]);
        let mut script = Command::new(SCRIPT);
        script.args(["run", self.kind.name(), self.domain, &address.to_string()]).arg(certificates);
        script.arg(network.dns().address().to_string());
        if is_root() {
            script.env("ROOT", self.root()?);
        }
        if self.has_limits {
            script.env("LIMITS", "debian");
        }
        let mut script = script
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .process_group(0) // A Ctrl-C is for the tests; this ends after them.
            .spawn()
            .map_err(|error| format!("{SCRIPT}: {error}"))?;
        let mut ready = String::new();
        BufReader::new(script.stdout.take().unwrap()).read_line(&mut ready).map_err(|error| error.to_string())?;
        let Some(data) = ready.trim_end().strip_prefix("ready ") else {
            let mut why = String::new();
            script.stderr.take().unwrap().read_to_string(&mut why).ok();
            script.wait().ok();
            return Err(why);
        };
        Ok(Server {
            kind: self.kind,
            domain: self.domain,
            starttls_port: 5222,
            direct_port: 5223,
            modern: self.suite == "trixie",
            address,
            data: data.into(),
            admin: OnceLock::new(),
            _script: script,
        })
    }

    /// The Debian root that it runs in, made if it isn't there.
    fn root(&self) -> Result<PathBuf, String> {
        let roots = std::env::var_os("STANZA_SERVERS")
            .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("target/servers"), PathBuf::from);
        let status = Command::new(SCRIPT).args(["root", self.suite]).arg(&roots).stdin(Stdio::null()).status();
        match status {
            Ok(status) if status.success() => Ok(roots.join(self.suite)),
            Ok(status) => {
                Err(format!("xmpp-server root {}: {status}, see {}/{}.log", self.suite, roots.display(), self.suite))
            }
            Err(error) => Err(format!("{SCRIPT}: {error}")),
        }
    }
}

/// Says plainly that something isn't tested here: not by eprintln!, which is shown for a failed test only.
fn left_out(what: &str) {
    std::io::stderr().write_all(format!("note: not root: left out: {what}\n").as_bytes()).unwrap();
}

/// Whether this process is root's.
fn is_root() -> bool {
    std::fs::metadata("/proc/self").is_ok_and(|process| process.uid() == 0)
}

/// Whether `program` is in the PATH, or in root's.
fn in_path(program: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).chain(["/usr/sbin".into()]).any(|directory| directory.join(program).exists())
}

/// `name` with a number that no other account of this process has.
fn numbered(name: &str) -> String {
    static COUNTER: AtomicU32 = AtomicU32::new(1);
    format!("{name}{}", COUNTER.fetch_add(1, Ordering::Relaxed))
}

/// A number that differs each time, by std's only source of randomness.
fn random() -> u64 {
    RandomState::new().build_hasher().finish()
}

/// A file name as Prosody's `datamanager` encodes it: every byte but letters and digits as %xx.
fn encode(name: &str) -> String {
    name.bytes()
        .map(|byte| if byte.is_ascii_alphanumeric() { char::from(byte).to_string() } else { format!("%{byte:02x}") })
        .collect()
}

/// Posts JSON by HTTP; returns the status and the body.
fn post(to: SocketAddr, path: &str, body: &str) -> std::io::Result<(u16, String)> {
    let mut stream = TcpStream::connect_timeout(&to, Duration::from_secs(10))?;
    stream.set_read_timeout(Some(Duration::from_secs(20)))?;
    let length = body.len();
    let head = format!(
        "POST {path} HTTP/1.1\r\nHost: {to}\r\nContent-Type: application/json\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n"
    );
    stream.write_all((head + body).as_bytes())?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    let status = answer.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0);
    let body = answer.split_once("\r\n\r\n").map_or("", |(_, body)| body);
    Ok((status, body.to_string()))
}
