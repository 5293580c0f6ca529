//! Runs a command several times: how long it takes, how much of the processors and of the memory, what it prints.

use std::io::Read as _;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// What several runs of one command came to.
pub struct Sample {
    /// Seconds that the command counts itself, median; none when it counts none.
    pub inside: Option<f64>,
    /// Seconds from its start to its end, median.
    pub whole: f64,
    /// Seconds of all processors, in the command and in the system for it, median; none where the system does not tell.
    pub processor: Option<f64>,
    /// Peak resident bytes, the greatest; 0 where the system does not tell.
    pub peak: u64,
    /// What it printed last.
    pub output: String,
}

/// Runs a command `runs` times, after one run that is not counted.
pub fn measure(command: &mut Command, runs: usize) -> Result<Sample, Box<dyn std::error::Error>> {
    let (mut inside, mut whole, mut processor, mut peak, mut output) = (Vec::new(), Vec::new(), Vec::new(), 0, String::new());
    for run in 0..=runs {
        let (before, start) = (processor_of_children(), Instant::now());
        let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::inherit()).spawn()?;
        let mut stdout = child.stdout.take().ok_or("no output")?;
        let reader = std::thread::spawn(move || {
            let mut text = String::new();
            stdout.read_to_string(&mut text).map(|_| text)
        });
        peak = peak.max(wait(&mut child, start)?);
        let time = start.elapsed().as_secs_f64();
        output = reader.join().map_err(|_| "output lost")??;
        if child.wait()?.code().is_none_or(|code| code > 1) {
            return Err(format!("{command:?} failed: {output}").into());
        }
        if run > 0 {
            whole.push(time);
            processor.extend(processor_of_children().zip(before).map(|(after, before)| after - before));
            inside.extend(seconds(&output));
        }
    }
    let whole = median(&mut whole).unwrap_or_default();
    Ok(Sample { inside: median(&mut inside), whole, processor: median(&mut processor), peak, output })
}

/// Waits for the end, looking at the peak so far, which only grows: more and more seldom, not to disturb long runs.
fn wait(child: &mut Child, start: Instant) -> std::io::Result<u64> {
    let file = format!("/proc/{}/status", child.id());
    let mut peak = 0;
    while child.try_wait()?.is_none() {
        let status = std::fs::read_to_string(&file).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
        let kib = line.split_whitespace().next().and_then(|kib| kib.parse::<u64>().ok()).unwrap_or(0);
        peak = peak.max(kib * 1024);
        std::thread::sleep((start.elapsed() / 200).clamp(Duration::from_micros(100), Duration::from_millis(10)));
    }
    Ok(peak)
}

/// Seconds of processor of all commands that ended, to the hundredth, as `proc_pid_stat(5)` tells: the 16th and 17th words.
fn processor_of_children() -> Option<f64> {
    const TICKS_A_SECOND: f64 = 100.0;
    let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
    // The second word is the name of the program, in parentheses, and may hold blanks.
    let mut words = stat.rsplit_once(')')?.1.split_whitespace().skip(13);
    let (user, system) = (words.next()?.parse::<f64>().ok()?, words.next()?.parse::<f64>().ok()?);
    Some((user + system) / TICKS_A_SECOND)
}

/// `seconds` in what a command printed, when it is an object that has it.
fn seconds(output: &str) -> Option<f64> {
    serde_json::from_str::<serde_json::Value>(output).ok()?.get("seconds")?.as_f64()
}

fn median(times: &mut [f64]) -> Option<f64> {
    times.sort_by(f64::total_cmp);
    times.get(times.len() / 2).copied()
}
