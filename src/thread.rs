//! Work that may block, in a thread of its own. Tokio has such threads too, but panics where the system gives it none.

use std::io;

use tokio::sync::oneshot;

/// Does `work` in a thread of its own. Nobody waits for it any more when this is dropped.
///
/// # Errors
/// A system that gives no thread; work that has panicked.
pub async fn aside<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> io::Result<T> {
    let (sender, receiver) = oneshot::channel();
    start("aside", move || {
        // It may be that nobody waits for it any more.
        let _ = sender.send(work());
    })?;
    receiver.await.map_err(io::Error::other)
}

/// Starts a thread that nobody waits for.
///
/// # Errors
/// A system that gives none.
pub fn start(name: &str, work: impl FnOnce() + Send + 'static) -> io::Result<()> {
    std::thread::Builder::new().name(name.to_owned()).spawn(work).map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn what_is_done_aside_comes_back() {
        assert_eq!(aside(|| 7).await.unwrap(), 7);
        assert!(aside(|| panic!("as it must not")).await.is_err());
    }
}
