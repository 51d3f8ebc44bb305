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
    /// How many bytes the next connection may bring to the client before it is cut.
    budget: Option<usize>,
    is_closed: bool,
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

    /// Cuts the next connection when it has brought so many bytes to the client.
    pub fn cut_after(&self, bytes: usize) {
        self.state.0.lock().unwrap().budget = Some(bytes);
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
    let budget = state.budget.take();
    for socket in [&client, &server] {
        socket.set_nodelay(true).unwrap();
        state.open.push(socket.try_clone().unwrap());
    }
    drop(state);
    let (from_client, to_server) = (client.try_clone().unwrap(), server.try_clone().unwrap());
    let (up, down) = (shared.clone(), shared.clone());
    thread::spawn(move || copy(&up, number, from_client, to_server, None));
    thread::spawn(move || copy(&down, number, server, client, budget));
}

fn copy(shared: &Shared, number: usize, mut from: TcpStream, mut to: TcpStream, mut budget: Option<usize>) {
    let mut buffer = [0; 4096];
    while let Ok(length @ 1..) = from.read(&mut buffer) {
        let state = shared.0.lock().unwrap();
        drop(shared.1.wait_while(state, |state| number <= state.frozen && !state.is_closed).unwrap());
        let allowed = budget.map_or(length, |budget| budget.min(length));
        if to.write_all(&buffer[..allowed]).is_err() || allowed < length {
            break;
        }
        budget = budget.map(|budget| budget - allowed);
    }
    from.shutdown(Shutdown::Both).ok();
    to.shutdown(Shutdown::Both).ok();
}
