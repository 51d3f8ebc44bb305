//! Whatever goes wrong on the way, and whenever: what is told is true, and soon. `make reliability` does the same at more
//! moments and servers, and beside other programs.

use std::time::Duration;

use crate::support::long::{Long, Plan};
use crate::support::sweep::{self, PATHS, Scene};
use crate::support::{Place, Server, Stanza, Trouble};

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

#[test]
fn who_listens_gets_all_once_however_often_the_connection_is_cut() {
    let plan = Plan { messages: 1500, time: Duration::from_secs(20), between_cuts: Duration::from_millis(700) };
    std::thread::scope(|scope| {
        for server in Server::all() {
            scope.spawn(move || {
                let run = plan.run(server, Stanza::new());
                let Long { lost, returned, doubled, .. } = run;
                assert_eq!((lost, returned, doubled), (0, 0, 0), "{} with {} cuts", run.server, run.cuts);
                assert!(run.cuts > 10 && run.files[1] < run.files[0] + 5, "{} cuts, files {:?}", run.cuts, run.files);
            });
        }
    });
}
