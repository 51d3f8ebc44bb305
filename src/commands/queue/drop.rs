//! `stanza queue drop`: what is not to be sent any more.

use std::collections::BTreeSet;

use clap::Args;

use super::super::tally::Tally;
use super::super::{Context, Ended, print};
use super::flush::lock;
use super::list::event;
use super::{for_each, queue, stem, unusable};
use crate::config::queue::Section;
use crate::error::{Error, Kind};
use crate::output::Event;

/// The arguments of `queue drop`.
#[derive(Args, Debug)]
#[group(required = true, multiple = false)]
pub struct Arguments {
    /// Messages to remove, by their ids
    #[arg(value_name = "ID")]
    ids: Vec<String>,

    /// Remove all, the undeliverable ones too
    #[arg(long)]
    all: bool,

    /// Remove all that are undeliverable
    #[arg(long)]
    undeliverable: bool,
}

/// Removes.
///
/// # Errors
/// A queue that can't be written; another program at work on it.
pub async fn run(context: &Context, arguments: &Arguments) -> anyhow::Result<Ended> {
    let (account, queue) = queue(context)?;
    let mut unknown: BTreeSet<&str> = arguments.ids.iter().map(String::as_str).collect();
    let mut tally = Tally::default();
    let _lock = lock(context, &queue).await?;
    for section in [Section::Waiting, Section::Undeliverable] {
        if section == Section::Waiting && arguments.undeliverable {
            continue;
        }
        let mut has_removed = false;
        for_each(&queue, section, |name, loaded| {
            let event = event(&account, section, name, loaded);
            let is_meant = |id: &&String| **id == event.id || **id == stem(name);
            let id = arguments.ids.iter().find(is_meant);
            if id.is_none() && !arguments.ids.is_empty() {
                return Ok(true);
            }
            queue.remove(section, name).map_err(|error| unusable(&queue, &error))?;
            has_removed = true;
            id.iter().for_each(|id| _ = unknown.remove(id.as_str()));
            tally.count(None);
            context.output.note(&format!("{}: removed from the queue", event.id));
            // All that was asked for is removed, whoever reads this.
            print(context, &Event::Queued(Box::new(event)), None).map(|_| true)
        })?;
        if has_removed {
            queue.sync(section).map_err(|error| unusable(&queue, &error))?;
        }
    }
    for id in unknown {
        let error = Error::input(Kind::NoUser, format!("message {id}"), "the queue has none with this id");
        context.output.warn(&error);
        tally.count(Some(Kind::NoUser));
    }
    Ok(tally.ended())
}
