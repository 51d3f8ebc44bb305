//! A line between the binary and a server, that can be cut.

use std::io::{Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Condvar, Mutex};
use std::thread;

/// Passes TCP on, until it is cut or frozen.
pub struct Line {
    address: SocketAddr,
    state: Arc<(Mutex<State>, Condvar)>,
}

#[derive(Default)]
struct State {
    open: Vec<TcpStream>,
    connections: usize,
    /// Nothing passes any more over the connections that are there.
    frozen: usize,
    /// How much the next connection may bring to the client, and take to the server.
    down: Option<Limit>,
    up: Option<Limit>,
    /// How many bytes the last connection brought to the client, and took to the server.
    passed: [usize; 2],
    is_closed: bool,
}

/// What a connection may pass on in one direction.
#[derive(Clone, Copy)]
struct Limit {
    bytes: usize,
    /// Then it is frozen instead of cut.
    freezes: bool,
}

impl Line {
    /// A line to `server`.
    pub fn to(server: SocketAddr) -> Line {
        let listener = TcpListener::bind((server.ip(), 0)).unwrap();
        let address = listener.local_addr().unwrap();
        let state = Arc::new((Mutex::new(State::default()), Condvar::new()));
        let shared = state.clone();
        thread::spawn(move || {
            for client in listener.incoming().flatten() {
                if shared.0.lock().unwrap().is_closed {
                    break;
                }
                let Ok(server) = TcpStream::connect(server) else { continue };
                join(&shared, client, server);
            }
        });
        Line { address, state }
    }

    /// Where to connect.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// How many connections there were.
    pub fn connections(&self) -> usize {
        self.state.0.lock().unwrap().connections
    }

    /// Cuts all connections; new ones may be made.
    pub fn cut(&self) {
        let mut state = self.state.0.lock().unwrap();
        state.open.drain(..).for_each(|socket| drop(socket.shutdown(Shutdown::Both)));
    }

    /// Lets nothing pass any more over the connections that are there, without a word.
    pub fn freeze(&self) {
        let mut state = self.state.0.lock().unwrap();
        state.frozen = state.connections;
    }

    /// Lets what was held pass on.
    pub fn thaw(&self) {
        self.state.0.lock().unwrap().frozen = 0;
        self.state.1.notify_all();
    }

    /// Cuts the next connection when it has brought so many bytes to the client.
    pub fn cut_after(&self, bytes: usize) {
        self.state.0.lock().unwrap().down = Some(Limit { bytes, freezes: false });
    }

    /// Cuts the next connection when it has taken so many bytes to the server.
    pub fn cut_up_after(&self, bytes: usize) {
        self.state.0.lock().unwrap().up = Some(Limit { bytes, freezes: false });
    }

    /// Freezes the next connection when it has taken so many bytes to the server.
    pub fn freeze_up_after(&self, bytes: usize) {
        self.state.0.lock().unwrap().up = Some(Limit { bytes, freezes: true });
    }

    /// Waits until a connection is frozen.
    #[track_caller]
    pub fn wait_until_frozen(&self) {
        let state = self.state.0.lock().unwrap();
        let patience = std::time::Duration::from_secs(20);
        let (state, waited) = self.state.1.wait_timeout_while(state, patience, |state| state.frozen == 0).unwrap();
        assert!(!waited.timed_out(), "nothing froze; there were {} connections", state.connections);
    }

    /// How many bytes the last connection brought to the client, and took to the server.
    pub fn passed(&self) -> [usize; 2] {
        self.state.0.lock().unwrap().passed
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        self.cut();
        let mut state = self.state.0.lock().unwrap();
        state.is_closed = true;
        state.frozen = 0;
        drop(state);
        self.state.1.notify_all();
        // Wakes the listener.
        TcpStream::connect(self.address).ok();
    }
}

type Shared = Arc<(Mutex<State>, Condvar)>;

fn join(shared: &Shared, client: TcpStream, server: TcpStream) {
    let mut state = shared.0.lock().unwrap();
    state.connections += 1;
    let number = state.connections;
    let limits = [state.down.take(), state.up.take()];
    state.passed = [0, 0];
    for socket in [&client, &server] {
        socket.set_nodelay(true).unwrap();
        state.open.push(socket.try_clone().unwrap());
    }
    drop(state);
    let (from_client, to_server) = (client.try_clone().unwrap(), server.try_clone().unwrap());
    let (up, down) = (shared.clone(), shared.clone());
    let [down_limit, up_limit] = limits;
    thread::spawn(move || copy(&up, number, 1, from_client, to_server, up_limit));
    thread::spawn(move || copy(&down, number, 0, server, client, down_limit));
}

fn copy(
    shared: &Shared,
    number: usize,
    direction: usize,
    mut from: TcpStream,
    mut to: TcpStream,
    mut limit: Option<Limit>,
) {
    let mut buffer = [0; 4096];
    let wait = || {
        let state = shared.0.lock().unwrap();
        drop(shared.1.wait_while(state, |state| number <= state.frozen && !state.is_closed).unwrap());
    };
    while let Ok(length @ 1..) = from.read(&mut buffer) {
        wait();
        let allowed = limit.map_or(length, |limit| limit.bytes.min(length));
        if to.write_all(&buffer[..allowed]).is_err() {
            break;
        }
        if allowed < length {
            if !limit.take().is_some_and(|limit| limit.freezes) {
                break;
            }
            let mut state = shared.0.lock().unwrap();
            state.frozen = state.frozen.max(number);
            drop(state);
            shared.1.notify_all();
            wait();
            if to.write_all(&buffer[allowed..length]).is_err() {
                break;
            }
        }
        limit = limit.map(|limit| Limit { bytes: limit.bytes - allowed, ..limit });
        let mut state = shared.0.lock().unwrap();
        if state.connections == number {
            state.passed[direction] += length;
        }
    }
    from.shutdown(Shutdown::Both).ok();
    to.shutdown(Shutdown::Both).ok();
}
