//! File, environment and options become an [`Account`] and [`Settings`]. Precedence: option,
//! environment, user's file, system's file, default.

mod accounts;
mod address;
mod duration;
pub mod edit;
mod environment;
mod file;
#[cfg(any(test, fuzzing))]
pub mod fuzzing;
pub mod go_sendxmpp;
pub mod keyring;
mod options;
mod password;
mod private;
pub mod queue;
pub mod sendxmpprc;
mod state;
mod temporary;
mod zone;

use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::time::Duration;

use xmpp::jid::{BareJid, Jid};

pub use self::accounts::{Listed, PasswordPlace, absolute};
pub use self::duration::{parse as parse_duration, parse_time};
use self::environment::Environment;
pub use self::environment::{check_program, host_name, shown_path};
use self::file::{File, Table};
pub use self::file::{error_text, nearest};
pub use self::options::{Color, Known, Options};
use self::password::{Late, Source};
pub use self::password::{
    Source as PasswordSource, ask as ask_password, ask_openly, ask_twice, confirm, has_terminal, no_password,
};
pub use self::state::{AgentSlot, Cursor, Hibernated, Listening, SessionSlot, State};
pub use self::temporary::temporary_file;
pub use self::zone::Zone;
use crate::account::{Account, ClientCertificate, LatePassword, Proxy, Route, Trust};
use crate::deadline::Deadline;
use crate::error::{Error, Kind};
use crate::secret::Secret;

/// Time for the whole command, where nothing else is said.
const TIMEOUT: Duration = Duration::from_secs(30);

/// Time for connecting, where nothing else is said.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

/// The system's config file.
const SYSTEM_CONFIG: &str = "/etc/stanza/config.toml";

/// What was said of trying again.
#[derive(Clone, Debug, Default)]
pub struct Retrying {
    /// How often.
    pub times: Option<u32>,
    /// The pause before each attempt.
    pub delay: Option<Duration>,
    /// How long in all.
    pub max_time: Option<Duration>,
}

/// What options, environment and files say, before an account is made of it.
pub struct Settings {
    options: Options,
    environment: Environment,
    /// The name of the account in the file, and what stands there.
    table: Option<(String, Table)>,
    /// Whom to log in as, where it isn't the table's.
    jid: Option<String>,
    /// What the config files say.
    file: File,
    /// Recipients by alias.
    pub aliases: BTreeMap<String, Vec<String>>,
    /// Where what a visit learnt is kept.
    pub state: State,
}

impl Settings {
    /// Reads the environment and the config files, and chooses the account.
    ///
    /// # Errors
    /// A file or variable that is of no use, or an account that isn't there.
    pub fn read(options: &Options) -> Result<Self, Error> {
        let mut settings = Self::read_with(options, false)?;
        (settings.table, settings.jid) = choose(options, &settings.environment, &settings.file)?;
        Ok(settings)
    }

    /// The same, for who is about accounts and not of one: none is chosen, and a file that was named may be about to be
    /// made.
    ///
    /// # Errors
    /// A file or variable that is of no use.
    pub fn read_unchosen(options: &Options) -> Result<Self, Error> {
        Self::read_with(options, true)
    }

    fn read_with(options: &Options, makes_file: bool) -> Result<Self, Error> {
        if options.password.is_some() {
            let error =
                Error::input(Kind::Usage, "--password", "a password in an argument is shown to everybody by ps");
            return Err(error.hint("set XMPP_PASSWORD, or give --password-file or --password-command"));
        }
        let environment = Environment::read()?;
        let named = options.config.as_ref().or(environment.config.as_ref());
        let file = match named.filter(|path| makes_file && !is_there(path)) {
            Some(_) => File::default(),
            None => read_files(options, &environment)?,
        };
        let aliases = file.aliases.iter().map(|(name, words)| (name.clone(), words.list())).collect();
        let state = State::new(environment.state_home.clone());
        Ok(Self { options: options.clone(), environment, table: None, jid: None, file, aliases, state })
    }

