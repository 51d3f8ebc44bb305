//! The login: by the password, or by a token where there is no password.

use std::rc::Rc;
use std::time::{Duration, Instant};

use xmpp::jid::FullJid;

use super::super::memory::Remembered;
use super::Way;
use super::report::{Finding, Report};
use crate::error::Error;
use crate::memory::{Agent, Keys, Memory, Token, Visit};
use crate::output::event::{Facts, Step, Verdict};
use crate::session::{Login, Session};

/// What to do where there is nothing to log in with.
pub const HINT: &str = "give it by --password-file FILE, XMPP_JID and XMPP_PASSWORD, or the config file";

/// What may log in without the password, and nothing else that was kept: a check believes nothing.
struct TokenOnly(Rc<Remembered>);

impl Memory for TokenOnly {
    fn visit(&self, _: &str) -> Option<Visit> {
        None
    }

    fn keep_visit(&self, _: &str, _: &Visit) {}

    fn keeps_back(&self, _: &str) {}

    fn keys(&self) -> Option<Keys> {
        self.0.keys()
    }

    fn keep_keys(&self, keys: &Keys) {
        self.0.keep_keys(keys);
    }

    fn agent(&self) -> Option<Agent> {
        self.0.agent()
    }

    // It is replaced by each use.
    fn keep_token(&self, token: Option<&Token>) {
        self.0.keep_token(token);
    }
}

impl Way<'_> {
    /// Why no login is tried; `None`: one is.
    ///
    /// # Errors
    /// A password command that is none.
    pub(super) fn why_not_log_in(&mut self, is_domain: bool) -> Result<Option<&'static str>, Error> {
        if is_domain {
            return Ok(Some("a domain alone was given, and no account"));
        }
        let is_anonymous = self.account.jid.node().is_none();
        if is_anonymous || self.account.trust.certificate.is_some() || self.context.settings.has_password()? {
            return Ok(None);
        }
        let remembered = Remembered::of(self.context, &self.account).filter(|memory| memory.can_log_in());
        let Some(remembered) = remembered else { return Ok(Some("there is no password for the account")) };
        self.account.memory = Some(Rc::new(TokenOnly(remembered)));
        Ok(None)
    }

    /// Logs in as `send` does, by a connection of its own; what it fails with.
    ///
    /// # Errors
    /// A signal, a standard output that takes no more.
    pub(super) async fn log_in(&mut self, report: &mut Report<'_>) -> anyhow::Result<Result<Session, Error>> {
        report.progress(Some("logging in"));
        let has_token = self.account.memory.is_some();
        if !has_token {
            let settings = &self.context.settings;
            if let Err(error) = settings.add_password(&mut self.account, false, &self.deadline).await {
                if matches!(error.kind, crate::error::Kind::Interrupted | crate::error::Kind::Terminated) {
                    return Err(error.into());
                }
                return Ok(Err(tell_failure(error, None, report)?));
            }
        }
        let began = Instant::now();
        let session = match Session::open(&self.account, self.log.clone(), &self.deadline).await {
            Ok(session) => session,
            Err(error) => {
                let error = Self::unless_signal(error)?;
                let told = self.explain(&error, None);
                return Ok(Err(tell_failure(told, Some(began.elapsed()), report)?));
            }
        };
        if let Some(login) = session.login() {
            report.tell(finding(login, session.jid()))?;
        }
        Ok(Ok(session))
    }
}

fn tell_failure(error: Error, elapsed: Option<Duration>, report: &mut Report<'_>) -> Result<Error, Error> {
    let text = if error.phase == crate::error::Phase::Input { error.to_string() } else { error.why.clone() };
    let mut finding = Finding::new(Step::Login, Verdict::Fail, elapsed, text);
    finding.hint.clone_from(&error.hint);
    report.tell(finding)?;
    Ok(error)
}

fn finding(login: &Login, jid: &FullJid) -> Finding {
    let Login { server, tls, mechanism, binding, secured, .. } = login;
    let by = if mechanism.starts_with("HT-") { format!("a token ({mechanism})") } else { mechanism.clone() };
    let bound = binding.map(|binding| format!(", bound to the TLS channel ({binding})")).unwrap_or_default();
    let facts = Facts::Login {
        jid: jid.to_string(),
        mechanism: mechanism.clone(),
        channel_binding: binding.map(str::to_owned),
        server: server.clone(),
        tls: tls.clone(),
    };
    let text = format!("as {jid}, by {by}{bound}");
    Finding::new(Step::Login, Verdict::Ok, Some(secured.elapsed()), text).facts(facts)
}
