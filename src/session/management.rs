//! The counts of stream management (XEP-0198): pure. They wrap at 2^32, as the XEP says.

/// Who has taken how many stanzas.
#[derive(Debug, Default)]
pub struct Management {
    state: State,
    sent: u32,
    acknowledged: u32,
    received: u32,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum State {
    #[default]
    Off,
    /// We asked, and count what we send.
    Requested,
    /// The server agreed, and what it sends counts as well.
    On,
    /// The server refused, and isn't asked again.
    Refused,
}

impl Management {
    /// The counts of an earlier session that goes on: `handled` of what came was dealt with, `taken` of ours were.
    pub fn continued(handled: u32, taken: u32) -> Self {
        Self { state: State::On, sent: taken, acknowledged: taken, received: handled }
    }

    /// Begins to count what we send; false when it had begun before.
    pub fn request(&mut self) -> bool {
        let begins = self.state == State::Off;
        if begins {
            *self = Self { state: State::Requested, ..Self::default() };
        }
        begins
    }

    /// The server agreed.
    pub fn enabled(&mut self) {
        if self.state == State::Requested {
            self.state = State::On;
        }
    }

    /// The server refused: nothing counts.
    pub fn refused(&mut self) {
        *self = Self { state: State::Refused, ..Self::default() };
    }

    /// Whether stanzas are acknowledged, or may be: asked for, and not refused.
    pub fn is_on(&self) -> bool {
        matches!(self.state, State::Requested | State::On)
    }

    /// The number of the last stanza that we sent.
    pub fn last_sent(&self) -> u32 {
        self.sent
    }

    /// How many of our stanzas are not known to be taken.
    pub fn outstanding(&self) -> u32 {
        self.sent.wrapping_sub(self.acknowledged)
    }

    /// The session was taken up again, with `handled` stanzas dealt with: the server sends the others again.
    pub fn resumed(&mut self, handled: u32) {
        self.received = handled;
    }

    /// Counts a stanza that we send; its number.
    pub fn sent(&mut self) -> u32 {
        if self.is_on() {
            self.sent = self.sent.wrapping_add(1);
        }
        self.sent
    }

    /// The server has taken `handled` stanzas. Whether that is believed: a count that goes back or beyond what was
    /// sent is not.
    pub fn acknowledged(&mut self, handled: u32) -> bool {
        let advance = handled.wrapping_sub(self.acknowledged);
        let is_believed = self.is_on() && advance <= self.sent.wrapping_sub(self.acknowledged);
        if is_believed {
            self.acknowledged = handled;
        }
        is_believed
    }

    /// Whether the stanza with this number was taken.
    pub fn has_acknowledged(&self, number: u32) -> bool {
        // Serial numbers (RFC 1982): at or behind the acknowledged one.
        self.is_on() && self.acknowledged.wrapping_sub(number) < u32::MAX / 2
    }

    /// Counts a stanza that came; its number, where the server counts with us.
    pub fn received(&mut self) -> Option<u32> {
        if self.state == State::On {
            self.received = self.received.wrapping_add(1);
        }
        self.count()
    }

    /// How many stanzas came, where the server counts with us.
    pub fn count(&self) -> Option<u32> {
        (self.state == State::On).then_some(self.received)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_acknowledgement_covers_what_was_sent_before_it() {
        let mut management = Management::default();
        assert!(!management.has_acknowledged(management.sent));
        assert!(management.request());
        assert!(!management.request());
        let first = management.sent();
        let second = management.sent();
        management.acknowledged(1);
        assert!(management.has_acknowledged(first) && !management.has_acknowledged(second));
        assert!(!management.acknowledged(7));
        assert!(!management.has_acknowledged(second), "more than was sent is not believed");
        management.acknowledged(2);
        management.acknowledged(1);
        assert!(management.has_acknowledged(second));
        management.refused();
        assert!(!management.has_acknowledged(first));
    }

    #[test]
    fn counts_wrap() {
        let mut management =
            Management { state: State::On, sent: u32::MAX, acknowledged: u32::MAX, ..Management::default() };
        let number = management.sent();
        assert_eq!(number, 0);
        assert!(!management.has_acknowledged(number));
        management.acknowledged(0);
        assert!(management.has_acknowledged(number) && management.has_acknowledged(u32::MAX));
    }

    #[test]
    fn what_comes_counts_from_the_servers_agreement_on() {
        let mut management = Management::default();
        management.request();
        assert_eq!(management.received(), None);
        management.enabled();
        assert_eq!(management.count(), Some(0));
        assert_eq!(management.received(), Some(1));
        assert_eq!(management.count(), Some(1));
    }
}
