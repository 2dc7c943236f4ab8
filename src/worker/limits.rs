//! What one request may cost.

/// Limits of a request. None of them changes what a document that keeps them becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Address space of a worker in bytes.
    pub memory: u64,
    /// Computing time of a request in seconds.
    pub cpu: u64,
    /// Time that passes from a request to its answer, in seconds.
    pub time: u64,
    /// Size of an answer in bytes.
    pub output: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self { memory: 1 << 30, cpu: 120, time: 300, output: 256 << 20 }
    }
}

impl Limits {
    /// The limits of each of several requests that together may take `times` as long as one.
    #[must_use]
    pub fn shared(self, times: u32, requests: u32) -> Self {
        let (times, requests) = (u64::from(times), u64::from(requests.max(1)));
        let share = |seconds: u64| seconds.saturating_mul(times).div_ceil(requests).max(1);
        Self { cpu: share(self.cpu), time: share(self.time), ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn requests_share_their_time_and_not_their_memory() {
        let whole = Limits { memory: 5, cpu: 60, time: 100, output: 7 };
        assert_eq!(whole.shared(1, 8), Limits { memory: 5, cpu: 8, time: 13, output: 7 });
        assert_eq!(whole.shared(3, 2), Limits { memory: 5, cpu: 90, time: 150, output: 7 });
        assert_eq!(whole.shared(1, 1_000), Limits { memory: 5, cpu: 1, time: 1, output: 7 });
        assert_eq!(whole.shared(1, 0), whole);
    }
}
