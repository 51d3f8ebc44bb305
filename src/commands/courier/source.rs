//! Where parcels come from, and who is told of them.

use std::collections::VecDeque;
use std::future::Future;

use super::{Parcel, Verdict};
use crate::error::Error;

/// Where parcels come from.
pub trait Source {
    /// The next; `None`: there are no more. Safe to cancel.
    fn next(&mut self) -> impl Future<Output = Option<Supply>>;
}

/// What a source gives.
pub enum Supply {
    /// A parcel to send.
    Parcel(Box<Parcel>),
    /// What can't be sent, to be told of in its place.
    Refused(Box<Refused>),
}

/// What was given and can't be sent.
pub struct Refused {
    /// Its recipient, as far as it is known.
    pub to: Option<String>,
    /// Its id, if it was given one.
    pub id: Option<String>,
    /// Why.
    pub error: Error,
}

/// Who is told what became of each parcel, in the order in which they came.
pub trait Sink {
    /// Takes the verdict. False: no more is wanted.
    ///
    /// # Errors
    /// What makes going on useless.
    fn take(&mut self, parcel: &Parcel, verdict: Verdict) -> Result<bool, Error>;

    /// Takes what could not be sent at all. False: no more is wanted.
    ///
    /// # Errors
    /// As [`Sink::take`].
    fn refuse(&mut self, refused: Refused) -> Result<bool, Error>;
}

/// Parcels that are there already.
pub struct Fixed(VecDeque<Parcel>);

impl Fixed {
    /// These.
    pub fn new(parcels: Vec<Parcel>) -> Self {
        Self(parcels.into())
    }
}

impl Source for Fixed {
    async fn next(&mut self) -> Option<Supply> {
        self.0.pop_front().map(|parcel| Supply::Parcel(Box::new(parcel)))
    }
}
