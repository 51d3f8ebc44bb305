//! `stanza iq vcard get`.

use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;
use xmpp::jid::Jid;

use super::super::table::table;
use super::super::{Asker, Context, Ended, resolve};
use super::{Found, Wanted, read};
use crate::config::error_text;
use crate::error::{Error, Kind, Phase};
use crate::payload::Data;
use crate::payload::vcard::{self, Photo, Vcard};

/// The arguments of `vcard get`.
#[derive(Args, Debug)]
pub struct Arguments {
    /// Whose vCard [default: the own one]
    #[arg(value_name = "JID")]
    of: Option<String>,

    /// Ask for this kind only [default: a vCard4, or else a vcard-temp]
    #[arg(long, value_name = "KIND")]
    kind: Option<Wanted>,

    /// Write the photo to this file
    #[arg(long, value_name = "FILE")]
    photo: Option<PathBuf>,
}

/// Reads a vCard.
///
/// # Errors
/// As every query; none there; a photo that can't be written.
pub async fn run(context: &Context, arguments: Arguments) -> anyhow::Result<Ended> {
    let of = resolve(context, arguments.of.as_deref())?;
    if let Some(path) = &arguments.photo {
        check_target(path)?;
    }
    let kind = arguments.kind.map(vcard::Kind::from);
    Asker::with(context, async |asker| {
        let what = what(asker, of.as_ref());
        let none = |why: &str| Error::new(Kind::NoUser, Phase::Stanza, &what, why);
        let found = read(asker, &what, of.as_ref(), kind).await?;
        let mut found = found.ok_or_else(|| match kind {
            Some(kind) => none(&format!("it has no {}", kind.name())),
            None => none("it has no vCard"),
        })?;
        if let Some(path) = &arguments.photo {
            // Servers that keep avatars apart from vCards (XEP-0398) show them in the vcard-temp only.
            if found.vcard.photo.is_none() && kind.is_none() && found.vcard.kind == vcard::Kind::Vcard4 {
                let other = read(asker, &what, of.as_ref(), Some(vcard::Kind::VcardTemp)).await.ok().flatten();
                if let Some(other) = other {
                    found.vcard.photo = other.vcard.photo;
                    found.card = other.card;
                }
            }
            save_photo(&found, path, none)?;
        }
        let text = text(&found.vcard);
        asker.report(&found.answer, Some(Data::Vcard(Box::new(found.vcard))), text.as_deref())?;
        Ok(None)
    })
    .await
}

fn what(asker: &Asker<'_>, of: Option<&Jid>) -> String {
    let of = of.cloned().unwrap_or_else(|| asker.jid().to_bare().into());
    format!("vcard of {of}")
}

/// Looks at once whether the photo could be written, without touching what is there.
fn check_target(path: &Path) -> Result<(), Error> {
    let what = format!("photo {}", path.display());
    if path.as_os_str() == "-" {
        return Err(Error::input(
            Kind::Usage,
            what,
            "it is written to a file only, since the vCard goes to standard output",
        ));
    }
    let directory = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    if path.is_dir() {
        return Err(Error::input(Kind::CannotCreate, what, "it is a directory"));
    }
    if !directory.is_dir() {
        return Err(Error::input(Kind::CannotCreate, what, "its directory does not exist"));
    }
    Ok(())
}

fn save_photo(found: &Found, path: &Path, none: impl Fn(&str) -> Error) -> Result<(), Error> {
    let (photo, bytes) = vcard::photo(&found.card).ok_or_else(|| none("it has no photo"))?;
    let Some(bytes) = bytes else {
        let url = photo.url.unwrap_or_default();
        return Err(none(&format!("its photo is not in it, but at {url}")));
    };
    let failed = |error| Error::input(Kind::CannotCreate, format!("photo {}", path.display()), error_text(&error));
    fs::write(path, bytes).map_err(failed)
}

/// A field a line, by the names that `set` takes.
fn text(vcard: &Vcard) -> Option<String> {
    let mut rows: Vec<[String; 2]> = Vec::new();
    let mut row = |name: &str, value: &str| rows.push([name.to_owned(), value.to_owned()]);
    let one = [
        ("full-name", &vcard.full_name),
        ("nickname", &vcard.nickname),
        ("given", &vcard.given),
        ("family", &vcard.family),
    ];
    one.iter().for_each(|(name, value)| value.iter().for_each(|value| row(name, value)));
    for (name, values) in [("email", &vcard.emails), ("phone", &vcard.phones), ("url", &vcard.urls)] {
        values.iter().for_each(|value| row(name, value));
    }
    let one =
        [("org", &vcard.organisation), ("title", &vcard.title), ("birthday", &vcard.birthday), ("note", &vcard.note)];
    one.iter().for_each(|(name, value)| value.iter().for_each(|value| row(name, value)));
    vcard.photo.iter().for_each(|photo| row("photo", &photo_text(photo)));
    row("kind", vcard.kind.name());
    table(&rows)
}

fn photo_text(photo: &Photo) -> String {
    let size = photo.bytes.map(|bytes| format!("{bytes} bytes"));
    let parts = [photo.kind.clone(), size, photo.url.clone()];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}
