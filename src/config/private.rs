//! Files and directories that are to be ours alone.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt};
use std::path::Path;

use rustix::fs::OFlags;
use rustix::process::geteuid;

use super::file::shell_word;
use crate::error::{Error, Kind};

/// Makes a directory, with those that it lies in, that only we can use. One that is there stays as it is.
///
/// # Errors
/// One that can't be made.
pub fn make_directory(path: &Path) -> io::Result<()> {
    DirBuilder::new().recursive(true).mode(0o700).create(path)
}

/// Checks that nobody else can have put anything into a directory: that it is ours or the system's, and that only its
/// owner may write to it. One that isn't there is fine.
///
/// # Errors
/// Whose it is, or who may write to it.
pub fn check_directory(what: &str, path: &Path) -> Result<(), Error> {
    // Of what a link leads to. What can't be looked at can't be used either, which is told by who tries.
    let Some(metadata) = fs::metadata(path).ok().filter(fs::Metadata::is_dir) else { return Ok(()) };
    let distrusted = |why: &str| Error::input(Kind::Config, format!("{what} {}", path.display()), why);
    if metadata.uid() != geteuid().as_raw() && metadata.uid() != 0 {
        return Err(distrusted("it belongs to another user").hint("set XDG_STATE_HOME to a directory of your own"));
    }
    if metadata.mode() & 0o022 != 0 {
        return Err(distrusted("others can write to it").hint(format!("chmod 700 {}", shell_word(path))));
    }
    Ok(())
}

/// Opens a file that is private and ours, or makes it if `options` say so. Neither a link nor a pipe is followed or
/// waited for.
///
/// # Errors
/// One that can't be opened, or is no plain file.
pub fn open(path: &Path, options: &mut OpenOptions) -> io::Result<File> {
    let flags = (OFlags::NOFOLLOW | OFlags::NONBLOCK).bits();
    let file = options.mode(0o600).custom_flags(i32::try_from(flags).unwrap_or_default()).open(path)?;
    if file.metadata()?.is_file() { Ok(file) } else { Err(io::Error::other("it is no plain file")) }
}

/// Puts a private file with these bytes into the place of `path`, whether there is one or not: written and synced
/// beside it, then renamed, so that a reader sees the old one or the new one.
///
/// # Errors
/// A directory or file that can't be written; then all is as it was.
pub fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let draft = path.with_extension(format!("{}.tmp", std::process::id()));
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&draft)?;
    let written = file.write_all(bytes).and_then(|()| file.sync_all()).and_then(|()| fs::rename(&draft, path));
    if written.is_err() {
        let _ = fs::remove_file(&draft);
        return written;
    }
    // The file is there, whether the system can promise its name for after a crash or not.
    let directory = path.parent().filter(|parent| *parent != Path::new("")).unwrap_or(Path::new("."));
    let _ = File::open(directory).and_then(|directory| directory.sync_all());
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::{PermissionsExt, symlink};

    use super::*;

    #[test]
    fn a_directory_that_others_can_write_to_is_told() {
        let home = tempfile::tempdir().unwrap();
        let (directory, link) = (home.path().join("a b"), home.path().join("link"));
        assert_eq!(check_directory("directory", &directory), Ok(()));
        make_directory(&directory).unwrap();
        symlink(&directory, &link).unwrap();
        for (mode, is_fine) in [(0o700, true), (0o755, true), (0o770, false), (0o702, false), (0o1777, false)] {
            fs::set_permissions(&directory, PermissionsExt::from_mode(mode)).unwrap();
            for path in [&directory, &link] {
                assert_eq!(check_directory("directory", path).is_ok(), is_fine, "{mode:o}");
            }
        }
        let error = check_directory("directory", &directory).unwrap_err();
        assert_eq!(error.to_string(), format!("directory {}: others can write to it", directory.display()));
        assert_eq!(error.hint, Some(format!("chmod 700 '{}'", directory.display())));
    }

    #[test]
    fn neither_links_nor_pipes_are_opened() {
        let home = tempfile::tempdir().unwrap();
        let [link, pipe, target] = ["link", "pipe", "target"].map(|name| home.path().join(name));
        symlink(&target, &link).unwrap();
        rustix::fs::mknodat(rustix::fs::CWD, &pipe, rustix::fs::FileType::Fifo, rustix::fs::Mode::RWXU, 0).unwrap();
        for path in [&link, &pipe, &home.path().to_owned()] {
            assert!(open(path, OpenOptions::new().read(true)).is_err());
            assert!(open(path, OpenOptions::new().create(true).append(true)).is_err());
        }
        assert!(!target.exists());
        open(&target, OpenOptions::new().create(true).append(true)).unwrap();
        assert_eq!(fs::metadata(&target).unwrap().mode() & 0o777, 0o600);
    }
}
