//! The one way to wait: every wait ends by a deadline or by a signal.

use std::fmt;
use std::future::Future;
use std::time::Duration;

use tokio::sync::watch;
use tokio::time::Instant;

use crate::error::Kind;

/// A signal that asks the program to end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signal {
    /// SIGINT, Ctrl-C.
    Interrupt,
    /// SIGTERM or SIGHUP.
    Terminate,
}

impl Signal {
    /// The kind of ending that it is.
    pub fn kind(self) -> Kind {
        match self {
            Signal::Interrupt => Kind::Interrupted,
            Signal::Terminate => Kind::Terminated,
        }
    }
}

impl fmt::Display for Signal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Signal::Interrupt => "interrupted",
            Signal::Terminate => "terminated",
        })
    }
}

/// Why a wait ended without its result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expired {
    /// The time was over; it had been this long in all.
    Timeout(Duration),
    /// The program was asked to end.
    Signal(Signal),
}

/// A point in time at which waiting ends, and the signals that end it sooner.
#[derive(Clone)]
pub struct Deadline {
    end: Option<Instant>,
    length: Duration,
    signals: watch::Receiver<Option<Signal>>,
}

impl Deadline {
    /// A deadline `length` from now, which a signal on `signals` brings forward.
    pub fn after(length: Duration, signals: &watch::Receiver<Option<Signal>>) -> Self {
        Self { end: Instant::now().checked_add(length), length, signals: signals.clone() }
    }

    /// Waits as long as it takes: only a signal ends it.
    pub fn never(signals: &watch::Receiver<Option<Signal>>) -> Self {
        Self { end: None, length: Duration::MAX, signals: signals.clone() }
    }

    /// The earlier of this deadline and one `length` from now.
    pub fn within(&self, length: Duration) -> Self {
        self.sooner(&Self::after(length, &self.signals))
    }

    /// A deadline `length` from the end of a pause on.
    pub fn after_pause(pause: Duration, length: Duration, signals: &watch::Receiver<Option<Signal>>) -> Self {
        let end = Instant::now().checked_add(pause).and_then(|resumed| resumed.checked_add(length));
        Self { end, length, signals: signals.clone() }
    }

    /// The same signals, and no end.
    pub fn endless(&self) -> Self {
        Self { end: None, length: Duration::MAX, signals: self.signals.clone() }
    }

    /// The earlier of this deadline and the other.
    pub fn sooner(&self, other: &Deadline) -> Self {
        match (self.end, other.end) {
            (Some(mine), Some(theirs)) if theirs < mine => other.clone(),
            (None, Some(_)) => other.clone(),
            _ => self.clone(),
        }
    }

    /// A deadline at half of the time that is left, so that something else can be tried behind it.
    pub fn half(&self) -> Self {
        self.share(2)
    }

    /// A deadline at one of `parts` equal parts of the time that is left.
    pub fn share(&self, parts: u32) -> Self {
        match self.end {
            Some(end) if parts > 1 => self.within(end.saturating_duration_since(Instant::now()) / parts),
            _ => self.clone(),
        }
    }

    /// A deadline `length` from now that no signal brings forward: for the last words after one.
    pub fn deaf(length: Duration) -> Self {
        Self { end: Instant::now().checked_add(length), length, signals: watch::channel(None).1 }
    }

    /// Whether the time is over.
    pub fn is_over(&self) -> bool {
        self.end.is_some_and(|end| Instant::now() >= end)
    }

    /// Waits for `future` until the deadline.
    ///
    /// # Errors
    /// [`Expired`] when the time is over or a signal came first; the future is dropped then.
    pub async fn wait<F: Future>(&self, future: F) -> Result<F::Output, Expired> {
        let mut signals = self.signals.clone();
        let signal = async move {
            loop {
                if let Some(signal) = *signals.borrow_and_update() {
                    return signal;
                }
                if signals.changed().await.is_err() {
                    std::future::pending::<()>().await;
                }
            }
        };
        let over = async {
            match self.end {
                Some(end) => tokio::time::sleep_until(end).await,
                None => std::future::pending().await,
            }
        };
        tokio::select! {
            biased;
            output = future => Ok(output),
            // A peer that sends without pause uses up tokio's budget for this task at each turn; these two
            // must get their turn all the same.
            signal = tokio::task::unconstrained(signal) => Err(Expired::Signal(signal)),
            () = tokio::task::unconstrained(over) => Err(Expired::Timeout(self.length)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn a_wait_ends_at_the_deadline_or_at_a_signal() {
        let (sender, signals) = watch::channel(None);
        let deadline = Deadline::after(Duration::from_secs(5), &signals);
        let forever = std::future::pending::<()>();
        assert_eq!(deadline.wait(forever).await, Err(Expired::Timeout(Duration::from_secs(5))));
        assert!(deadline.is_over());

        let never = Deadline::never(&signals);
        sender.send_replace(Some(Signal::Interrupt));
        assert_eq!(never.wait(std::future::pending::<()>()).await, Err(Expired::Signal(Signal::Interrupt)));
        assert_eq!(never.wait(async { 7 }).await, Ok(7));
    }

    #[tokio::test]
    async fn work_without_pause_does_not_outrun_the_deadline() {
        let deadline = Deadline::deaf(Duration::from_millis(50));
        let busy = async {
            loop {
                // As reading from a socket that always has something does.
                tokio::task::coop::consume_budget().await;
            }
        };
        assert_eq!(deadline.wait(busy).await, Err::<(), _>(Expired::Timeout(Duration::from_millis(50))));
    }

    #[tokio::test(start_paused = true)]
    async fn the_earlier_of_two_deadlines_holds() {
        let (_sender, signals) = watch::channel(None);
        let long = Deadline::after(Duration::from_secs(30), &signals);
        let short = long.within(Duration::from_secs(1));
        assert_eq!(short.wait(std::future::pending::<()>()).await, Err(Expired::Timeout(Duration::from_secs(1))));
        let same = short.within(Duration::from_secs(9));
        assert_eq!(same.wait(std::future::pending::<()>()).await, Err(Expired::Timeout(Duration::from_secs(1))));
        assert_eq!(long.half().length, Duration::from_millis(14_500), "half of the 29 s that are left");
        assert_eq!(long.share(1).length, Duration::from_secs(30), "all of it");
        assert_eq!(long.share(4).length, Duration::from_millis(7_250));
    }
}
