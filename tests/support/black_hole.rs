//! An address that never answers, as behind a firewall that drops what comes.

use std::net::{IpAddr, SocketAddr, TcpListener, TcpStream};
use std::time::Duration;

/// A port whose queue of connections is full: the system drops each further attempt without a word.
pub struct BlackHole {
    address: SocketAddr,
    _queue: (TcpListener, Vec<TcpStream>),
}

impl BlackHole {
    /// Opens one; port 0 takes any that is free.
    pub fn at(address: IpAddr, port: u16) -> BlackHole {
        let listener = listen((address, port).into()).unwrap();
        let address = listener.local_addr().unwrap();
        let mut queue = Vec::new();
        while let Ok(stream) = TcpStream::connect_timeout(&address, Duration::from_millis(100)) {
            queue.push(stream);
            assert!(queue.len() < 100, "the queue of {address} never fills");
        }
        BlackHole { address, _queue: (listener, queue) }
    }

    pub fn address(&self) -> SocketAddr {
        self.address
    }
}

/// Listens with the shortest of queues, which std doesn't offer.
fn listen(address: SocketAddr) -> std::io::Result<TcpListener> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_io().build()?;
    let _guard = runtime.enter();
    let socket = if address.is_ipv4() { tokio::net::TcpSocket::new_v4()? } else { tokio::net::TcpSocket::new_v6()? };
    socket.bind(address)?;
    socket.listen(0)?.into_std()
}
