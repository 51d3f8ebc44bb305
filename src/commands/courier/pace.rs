//! How much is under way at once: less when the server asks for it.

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use xmpp::jid::{BareJid, Jid};

/// So many stanzas are under way at most.
const MAX_COUNT: usize = 1024;

/// So many bytes of text are under way, more or less.
const MAX_BYTES: usize = 512 * 1024;

/// The first pause after a refusal; each further one is twice as long.
const FIRST_PAUSE: Duration = Duration::from_millis(500);
const MAX_PAUSE: Duration = Duration::from_secs(8);

/// So many recipients that refuse are remembered.
const MAX_REFUSING: usize = 1000;

/// The pace of a series.
pub struct Pace {
    count: usize,
    /// Nothing is sent before this.
    paused_until: Option<Instant>,
    /// Those who still refused when the time was over: they are asked once.
    refusing: BTreeSet<BareJid>,
}

impl Default for Pace {
    fn default() -> Self {
        Self { count: MAX_COUNT, paused_until: None, refusing: BTreeSet::new() }
    }
}

/// How often one parcel was refused for now, and since when.
#[derive(Default)]
pub struct Refusals {
    count: u32,
    since: Option<Instant>,
}

impl Pace {
    /// Whether one more may be under way, beside `count` with `bytes` in all.
    pub fn admits(&self, count: usize, bytes: usize) -> bool {
        count < self.count && bytes < MAX_BYTES
    }

    /// Until when nothing is sent.
    pub fn paused_until(&self) -> Option<Instant> {
        self.paused_until.filter(|until| *until > Instant::now())
    }

    /// Nothing is sent for so long, at least.
    pub fn hold(&mut self, pause: Duration) {
        self.paused_until = self.paused_until.max(Some(Instant::now() + pause));
    }

    /// Something arrived: a little more is borne.
    pub fn went_well(&mut self) {
        self.count = (self.count + 1).min(MAX_COUNT);
    }

    /// A parcel to `to` was refused for now: less from here on, after a pause. When to try it again; `None`: it is
    /// refused for good, `patience` being over.
    pub fn refused(&mut self, refusals: &mut Refusals, to: &Jid, patience: Duration) -> Option<Duration> {
        let since = *refusals.since.get_or_insert_with(Instant::now);
        let pause = FIRST_PAUSE.saturating_mul(1 << refusals.count.min(8)).min(MAX_PAUSE);
        let to = to.to_bare();
        if self.refusing.contains(&to) || since.elapsed() + pause > patience {
            if self.refusing.len() < MAX_REFUSING {
                self.refusing.insert(to);
            }
            return None;
        }
        refusals.count += 1;
        // What was sent in one flight is refused in one.
        if self.paused_until().is_none() {
            self.count = (self.count / 2).max(1);
            self.paused_until = Some(Instant::now() + pause);
        }
        Some(pause)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refusals_slow_down_and_success_speeds_up() {
        let patience = Duration::from_secs(30);
        let mut pace = Pace::default();
        let (bob, carol) = (Jid::new("bob@example.org/x").unwrap(), Jid::new("carol@example.org").unwrap());
        let mut refusals = Refusals::default();
        assert!(pace.admits(MAX_COUNT - 1, 0) && !pace.admits(MAX_COUNT, 0) && !pace.admits(0, MAX_BYTES));
        assert_eq!(pace.refused(&mut refusals, &bob, patience), Some(FIRST_PAUSE));
        assert!(pace.paused_until().is_some());
        assert!(!pace.admits(MAX_COUNT / 2, 0));
        assert_eq!(pace.refused(&mut Refusals::default(), &carol, patience), Some(FIRST_PAUSE));
        assert!(pace.admits(MAX_COUNT / 2 - 1, 0), "a flight counts once");
        pace.went_well();
        assert!(pace.admits(MAX_COUNT / 2, 0));
        assert_eq!(pace.refused(&mut refusals, &bob, patience), Some(FIRST_PAUSE * 2));
    }

    #[test]
    fn who_refuses_for_too_long_is_asked_once() {
        let mut pace = Pace::default();
        let bob = Jid::new("bob@example.org").unwrap();
        assert_eq!(pace.refused(&mut Refusals::default(), &bob, Duration::ZERO), None);
        assert_eq!(pace.refused(&mut Refusals::default(), &bob, Duration::from_secs(30)), None);
    }
}
