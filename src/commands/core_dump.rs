//! No core dump: it would hold the password, and whatever else is in memory.

use std::sync::OnceLock;

use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

/// The limit that we were started with.
static GIVEN: OnceLock<Rlimit> = OnceLock::new();

/// Has the system write no core dump of this program, whatever ends it.
pub fn forbid_core_dumps() {
    let given = *GIVEN.get_or_init(|| getrlimit(Resource::Core));
    // Less is always allowed.
    let _ = setrlimit(Resource::Core, Rlimit { current: Some(0), ..given });
}

/// Gives a command that we have started the limit that we were started with: what it dumps is its own.
#[cfg(target_os = "linux")]
pub fn allow_core_dumps(child: Option<u32>) {
    use rustix::process::{Pid, prlimit};

    let child = child.and_then(|id| i32::try_from(id).ok()).and_then(Pid::from_raw);
    if let Some((child, given)) = child.zip(GIVEN.get()) {
        let _ = prlimit(Some(child), Resource::Core, *given);
    }
}

/// Only Linux lets us set the limit of another process.
#[cfg(not(target_os = "linux"))]
pub fn allow_core_dumps(_: Option<u32>) {}
