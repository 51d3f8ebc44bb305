//! The stream of a session: open, or about to be. What is pushed before it is open goes along with our wish to be let
//! in, which the first wait sends.

use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

use xmpp::minidom::Element;

use super::Error;
use crate::deadline::{Deadline, Expired};
use crate::error::Phase;
use crate::stream::{Failed, Features, Leave, Opening, Progress, Stream, serialize};

/// The stream, or the way to it.
pub(super) struct Line {
    state: State,
    /// What was pushed and waits for the stream.
    held: Vec<Element>,
    /// What the server is believed to offer, until it says so.
    expected: Features,
    /// Whether that is only what every server offers.
    is_unknown: bool,
    /// Our goodbye may go along with what was pushed.
    leaves: bool,
    /// What there is to say if the server doesn't answer, where it did.
    leave: Option<Leave>,
}

type Entering = Pin<Box<dyn Future<Output = Result<Stream, Failed>>>>;

enum State {
    /// Nothing has gone out that would let us in.
    Ready(Box<Opening>),
    /// The server was asked.
    Entering(Entering, Rc<Progress>),
    Open(Box<Stream>),
    /// It did not let us in; whether it may have taken what went along.
    Refused {
        is_in_doubt: bool,
    },
}

impl Line {
    /// One that is open.
    pub fn open(stream: Stream) -> Self {
        Self {
            state: State::Open(Box::new(stream)),
            held: Vec::new(),
            expected: Features::default(),
            is_unknown: false,
            leaves: false,
            leave: None,
        }
    }

    /// One that opens with the first wait, at a server that is believed to offer this.
    pub fn opening(opening: Opening, expected: Features) -> Self {
        let is_unknown = opening.is_unknown();
        let state = State::Ready(Box::new(opening));
        Self { state, held: Vec::new(), expected, is_unknown, leaves: false, leave: None }
    }

    /// Puts an element into the next flight.
    pub fn push(&mut self, element: &Element) {
        match &mut self.state {
            State::Open(stream) => stream.wire.push(element),
            _ => self.held.push(element.clone()),
        }
    }

    /// The same for what only answers; false where it was left out, since nobody reads answers.
    pub fn push_answer(&mut self, element: &Element) -> bool {
        match &mut self.state {
            State::Open(stream) => stream.wire.push_answer(element),
            _ => {
                self.push(element);
                true
            }
        }
    }

    /// Puts an element into the next flight, unless it takes more than the server allows (XEP-0478): its size, and the limit.
    pub fn push_within_limit(&mut self, element: &Element) -> Result<(), (usize, usize)> {
        let limit = self.features().max_bytes.unwrap_or(usize::MAX);
        match &mut self.state {
            State::Open(stream) => stream.wire.push_within(element, limit).map_err(|size| (size, limit)),
            _ => {
                let size = serialize(element).len();
                if size > limit {
                    return Err((size, limit));
                }
                self.held.push(element.clone());
                Ok(())
            }
        }
    }

    /// Says goodbye along with what was pushed, if nothing has gone out yet, and the server is one that has answered all
    /// before it heeds that.
    pub fn take_leave(&mut self) {
        self.leaves = true;
    }

    /// Whether nothing of ours can follow any more.
    pub fn has_left(&self) -> bool {
        self.stream().is_some_and(|stream| stream.wire.has_ended())
    }

    /// The server hasn't answered, for this reason: if that may be since we have said goodbye, it is remembered.
    pub fn went_unanswered(&mut self, error: &Error) {
        if let State::Entering(_, progress) = &self.state {
            self.leave = progress.leave();
        }
        if matches!(error, Error::Closed(..) | Error::Expired(_, Expired::Timeout(_)))
            && let Some(leave) = self.leave.take()
        {
            leave.was_too_early();
        }
    }

    /// What the server offers behind the login, or is believed to.
    pub fn features(&self) -> &Features {
        match &self.state {
            State::Open(stream) => &stream.features,
            _ => &self.expected,
        }
    }

    /// Takes it that a server of which nothing is known has stream management.
    pub fn presume_management(&mut self) {
        self.expected.stream_management |= self.is_unknown;
    }

    /// The stream, if it is open.
    pub fn stream(&self) -> Option<&Stream> {
        match &self.state {
            State::Open(stream) => Some(stream),
            _ => None,
        }
    }

    /// The same, to speak on it.
    pub fn stream_mut(&mut self) -> Option<&mut Stream> {
        match &mut self.state {
            State::Open(stream) => Some(stream),
            _ => None,
        }
    }

    /// Whether nothing at all was said that asks to be let in.
    pub fn is_unused(&self) -> bool {
        matches!(self.state, State::Ready(_)) && self.held.is_empty()
    }

    /// Whether it is known that the server has taken nothing, since it never let us in.
    pub fn is_untouched(&self) -> bool {
        match &self.state {
            State::Ready(_) => true,
            State::Entering(_, progress) => !progress.is_in_doubt(),
            State::Open(_) => false,
            State::Refused { is_in_doubt } => !is_in_doubt,
        }
    }

    /// Whether the server did not let us in.
    pub fn is_refused(&self) -> bool {
        matches!(self.state, State::Refused { .. })
    }

    /// Opens it, if it isn't open; whether that was done now. Safe to cancel.
    ///
    /// # Errors
    /// Why the server doesn't let us in, or the end of the deadline.
    pub async fn establish(&mut self, deadline: &Deadline) -> Result<bool, Error> {
        self.enter(deadline).await.inspect_err(|error| self.went_unanswered(error))
    }

    async fn enter(&mut self, deadline: &Deadline) -> Result<bool, Error> {
        loop {
            match &mut self.state {
                State::Open(_) => return Ok(false),
                State::Refused { .. } => return Err(Error::Closed(Phase::Sasl, None)),
                State::Ready(_) => {
                    let refused = State::Refused { is_in_doubt: false };
                    let State::Ready(opening) = std::mem::replace(&mut self.state, refused) else { continue };
                    let progress = opening.progress();
                    let stanzas = std::mem::take(&mut self.held);
                    self.state = State::Entering(Box::pin(opening.finish(stanzas, self.leaves)), progress);
                }
                State::Entering(entering, progress) => {
                    let entered = deadline.wait(entering.as_mut()).await;
                    let entered = entered.map_err(|expired| Error::Expired(progress.phase(), expired))?;
                    self.leave = progress.leave();
                    match entered {
                        Ok(mut stream) => {
                            // What was pushed meanwhile.
                            self.held.drain(..).for_each(|element| stream.wire.push(&element));
                            self.state = State::Open(Box::new(stream));
                            return Ok(true);
                        }
                        Err(Failed { error, is_in_doubt }) => {
                            self.state = State::Refused { is_in_doubt };
                            return Err(error);
                        }
                    }
                }
            }
        }
    }
}
