//! How often the program waits for the server, counted on a long line. A scheduler that lets it sleep for longer than
//! the line is long adds one, and nothing takes one away: so the best of a few tries counts.

use std::io::ErrorKind::{NotFound, PermissionDenied, ReadOnlyFilesystem};
use std::process::Stdio;
use std::time::Duration;

use crate::support::{Account, Home, Meter, PacketLine, Server, Stanza, Tls};

/// The time to the server and back.
const ROUND_TRIP: Duration = Duration::from_millis(200);

/// How often it is tried.
const TRIES: usize = 4;

/// What is done: `send`, `iq ping` and `presence set`.
fn commands(account: &Account) -> [Vec<String>; 3] {
    let to = account.server.account("bob").jid;
    let words = |line: &str| line.split(' ').map(str::to_owned).collect::<Vec<_>>();
    [words(&format!("send {to} -m hi")), words("iq ping"), words("presence set --quiet")]
}

struct Trip<'a> {
    account: &'a Account,
    tls: Tls,
    options: &'static [&'static str],
    meter: Meter,
}

impl<'a> Trip<'a> {
    fn new(account: &'a Account, tls: Tls, options: &'static [&'static str]) -> Trip<'a> {
        let meter = Meter::to(account.server.socket(tls), ROUND_TRIP);
        Trip { account, tls, options, meter }
    }

    /// The round trips of one run; there is one connection, and it goes well.
    #[track_caller]
    fn run(&self, home: &Home, command: &[String]) -> usize {
        let stanza = Stanza::at(home).account(self.account).server_at(self.meter.address(), self.tls);
        stanza.args(self.options).args(command).run().exits(0);
        let measured = self.meter.take();
        assert_eq!(measured.connections, 1, "{command:?}");
        measured.round_trips
    }

    /// The least of a few tries, each in what `home` gives.
    #[track_caller]
    fn best(&self, command: &[String], home: impl Fn() -> Home, wanted: usize) -> usize {
        let mut best = usize::MAX;
        for _ in 0..TRIES {
            best = best.min(self.run(&home(), command));
            if best <= wanted {
                break;
            }
        }
        best
    }
}

/// Holds each command to so many round trips: `first` in a fresh home, `later` in one that knows the server.
#[track_caller]
fn holds(servers: [&'static Server; 2], tls: Tls, options: &'static [&'static str], first: usize, later: usize) {
    std::thread::scope(|scope| {
        for server in servers {
            scope.spawn(move || {
                let account = server.account("alice");
                let trip = Trip::new(&account, tls, options);
                let known = Home::new();
                for command in commands(&account) {
                    let at = |what: &str| format!("{what} of {command:?} {options:?} at {}", server.domain);
                    assert_eq!(trip.best(&command, Home::new, first), first, "{}", at("first visit"));
                    trip.run(&known, &command);
                    assert_eq!(trip.best(&command, || known.clone(), later), later, "{}", at("later visit"));
                }
            });
        }
    });
}

fn modern() -> [&'static Server; 2] {
    [Server::prosody_13(), Server::ejabberd_24()]
}

fn classic() -> [&'static Server; 2] {
    [Server::prosody_0_12(), Server::ejabberd_23()]
}

#[test]
fn with_a_token_it_is_three_and_at_the_first_visit_five() {
    holds(modern(), Tls::Direct, &[], 5, 3);
}

#[test]
fn with_the_password_and_remembered_features_it_is_four() {
    holds(modern(), Tls::Direct, &["--no-fast"], 5, 4);
}

#[test]
fn without_memory_it_is_always_five() {
    holds(modern(), Tls::Direct, &["--no-cache"], 5, 5);
}

#[test]
fn starttls_costs_one_more() {
    holds(modern(), Tls::Starttls, &[], 6, 4);
}

#[test]
fn the_classic_way_over_direct_tls_is_five() {
    holds(classic(), Tls::Direct, &[], 6, 5);
}

#[test]
fn the_classic_way_over_starttls_is_six() {
    holds(classic(), Tls::Starttls, &[], 7, 6);
}

/// TCP itself waits on a line of packets: Prosody has Nagle's algorithm on, and holds the end of its answer back until
/// its TLS ticket is acknowledged, unless it says goodbye behind it.
#[test]
fn nor_is_tcp_waited_for() {
    let line = match PacketLine::new(ROUND_TRIP) {
        Ok(line) => line,
        Err(why) if matches!(why.kind(), NotFound | PermissionDenied | ReadOnlyFilesystem) => {
            return eprintln!("left out: {why}");
        }
        Err(why) => panic!("{why}"),
    };
    for server in modern() {
        let account = server.account("alice");
        let home = Home::new();
        let [send, ping, _] = commands(&account);
        for command in [send, ping] {
            let trip = || {
                let stanza = Stanza::at(&home).account(&account).server(server, Tls::Direct).args(&command);
                let output = line.spawn(stanza.command().stdout(Stdio::piped()).stderr(Stdio::piped())).unwrap();
                let output = output.wait_with_output().unwrap();
                assert!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
                line.take().round_trips
            };
            trip();
            let best = (0..TRIES).map(|_| trip()).min();
            assert_eq!(best, Some(3), "{command:?} at {}", server.domain);
        }
    }
}
