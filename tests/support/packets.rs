//! A line that carries packets and takes its time, for what no proxy shows: TCP itself waits on it, for acknowledgements
//! (Nagle's algorithm, windows). Whoever is run on it lives in a network namespace of its own, from which the servers of
//! [`Network`] are reached over the line. It takes root, `/dev/net/tun` and `ip`.
//!
//! Rounds are counted as by a [`super::Meter`], but of packets, those that only acknowledge among them.

use std::collections::BTreeMap;
use std::fs::File;
use std::io;
use std::net::{IpAddr, Ipv4Addr};
use std::os::fd::AsFd;
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Condvar, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use rustix::thread::{LinkNameSpaceType, move_into_link_name_space};
use tappers::{Interface, Tun};

use super::{Measured, Network};

/// How many there are by now, for their names.
static COUNT: AtomicU32 = AtomicU32::new(0);

/// The flags of TCP that end a connection, or begin one (RFC 9293 §3.1).
const FIN: u8 = 1;
const SYN: u8 = 2;
const RST: u8 = 4;

/// The line.
pub struct PacketLine {
    name: String,
    /// Takes all away when its input ends, however this process ends.
    helper: Child,
    namespace: File,
    /// The address on this side of a way that takes no time.
    near: Ipv4Addr,
    shared: Arc<Shared>,
}

#[derive(Default)]
struct Shared {
    trips: Mutex<Trips>,
    changed: Condvar,
}

#[derive(Default)]
struct Trips {
    of: BTreeMap<Connection, Trip>,
    sent: usize,
    received: usize,
}

/// The client's port, and the server's address and port.
type Connection = (u16, [u8; 4], u16);

/// How far one connection is.
#[derive(Default)]
struct Trip {
    /// The last round that has reached the client, and the server.
    client: usize,
    server: usize,
    /// The client has ended it.
    is_closed: bool,
}

/// A packet on its way: when it arrives, and the connection and the round that it belongs to.
struct Packet {
    due: Instant,
    mark: Option<(Connection, usize)>,
    bytes: Vec<u8>,
}

/// Which way a packet goes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Up,
    Down,
}

impl PacketLine {
    /// A line with a round trip of so long.
    ///
    /// # Errors
    /// `NotFound`, `PermissionDenied`, `ReadOnlyFilesystem`: a machine where there is none to be had. Another: a fault.
    pub fn new(round_trip: Duration) -> io::Result<PacketLine> {
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("stz{}-{number}", std::process::id());
        let [a, b, near, far] = ["a", "b", "c", "d"].map(|end| format!("s{}-{number}{end}", std::process::id()));
        // Two networks of four addresses, which no other line of this machine has, most likely.
        let block = (std::process::id().wrapping_mul(16) + number * 8) & 0xffff;
        let address = |host: u32| Ipv4Addr::from(u32::from(Ipv4Addr::new(10, 231, 0, 0)) + (block & !7) + host);
        let (upper, lower) = (Tun::new_named(Interface::new(&a)?)?, Tun::new_named(Interface::new(&b)?)?);
        let helper = Command::new("sh")
            .args(["-c", &format!("cat; ip netns del {name}; ip link del {a}; ip link del {near}")])
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .process_group(0) // A Ctrl-C is for the program; this ends after it.
            .spawn()?;
        ip(&format!("netns add {name}"))?;
        let line = PacketLine {
            helper,
            namespace: File::open(format!("/run/netns/{name}"))?,
            name,
            near: address(5),
            shared: Arc::default(),
        };
        let name = &line.name;
        ip(&format!("link set {b} netns {name}"))?;
        ip(&format!("link add {near} type veth peer name {far} netns {name}"))?;
        for (device, mine, theirs) in [(&a, address(1), address(2)), (&near, address(5), address(6))] {
            ip(&format!("addr add {mine} peer {theirs} dev {device}"))?;
            ip(&format!("link set {device} up"))?;
            std::fs::write(local_route(device), "1")?;
        }
        for (device, mine, theirs) in [(&b, address(2), address(1)), (&far, address(6), address(5))] {
            ip(&format!("-n {name} addr add {mine} peer {theirs} dev {device}"))?;
            ip(&format!("-n {name} link set {device} up"))?;
            line.inside(|| std::fs::write(local_route(device), "1"))?;
        }
        // There is no loopback in there: what has its addresses is at the other end.
        let network = match Network::shared().address(0) {
            IpAddr::V4(address) => address,
            IpAddr::V6(_) => return Err(io::ErrorKind::Unsupported.into()),
        };
        ip(&format!("-n {name} route add {network}/24 dev {b} src {}", address(2)))?;
        let (upper, lower) = (Arc::new(upper), Arc::new(lower));
        line.carry(&lower, &upper, round_trip / 2, Way::Up);
        line.carry(&upper, &lower, round_trip / 2, Way::Down);
        Ok(line)
    }

    /// Lets `address` be reached in no time.
    pub fn shorten(&self, address: IpAddr) -> io::Result<()> {
        ip(&format!("-n {} route replace {address}/32 via {}", self.name, self.near))
    }

    /// Starts a program at the other end.
    pub fn spawn(&self, command: &mut Command) -> io::Result<Child> {
        self.inside(|| command.spawn())
    }