    /// The same for somebody else, whom `options` name: a password that the environment holds is for whom these settings
    /// are, if they are for anybody.
    ///
    /// # Errors
    /// As [`Settings::read`].
    pub fn about_another(&self, options: &Options) -> Result<Self, Error> {
        let mut settings = Self::read(options)?;
        if self.login().is_ok() {
            settings.environment.forget_password();
        }
        Ok(settings)
    }

    /// The same for `jid`, for who has chosen no account: a password that the environment holds is for whom it names.
    ///
    /// # Errors
    /// As [`Settings::read`].
    pub fn of_account(&self, options: &Options, jid: &BareJid) -> Result<Self, Error> {
        let mut settings = Self::read_unchosen(options)?;
        (settings.table, settings.jid) = choose(options, &settings.environment, &settings.file)?;
        if !self.environment_is_for(jid) {
            settings.environment.forget_password();
        }
        Ok(settings)
    }

    /// Whether what the environment says of an account may be meant for this one.
    fn environment_is_for(&self, jid: &BareJid) -> bool {
        self.environment.jid.as_deref().is_none_or(|own| bare(own).as_ref() == Some(jid))
    }

    /// Whether it is known where a password would come from, without asking a person.
    ///
    /// # Errors
    /// A password command that is none.
    pub fn has_password(&self) -> Result<bool, Error> {
        Ok(self.password_source()?.is_some())
    }

    /// The default recipients of the account.
    pub fn default_recipients(&self) -> Vec<String> {
        self.table().and_then(|table| table.to.as_ref()).map(file::OneOrMany::list).unwrap_or_default()
    }

    /// The account's nick in rooms.
    pub fn nick(&self) -> Option<&str> {
        self.table().and_then(|table| table.nick.as_deref())
    }

    /// The rooms' password, where another name's arguments gave it.
    pub fn room_password(&self) -> Option<Secret> {
        self.options.known_room_password.0.clone()
    }

    /// The zone that times are told in to those who expect their own.
    pub fn zone(&self) -> Zone {
        Zone::named(self.environment.time_zone.as_deref())
    }

    /// Whom we log in as.
    ///
    /// # Errors
    /// An account without a JID, or one that is none.
    pub fn bare_jid(&self) -> Result<BareJid, Error> {
        self.login().map(|jid| jid.to_bare())
    }

    /// The localpart of whom we log in as, where that is known already.
    pub fn local_name(&self) -> Option<String> {
        self.login().ok()?.node().map(|node| node.to_string())
    }

    /// Whether the password would be read from standard input.
    pub fn takes_stdin(&self) -> bool {
        matches!(self.password_source(), Ok(Some(Source::Stdin)))
    }

    /// The name of the account in the config file, if the password itself stands there.
    pub fn keeps_password(&self) -> Option<&str> {
        let (name, table) = self.table.as_ref()?;
        (table.password.is_some() && self.is_own_password(table)).then_some(name)
    }

    /// Whether colour is unwanted by the environment.
    pub fn no_color(&self) -> bool {
        self.environment.no_color
    }

    /// Time for the whole command.
    ///
    /// # Errors
    /// A duration in the file that isn't one.
    pub fn timeout(&self) -> Result<Duration, Error> {
        self.duration(self.options.timeout, "timeout", |table| table.timeout.as_deref(), TIMEOUT)
    }

    /// How often to try again.
    pub fn retrying(&self) -> Retrying {
        let times = self.options.retry.or_else(|| self.table().and_then(|table| table.retry));
        Retrying { times, delay: self.options.retry_delay, max_time: self.options.retry_max_time }
    }

    /// Gives the account its password: read, run or asked for now. If it `may_do_without`, nothing is run and nobody
    /// asked before it turns out that there is no other way.
    ///
    /// # Errors
    /// What the account lacks, or what is wrong with it.
    pub async fn add_password(
        &self,
        account: &mut Account,
        may_do_without: bool,
        deadline: &Deadline,
    ) -> Result<(), Error> {
        let source = self.password_source()?;
        if account.jid.node().is_none() || source.is_none() && account.trust.certificate.is_some() {
            return Ok(());
        }
        let is_cheap = source.as_ref().is_some_and(|source| !matches!(source, Source::Command(_)));
        let late = Late::new(source, account.jid.clone(), !self.options.no_input);
        if may_do_without && !is_cheap {
            account.late_password = Some(Rc::new(late));
        } else {
            account.password = Some(late.ask(deadline).await?);
        }
        Ok(())
    }

