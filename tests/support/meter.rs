//! A line to a server that is as long as one likes, and counts the round trips that a client waits for.
//!
//! What the client writes belongs to the round after the last whose answer it has; what the server writes belongs to the
//! last round that has reached it. The TCP handshake is the first round. Since both directions are delayed, what is
//! written without waiting is told from what was waited for, however many pieces it comes in: as long as neither side
//! needs longer than the delay to say what it has to say.

use std::io::{Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Condvar, Mutex};
use std::thread;
use std::time::{Duration, Instant};

/// What was measured of all connections together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Measured {
    /// Connections that were made.
    pub connections: usize,
    /// Round trips on the way to the client's end.
    pub round_trips: usize,
    /// Bytes from the client.
    pub sent: usize,
    /// Bytes to the client.
    pub received: usize,
}

/// The line.
pub struct Meter {
    address: SocketAddr,
    shared: Arc<Shared>,
}

#[derive(Default)]
struct Shared {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    measured: Measured,
    open: usize,
    is_over: bool,
}

/// How far one connection is.
#[derive(Default)]
struct Rounds {
    /// The last round that has reached the client, and the server.
    client: usize,
    server: usize,
    /// The client has closed it.
    is_closed: bool,
}

impl Meter {
    /// A line to `server`, with a round trip of so long.
    pub fn to(server: SocketAddr, round_trip: Duration) -> Meter {
        Meter::at((server.ip(), 0).into(), server, round_trip)
    }

    /// The same, which begins at `address`.
    pub fn at(address: SocketAddr, server: SocketAddr, round_trip: Duration) -> Meter {
        let listener = TcpListener::bind(address).unwrap();
        let address = listener.local_addr().unwrap();
        let shared = Arc::<Shared>::default();
        let of_thread = shared.clone();
        thread::spawn(move || {
            for client in listener.incoming().flatten() {
                let mut state = of_thread.state.lock().unwrap();
                if state.is_over {
                    break;
                }
                let Ok(server) = TcpStream::connect(server) else { continue };
                state.measured.connections += 1;
                state.open += 1;
                drop(state);
                let shared = of_thread.clone();
                thread::spawn(move || pass(&client, &server, round_trip, &shared));
            }
        });
        Meter { address, shared }
    }

    /// Where to connect.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// What was measured since this was asked last, once all connections have ended.
    pub fn take(&self) -> Measured {
        let state = self.shared.state.lock().unwrap();
        let patience = Duration::from_secs(20);
        let (mut state, waited) = self.shared.changed.wait_timeout_while(state, patience, |it| it.open > 0).unwrap();
        assert!(!waited.timed_out(), "{} connections are still open", state.open);
        std::mem::take(&mut state.measured)
    }
}

impl Drop for Meter {
    fn drop(&mut self) {
        self.shared.state.lock().unwrap().is_over = true;
        let _ = TcpStream::connect(self.address);
    }
}

/// A piece on its way: when it arrives, and in which round.
type Piece = (Instant, usize, Vec<u8>);

/// Passes one connection on, to its end.
fn pass(client: &TcpStream, server: &TcpStream, round_trip: Duration, shared: &Shared) {
    for socket in [client, server] {
        socket.set_nodelay(true).unwrap();
    }
    let half = round_trip / 2;
    // The client may speak when the handshake is over, which took a round trip.
    let begin = Instant::now() + round_trip;
    let rounds = Mutex::new(Rounds { client: 1, ..Rounds::default() });
    let rounds = &rounds;
    let (up, to_server) = channel::<Piece>();
    let (down, to_client) = channel::<Piece>();
    let (mut sent, mut received) = (0, 0);
    thread::scope(|scope| {
        scope.spawn(|| {
            let arrived = |round: usize| {
                let mut rounds = rounds.lock().unwrap();
                rounds.server = rounds.server.max(round);
            };
            deliver(to_server, server, arrived);
        });
        scope.spawn(|| {
            let arrived = |round: usize| {
                let mut rounds = rounds.lock().unwrap();
                if !rounds.is_closed {
                    rounds.client = rounds.client.max(round);
                }
            };
            deliver(to_client, client, arrived);
        });
        let received = &mut received;
        scope.spawn(move || {
            take(server, down, |length| {
                *received += length;
                (Instant::now() + half, rounds.lock().unwrap().server)
            });
        });
        take(client, up, |length| {
            sent += length;
            (Instant::now().max(begin) + half, rounds.lock().unwrap().client + 1)
        });
        rounds.lock().unwrap().is_closed = true;
    });
    let mut state = shared.state.lock().unwrap();
    state.measured.round_trips += rounds.lock().unwrap().client;
    state.measured.sent += sent;
    state.measured.received += received;
    state.open -= 1;
    shared.changed.notify_all();
}

/// Reads to the end; `stamp` is told how much came, and says when it arrives and in which round.
fn take(mut from: &TcpStream, pieces: Sender<Piece>, mut stamp: impl FnMut(usize) -> (Instant, usize)) {
    let mut buffer = vec![0; 65536];
    while let Ok(length) = from.read(&mut buffer) {
        let (due, round) = stamp(length);
        // The end is a piece too: an empty one.
        if pieces.send((due, round, buffer[..length].to_vec())).is_err() || length == 0 {
            break;
        }
    }
}

/// Writes what is due, and ends with the empty piece.
fn deliver(pieces: Receiver<Piece>, mut to: &TcpStream, arrived: impl Fn(usize)) {
    for (due, round, bytes) in pieces {
        thread::sleep(due.saturating_duration_since(Instant::now()));
        if bytes.is_empty() {
            break;
        }
        arrived(round);
        if to.write_all(&bytes).is_err() {
            break;
        }
    }
    let _ = to.shutdown(Shutdown::Write);
}