    /// What was measured since this was asked last, once all connections have ended.
    pub fn take(&self) -> Measured {
        let patience = Duration::from_secs(20);
        let trips = self.shared.trips.lock().unwrap();
        let is_open = |trips: &mut Trips| trips.of.values().any(|trip| !trip.is_closed);
        let (mut trips, waited) = self.shared.changed.wait_timeout_while(trips, patience, is_open).unwrap();
        assert!(!waited.timed_out(), "a connection is still open");
        let Trips { of, sent, received } = std::mem::take(&mut *trips);
        Measured { connections: of.len(), round_trips: of.values().map(|trip| trip.client).sum(), sent, received }
    }

    /// Does something in the namespace.
    fn inside<T: Send>(&self, work: impl FnOnce() -> io::Result<T> + Send) -> io::Result<T> {
        let enter = || {
            move_into_link_name_space(self.namespace.as_fd(), Some(LinkNameSpaceType::Network))?;
            work()
        };
        // The namespace is one thread's, and that of what it starts.
        thread::scope(|scope| scope.spawn(enter).join()).unwrap()
    }

    /// Carries what comes out of one device into the other.
    fn carry(&self, from: &Arc<Tun>, to: &Arc<Tun>, delay: Duration, way: Way) {
        let (from, to) = (Arc::clone(from), Arc::clone(to));
        let (sender, packets) = channel::<Packet>();
        let shared = Arc::clone(&self.shared);
        thread::spawn(move || {
            for Packet { due, mark, bytes } in packets {
                thread::sleep(due.saturating_duration_since(Instant::now()));
                if let Some(mark) = mark {
                    shared.arrived(way, mark);
                }
                let _ = to.send(&bytes);
            }
        });
        let shared = Arc::clone(&self.shared);
        thread::spawn(move || read(&from, &sender, |packet| shared.left(way, packet), delay));
    }
}

/// Reads packets until the device is gone.
fn read(from: &Tun, to: &Sender<Packet>, mark: impl Fn(&[u8]) -> Option<(Connection, usize)>, delay: Duration) {
    let mut buffer = vec![0; 65536];
    while let Ok(length) = from.recv(&mut buffer) {
        let bytes = buffer[..length].to_vec();
        if to.send(Packet { due: Instant::now() + delay, mark: mark(&bytes), bytes }).is_err() {
            break;
        }
    }
}

impl Shared {
    /// A packet begins its way: its connection and its round, if it is one of TCP.
    fn left(&self, way: Way, packet: &[u8]) -> Option<(Connection, usize)> {
        let Segment { connection, flags, length } = Segment::of(way, packet)?;
        let mut trips = self.trips.lock().unwrap();
        match way {
            Way::Up => trips.sent += length,
            Way::Down => trips.received += length,
        }
        if way == Way::Up && flags & SYN != 0 {
            trips.of.entry(connection).or_default();
        }
        // What still comes for one that was told of already is nobody's.
        let trip = trips.of.get_mut(&connection)?;
        let round = match way {
            Way::Up => trip.client + 1,
            Way::Down => trip.server,
        };
        if way == Way::Up && flags & (FIN | RST) != 0 {
            trip.is_closed = true;
            self.changed.notify_all();
        }
        Some((connection, round))
    }

    fn arrived(&self, way: Way, (connection, round): (Connection, usize)) {
        let mut trips = self.trips.lock().unwrap();
        let Some(trip) = trips.of.get_mut(&connection) else { return };
        match way {
            Way::Up => trip.server = trip.server.max(round),
            Way::Down if !trip.is_closed => trip.client = trip.client.max(round),
            Way::Down => {}
        }
    }
}

/// What matters of a segment of TCP over IPv4.
struct Segment {
    connection: Connection,
    flags: u8,
    length: usize,
}

impl Segment {
    fn of(way: Way, packet: &[u8]) -> Option<Segment> {
        let header = usize::from(packet.first()? & 15) * 4;
        if packet.first()? >> 4 != 4 || *packet.get(9)? != 6 {
            return None;
        }
        let tcp = packet.get(header..)?;
        let port = |at: usize| Some(u16::from_be_bytes([*tcp.get(at)?, *tcp.get(at + 1)?]));
        let address = |at: usize| packet.get(at..at + 4)?.try_into().ok();
        let connection = match way {
            Way::Up => (port(0)?, address(16)?, port(2)?),
            Way::Down => (port(2)?, address(12)?, port(0)?),
        };
        let length = tcp.len().checked_sub(usize::from(tcp.get(12)? >> 4) * 4)?;
        Some(Segment { connection, flags: *tcp.get(13)?, length })
    }
}

impl Drop for PacketLine {
    fn drop(&mut self) {
        // With the devices the threads' work is over.
        drop(self.helper.stdin.take());
        self.helper.wait().ok();
    }
}

/// What lets addresses of the loopback network come in by a device.
fn local_route(device: &str) -> String {
    format!("/proc/sys/net/ipv4/conf/{device}/route_localnet")
}

fn ip(words: &str) -> io::Result<()> {
    let output = Command::new("ip").args(words.split(' ')).output()?;
    if output.status.success() {
        return Ok(());
    }
    let why = String::from_utf8_lossy(&output.stderr).into_owned();
    let is_forbidden = why.contains("Operation not permitted") || why.contains("Permission denied");
    let kind = if is_forbidden { io::ErrorKind::PermissionDenied } else { io::ErrorKind::Other };
    Err(io::Error::new(kind, format!("ip {words}: {}", why.trim())))
}