    /// Whether the password is kept in a place that we can read again, so that what is made of it may be kept too.
    pub fn is_password_kept(&self) -> bool {
        let source = self.password_source().ok().flatten();
        source.is_some_and(|source| !matches!(source, Source::Stdin | Source::Descriptor(_)))
    }

    /// Whether tokens are used that log in without the password.
    pub fn uses_tokens(&self) -> bool {
        !self.options.no_fast && self.table().and_then(|table| table.fast) != Some(false)
    }

    /// Whether what visits learn is used and kept.
    pub fn uses_memory(&self) -> bool {
        !self.options.no_cache && self.table().and_then(|table| table.cache) != Some(false)
    }

    /// The account, without its password.
    ///
    /// # Errors
    /// What the account lacks, or what is wrong with it.
    pub fn future_account(&self) -> Result<Account, Error> {
        let jid = self.login()?;
        let resource = self.options.resource.clone().or_else(|| jid.resource().map(|r| r.as_str().to_owned()));
        let resource = resource.or_else(|| self.table().and_then(|table| table.resource.clone()));
        let bare = jid.to_bare();
        if let Some(name) = &resource {
            let checked = bare.with_resource_str(name);
            checked.map_err(|e| Error::input(Kind::BadInput, format!("resource '{name}'"), e.to_string()))?;
        }
        Ok(Account {
            strongest_seen: self.state.class(&bare),
            mechanism: self.options.mechanism.clone().or_else(|| self.table().and_then(|t| t.mechanism.clone())),
            route: self.route(bare.domain().as_str())?,
            trust: self.trust()?,
            connect_timeout: self.connect_timeout()?,
            jid: bare,
            resource,
            password: None,
            late_password: None,
            memory: None,
        })
    }

    /// The password that the account is to be made with: from where it will come later, or asked for twice.
    ///
    /// # Errors
    /// None there, and as [`Settings::future_account`].
    pub async fn first_password(&self, account: &Account, deadline: &Deadline) -> Result<Secret, Error> {
        let password = match self.password_source()? {
            Some(source) => Some(source.read(deadline).await?),
            None if self.options.no_input => None,
            None => ask_twice(&format!("Password for {}", account.jid), deadline).await?,
        };
        password.ok_or_else(|| no_password(&account.jid))
    }

    /// Whether the server has to show who it is: by its certificate, or its key.
    ///
    /// # Errors
    /// A pin in the file that is none.
    pub fn knows_server(&self) -> Result<bool, Error> {
        let trust = self.trust()?;
        Ok(!trust.insecure || !trust.pins.is_empty())
    }

    /// Whether a resource to bind was given: by option, JID or file.
    pub fn names_resource(&self) -> bool {
        let is_given = self.options.resource.is_some() || self.table().is_some_and(|table| table.resource.is_some());
        is_given || self.login().is_ok_and(|jid| jid.resource().is_some())
    }

    /// How to reach `host` by HTTPS on the account's behalf, and whom to trust there. Pins are the XMPP server's: they
    /// hold for its own host only. Another host shows a certificate that is checked, unless there are no pins and
    /// `--insecure` says otherwise; and it isn't shown ours.
    ///
    /// # Errors
    /// What is wrong with the account's settings.
    pub fn web(&self, host: &str) -> Result<(Route, Trust, Duration), Error> {
        let login = self.login()?;
        let server = self.route(login.domain().as_str())?;
        let own = server.server.as_ref().map_or(login.domain().as_str(), |server| server.host.as_str());
        let mut trust = self.trust()?;
        trust.certificate = None;
        if !host.eq_ignore_ascii_case(own) && !trust.pins.is_empty() {
            trust.insecure = false;
            trust.pins.clear();
        }
        let route = Route { proxy: self.proxy(host)?, dns_servers: server.dns_servers, ..Route::default() };
        Ok((route, trust, self.connect_timeout()?))
    }

