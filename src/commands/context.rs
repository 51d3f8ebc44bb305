//! All that a command needs, resolved once.

use std::cell::Cell;
use std::fs::OpenOptions;
use std::io::{ErrorKind, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::rc::Rc;
use std::time::Duration;

use tokio::sync::watch;
use xmpp::jid::{BareJid, FullJid, Jid};

use super::diagnose::{diagnose, session_error};
use super::memory::{Fresh, Remembered};
use super::random_id;
use super::retry::Retry;
use super::signals::watch_signals;
use crate::account::Account;
use crate::config::{Color, Hibernated, Known, Options, SessionSlot, Settings, State, error_text};
use crate::deadline::{Deadline, Expired, Signal};
use crate::error::{Error, Kind, Phase};
use crate::memory::Memory;
use crate::output::{Output, one_line};
use crate::secret::Secret;
use crate::session::{self, Guest, Login, Session, XmlLog};

/// Options, environment and files, resolved; and where to write.
pub struct Context {
    /// What they say.
    pub settings: Settings,
    /// Where to write.
    pub output: Output,
    options: Options,
}

/// How often it is looked whether another program has left its token.
const TOKEN_PAUSE: Duration = Duration::from_millis(50);

/// What a session is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Purpose {
    /// What is sent first goes along with the login.
    Ahead,
    /// It is open before anything is sent.
    Established,
    /// The same, for long.
    Staying,
}

/// An open session, or one that opens with the first wait; and until when it may be used.
pub struct Connected {
    /// The session.
    pub session: Session,
    /// Whether the session is that of a program that was killed.
    pub is_taken_over: bool,
    /// Whom we logged in as, to do so again.
    pub account: Account,
    /// The wire log.
    pub log: Option<XmlLog>,
    /// The time that one exchange may take.
    pub timeout: Duration,
    /// The end of the whole command.
    pub deadline: Deadline,
    /// Signals that end the program.
    pub signals: watch::Receiver<Option<Signal>>,
}

/// A stream to the server of an account that isn't there yet, and until when it may be used.
pub struct Greeted {
    /// The stream.
    pub guest: Guest,
    /// The end of the whole command.
    pub deadline: Deadline,
}

impl Connected {
    /// Gives what follows the time of an exchange from now on.
    pub fn renew(&mut self) {
        self.deadline = Deadline::after(self.timeout, &self.signals);
    }

    /// Connects again if the connection was lost, with attempts that count beyond the first. Only for who has sent
    /// nothing that is waited for.
    ///
    /// # Errors
    /// As [`Session::open`].
    pub async fn reconnect(&mut self, output: &Output, retry: &mut Retry) -> anyhow::Result<()> {
        self.renew();
        while !self.session.is_open() {
            let Self { session, account, log, deadline, .. } = self;
            match session.reopen(account, log.clone(), deadline).await {
                Ok(_) => {
                    let server = session.login().map(|login| login.server.as_str()).unwrap_or_default();
                    output.note(&format!("{server}: connected again"));
                }
                Err(error) => {
                    let told = session_error(&error);
                    let may_pass = told.kind.is_retryable();
                    if !(may_pass && retry.pause_after(&told, output, deadline).await.map_err(by_signal)?) {
                        return Err(error.into());
                    }
                }
            }
            self.renew();
        }
        Ok(())
    }
}

impl Context {
    /// Reads the environment and the config files. Nothing is asked or connected yet.
    ///
    /// # Errors
    /// What is wrong with them.
    pub fn resolve(options: Options) -> Result<Self, Error> {
        Ok(Self::with(Settings::read(&options)?, options))
    }

    /// The same, for who is about accounts and not of one: none is chosen.
    ///
    /// # Errors
    /// What is wrong with them.
    pub fn resolve_unchosen(options: Options) -> Result<Self, Error> {
        Ok(Self::with(Settings::read_unchosen(&options)?, options))
    }

    /// The same options for one account, of the config file where it has a `name`, with its password.
    ///
    /// # Errors
    /// As [`Context::resolve`].
    pub fn of_account(&self, name: Option<&str>, jid: &BareJid, password: Option<Secret>) -> Result<Self, Error> {
        let options = Options {
            account: name.map(str::to_owned),
            jid: Some(jid.to_string()),
            known_password: Known(password),
            ..self.options.clone()
        };
        Ok(Self::with(self.settings.of_account(&options, jid)?, options))
    }

