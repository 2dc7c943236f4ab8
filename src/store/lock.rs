//! One writer at a time.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read, Seek, Write};
use std::path::Path;

use super::Error;

/// The right to write to a corpus, until it is dropped or its process ends.
#[derive(Debug)]
pub(super) struct Lock {
    _file: File,
}

impl Lock {
    /// Takes the lock; `by` is what others are told. With `wait` it is waited for.
    pub(super) fn take(path: &Path, by: &str, wait: bool) -> Result<Self, Error> {
        let failed = Error::io(path);
        let mut file = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(path)
            .map_err(&failed)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) if wait => file.lock().map_err(&failed)?,
            Err(TryLockError::WouldBlock) => {
                let mut holder = String::new();
                // Who has not yet written its name is still a holder.
                let _ = file.read_to_string(&mut holder);
                let holder = holder.lines().next().unwrap_or("?").to_owned();
                return Err(Error::Busy { path: path.display().to_string(), holder });
            }
            Err(TryLockError::Error(error)) => return Err(failed(error)),
        }
        let named = format!("{by} ({})\n", std::process::id());
        file.set_len(0)
            .and_then(|()| file.rewind())
            .and_then(|()| file.write_all(named.as_bytes()))
            .map_err(&failed)?;
        Ok(Self { _file: file })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_writer_is_told_who_is_the_first() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("lock");
        let first = Lock::take(&path, "prikaz ingest", false).unwrap();
        let Err(Error::Busy { holder, .. }) = Lock::take(&path, "another", false) else {
            panic!("two writers");
        };
        assert_eq!(holder, format!("prikaz ingest ({})", std::process::id()));
        drop(first);
        Lock::take(&path, "another", false).unwrap();
    }
}
