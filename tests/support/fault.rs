//! A line to a server on which something goes wrong, once, at a chosen moment of a conversation.

use std::io::{ErrorKind, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::os::fd::AsFd;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, Timespec, poll};

use super::Meter;

/// What goes wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Trouble {
    /// Both sides see the end.
    Cut,
    /// Both sides see a reset.
    Reset,
    /// Nothing passes any more, without a word.
    Hang,
    /// The client sees the end; what it says still comes to the server.
    HalfClose,
    /// From here on it passes byte by byte.
    Trickle,
    /// From here on all that passes is late.
    Delay,
}

/// Where in a flight.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Place {
    /// Before the server has got anything of it.
    Before,
    /// When the server has got half of what came first.
    Middle,
    /// When the server has got all of it, and answers.
    After,
}

/// A moment of a conversation: a flight is what the client says without hearing anything between. The one with number
/// 0 is the connection itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Moment {
    /// The flight's number.
    pub flight: usize,
    /// Where in it.
    pub place: Place,
}

/// The line.
pub struct FaultyLine {
    address: SocketAddr,
    shared: Arc<Shared>,
    /// What it leads over.
    way: Option<Meter>,
}

#[derive(Default)]
struct Shared {
    /// For the next connection.
    plan: Mutex<Option<(Moment, Trouble)>>,
    /// How many flights the last connection had.
    flights: AtomicUsize,
    is_over: AtomicBool,
}

/// How late [`Trouble::Delay`] makes all.
const DELAY: Duration = Duration::from_millis(100);

impl FaultyLine {
    /// A line to `server`.
    pub fn to(server: SocketAddr) -> FaultyLine {
        FaultyLine::at((server.ip(), 0).into(), server)
    }

    /// The same, with a round trip of so long.
    pub fn far(server: SocketAddr, round_trip: Duration) -> FaultyLine {
        let way = Meter::to(server, round_trip);
        let mut line = FaultyLine::to(way.address());
        line.way = Some(way);
        line
    }

    /// The same, that begins at an address.
    pub fn at(address: SocketAddr, server: SocketAddr) -> FaultyLine {
        let listener = TcpListener::bind(address).unwrap();
        let address = listener.local_addr().unwrap();
        let shared = Arc::new(Shared::default());
        let own = Arc::clone(&shared);
        thread::spawn(move || {
            for client in listener.incoming().flatten() {
                if own.is_over.load(Ordering::SeqCst) {
                    break;
                }
                let plan = own.plan.lock().unwrap().take();
                let shared = Arc::clone(&own);
                thread::spawn(move || {
                    if let Ok(server) = TcpStream::connect(server) {
                        Passage::new(&shared, client, server, plan).pass();
                    }
                });
            }
        });
        FaultyLine { address, shared, way: None }
    }

    /// Where to connect.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The next connection meets this.
    pub fn strike(&self, moment: Moment, trouble: Trouble) {
        *self.shared.plan.lock().unwrap() = Some((moment, trouble));
    }

    /// How many flights the last connection had so far.
    pub fn flights(&self) -> usize {
        self.shared.flights.load(Ordering::SeqCst)
    }
}

impl Drop for FaultyLine {
    fn drop(&mut self) {
        self.shared.is_over.store(true, Ordering::SeqCst);
        // Wakes the listener.
        TcpStream::connect(self.address).ok();
    }
}

/// One connection.
struct Passage<'a> {
    shared: &'a Shared,
    client: TcpStream,
    server: TcpStream,
    plan: Option<(Moment, Trouble)>,
    flights: usize,
    /// The flight of the plan is with the server.
    is_armed: bool,
    /// What came last was the client's.
    is_up: bool,
    manner: Manner,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Manner {
    Plain,
    Trickle,
    Delay,
    /// What the server says is lost.
    Deaf,
}

/// Whether the connection goes on.
type GoesOn = bool;

impl<'a> Passage<'a> {
    fn new(shared: &'a Shared, client: TcpStream, server: TcpStream, plan: Option<(Moment, Trouble)>) -> Self {
        for socket in [&client, &server] {
            socket.set_nodelay(true).ok();
            socket.set_write_timeout(Some(Duration::from_secs(20))).ok();
        }
        shared.flights.store(0, Ordering::SeqCst);
        Self { shared, client, server, plan, flights: 0, is_armed: false, is_up: false, manner: Manner::Plain }
    }

