//! Whatever goes wrong on the way, and whenever: what is told is true, and soon. `make reliability` does the same at more
//! moments and servers, and beside other programs.

use crate::support::sweep::{self, PATHS, Scene};
use crate::support::{Place, Server, Trouble};

#[test]
fn what_is_told_is_what_happened() {
    let scenes = [Server::prosody_13(), Server::ejabberd_24()].map(Scene::at);
    let troubles = [Trouble::Cut, Trouble::Hang, Trouble::HalfClose];
    let cases = sweep::cases(&scenes, &PATHS, &[Place::Before, Place::After], &troubles);
    let outcomes = sweep::sweep(&scenes, &cases);
    assert!(outcomes.len() > 200, "{}", outcomes.len());
    let lies: Vec<String> =
        outcomes.iter().filter_map(|outcome| outcome.lie().map(|lie| format!("{}: {lie}", outcome.case))).collect();
    assert!(lies.is_empty(), "{} of {}:\n{}", lies.len(), outcomes.len(), lies.join("\n"));
}
