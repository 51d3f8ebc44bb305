//! A small DNS server on loopback, by UDP and TCP, with the records that a test gives it.

use std::collections::HashMap;
use std::io::{Read, Write};
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener, TcpStream, UdpSocket};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use hickory_proto::op::{Edns, Message, ResponseCode};
use hickory_proto::rr::rdata::{A, AAAA, CNAME, SRV};
use hickory_proto::rr::{Name, RData, Record, RecordType};

use super::process::{Network, bind_both};

/// What a DNS server does instead of answering.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It never answers.
    Silent,
    /// It answers SERVFAIL.
    ServFail,
    /// It answers REFUSED.
    Refused,
}

/// The records of a [`Dns`]. Names are written without the final dot.
///
/// Asked for a name that it doesn't know it says NXDOMAIN; for a type that a known name hasn't, it says so with no data.
#[derive(Default)]
pub struct Zone {
    records: HashMap<String, Vec<RData>>,
    fault: Option<Fault>,
    faults: HashMap<String, Fault>,
    tcp_only: bool,
}

impl Zone {
    /// Adds a SRV record; `target` "." says that the service isn't offered (RFC 2782).
    pub fn srv(&mut self, name: &str, priority: u16, weight: u16, port: u16, target: &str) -> &mut Zone {
        self.record(name, RData::SRV(SRV::new(priority, weight, port, fqdn(target))))
    }

    /// Adds an A or AAAA record, by the kind of address.
    pub fn address(&mut self, name: &str, address: impl Into<IpAddr>) -> &mut Zone {
        let data = match address.into() {
            IpAddr::V4(address) => RData::A(A(address)),
            IpAddr::V6(address) => RData::AAAA(AAAA(address)),
        };
        self.record(name, data)
    }

    /// Adds a CNAME record.
    pub fn cname(&mut self, name: &str, target: &str) -> &mut Zone {
        self.record(name, RData::CNAME(CNAME(fqdn(target))))
    }

    /// Adds any record.
    pub fn record(&mut self, name: &str, data: RData) -> &mut Zone {
        self.records.entry(key(name)).or_default().push(data);
        self
    }

    /// Makes the server never answer.
    pub fn silent(&mut self) -> &mut Zone {
        self.fault = Some(Fault::Silent);
        self
    }

    /// Makes the server answer SERVFAIL to everything.
    pub fn servfail(&mut self) -> &mut Zone {
        self.fault = Some(Fault::ServFail);
        self
    }

    /// Makes the server fail for one name only.
    pub fn fault(&mut self, name: &str, fault: Fault) -> &mut Zone {
        self.faults.insert(key(name), fault);
        self
    }

    /// Makes each answer by UDP an empty, truncated one, so that the asker comes by TCP.
    pub fn tcp_only(&mut self) -> &mut Zone {
        self.tcp_only = true;
        self
    }

    /// The answer to `request`; `None` is silence.
    fn answer(&self, request: &Message) -> Option<Message> {
        let query = request.queries.first()?;
        // Not its Display, which turns xn-- into what it stands for.
        let name = key(&query.name().to_ascii());
        let mut answer = Message::response(request.metadata.id, request.metadata.op_code);
        answer.metadata.recursion_desired = request.metadata.recursion_desired;
        answer.metadata.recursion_available = true;
        answer.add_query(query.clone());
        if request.edns.is_some() {
            let mut edns = Edns::new();
            edns.set_max_payload(1232);
            answer.set_edns(edns);
        }
        answer.metadata.response_code = match self.faults.get(&name).or(self.fault.as_ref()) {
            Some(Fault::Silent) => return None,
            Some(Fault::ServFail) => ResponseCode::ServFail,
            Some(Fault::Refused) => ResponseCode::Refused,
            None => {
                answer.add_answers(self.find(&name, query.query_type()));
                if answer.answers.is_empty() && !self.knows(&name) {
                    ResponseCode::NXDomain
                } else {
                    ResponseCode::NoError
                }
            }
        };
        Some(answer)
    }

    /// The records of `name` with that type, with the CNAMEs that lead to them.
    fn find(&self, name: &str, record_type: RecordType) -> Vec<Record> {
        let mut found = Vec::new();
        let mut name = name.to_string();
        for _ in 0..10 {
            let records = self.records.get(&name).into_iter().flatten();
            let mut next = None;
            for data in records {
                if data.record_type() == record_type || matches!(data, RData::CNAME(_)) {
                    found.push(Record::from_rdata(fqdn(&name), 60, data.clone()));
                }
                if let RData::CNAME(target) = data {
                    next = Some(key(&target.0.to_ascii()));
                }
            }
            match next {
                Some(next) if record_type != RecordType::CNAME => name = next,
                _ => break,
            }
        }
        found
    }

    /// Whether `name`, or one below it, has any record.
    fn knows(&self, name: &str) -> bool {
        self.records.keys().any(|known| known == name || known.ends_with(&format!(".{name}")))
    }
}

