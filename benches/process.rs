//! What a program needed, together with the processes that it started: time, processor time and
//! memory, as far as Linux's `/proc` tells of them.

#![allow(dead_code, reason = "each bench prints what concerns it")]

use std::collections::BTreeMap;
use std::fs;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use rustix::process::{Pid, WaitId, WaitIdOptions, waitid};

/// The kernel tells of processor time in hundredths of a second.
const TICK: Duration = Duration::from_millis(10);

/// What one run needed.
#[derive(Clone, Debug)]
pub(crate) struct Cost {
    pub(crate) time: Duration,
    /// Processor time of all its processes.
    pub(crate) cpu: Option<Duration>,
    /// Most memory that was resident in all its processes at a time, in KiB.
    pub(crate) memory: Option<u64>,
    /// Processor time of each process that it started, the busiest first.
    pub(crate) children: Vec<Duration>,
    /// None where a signal ended it.
    pub(crate) code: Option<i32>,
}

/// Runs a program and watches it; what it prints is dropped.
pub(crate) fn run(command: &mut Command) -> Cost {
    let start = Instant::now();
    let mut child = command
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap_or_else(|error| panic!("{}: {error}", command.get_program().display()));
    let root = child.id();
    let mut watched = Watched::default();
    while !has_ended(root) {
        watched.look(root);
        std::thread::sleep(Duration::from_millis(4));
    }
    let time = start.elapsed();
    // Not yet waited for: the kernel still tells what it needed.
    let cpu = stat(root).map(|stat| stat.own + stat.reaped.max(watched.ticks()));
    let ended = child.wait().expect("a child that ended");
    let mut children: Vec<Duration> =
        watched.children.values().map(|ticks| time_of(*ticks)).collect();
    children.sort_unstable_by(|one, other| other.cmp(one));
    Cost { time, cpu: cpu.map(time_of), memory: watched.memory, children, code: ended.code() }
}

fn time_of(ticks: u64) -> Duration {
    TICK * u32::try_from(ticks).unwrap_or(u32::MAX)
}

/// Has the process ended? It is left to be waited for.
fn has_ended(pid: u32) -> bool {
    let pid = i32::try_from(pid).ok().and_then(Pid::from_raw).expect("a pid is positive");
    let options = WaitIdOptions::EXITED | WaitIdOptions::NOWAIT | WaitIdOptions::NOHANG;
    waitid(WaitId::Pid(pid), options).expect("the state of a child").is_some()
}

/// What was seen of a process and its descendants.
#[derive(Debug, Default)]
struct Watched {
    /// Ticks of each descendant when it was last seen.
    children: BTreeMap<u32, u64>,
    memory: Option<u64>,
}

impl Watched {
    fn look(&mut self, root: u32) {
        let mut memory = peak(root);
        for (pid, ticks) in descendants(root) {
            self.children.insert(pid, ticks);
            // The kernel keeps the peak, so that only the very last moments are missed.
            memory = memory.zip(peak(pid)).map(|(sum, more)| sum + more).or(memory);
        }
        self.memory = self.memory.max(memory);
    }

    fn ticks(&self) -> u64 {
        self.children.values().sum()
    }
}

/// What the kernel tells of a process.
struct Stat {
    parent: u32,
    own: u64,
    /// Of children that ended and were waited for.
    reaped: u64,
}

fn stat(pid: u32) -> Option<Stat> {
    let text = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    // The name stands in brackets and may hold spaces; the state comes first behind it.
    let fields: Vec<&str> = text.rsplit_once(')')?.1.split_whitespace().collect();
    let number = |at: usize| fields.get(at)?.parse::<u64>().ok();
    Some(Stat {
        parent: u32::try_from(number(1)?).ok()?,
        own: number(11)? + number(12)?,
        reaped: number(13)? + number(14)?,
    })
}

/// The processes below a process, with their ticks.
fn descendants(root: u32) -> Vec<(u32, u64)> {
    let Ok(entries) = fs::read_dir("/proc") else { return Vec::new() };
    let pids = entries.filter_map(|entry| entry.ok()?.file_name().to_str()?.parse::<u32>().ok());
    // A child's number is above its parent's but for the rare turn of the counter.
    let mut pids: Vec<u32> = pids.filter(|pid| *pid != root).collect();
    pids.sort_unstable();
    let mut found: Vec<(u32, u64)> = Vec::new();
    for pid in pids {
        let Some(stat) = stat(pid) else { continue };
        if stat.parent == root || found.iter().any(|(above, _)| *above == stat.parent) {
            found.push((pid, stat.own));
        }
    }
    found
}

fn peak(pid: u32) -> Option<u64> {
    let text = fs::read_to_string(format!("/proc/{pid}/status")).ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix(" kB")?.parse().ok()
}