    fn with(settings: Settings, options: Options) -> Self {
        let mut output = Self::early_output(&options);
        if settings.no_color() {
            output.color = output.color.or(Some(false));
        }
        Self { settings, output, options }
    }

    /// The same for somebody who isn't the account: the password that the environment holds for that is left out.
    ///
    /// # Errors
    /// As [`Context::resolve`].
    pub fn about(&self, jid: &Jid) -> Result<Self, Error> {
        let options = Options { jid: Some(jid.to_string()), ..self.options.clone() };
        Ok(Self { settings: self.settings.about_another(&options)?, output: self.output, options })
    }

    /// Where to write while the environment is not known.
    pub fn early_output(options: &Options) -> Output {
        let color = match options.color {
            Color::Always => Some(true),
            Color::Never => Some(false),
            Color::Auto => None,
        };
        Output {
            is_json: options.json,
            is_quiet: options.quiet,
            verbosity: options.verbose,
            color,
            ends_with_nul: false,
            is_plugin: false,
        }
    }

    /// The name of the account that was asked for.
    pub fn account_name(&self) -> Option<&str> {
        self.options.account.as_deref()
    }

    /// Whether asking a person is allowed.
    pub fn may_prompt(&self) -> bool {
        !self.options.no_input
    }

    /// Gets the password, connects and logs in. From here on signals end the command gently; its time
    /// runs from the connection on.
    ///
    /// # Errors
    /// What the account lacks, and as [`Session::open`].
    pub async fn connect(&self) -> anyhow::Result<Connected> {
        self.connect_with(&mut self.retry()).await
    }

    /// The same, with attempts that count.
    ///
    /// # Errors
    /// As [`Context::connect`].
    pub async fn connect_with(&self, retry: &mut Retry) -> anyhow::Result<Connected> {
        self.connect_for(Purpose::Established, None, retry, as_it_is).await.map(|(connected, _)| connected)
    }

    /// The same by the password alone, whatever tokens and keys are kept: it is seen whether it is right. Whether a token
    /// has come, too. `keeps_keys`: what is made of the password may be kept.
    ///
    /// # Errors
    /// As [`Context::connect`].
    pub async fn connect_by_password(&self, keeps_keys: bool) -> anyhow::Result<(Connected, bool)> {
        let has_token = Rc::new(Cell::new(false));
        let fresh = |memory| Rc::new(Fresh::over(memory, keeps_keys, Rc::clone(&has_token))) as Rc<dyn Memory>;
        let (connected, _) = self.connect_for(Purpose::Established, None, &mut self.retry(), fresh).await?;
        Ok((connected, has_token.get()))
    }

    /// The same for who sends nothing a second time, whatever comes of it: what is sent first goes along with the login
    /// ([`Session::ahead`]), so whether that succeeds is seen with the first answer only.
    ///
    /// # Errors
    /// As [`Context::connect`].
    pub async fn connect_ahead(&self, retry: &mut Retry) -> anyhow::Result<Connected> {
        // Who tries again is to know first whether there was anything that it could be tried again behind.
        let purpose = if retry.is_wanted() { Purpose::Established } else { Purpose::Ahead };
        self.connect_for(purpose, None, retry, as_it_is).await.map(|(connected, _)| connected)
    }

    /// The same, as this resource where none was asked for.
    ///
    /// # Errors
    /// As [`Context::connect`].
    pub async fn connect_as(&self, resource: Option<String>, retry: &mut Retry) -> anyhow::Result<Connected> {
        self.connect_for(Purpose::Established, resource, retry, as_it_is).await.map(|(connected, _)| connected)
    }

    /// How often to try again.
    pub fn retry(&self) -> Retry {
        Retry::new(&self.settings.retrying())
    }

    /// The same for who stays: the session that a program left that was killed is taken up again, so that what
    /// waits in it comes at once. With the right to keep this one, where there is a place for it.
    ///
    /// # Errors
    /// As [`Context::connect`].
    pub async fn connect_to_stay(&self) -> anyhow::Result<(Connected, Option<SessionSlot>)> {
        self.connect_for(Purpose::Staying, None, &mut self.retry(), as_it_is).await
    }

