//! Trying again: how often, after which pauses, and how long in all.

use std::time::{Duration, Instant, SystemTime};

use crate::config::Retrying;
use crate::deadline::{Deadline, Expired, Signal};
use crate::error::{Error, Kind};
use crate::output::Output;

/// The first pause, where no other was asked for; each further one is twice as long.
const FIRST_PAUSE: Duration = Duration::from_secs(1);

/// No pause is longer, where none was asked for.
const MAX_PAUSE: Duration = Duration::from_secs(60);

/// How often something was tried again, and how often it may be.
#[derive(Clone, Debug)]
pub struct Retry {
    /// How often it may be tried again; `None`: as long as the time lasts.
    times: Option<u32>,
    /// The pause between two attempts, where one was asked for.
    delay: Option<Duration>,
    /// How long it may go on.
    max_time: Option<Duration>,
    done: u32,
    /// When the first attempt began, or else the first failure came.
    since: Option<Instant>,
    /// Only the pause between attempts was told.
    is_idle: bool,
}

impl Retry {
    /// As the options say: so often, or as often as fits into the time; not at all, if they say nothing.
    pub fn new(settings: &Retrying) -> Self {
        let Retrying { times, delay, max_time } = *settings;
        Self {
            times: times.or(max_time.is_none().then_some(0)),
            delay,
            max_time,
            done: 0,
            since: None,
            is_idle: times.is_none() && max_time.is_none() && delay.is_some(),
        }
    }

    /// For a series, which outlasts a restart of the server: for `max_time`, where the options say nothing.
    pub fn for_series(settings: &Retrying, max_time: Duration) -> Self {
        let limit = settings.max_time.or(settings.times.is_none().then_some(max_time));
        Self { times: settings.times, max_time: limit, is_idle: false, ..Self::new(settings) }
    }

    /// Checks what was asked for.
    ///
    /// # Errors
    /// A pause for attempts that were not asked for.
    pub fn check(&self) -> Result<(), Error> {
        if self.is_idle {
            let error = Error::input(Kind::Usage, "--retry-delay", "nothing says how often to try again");
            return Err(error.hint("add --retry N, or --retry-max-time DUR"));
        }
        Ok(())
    }

    /// Begins the first attempt: from now on the time in all counts.
    pub fn begin(&mut self) {
        self.since.get_or_insert_with(Instant::now);
    }

    /// Counts begin again: something went well.
    pub fn succeeded(&mut self) {
        self.done = 0;
        self.since = None;
    }

    /// The pause before the next attempt; `None`: there is to be no more. The time in all counts from the first
    /// failure, unless [`Retry::begin`] was called.
    pub fn next_pause(&mut self) -> Option<Duration> {
        let since = *self.since.get_or_insert_with(Instant::now);
        if self.times.is_some_and(|times| self.done >= times) {
            return None;
        }
        let doubled = FIRST_PAUSE.saturating_mul(1 << self.done.min(16)).min(MAX_PAUSE);
        let pause = self.delay.unwrap_or_else(|| jitter(doubled));
        if self.max_time.is_some_and(|max| since.elapsed() + pause > max) {
            return None;
        }
        self.done += 1;
        Some(pause)
    }

    /// Whether anything was or may be tried again.
    pub fn is_wanted(&self) -> bool {
        self.times != Some(0)
    }

    /// Tells of a failure that may pass, and waits until it is time to try again. False: there is to be no more.
    ///
    /// # Errors
    /// A signal.
    pub async fn pause_after(&mut self, error: &Error, output: &Output, signals: &Deadline) -> Result<bool, Signal> {
        let Some(pause) = self.next_pause() else { return Ok(false) };
        tell_pause(error, pause, output);
        match signals.endless().wait(tokio::time::sleep(pause)).await {
            Err(Expired::Signal(signal)) => Err(signal),
            _ => Ok(true),
        }
    }
}

/// Tells of a failure that may pass, and when there is another attempt.
pub fn tell_pause(error: &Error, pause: Duration, output: &Output) {
    output.note(&format!("{error}; trying again in {:.1} s", pause.as_secs_f64()));
}

/// Half of the time to the whole of it, so that many don't come back at once.
pub fn jitter(pause: Duration) -> Duration {
    let nanoseconds = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).map_or(0, |now| now.subsec_nanos());
    pause / 2 + pause.mul_f64(f64::from(nanoseconds % 1_000_000) / 2_000_000.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_until_the_attempts_are_over() {
        let settings = Retrying { times: Some(3), ..Retrying::default() };
        let mut retry = Retry::new(&settings);
        for longest in [1, 2, 4] {
            let pause = retry.next_pause().unwrap();
            assert!(pause <= Duration::from_secs(longest) && pause >= Duration::from_secs(longest) / 2);
        }
        assert_eq!(retry.next_pause(), None);
        retry.succeeded();
        assert!(retry.next_pause().is_some());
        assert_eq!(Retry::new(&Retrying::default()).next_pause(), None);
    }

    #[test]
    fn a_time_in_all_alone_is_for_as_many_attempts_as_fit_and_a_delay_alone_is_for_none() {
        let second = Duration::from_secs(1);
        let mut retry = Retry::new(&Retrying { max_time: Some(second * 60), ..Retrying::default() });
        assert!(retry.is_wanted() && retry.check().is_ok());
        assert!((0..3).all(|_| retry.next_pause().is_some()));
        let delay = Retrying { delay: Some(second), ..Retrying::default() };
        assert_eq!(Retry::new(&delay).check().unwrap_err().kind, Kind::Usage);
        assert!(Retry::for_series(&delay, second * 60).check().is_ok());
        assert!(Retry::new(&Retrying { times: Some(0), ..delay }).check().is_ok());
    }

    #[test]
    fn the_time_in_all_is_bounded() {
        let second = Duration::from_secs(1);
        let settings = Retrying { times: Some(9), delay: Some(second), max_time: Some(second / 2) };
        assert_eq!(Retry::new(&settings).next_pause(), None);
        let settings = Retrying { max_time: Some(second * 2), ..settings };
        assert_eq!(Retry::new(&settings).next_pause(), Some(second));
        assert!(Retry::for_series(&Retrying::default(), second * 60).next_pause().is_some());
    }
}
