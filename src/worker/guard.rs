//! The limits that a worker sets on itself.

use rustix::process::{Resource, getrlimit, setrlimit};
use rustix::time::{ClockId, clock_gettime};

/// Limits the address space for the process's whole life, and leaves no core dump behind.
pub(super) fn at_start(memory: u64) {
    lower(Resource::As, memory);
    lower(Resource::Core, 0);
}

/// Gives the request that begins now so many seconds of computing; the system ends a process that
/// takes more.
pub(super) fn for_request(seconds: u64) {
    let used = clock_gettime(ClockId::ProcessCPUTime);
    // Part of a second has passed already: counted as if it were to come.
    let used = u64::try_from(used.tv_sec).unwrap_or(0) + u64::from(used.tv_nsec > 0);
    lower(Resource::Cpu, used.saturating_add(seconds));
}

/// Sets a soft limit; never above the hard one.
fn lower(resource: Resource, to: u64) {
    let mut limit = getrlimit(resource);
    limit.current = Some(limit.maximum.map_or(to, |most| most.min(to)));
    // A system that knows no such limit leaves those that the parent watches.
    let _ = setrlimit(resource, limit);
}
