//! `stanza iq upload`: a file, uploaded to the server (XEP-0363).

use std::path::{Path, PathBuf};

use clap::Args;

use super::super::input::one_taker_of_stdin;
use super::super::recipients::resolve_one;
use super::super::upload::{Service, Upload};
use super::{Asker, Context, Ended};
use crate::output::one_line;
use crate::payload::Data;

/// The arguments of `upload`.
#[derive(Args, Debug)]
pub struct Arguments {
    /// The file; '-' for standard input
    #[arg(value_name = "FILE")]
    file: PathBuf,

    /// Upload to this service [default: the first that the own server has]
    #[arg(long, value_name = "JID")]
    service: Option<String>,

    /// Its media type, such as image/png [default: what its name tells]
    #[arg(long = "type", value_name = "MIME")]
    kind: Option<String>,

    /// The name to give it [default: its own]
    #[arg(long, value_name = "NAME")]
    name: Option<String>,
}

/// Uploads, and prints where the file can be fetched.
///
/// # Errors
/// As every query; a file that isn't taken.
pub async fn run(context: &Context, arguments: Arguments) -> anyhow::Result<Ended> {
    let Arguments { file, service, kind, name } = arguments;
    let service = service.map(|word| resolve_one(&word, &context.settings.aliases)).transpose()?;
    if file == Path::new("-") && context.settings.takes_stdin() {
        return Err(one_taker_of_stdin("the file").into());
    }
    let file = Upload::open(&file, name.as_deref(), kind.as_deref())?;
    Asker::with(context, async |asker| {
        let service = Service::find(&mut asker.connected, service.as_ref()).await?;
        let (uploaded, answer) = service.upload(context, &mut asker.connected, &file).await?;
        let url = one_line(&uploaded.url);
        asker.report(&answer, Some(Data::Upload(uploaded)), Some(&url))?;
        Ok(None)
    })
    .await
}
