//! Signals that end the program: gently where that is possible, and soon in any case.

use std::fs;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use tokio::runtime::Builder;
use tokio::signal::unix::{Signal as Stream, SignalKind, signal};
use tokio::sync::watch;

use crate::config::error_text;
use crate::deadline::Signal;
use crate::error::{Error, Kind};

/// How long the stream may take to be closed after the first signal.
const GRACE: Duration = Duration::from_secs(2);

/// Tells of SIGINT, SIGTERM and SIGHUP from now on. A thread of its own waits for them, since the
/// program may hang in a write to a pipe that nobody reads: a second signal, or [`GRACE`] after the
/// first, ends it there. A signal that was ignored when we started stays so, as nohup(1) has it.
///
/// # Errors
/// A system that lets us have no thread or no handler.
pub fn watch_signals() -> Result<watch::Receiver<Option<Signal>>, Error> {
    let (sender, receiver) = watch::channel(None);
    let (ready, is_ready) = mpsc::channel();
    let wrong = |why: String| Error::input(Kind::Internal, "signals", why);
    let thread = thread::Builder::new().name("signals".to_owned()).spawn(move || {
        let runtime = match Builder::new_current_thread().enable_all().build() {
            Ok(runtime) => runtime,
            Err(error) => return drop(ready.send(Err(error))),
        };
        runtime.block_on(async {
            match streams() {
                Ok(streams) => {
                    let _ = ready.send(Ok(()));
                    end_by(streams, &sender).await;
                }
                Err(error) => drop(ready.send(Err(error))),
            }
        });
    });
    thread.map_err(|error| wrong(error_text(&error)))?;
    match is_ready.recv() {
        Ok(Ok(())) => Ok(receiver),
        Ok(Err(error)) => Err(wrong(error_text(&error))),
        Err(_) => Err(wrong("their thread ended".to_owned())),
    }
}

fn streams() -> std::io::Result<Vec<(Stream, Signal)>> {
    let known = [
        (SignalKind::interrupt(), Signal::Interrupt),
        (SignalKind::terminate(), Signal::Terminate),
        (SignalKind::hangup(), Signal::Terminate),
    ];
    let ignored = ignored_signals();
    let is_wanted = |kind: &SignalKind| ignored & (1 << (kind.as_raw_value() - 1)) == 0;
    let wanted = known.into_iter().filter(|(kind, _)| is_wanted(kind));
    wanted.map(|(kind, meaning)| Ok((signal(kind)?, meaning))).collect()
}

/// The mask of signals that are ignored (proc(5), `SigIgn`); none where there is no /proc.
fn ignored_signals() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    mask.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok()).unwrap_or(0)
}

/// Hands the first signal on, and ends the program at the second or when the time is over.
async fn end_by(mut streams: Vec<(Stream, Signal)>, sender: &watch::Sender<Option<Signal>>) {
    let first = next(&mut streams).await;
    sender.send_replace(Some(first));
    let _ = tokio::time::timeout(GRACE, next(&mut streams)).await;
    #[allow(clippy::exit, reason = "the main thread hangs where it can't be reached")]
    std::process::exit(first.kind().exit_status().into());
}

/// The next signal of any stream.
async fn next(streams: &mut [(Stream, Signal)]) -> Signal {
    std::future::poll_fn(|context| {
        for (stream, meaning) in streams.iter_mut() {
            if let std::task::Poll::Ready(Some(())) = stream.poll_recv(context) {
                return std::task::Poll::Ready(*meaning);
            }
        }
        std::task::Poll::Pending
    })
    .await
}
