//! Signals that end the program: gently where that is possible, and soon in any case.

use std::fs;
use std::thread;
use std::time::Duration;

use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use signal_hook::iterator::Signals;
use tokio::sync::watch;

use crate::config::error_text;
use crate::deadline::Signal;
use crate::error::{Error, Kind};
use crate::thread::start;

/// How long the stream may take to be closed after the first signal.
const GRACE: Duration = Duration::from_secs(2);

/// Tells of SIGINT, SIGTERM and SIGHUP from now on. A thread of its own waits for them, since the
/// program may hang in a write to a pipe that nobody reads: a second signal, or [`GRACE`] after the
/// first, ends it there. A signal that was ignored when we started stays so, as nohup(1) has it.
///
/// # Errors
/// A system that lets us have no thread or no handler.
pub fn watch_signals() -> Result<watch::Receiver<Option<Signal>>, Error> {
    let wrong = |error| Error::input(Kind::Internal, "signals", error_text(&error));
    let ignored = ignored_signals();
    let is_wanted = |signal: &i32| ignored & (1 << (signal - 1)) == 0;
    let signals = Signals::new([SIGINT, SIGTERM, SIGHUP].into_iter().filter(is_wanted)).map_err(wrong)?;
    let (sender, receiver) = watch::channel(None);
    start("signals", move || end_by(signals, &sender)).map_err(wrong)?;
    Ok(receiver)
}

/// The mask of signals that are ignored (proc(5), `SigIgn`); none where there is no /proc.
fn ignored_signals() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    mask.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok()).unwrap_or(0)
}

/// Hands the first signal on, and ends the program at the second or when the time is over.
fn end_by(mut signals: Signals, sender: &watch::Sender<Option<Signal>>) {
    let mut caught = signals.forever();
    let Some(first) = caught.next() else { return };
    let first = if first == SIGINT { Signal::Interrupt } else { Signal::Terminate };
    sender.send_replace(Some(first));
    let timer = start("grace", move || {
        thread::sleep(GRACE);
        end(first);
    });
    // Without one there is no time to lose.
    if timer.is_ok() {
        let _ = caught.next();
    }
    end(first);
}

/// Ends the program where it is.
fn end(by: Signal) -> ! {
    #[allow(clippy::exit, reason = "the main thread hangs where it can't be reached")]
    std::process::exit(by.kind().exit_status().into())
}
