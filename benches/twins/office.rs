//! `LibreOffice` as a converter of many files, where it is installed.

use std::ffi::OsStr;
use std::fs;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process_group};

/// So many files go to one process: it starts slowly, and a file that it hangs on costs the rest.
const AT_ONCE: usize = 50;
/// To start, and for each file.
const START: Duration = Duration::from_mins(1);
const FILE: Duration = Duration::from_secs(15);

/// Is it there?
pub(crate) fn is_there() -> bool {
    let version = Command::new("soffice").arg("--version").output();
    version.is_ok_and(|output| output.status.success())
}

/// Converts files into a folder, as `name.format`. What it could not convert is not there
/// afterwards.
pub(crate) fn convert(files: &[PathBuf], format: &str, out: &Path) {
    fs::create_dir_all(out).expect("a folder for the converted files");
    // Its own profile: an office that is already open would take the files and not answer.
    let profile = tempfile::tempdir().expect("a place for temporary files");
    for files in files.chunks(AT_ONCE) {
        run(files, format, out, profile.path());
        let missing = |file: &&PathBuf| !out.join(converted(file, format)).exists();
        for file in files.iter().filter(missing) {
            run(std::slice::from_ref(file), format, out, profile.path());
        }
    }
}

/// The name of a converted file. What follows a colon in a format names the filter.
pub(crate) fn converted(file: &Path, format: &str) -> String {
    let stem = file.file_stem().unwrap_or_default().to_string_lossy();
    format!("{stem}.{}", format.split(':').next().unwrap_or(format))
}

fn run(files: &[PathBuf], format: &str, out: &Path, profile: &Path) {
    let mut home = OsStr::new("-env:UserInstallation=file://").to_owned();
    home.push(profile);
    let child = Command::new("soffice")
        .arg(home)
        .args(["--headless", "--norestore", "--convert-to", format, "--outdir"])
        .arg(out)
        .args(files)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        // The office proper is a child of the program of that name.
        .process_group(0)
        .spawn();
    let limit = START + FILE * u32::try_from(files.len()).unwrap_or(u32::MAX);
    if let Ok(child) = child {
        wait(child, limit);
    }
}

fn wait(mut child: Child, limit: Duration) {
    let start = Instant::now();
    while let Ok(None) = child.try_wait() {
        if start.elapsed() > limit {
            let group = i32::try_from(child.id()).ok().and_then(Pid::from_raw);
            // It may have ended just now.
            let _ = group.map(|group| kill_process_group(group, Signal::KILL));
            let _ = child.wait();
            return;
        }
        std::thread::sleep(Duration::from_millis(20));
    }
}
