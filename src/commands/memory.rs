//! What visits have learnt, in the state directory.

use std::cell::{Cell, OnceCell, RefCell};
use std::collections::BTreeMap;
use std::io;
use std::rc::Rc;

use xmpp::jid::BareJid;

use super::Context;
use crate::account::Account;
use crate::config::{AgentSlot, State, error_text};
use crate::memory::{Agent, Keys, Memory, Token, Visit};
use crate::output::Output;

/// One account's memory, read when it is asked for.
pub struct Remembered {
    state: State,
    output: Output,
    jid: BareJid,
    uses_tokens: bool,
    keeps_keys: bool,
    visits: OnceCell<BTreeMap<String, Visit>>,
    agent: OnceCell<Option<(AgentSlot, RefCell<Agent>)>>,
}

impl Remembered {
    /// The memory of `account`; `None` where nothing may be kept or believed.
    pub fn of(context: &Context, account: &Account) -> Option<Rc<Self>> {
        let settings = &context.settings;
        let is_verified = !account.trust.insecure || !account.trust.pins.is_empty();
        let is_wanted = settings.uses_memory() && settings.state.is_there() && is_verified;
        is_wanted.then(|| {
            Rc::new(Self {
                state: settings.state.clone(),
                output: context.output,
                jid: account.jid.clone(),
                uses_tokens: settings.uses_tokens() && account.jid.node().is_some(),
                keeps_keys: settings.is_password_kept(),
                visits: OnceCell::new(),
                agent: OnceCell::new(),
            })
        })
    }

    /// The same for one agent of the account.
    pub fn of_agent(context: &Context, jid: &BareJid, slot: AgentSlot) -> Option<Rc<Self>> {
        let agent = slot.agent()?;
        Some(Rc::new(Self {
            state: context.settings.state.clone(),
            output: context.output,
            jid: jid.clone(),
            uses_tokens: true,
            keeps_keys: false,
            visits: OnceCell::new(),
            agent: OnceCell::from(Some((slot, RefCell::new(agent)))),
        }))
    }

    /// Whether something is there that could log in without the password.
    pub fn can_log_in(&self) -> bool {
        let has_token = || self.agent().and_then(|agent| agent.token).is_some_and(|token| !token.is_expired());
        has_token() || self.keys().is_some()
    }

    /// Forgets the agent's token.
    ///
    /// # Errors
    /// A file that can't be written.
    pub fn forget_token(&self) -> io::Result<()> {
        let Some((slot, agent)) = self.slot() else { return Ok(()) };
        agent.borrow_mut().token = None;
        slot.keep(&agent.borrow())
    }

    fn slot(&self) -> Option<&(AgentSlot, RefCell<Agent>)> {
        let take = || {
            let slot = if self.uses_tokens { self.state.agent_slot(&self.jid)? } else { return None };
            let agent = slot.agent()?;
            Some((slot, RefCell::new(agent)))
        };
        self.agent.get_or_init(take).as_ref()
    }

    fn told(&self, kept: io::Result<()>) {
        if let Err(error) = kept {
            self.output.note(&format!("what was learnt can't be remembered: {}", error_text(&error)));
        }
    }
}

impl Memory for Remembered {
    fn visit(&self, way: &str) -> Option<Visit> {
        self.visits.get_or_init(|| self.state.visits(&self.jid)).get(way).cloned()
    }

    fn keep_visit(&self, way: &str, visit: &Visit) {
        if self.visit(way).as_ref() != Some(visit) {
            self.told(self.state.keep_visit(&self.jid, way, visit));
        }
    }

    fn keeps_back(&self, way: &str) {
        self.told(self.state.keeps_back(&self.jid, way));
    }

    fn keys(&self) -> Option<Keys> {
        self.state.keys(&self.jid)
    }

    fn keep_keys(&self, keys: &Keys) {
        if self.keeps_keys {
            self.told(self.state.keep_keys(&self.jid, keys));
        }
    }

    fn agent(&self) -> Option<Agent> {
        self.slot().map(|(_, agent)| agent.borrow().clone())
    }

    fn keep_token(&self, token: Option<&Token>) {
        let Some((slot, agent)) = self.slot() else { return };
        agent.borrow_mut().token = token.cloned();
        self.told(slot.keep(&agent.borrow()));
    }
}

/// A memory that logs in by the password alone, so that it is seen whether that is right.
pub struct Fresh {
    memory: Rc<dyn Memory>,
    keeps_keys: bool,
    has_token: Rc<Cell<bool>>,
}

impl Fresh {
    /// Over what there is. `has_token` is told whether one has come.
    pub fn over(memory: Rc<dyn Memory>, keeps_keys: bool, has_token: Rc<Cell<bool>>) -> Self {
        Self { memory, keeps_keys, has_token }
    }
}

impl Memory for Fresh {
    fn visit(&self, way: &str) -> Option<Visit> {
        self.memory.visit(way)
    }

    fn keep_visit(&self, way: &str, visit: &Visit) {
        self.memory.keep_visit(way, visit);
    }

    fn keeps_back(&self, way: &str) {
        self.memory.keeps_back(way);
    }

    fn keys(&self) -> Option<Keys> {
        None
    }

    fn keep_keys(&self, keys: &Keys) {
        if self.keeps_keys {
            self.memory.keep_keys(keys);
        }
    }

    fn agent(&self) -> Option<Agent> {
        self.memory.agent().map(|agent| Agent { token: None, ..agent })
    }

    fn keep_token(&self, token: Option<&Token>) {
        self.has_token.set(token.is_some());
        self.memory.keep_token(token);
    }
}