    fn pass(mut self) {
        if self.plan.is_some_and(|(moment, _)| moment.flight == 0) && !self.strike(&[]) {
            return;
        }
        let (mut client_ends, mut server_ends) = (false, false);
        while !(client_ends && server_ends || self.shared.is_over.load(Ordering::SeqCst)) {
            let (from_client, from_server) = self.wait();
            let mut buffer = [0; 16 * 1024];
            if from_client && !client_ends {
                match self.client.read(&mut buffer) {
                    Ok(length @ 1..) => {
                        if !self.up(&buffer[..length]) {
                            return;
                        }
                    }
                    Err(error) if error.kind() == ErrorKind::Interrupted => {}
                    _ => {
                        client_ends = true;
                        self.server.shutdown(Shutdown::Write).ok();
                    }
                }
            }
            if from_server && !server_ends {
                match self.server.read(&mut buffer) {
                    Ok(length @ 1..) => {
                        if !self.down(&buffer[..length]) {
                            return;
                        }
                    }
                    Err(error) if error.kind() == ErrorKind::Interrupted => {}
                    _ => {
                        server_ends = true;
                        self.client.shutdown(Shutdown::Write).ok();
                    }
                }
            }
            // What is at its end is always ready to be read.
            if client_ends != server_ends {
                thread::sleep(Duration::from_millis(1));
            }
        }
    }

    /// Which of the two has something to say, after a while at the latest.
    fn wait(&self) -> (bool, bool) {
        let mut sockets = [
            PollFd::from_borrowed_fd(self.client.as_fd(), PollFlags::IN),
            PollFd::from_borrowed_fd(self.server.as_fd(), PollFlags::IN),
        ];
        let soon = Timespec { tv_sec: 0, tv_nsec: 100_000_000 };
        if poll(&mut sockets, Some(&soon)).is_err() {
            return (false, false);
        }
        (!sockets[0].revents().is_empty(), !sockets[1].revents().is_empty())
    }

    fn up(&mut self, bytes: &[u8]) -> GoesOn {
        if !self.is_up {
            self.is_up = true;
            self.flights += 1;
            self.shared.flights.store(self.flights, Ordering::SeqCst);
        }
        match self.plan {
            Some((moment, _)) if moment.flight == self.flights => match moment.place {
                Place::Before => self.strike(bytes),
                Place::Middle => {
                    let (first, rest) = bytes.split_at(bytes.len() / 2);
                    self.put_up(first) && self.strike(rest)
                }
                Place::After => {
                    self.is_armed = true;
                    self.put_up(bytes)
                }
            },
            _ => self.put_up(bytes),
        }
    }

    fn down(&mut self, bytes: &[u8]) -> GoesOn {
        self.is_up = false;
        if std::mem::take(&mut self.is_armed) && !self.strike(&[]) {
            return false;
        }
        match self.manner {
            Manner::Deaf => true,
            manner => put(&mut self.client, bytes, manner),
        }
    }

    fn put_up(&mut self, bytes: &[u8]) -> GoesOn {
        put(&mut self.server, bytes, self.manner)
    }

    /// It happens now. `rest` was said and has not passed.
    fn strike(&mut self, rest: &[u8]) -> GoesOn {
        let Some((_, trouble)) = self.plan.take() else { return true };
        match trouble {
            Trouble::Cut => {
                for socket in [&self.client, &self.server] {
                    socket.shutdown(Shutdown::Both).ok();
                }
                false
            }
            Trouble::Reset => {
                for socket in [&self.client, &self.server] {
                    rustix::net::sockopt::set_socket_linger(socket, Some(Duration::ZERO)).ok();
                }
                false
            }
            Trouble::Hang => {
                self.hang();
                false
            }
            Trouble::HalfClose => {
                self.client.shutdown(Shutdown::Write).ok();
                self.manner = Manner::Deaf;
                self.put_up(rest)
            }
            Trouble::Trickle => {
                self.manner = Manner::Trickle;
                self.put_up(rest)
            }
            Trouble::Delay => {
                self.manner = Manner::Delay;
                self.put_up(rest)
            }
        }
    }

    /// Holds both ends, until the client lets go.
    fn hang(&mut self) {
        let mut buffer = [0; 4096];
        self.client.set_read_timeout(Some(Duration::from_millis(200))).ok();
        while !self.shared.is_over.load(Ordering::SeqCst) {
            match self.client.read(&mut buffer) {
                Ok(1..) => {}
                Err(error) if matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut) => {}
                _ => break,
            }
        }
    }
}

fn put(to: &mut TcpStream, bytes: &[u8], manner: Manner) -> GoesOn {
    match manner {
        Manner::Trickle => bytes.iter().all(|byte| to.write_all(&[*byte]).is_ok()),
        Manner::Delay => {
            thread::sleep(DELAY);
            to.write_all(bytes).is_ok()
        }
        Manner::Plain | Manner::Deaf => to.write_all(bytes).is_ok(),
    }
}
