//! Files that are gone when the program ends.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::os::unix::fs::OpenOptionsExt;
use std::time::{SystemTime, UNIX_EPOCH};

/// Makes a temporary file that only we can read. It has no name any more, so that nothing of it stays.
///
/// # Errors
/// A directory for temporary files that takes none.
pub fn temporary_file() -> io::Result<File> {
    let directory = std::env::temp_dir();
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_nanos();
    let mut last = io::Error::from(io::ErrorKind::AlreadyExists);
    // Somebody may have guessed the first names.
    for number in 0..100 {
        let path = directory.join(format!(".stanza-{}-{now}-{number}", std::process::id()));
        match OpenOptions::new().read(true).write(true).create_new(true).mode(0o600).open(&path) {
            Ok(file) => return fs::remove_file(&path).map(|()| file),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => last = error,
            Err(error) => return Err(error),
        }
    }
    Err(last)
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Seek, Write};

    use super::*;

    #[test]
    fn a_temporary_file_keeps_what_is_written_and_has_no_name() {
        let mut file = temporary_file().unwrap();
        file.write_all(b"kept").unwrap();
        file.rewind().unwrap();
        let mut text = String::new();
        file.read_to_string(&mut text).unwrap();
        assert_eq!(text, "kept");
        assert_eq!(std::os::unix::fs::MetadataExt::nlink(&file.metadata().unwrap()), 0);
    }
}
