//! What a command takes: time by the clock and by the processor, and memory.
//!
//! From /proc, where there is one: that needs neither another program nor unsafe calls.

use anyhow::{Context, Result, bail};
use std::fs::File;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// Figures of one run; what the system does not tell is missing.
#[derive(Clone, Copy, Debug)]
pub(super) struct Run {
    /// Seconds by the clock.
    pub(super) wall: f64,
    /// Seconds of processors, of all threads together.
    pub(super) cpu: Option<f64>,
    /// Megabytes at the peak.
    pub(super) peak: Option<f64>,
}

/// Runs a command on a file as its standard input. Its output is kept in `output`, or dropped; its complaints are kept
/// beside the input.
pub(super) fn run(command: &mut Command, input: &Path, output: Option<&Path>) -> Result<Run> {
    let complaints = input.with_extension("stderr");
    let input = File::open(input).with_context(|| input.display().to_string())?;
    let output = match output {
        Some(path) => Stdio::from(File::create(path).with_context(|| path.display().to_string())?),
        None => Stdio::null(),
    };
    command
        .stdin(input)
        .stdout(output)
        .stderr(File::create(&complaints)?);
    let before = children_cpu();
    let started = Instant::now();
    let mut child = command.spawn().with_context(|| format!("{command:?}"))?;
    let status = format!("/proc/{}/status", child.id());
    let mut peak = None;
    let ended = loop {
        // The peak only rises, so that the last look before the end is the one that counts.
        peak = std::fs::read_to_string(&status)
            .ok()
            .and_then(|text| kilobytes(&text, "VmHWM"))
            .or(peak);
        if let Some(ended) = child.try_wait().with_context(|| format!("{command:?}"))? {
            break ended;
        }
        std::thread::sleep(Duration::from_millis(2));
    };
    let wall = started.elapsed().as_secs_f64();
    if !ended.success() {
        let said = std::fs::read_to_string(&complaints).unwrap_or_default();
        let said = said.lines().find(|line| !line.trim().is_empty());
        bail!(
            "{command:?} failed ({ended}): {}",
            said.unwrap_or("it said nothing")
        );
    }
    let cpu = before.zip(children_cpu()).map(|(before, after)| after - before);
    Ok(Run {
        wall,
        cpu,
        peak: peak.map(|kilobytes| kilobytes / 1e3),
    })
}

/// The middle one, by what `figure` tells of each.
pub(super) fn median<T: Copy>(runs: &[T], figure: impl Fn(T) -> Option<f64>) -> Option<f64> {
    let mut figures: Vec<f64> = runs.iter().copied().filter_map(figure).collect();
    figures.sort_by(f64::total_cmp);
    figures.get(figures.len() / 2).copied()
}

fn kilobytes(status: &str, key: &str) -> Option<f64> {
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix(key)?.strip_prefix(':'))?;
    line.split_whitespace().next()?.parse().ok()
}

/// Seconds of processors that children which have ended took so far.
fn children_cpu() -> Option<f64> {
    children_seconds(&std::fs::read_to_string("/proc/self/stat").ok()?)
}

fn children_seconds(stat: &str) -> Option<f64> {
    // The name before it may hold spaces and brackets. Fields 16 and 17 are `cutime` and `cstime`.
    let (_, fields) = stat.rsplit_once(')')?;
    let mut ticks = fields.split_whitespace().skip(13);
    let [user, system] = [ticks.next()?, ticks.next()?].map(|field| field.parse::<f64>().ok());
    // Linux tells programs of hundredths of a second, whatever its own clock is.
    Some((user? + system?) / 100.0)
}

#[cfg(test)]
mod tests {
    use super::{children_seconds, kilobytes, median};

    #[test]
    fn the_system_is_understood() {
        let stat = "7 (a) b) S 1 7 7 0 -1 4194304 1 2 3 4 10 20 150 50 20 0 1 0 99";
        assert_eq!(children_seconds(stat), Some(2.0));
        assert_eq!(children_seconds("7 (a)"), None);
        let status = "Name:\tx\nVmHWM:\t   2048 kB\nVmRSS:\t 1 kB\n";
        assert_eq!(kilobytes(status, "VmHWM"), Some(2048.0));
        assert_eq!(kilobytes(status, "VmSwap"), None);
    }

    #[test]
    fn the_middle_is_found() {
        assert_eq!(median(&[3.0, 1.0, 2.0], Some), Some(2.0));
        assert_eq!(median(&[3.0], |_| None), None);
    }
}