    async fn connect_for(
        &self,
        purpose: Purpose,
        resource: Option<String>,
        retry: &mut Retry,
        through: impl FnOnce(Rc<dyn Memory>) -> Rc<dyn Memory>,
    ) -> anyhow::Result<(Connected, Option<SessionSlot>)> {
        let timeout = self.settings.timeout()?;
        let log = self.open_log()?;
        let signals = watch_signals()?;
        retry.check()?;
        let mut account = self.settings.future_account()?;
        account.resource = account.resource.or(resource);
        let memory = self.memory(&account, &Deadline::after(timeout, &signals)).await?;
        let may_do_without = memory.as_ref().is_some_and(|memory| memory.can_log_in());
        account.memory = memory.map(|memory| through(memory));
        self.settings.add_password(&mut account, may_do_without, &Deadline::after(timeout, &signals)).await?;
        retry.begin();
        self.warn_of_trust(&account);
        self.warn_of_state();
        let slot = if purpose == Purpose::Staying { self.settings.state.session_slot(&account.jid) } else { None };
        let left = slot.as_ref().and_then(SessionSlot::load).filter(|left| may_take_up(left, &account));
        let left = left.as_ref().and_then(|left| Some((FullJid::new(&left.jid).ok()?, left)));
        if let Some(slot) = slot.as_ref().filter(|_| account.resource.is_none()) {
            account.resource = resource_to_stay(slot, &account.jid, left.as_ref())?;
        }
        let left = left.filter(|(_, left)| !left.id.is_empty());
        let (mut session, is_taken_over, deadline) = loop {
            let deadline = Deadline::after(timeout, &signals);
            let opened = match &left {
                Some((jid, Hibernated { id, handled, .. })) => {
                    Session::resume(&account, log.clone(), (jid, id, *handled), &deadline).await
                }
                None if purpose == Purpose::Ahead && account.jid.node().is_some() => {
                    Session::ahead(&account, log.clone(), &deadline).await.map(|session| (session, false))
                }
                None => Session::open(&account, log.clone(), &deadline).await.map(|session| (session, false)),
            };
            match opened {
                Ok((session, is_taken_over)) => break (session, is_taken_over, deadline),
                Err(error) => {
                    let error = anyhow::Error::from(error);
                    let told = diagnose(&error);
                    let may_pass = told.kind.is_retryable();
                    let again =
                        may_pass && retry.pause_after(&told, &self.output, &deadline).await.map_err(by_signal)?;
                    if !again {
                        return Err(error);
                    }
                }
            }
        };
        let (state, output, who) = (self.settings.state.clone(), self.output, account.clone());
        session.when_open(move |login, jid| {
            remember(&state, &output, &who, login);
            let Login { server, tls, mechanism, .. } = login;
            output.note(&format!("{server}: TLS {tls}, logged in with {mechanism} as {jid}"));
        });
        Ok((Connected { session, is_taken_over, account, log, timeout, deadline, signals }, slot))
    }

    /// What is remembered of the account. Where only a token can log in and other programs have them all, it waits for
    /// one of those to end.
    async fn memory(&self, account: &Account, deadline: &Deadline) -> Result<Option<Rc<Remembered>>, session::Error> {
        let settings = &self.settings;
        loop {
            let memory = Remembered::of(self, account);
            let is_enough = memory.as_ref().is_none_or(|memory| memory.can_log_in())
                || account.trust.certificate.is_some()
                || settings.has_password().unwrap_or(true);
            if is_enough || settings.state.tokens(&account.jid) == 0 || deadline.is_over() {
                return Ok(memory);
            }
            // It holds a place that another may wait for.
            drop(memory);
            if let Err(expired @ Expired::Signal(_)) = deadline.wait(tokio::time::sleep(TOKEN_PAUSE)).await {
                return Err(session::Error::Expired(Phase::Sasl, expired));
            }
        }
    }

    /// The wire log, and the end of a command that begins now.
    ///
    /// # Errors
    /// A log that can't be written, a duration in the file that isn't one.
    pub fn begin(&self) -> anyhow::Result<(Option<XmlLog>, Deadline)> {
        let deadline = Deadline::after(self.settings.timeout()?, &watch_signals()?);
        Ok((self.open_log()?, deadline))
    }