    fn connect_timeout(&self) -> Result<Duration, Error> {
        let option = self.options.connect_timeout;
        self.duration(option, "connect_timeout", |table| table.connect_timeout.as_deref(), CONNECT_TIMEOUT)
    }

    fn table(&self) -> Option<&Table> {
        self.table.as_ref().map(|(_, table)| table)
    }

    /// What stands in the account's table is wrong.
    fn wrong(&self, key: &str, why: String) -> Error {
        let name = self.table.as_ref().map(|(name, _)| name.as_str()).unwrap_or_default();
        Error::input(Kind::Config, format!("account '{name}': {key}"), why)
    }

    fn duration(
        &self,
        option: Option<Duration>,
        key: &str,
        field: impl Fn(&Table) -> Option<&str>,
        default: Duration,
    ) -> Result<Duration, Error> {
        match (option, self.table().and_then(field)) {
            (Some(duration), _) => Ok(duration),
            (None, Some(text)) => duration::parse(text).map_err(|why| self.wrong(key, why)),
            (None, None) => Ok(default),
        }
    }

    /// Whom to log in as.
    fn login(&self) -> Result<Jid, Error> {
        let text = self.jid.as_deref().or_else(|| self.table().and_then(|table| table.jid.as_deref()));
        let Some(text) = text else {
            return Err(match &self.table {
                Some((name, _)) => Error::input(Kind::Config, format!("account '{name}'"), "it has no jid"),
                None => Error::input(Kind::Config, "no account", "nothing says whom to log in as")
                    .hint("'stanza login' asks for it and keeps it; or give --jid USER@DOMAIN, or set XMPP_JID"),
            });
        };
        Jid::new(text).map_err(|error| Error::input(Kind::BadInput, format!("JID '{text}'"), jid_error(&error)))
    }

    fn route(&self, domain: &str) -> Result<Route, Error> {
        let table = self.table();
        let from_text = |key: &str, text: Option<&str>| {
            text.map(address::host_port).transpose().map_err(|why| self.wrong(key, why))
        };
        let server = match (&self.options.server, &self.environment.server) {
            (Some(server), _) => Some(server.clone()),
            (None, Some(text)) => {
                let read = address::host_port(text);
                Some(read.map_err(|why| Error::input(Kind::Config, "environment variable XMPP_SERVER", why))?)
            }
            (None, None) => from_text("server", table.and_then(|table| table.server.as_deref()))?,
        };
        let tls = match (self.options.tls, table.and_then(|table| table.tls.as_deref())) {
            (Some(mode), _) => mode,
            (None, None) => Default::default(),
            (None, Some(name)) => {
                let known = options::TLS_MODES.iter().find(|row| row.0 == name);
                known.ok_or_else(|| self.wrong("tls", format!("'{name}' is not auto, direct or starttls")))?.1
            }
        };
        let host = server.as_ref().map_or(domain, |server| server.host.as_str());
        let proxy = self.proxy(host)?;
        let mut dns_servers = self.options.dns_server.clone();
        if dns_servers.is_empty() {
            let words = table.and_then(|table| table.dns_server.as_ref()).map(file::OneOrMany::list);
            for word in words.unwrap_or_default() {
                dns_servers.push(address::dns_server(&word).map_err(|why| self.wrong("dns_server", why))?);
            }
        }
        Ok(Route { server, tls, proxy, dns_servers })
    }

