//! The environment: read here, once, and nowhere else.

use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};

use rustix::fs::{Access, access};

use crate::error::{Error, Kind};
use crate::secret::Secret;

/// The variables that matter to us.
#[derive(Default)]
pub struct Environment {
    /// `XMPP_ACCOUNT`: the account of the config file.
    pub account: Option<String>,
    /// `XMPP_JID`: whom to log in as.
    pub jid: Option<String>,
    /// `XMPP_PASSWORD`.
    pub password: Option<Secret>,
    /// `XMPP_PASSWORD_FILE`.
    pub password_file: Option<PathBuf>,
    /// systemd's `$CREDENTIALS_DIRECTORY/xmpp-password`.
    pub credential: Option<PathBuf>,
    /// `XMPP_CONFIG`.
    pub config: Option<PathBuf>,
    /// `XMPP_SERVER`.
    pub server: Option<String>,
    /// `ALL_PROXY`, or in small letters.
    pub proxy: Option<String>,
    /// `NO_PROXY`, or in small letters.
    pub no_proxy: Option<String>,
    /// The home directory.
    pub home: Option<PathBuf>,
    /// Where the user's config files are: `XDG_CONFIG_HOME`, or `~/.config`.
    pub config_home: Option<PathBuf>,
    /// Where state is kept: `XDG_STATE_HOME`, systemd's `STATE_DIRECTORY` aside, or `~/.local/state`.
    pub state_home: Option<PathBuf>,
    /// `TZ`, which may be empty.
    pub time_zone: Option<String>,
    /// `NO_COLOR` is set.
    pub no_color: bool,
}

impl Environment {
    /// Reads the environment of this process. With `HOME` unset, as under cron or Zabbix, the home
    /// directory is that of the passwd entry.
    ///
    /// # Errors
    /// A variable that isn't UTF-8.
    pub fn read() -> Result<Self, Error> {
        let home = std::env::home_dir().filter(|home| home.is_absolute());
        let directory = |name: &str, below_home: &str| {
            // The XDG specification ignores relative paths.
            let given = path(name).filter(|path| path.is_absolute());
            given.or_else(|| home.as_ref().map(|home| home.join(below_home)))
        };
        let credential = path("CREDENTIALS_DIRECTORY").map(|directory| directory.join("xmpp-password"));
        Ok(Self {
            account: text("XMPP_ACCOUNT")?,
            jid: text("XMPP_JID")?,
            password: text("XMPP_PASSWORD")?.map(Secret::new),
            password_file: path("XMPP_PASSWORD_FILE"),
            credential: credential.filter(|path| path.exists()),
            config: path("XMPP_CONFIG"),
            server: text("XMPP_SERVER")?,
            proxy: text("ALL_PROXY")?.or(text("all_proxy")?),
            no_proxy: text("NO_PROXY")?.or(text("no_proxy")?),
            config_home: directory("XDG_CONFIG_HOME", ".config"),
            state_home: directory("XDG_STATE_HOME", ".local/state"),
            time_zone: std::env::var("TZ").ok(),
            no_color: variable("NO_COLOR").is_some(),
            home,
        })
    }
}

/// A path for people: the home directory is '~'.
pub fn shown_path(path: &Path) -> String {
    let home = std::env::home_dir().filter(|home| home.is_absolute() && home != Path::new("/"));
    let below = home.and_then(|home| path.strip_prefix(home).ok());
    below.map_or_else(|| path.display().to_string(), |below| format!("~/{}", below.display()))
}

impl Environment {
    /// Forgets the password, which is for somebody else.
    pub fn forget_password(&mut self) {
        self.password = None;
        self.password_file = None;
        self.credential = None;
    }
}

/// Checks that a program can be run: by its path, or as one that `PATH` leads to.
///
/// # Errors
/// What stands in the way.
pub fn check_program(name: &str) -> io::Result<()> {
    if name.contains('/') {
        return check_executable(Path::new(name));
    }
    // Without a PATH the system has one of its own.
    let Some(path) = variable("PATH") else { return Ok(()) };
    let mut why = io::Error::from(io::ErrorKind::NotFound);
    for directory in std::env::split_paths(&path) {
        match check_executable(&directory.join(name)) {
            Ok(()) => return Ok(()),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => why = error,
        }
    }
    Err(why)
}

fn check_executable(path: &Path) -> io::Result<()> {
    if std::fs::metadata(path)?.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    Ok(access(path, Access::EXEC_OK)?)
}

/// The name of this machine.
pub fn host_name() -> String {
    rustix::system::uname().nodename().to_string_lossy().into_owned()
}

/// A variable's value; one that is empty counts as unset.
fn variable(name: &str) -> Option<OsString> {
    std::env::var_os(name).filter(|value| !value.is_empty())
}

fn path(name: &str) -> Option<PathBuf> {
    variable(name).map(PathBuf::from)
}

fn text(name: &str) -> Result<Option<String>, Error> {
    let value = variable(name).map(OsString::into_string).transpose();
    value.map_err(|_| Error::input(Kind::Config, format!("environment variable {name}"), "it is not UTF-8"))
}