    /// Connects to the server of `account`, and doesn't log in.
    ///
    /// # Errors
    /// As [`Guest::open`].
    pub async fn greet(&self, account: &Account) -> anyhow::Result<Greeted> {
        let (log, deadline) = self.begin()?;
        self.warn_of_trust(account);
        let guest = Guest::open(account, log, &deadline).await?;
        self.output.note(&format!("{}: connected, without a login", guest.server()));
        Ok(Greeted { guest, deadline })
    }

    /// Warns where nobody checks who the server is.
    pub fn warn_of_trust(&self, account: &Account) {
        if account.trust.insecure && account.trust.pins.is_empty() {
            self.output.caution("--insecure: the server's certificate isn't checked; whoever is in between can read and change everything");
        }
    }

    fn warn_of_state(&self) {
        if let Some(error) = self.settings.state.distrust() {
            let hint = error.hint.as_deref().unwrap_or_default();
            self.output.caution(&format!("{error}, so it is not used ({hint})"));
        }
    }

    /// The wire log: to the file that was named, and to standard error with `-vv`.
    fn open_log(&self) -> Result<Option<XmlLog>, Error> {
        let output = self.output;
        let is_shown = output.verbosity > 1;
        let Some(path) = &self.options.xml_log else {
            return Ok(is_shown.then(|| XmlLog::new(move |line| output.note(line))));
        };
        let file = OpenOptions::new().create(true).append(true).mode(0o600).open(path);
        let mut file = file.map_err(|error| {
            let why = match error.kind() {
                ErrorKind::NotFound => "its directory does not exist".to_owned(),
                _ => error_text(&error),
            };
            Error::input(Kind::CannotCreate, format!("XML log {}", path.display()), why)
        })?;
        Ok(Some(XmlLog::new(move |line| {
            let line = &one_line(line);
            // A log that can't be written (a full disk) must not stop the message.
            let _ = writeln!(file, "{line}");
            if is_shown {
                output.note(line);
            }
        })))
    }
}

fn as_it_is(memory: Rc<dyn Memory>) -> Rc<dyn Memory> {
    memory
}

/// Keeps the class of the mechanism, so that a weaker one is noticed the next time. One that
/// was asked for by name is kept even if it is weaker: it was accepted so.
fn remember(state: &State, output: &Output, account: &Account, login: &Login) {
    let Some(class) = login.class else { return };
    let is_news = account.strongest_seen.is_none_or(|seen| seen < class)
        || account.mechanism.is_some() && account.strongest_seen != Some(class);
    if account.trust.insecure || !is_news {
        return;
    }
    if let Err(error) = state.keep_class(&account.jid, class) {
        output.note(&format!("the login's strength can't be remembered: {}", error_text(&error)));
    }
}

/// The resource of a session that is kept. It is known before the server has told the session's id: one that is cut off
/// sooner is replaced by the next program's, and what came to it comes again.
fn resource_to_stay(
    slot: &SessionSlot,
    jid: &BareJid,
    left: Option<&(FullJid, &Hibernated)>,
) -> Result<Option<String>, Error> {
    if let Some((left, _)) = left {
        return Ok(Some(left.resource().to_string()));
    }
    let own = format!("stanza-{:.8}", random_id()?);
    let Ok(full) = jid.with_resource_str(&own) else { return Ok(None) };
    let session = Hibernated { jid: full.to_string(), id: String::new(), handled: 0 };
    let is_kept = jid.node().is_some() && slot.keep(Some(&session)).is_ok();
    Ok(is_kept.then_some(own))
}

/// Whether a session that was left is one that would be bound now.
fn may_take_up(left: &Hibernated, account: &Account) -> bool {
    let jid = FullJid::new(&left.jid).ok();
    jid.is_some_and(|jid| {
        let is_resource = account.resource.as_deref().is_none_or(|wanted| wanted == jid.resource().as_str());
        jid.to_bare() == account.jid && is_resource
    })
}

/// A signal that ended the wait for another attempt.
pub fn by_signal(signal: Signal) -> session::Error {
    session::Error::Expired(Phase::Tcp, Expired::Signal(signal))
}