    /// The proxy on the way to `host`.
    fn proxy(&self, host: &str) -> Result<Option<Proxy>, Error> {
        if let Some(url) = self.options.proxy.as_deref() {
            let proxy = address::proxy(url).map_err(|why| Error::input(Kind::Usage, "--proxy", why))?;
            if proxy.login.as_ref().is_some_and(|(_, password)| !password.expose().is_empty()) {
                let error =
                    Error::input(Kind::Usage, "--proxy", "a password in an argument is shown to everybody by ps");
                return Err(error.hint("set ALL_PROXY, or 'proxy' in the config file"));
            }
            return Ok(Some(proxy));
        }
        let environment = &self.environment;
        let is_exempt = environment.no_proxy.as_deref().is_some_and(|list| address::is_exempt(list, host));
        if let Some(url) = environment.proxy.as_deref().filter(|_| !is_exempt) {
            let read = address::proxy(url);
            return read.map(Some).map_err(|why| Error::input(Kind::Config, "environment variable ALL_PROXY", why));
        }
        let url = self.table().and_then(|table| table.proxy.as_deref());
        url.map(address::proxy).transpose().map_err(|why| self.wrong("proxy", why))
    }

    fn trust(&self) -> Result<Trust, Error> {
        let table = self.table();
        let mut pins = self.options.pin.clone();
        if pins.is_empty() {
            for word in table.and_then(|table| table.pin.as_ref()).map(file::OneOrMany::list).unwrap_or_default() {
                pins.push(address::pin(&word).map_err(|why| self.wrong("pin", why))?);
            }
        }
        let from_options = self.options.cert.clone().map(|chain| (chain, self.options.key.clone()));
        let from_table = || table.and_then(|t| t.cert.clone().map(|chain| (chain, t.key.clone())));
        let certificate = from_options.or_else(from_table).map(|(chain, key)| {
            let key = key.unwrap_or_else(|| chain.clone());
            ClientCertificate { chain, key }
        });
        Ok(Trust {
            ca_file: self.options.ca_file.clone().or_else(|| table.and_then(|table| table.ca_file.clone())),
            pins,
            insecure: self.options.insecure,
            certificate,
        })
    }

    fn password_source(&self) -> Result<Option<Source>, Error> {
        if let Some(source) = self.option_source()? {
            return Ok(Some(source));
        }
        let environment = &self.environment;
        // An account that was asked for by -a is not to get another's password from the environment.
        if self.options.account.is_none() {
            let known = environment.password.clone().map(Source::Known);
            let file = environment.password_file.as_deref().map(Source::file);
            if let Some(source) = known.or(file) {
                return Ok(Some(source));
            }
        }
        let credential = environment.credential.clone().map(Source::Credential);
        let own = self.own_password_source()?;
        Ok(if self.options.account.is_some() { own.or(credential) } else { credential.or(own) })
    }

    /// Where the options say that the password is.
    fn option_source(&self) -> Result<Option<Source>, Error> {
        let options = &self.options;
        if let Some(password) = &options.known_password.0 {
            return Ok(Some(Source::Known(password.clone())));
        }
        if let Some(path) = &options.password_file {
            return Ok(Some(Source::file(path)));
        }
        if let Some(text) = &options.password_command {
            return Source::command("--password-command", text).map(Some);
        }
        Ok(options.password_fd.map(Source::Descriptor))
    }

    /// Where the account's table says that its password is.
    fn own_password_source(&self) -> Result<Option<Source>, Error> {
        let Some(table) = self.table().filter(|table| self.is_own_password(table)) else { return Ok(None) };
        let command = match table.password_command.as_ref() {
            None => None,
            Some(file::OneOrMany::One(text)) => shlex::split(text),
            Some(file::OneOrMany::Many(words)) => Some(words.clone()),
        };
        if table.password_command.is_some() && command.as_ref().is_none_or(Vec::is_empty) {
            return Err(self.wrong("password_command", "a quote is not closed, or it is empty".to_owned()));
        }
        let known = table.password.clone().map(|text| Source::Known(text.0));
        Ok(known.or(command.map(Source::Command)).or(table.password_file.as_deref().map(Source::file)))
    }

    /// Whether the table's password is for the JID that logs in.
    fn is_own_password(&self, table: &Table) -> bool {
        match (&self.jid, &table.jid) {
            (None, _) => true,
            (Some(jid), Some(own)) => bare(jid).is_some() && bare(jid) == bare(own),
            (Some(_), None) => false,
        }
    }
}

