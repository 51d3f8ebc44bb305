//! The sum of several things done, in one exit status.

use super::Ended;
use crate::error::Kind;

/// How many went well, how many failed, and how.
#[derive(Debug, Default)]
pub struct Tally {
    /// How many went well.
    pub well: usize,
    /// How many failed.
    pub failed: usize,
    /// How the first failed, if any did.
    first: Ended,
    /// They failed in several ways.
    is_mixed: bool,
}

impl Tally {
    /// Counts one.
    pub fn count(&mut self, kind: Ended) {
        match kind {
            None => self.well += 1,
            Some(kind) => {
                self.failed += 1;
                self.is_mixed |= *self.first.get_or_insert(kind) != kind;
            }
        }
    }

    /// All failed in one way: that one. Some failed, or in several ways: [`Kind::Negative`].
    pub fn ended(&self) -> Ended {
        let is_uniform = self.well == 0 && !self.is_mixed;
        self.first.map(|first| if is_uniform { first } else { Kind::Negative })
    }
}

/// The sum of these.
pub fn sum(kinds: &[Ended]) -> Ended {
    let mut tally = Tally::default();
    kinds.iter().for_each(|kind| tally.count(*kind));
    tally.ended()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sum_is_the_common_failure_or_a_negative_answer() {
        let (user, domain) = (Some(Kind::NoUser), Some(Kind::NoDomain));
        assert_eq!(sum(&[None, None]), None);
        assert_eq!(sum(&[user, user]), user);
        assert_eq!(sum(&[user, domain]), Some(Kind::Negative));
        assert_eq!(sum(&[None, user]), Some(Kind::Negative));
        assert_eq!(sum(&[user, None]), Some(Kind::Negative));
    }
}
