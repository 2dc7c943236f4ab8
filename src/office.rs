//! `LibreOffice` as a converter, where it is installed: another path for old documents.
//!
//! One process at a time, with a profile of its own, so that an office that a person has open is
//! not touched; it ends with its children when its time is over.

use std::env;
use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// Names that the program goes by.
const NAMES: [&str; 2] = ["soffice", "libreoffice"];

/// How long the conversion of a document may take.
const LIMIT: Duration = Duration::from_mins(2);

/// How long the answer to `--version` may take.
const VERSION: Duration = Duration::from_secs(20);

/// How often it is looked whether the process has ended.
const STEP: Duration = Duration::from_millis(20);

/// An installed office.
#[derive(Debug)]
pub struct Office {
    program: PathBuf,
    /// A folder for its profile and the files of the conversion at hand.
    desk: Mutex<Option<Desk>>,
}

/// A folder that goes when it is not needed any more.
#[derive(Debug)]
struct Desk(PathBuf);

impl Desk {
    fn new() -> io::Result<Self> {
        static NUMBER: AtomicU64 = AtomicU64::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let name = format!("prikaz-office-{}-{number}", std::process::id());
        let folder = env::temp_dir().join(name);
        // A folder that someone else made is not taken.
        fs::create_dir(&folder)?;
        Ok(Self(folder))
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        // Whatever stays is the system's to remove.
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Where the program is, if it is installed.
pub fn program() -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    let found = env::split_paths(&path).flat_map(|folder| NAMES.map(|name| folder.join(name)));
    found.into_iter().find(|path| path.is_file())
}

/// What the program says of its version.
pub fn version(program: &Path) -> Option<String> {
    let mut command = Command::new(program);
    let child = command.arg("--version").stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = apart(child).spawn().ok()?;
    wait(&mut child, VERSION).ok()?;
    let output = child.wait_with_output().ok()?;
    let text = String::from_utf8_lossy(&output.stdout);
    text.lines().next().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty())
}

impl Office {
    /// The office that is installed, if there is one.
    pub fn find() -> Option<Self> {
        Some(Self { program: program()?, desk: Mutex::default() })
    }

    /// Converts a document to one of Word 2007; its format is told by its content.
    ///
    /// # Errors
    /// Where the office does not start, does not end in time or gives nothing.
    pub fn to_docx(&self, bytes: &[u8]) -> io::Result<Vec<u8>> {
        let mut slot = self.desk.lock().unwrap_or_else(PoisonError::into_inner);
        let desk = match &mut *slot {
            Some(desk) => desk,
            none => none.insert(Desk::new()?),
        };
        let (source, target) = (desk.0.join("in.doc"), desk.0.join("in.docx"));
        fs::write(&source, bytes)?;
        let _ = fs::remove_file(&target);
        let mut home = OsStr::new("-env:UserInstallation=file://").to_owned();
        home.push(desk.0.join("profile"));
        let mut command = Command::new(&self.program);
        command
            .arg(home)
            .args(["--headless", "--norestore", "--convert-to", "docx", "--outdir"])
            .arg(&desk.0)
            .arg(&source)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        let mut child = apart(&mut command).spawn()?;
        wait(&mut child, LIMIT)?;
        fs::read(&target)
    }
}

/// In a group of its own, to be ended with its children.
fn apart(command: &mut Command) -> &mut Command {
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(command, 0);
    command
}

/// Waits for the process; one that is not over in time is ended.
fn wait(child: &mut Child, limit: Duration) -> io::Result<()> {
    let start = Instant::now();
    while child.try_wait()?.is_none() {
        if start.elapsed() > limit {
            kill(child);
            child.wait()?;
            return Err(io::ErrorKind::TimedOut.into());
        }
        thread::sleep(STEP);
    }
    Ok(())
}

#[cfg(unix)]
fn kill(child: &mut Child) {
    use rustix::process::{Pid, Signal, kill_process_group};
    let group = i32::try_from(child.id()).ok().and_then(Pid::from_raw);
    // It may have ended just now.
    let _ = group.map(|group| kill_process_group(group, Signal::KILL));
}

#[cfg(not(unix))]
fn kill(child: &mut Child) {
    let _ = child.kill();
}