fn bare(text: &str) -> Option<BareJid> {
    Jid::new(text).ok().map(Jid::into_bare)
}

/// What is wrong with a JID, in words.
pub fn jid_error(error: &xmpp::jid::Error) -> String {
    use xmpp::jid::Error::*;
    match error {
        NodeEmpty => "nothing stands before the @",
        ResourceEmpty => "nothing stands behind the /",
        NodeTooLong | ResourceTooLong => "a part of it is longer than 1023 bytes",
        NodePrep => "the part before the @ has a character that is not allowed there",
        NamePrep | Idna => "its domain is not a valid domain name",
        ResourcePrep => "its resource has a character that is not allowed there",
        TooManyAts => "it has more than one @",
        ResourceMissingInFullJid | ResourceInBareJid => return error.to_string(),
    }
    .to_owned()
}

/// The file that was named; else the user's over the system's, each where it is there.
fn read_files(options: &Options, environment: &Environment) -> Result<File, Error> {
    if let Some(path) = options.config.as_ref().or(environment.config.as_ref()) {
        return File::read(path);
    }
    let user: Option<PathBuf> = environment.config_home.as_ref().map(|home| home.join("stanza/config.toml"));
    let user = user.filter(|path| is_there(path)).map(|path| File::read(&path)).transpose()?;
    let system = Path::new(SYSTEM_CONFIG);
    let system = std::fs::File::open(system).is_ok().then(|| File::read(system)).transpose()?;
    Ok(user.unwrap_or_default().or(system.unwrap_or_default()))
}

/// Whether something is there, readable or not.
fn is_there(path: &Path) -> bool {
    !matches!(path.symlink_metadata(), Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory | ErrorKind::PermissionDenied))
}

/// A table with its name, and the JID to log in as where it isn't the table's.
type Choice = (Option<(String, Table)>, Option<String>);

/// The account's table, and the JID where it isn't the table's.
fn choose(options: &Options, environment: &Environment, file: &File) -> Result<Choice, Error> {
    if let Some(name) = &options.account {
        return Ok((Some(named(file, name)?), options.jid.clone()));
    }
    let jid = options.jid.clone().or_else(|| environment.jid.clone());
    if options.jid.is_none()
        && let Some(name) = &environment.account
    {
        return Ok((Some(named(file, name)?), jid));
    }
    if let Some(text) = jid {
        let same =
            |table: &Table| table.jid.as_deref().is_some_and(|own| bare(own).is_some() && bare(own) == bare(&text));
        let table = file.accounts.iter().find(|(_, table)| same(table));
        return Ok((table.map(|(name, table)| (name.clone(), table.clone())), Some(text)));
    }
    let only = (file.accounts.len() == 1).then(|| file.accounts.keys().next()).flatten();
    match file.default_account.as_ref().or(only) {
        Some(name) => Ok((Some(named(file, name)?), None)),
        None if file.accounts.is_empty() => Ok((None, None)),
        None => {
            let names: Vec<&str> = file.accounts.keys().map(String::as_str).collect();
            let error = Error::input(Kind::Config, "no account", "the config file has several and no default_account");
            Err(error.hint(format!("name one with --account: {}", names.join(", "))))
        }
    }
}

fn named(file: &File, name: &str) -> Result<(String, Table), Error> {
    if let Some(table) = file.accounts.get(name) {
        return Ok((name.to_owned(), table.clone()));
    }
    let names: Vec<&str> = file.accounts.keys().map(String::as_str).collect();
    let error = Error::input(Kind::Config, format!("account '{name}'"), "the config file has no such account");
    Err(match (nearest(name, &names), names.is_empty()) {
        (Some(near), _) => error.hint(format!("did you mean '{near}'?")),
        (None, true) => error.hint("it has none: write an [accounts.NAME] table, or give --jid"),
        (None, false) => error.hint(format!("known accounts: {}", names.join(", "))),
    })
}