/// A DNS server in threads of this process, until dropped.
pub struct Dns {
    address: SocketAddr,
    shared: Arc<Shared>,
}

/// What the threads of one server share.
struct Shared {
    zone: Zone,
    queries: Mutex<Vec<(String, String)>>,
    ended: AtomicBool,
}

impl Dns {
    /// Starts a server with the records that `describe` writes.
    pub fn new(describe: impl FnOnce(&mut Zone)) -> Dns {
        let any = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
        // The port that TCP got may be taken for UDP.
        let (udp, tcp) = (0..100).find_map(|_| bind_both(any).ok()).expect("a free port");
        Dns::on(udp, tcp, |zone| describe(zone))
    }

    /// The server that knows the domains of the real servers.
    pub fn shared() -> &'static Dns {
        Network::shared().dns()
    }

    /// Starts a server on sockets that are bound to the same address.
    pub fn on(udp: UdpSocket, tcp: TcpListener, describe: impl FnOnce(&mut Zone)) -> Dns {
        let mut zone = Zone::default();
        describe(&mut zone);
        let address = tcp.local_addr().unwrap();
        let shared = Arc::new(Shared { zone, queries: Mutex::default(), ended: AtomicBool::new(false) });
        let (by_udp, by_tcp) = (Arc::clone(&shared), Arc::clone(&shared));
        std::thread::spawn(move || by_udp.serve_udp(&udp));
        std::thread::spawn(move || by_tcp.serve_tcp(&tcp));
        Dns { address, shared }
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// What it was asked so far, in order: name (in lower case, without the final dot) and type.
    pub fn queries(&self) -> Vec<(String, String)> {
        self.shared.queries.lock().unwrap().clone()
    }

    /// How often it was asked for `name` with that type ("SRV", "A", "AAAA").
    pub fn count(&self, name: &str, record_type: &str) -> usize {
        self.queries().iter().filter(|(asked, type_)| *asked == key(name) && type_ == record_type).count()
    }
}

impl Drop for Dns {
    fn drop(&mut self) {
        self.shared.ended.store(true, Ordering::SeqCst);
        // Each thread waits for a question: one more wakes it.
        TcpStream::connect(self.address).ok();
        if let Ok(socket) = UdpSocket::bind((Ipv4Addr::LOCALHOST, 0)) {
            socket.send_to(&[], self.address).ok();
        }
    }
}

impl Shared {
    fn ended(&self) -> bool {
        self.ended.load(Ordering::SeqCst)
    }

    fn serve_udp(&self, socket: &UdpSocket) {
        let mut buffer = [0; 4096];
        while let Ok((length, from)) = socket.recv_from(&mut buffer) {
            if self.ended() {
                break;
            }
            let Some((request, mut answer)) = self.answer(&buffer[..length]) else { continue };
            let room = request.edns.as_ref().map_or(512, |edns| edns.max_payload().min(1232));
            if self.zone.tcp_only || answer.to_vec().unwrap().len() > usize::from(room) {
                answer = answer.truncate();
            }
            socket.send_to(&answer.to_vec().unwrap(), from).ok();
        }
    }

    fn serve_tcp(self: &Arc<Self>, listener: &TcpListener) {
        while let Ok((stream, _)) = listener.accept() {
            if self.ended() {
                break;
            }
            let shared = Arc::clone(self);
            std::thread::spawn(move || shared.converse(stream));
        }
    }

    /// Answers questions by TCP until the other side closes.
    fn converse(&self, mut stream: TcpStream) -> Option<()> {
        stream.set_read_timeout(Some(Duration::from_secs(60))).ok()?;
        loop {
            let mut length = [0; 2];
            stream.read_exact(&mut length).ok()?;
            let mut question = vec![0; usize::from(u16::from_be_bytes(length))];
            stream.read_exact(&mut question).ok()?;
            let Some((_, answer)) = self.answer(&question) else { continue };
            let answer = answer.to_vec().unwrap();
            let length = u16::try_from(answer.len()).unwrap().to_be_bytes();
            stream.write_all(&[&length, &answer[..]].concat()).ok()?;
        }
    }

    /// Notes and answers a question; `None` if it isn't one, or for silence.
    fn answer(&self, question: &[u8]) -> Option<(Message, Message)> {
        let request = Message::from_vec(question).ok()?;
        for query in &request.queries {
            let asked = (key(&query.name().to_ascii()), query.query_type().to_string());
            self.queries.lock().unwrap().push(asked);
        }
        let answer = self.zone.answer(&request)?;
        Some((request, answer))
    }
}

/// A name as the zone keeps it.
fn key(name: &str) -> String {
    name.trim_end_matches('.').to_ascii_lowercase()
}

/// A name in wire form.
fn fqdn(name: &str) -> Name {
    let name = name.trim_end_matches('.');
    // No host is called like that, but a name server may say so.
    let any = |_| Name::from_labels(name.split('.').map(str::as_bytes));
    Name::from_ascii(format!("{name}.")).or_else(any).unwrap_or_else(|error| panic!("DNS name {name}: {error}"))
}
