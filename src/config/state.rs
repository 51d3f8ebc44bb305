//! The state directory, `$XDG_STATE_HOME/stanza`: what a visit learnt about an account.

use std::fs::{self, DirBuilder, OpenOptions};
use std::io::{self, Read, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::PathBuf;

use serde::{Deserialize, Serialize};
use xmpp::jid::BareJid;

use crate::account::Class;

/// The state directory; without a home there is none, and nothing is remembered.
#[derive(Clone, Default)]
pub struct State(Option<PathBuf>);

/// What is kept of an account.
#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
struct Memory {
    /// The strongest class of mechanism that its server has let us use.
    class: Option<String>,
}

/// More is not read: a state file is some bytes long.
const MAX_STATE: u64 = 64 * 1024;

impl State {
    /// The state directory below `state_home`. It is made when something is to be kept.
    pub fn new(state_home: Option<PathBuf>) -> Self {
        Self(state_home.map(|home| home.join("stanza")))
    }

    /// The class of mechanism remembered for `jid`. A file that is damaged counts as none.
    pub fn class(&self, jid: &BareJid) -> Option<Class> {
        let name = self.load(jid)?.class?;
        Class::ALL.into_iter().find(|class| class.to_string() == name)
    }

    /// Keeps the class of mechanism for `jid`.
    ///
    /// # Errors
    /// A directory or file that can't be written.
    pub fn keep_class(&self, jid: &BareJid, class: Class) -> io::Result<()> {
        let memory = Memory { class: Some(class.to_string()) };
        let Some(path) = self.path(jid) else { return Ok(()) };
        if let Some(directory) = path.parent() {
            DirBuilder::new().recursive(true).mode(0o700).create(directory)?;
        }
        // Written whole beside it and renamed: a reader sees the old file or the new one.
        let draft = path.with_extension(format!("{}.tmp", std::process::id()));
        let written = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&draft).and_then(|mut file| {
            file.write_all(&serde_json::to_vec(&memory)?)?;
            fs::rename(&draft, &path)
        });
        if written.is_err() {
            let _ = fs::remove_file(&draft);
        }
        written
    }

    fn load(&self, jid: &BareJid) -> Option<Memory> {
        let mut text = String::new();
        fs::File::open(self.path(jid)?).ok()?.take(MAX_STATE).read_to_string(&mut text).ok()?;
        serde_json::from_str(&text).ok()
    }

    /// One file an account. A bare JID has no slash (RFC 7622 §3.3.1); one too long for a file name is hashed.
    fn path(&self, jid: &BareJid) -> Option<PathBuf> {
        let name = match jid.as_str() {
            short if short.len() <= 200 => short.to_owned(),
            long => {
                let digest = ring::digest::digest(&ring::digest::SHA256, long.as_bytes());
                digest.as_ref().iter().map(|byte| format!("{byte:02x}")).collect()
            }
        };
        self.0.as_ref().map(|directory| directory.join("accounts").join(format!("{name}.json")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    #[test]
    fn a_class_is_kept_privately_and_damage_is_no_error() {
        let home = tempfile::tempdir().unwrap();
        let state = State::new(Some(home.path().to_owned()));
        let jid = BareJid::new("bot@example.org").unwrap();
        assert_eq!(state.class(&jid), None);
        state.keep_class(&jid, Class::Scram).unwrap();
        state.keep_class(&jid, Class::ScramPlus).unwrap();
        assert_eq!(state.class(&jid), Some(Class::ScramPlus));
        let directory = home.path().join("stanza");
        let file = directory.join("accounts/bot@example.org.json");
        assert_eq!(fs::metadata(&directory).unwrap().permissions().mode() & 0o777, 0o700);
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
        assert_eq!(fs::read_dir(directory.join("accounts")).unwrap().count(), 1, "no draft is left");
        fs::write(&file, "{\"class\": 3").unwrap();
        assert_eq!(state.class(&jid), None);
    }

    #[test]
    fn without_a_home_nothing_is_kept() {
        let jid = BareJid::new("bot@example.org").unwrap();
        State::default().keep_class(&jid, Class::Scram).unwrap();
        assert_eq!(State::default().class(&jid), None);
    }
}
