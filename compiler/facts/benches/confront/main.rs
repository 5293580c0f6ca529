//! Speed of opposing a code to facts, reading included: `cargo bench -p social-facts --bench confront`. Five rules over a thousand
//! rows and a million, in CSV and in JSON Lines, by `social confront`, by pandas and by DuckDB doing the same, and by `social confront
//! --engine duckdb`; prints for each the time (median), the time of processor, the peak of memory, and how our
//! times compare with theirs. Nothing here asserts a time.
//!
//! `-- 1000 10000000` for these sizes only; `-- alone` without pandas and DuckDB (else they are installed with pip in a folder of
//! the target); `-- csv` or `-- jsonl` for one format; `-- write 1000000 FOLDER` writes a code with its facts, to measure other tools.

mod generate;
mod measure;
mod run;

use generate::Format;
use measure::{Sample, measure};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

const SIZES: [u64; 2] = [1_000, 1_000_000];

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with("--")).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let done = match words.as_slice() {
        ["write", rows, folder] => write(Path::new(folder), rows),
        ["inside", folder] => run::inside(Path::new(folder)),
        words => bench(words),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

/// What goes wrong is told, and ends the benchmark.
type Done<T = ()> = Result<T, Box<dyn std::error::Error>>;

fn write(folder: &Path, rows: &str) -> Done {
    project(folder, Format::Csv, rows.parse()?)?;
    Ok(())
}

/// Writes the code and its facts.
fn project(folder: &Path, format: Format, rows: u64) -> Done<u64> {
    std::fs::create_dir_all(folder)?;
    std::fs::write(folder.join("federation.social"), include_str!("code.social"))?;
    Ok(generate::facts(&folder.join("facts"), format, rows)?)
}

fn bench(words: &[&str]) -> Done {
    let mut sizes: Vec<u64> = words.iter().filter_map(|word| word.parse().ok()).collect();
    if sizes.is_empty() {
        sizes = SIZES.to_vec();
    }
    let formats = match (words.contains(&"csv"), words.contains(&"jsonl")) {
        (true, false) => vec![Format::Csv],
        (false, true) => vec![Format::JsonLines],
        _ => vec![Format::Csv, Format::JsonLines],
    };
    let target = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let social = build(target)?;
    let python = if words.contains(&"alone") { None } else { Some(python(&target.join("peers"))?) };
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    start(&social, target)?;
    println!("five rules, reading included, {cores} cores; inside: without the start of the process");
    for rows in sizes {
        for format in &formats {
            compare(&Tools { target, social: &social, python: python.as_deref() }, *format, rows)?;
        }
    }
    Ok(())
}

/// How long the command takes to start on a small code: checked, then confronted with ten years of one circle.
fn start(social: &Path, target: &Path) -> Done {
    let folder = target.join("facts-start");
    let rows = project(&folder, Format::Csv, 1)?;
    let tools = Tools { target, social, python: None };
    let mut check = Command::new(social);
    check.args(["check", "--as-of", generate::TODAY]).arg(&folder);
    let check = measure(&mut check, 25)?;
    let confront = measure(&mut confront(&tools, &folder, None), 25)?;
    println!("start: check {:.1} ms, confront with {rows} rows {:.1} ms", check.whole * 1e3, confront.whole * 1e3);
    std::fs::remove_dir_all(&folder)?;
    Ok(())
}

/// What is measured, and where.
struct Tools<'t> {
    target: &'t Path,
    social: &'t Path,
    python: Option<&'t Path>,
}

/// Measures each tool on the same facts.
fn compare(tools: &Tools<'_>, format: Format, rows: u64) -> Done {
    let folder = tools.target.join(format!("facts-{rows}-{}", format.extension()));
    let rows = project(&folder, format, rows)?;
    let runs = if rows > 10_000 { 3 } else { 15 };
    println!("\n{rows} rows, {}, median of {runs}", format.extension());
    println!("{:<28} {:>10} {:>10} {:>13} {:>10} {:>9}", "", "inside ms", "whole ms", "processor ms", "krows/s", "peak MB");
    let mut inside = Command::new(std::env::current_exe()?);
    inside.arg("inside").arg(&folder);
    let inside = measure(&mut inside, runs)?;
    let mut ours = measure(&mut confront(tools, &folder, None), runs)?;
    ours.inside = inside.inside;
    print_line("social confront", rows, &ours);
    println!("  ms: {}", run::phases(&inside.output));
    let told = run::verdicts(&ours.output)?;
    let mut others = Vec::new();
    if let Some(python) = tools.python {
        for (name, script) in [("pandas", "with_pandas.py"), ("DuckDB", "with_duckdb.py")] {
            let mut command = Command::new(python);
            command.arg(peers().join(script)).arg(folder.join("facts")).arg(format.extension());
            others.push((name, measure(&mut command, runs)?));
        }
        let mut command = confront(tools, &folder, Some("duckdb"));
        command.env("SOCIAL_DUCKDB", tools.target.join("peers"));
        others.push(("social confront, on DuckDB", measure(&mut command, runs)?));
    }
    for (name, sample) in &others {
        print_line(name, rows, sample);
        let theirs = run::verdicts(&sample.output)?;
        if theirs != told {
            println!("  differs: {theirs:?}\n  from     {told:?}");
        }
    }
    for (name, sample) in &others {
        print_ratio(name, sample, &ours);
    }
    std::fs::remove_dir_all(&folder)?;
    Ok(())
}

fn confront(tools: &Tools<'_>, folder: &Path, engine: Option<&str>) -> Command {
    let mut command = Command::new(tools.social);
    command.args(["confront", "--format", "json", "--as-of", generate::TODAY]).arg(folder);
    command.args(engine.map(|engine| ["--engine", engine]).into_iter().flatten());
    command
}

fn print_line(name: &str, rows: u64, sample: &Sample) {
    println!(
        "{name:<28} {:>10} {:>10} {:>13} {:>10.0} {:>9.0}",
        ms(sample.inside),
        ms(Some(sample.whole)),
        ms(sample.processor),
        rows as f64 / sample.whole / 1e3,
        sample.peak as f64 / 1e6,
    );
}

/// How many times as long as another tool `social confront` takes: below one, it is the quicker.
fn print_ratio(name: &str, theirs: &Sample, ours: &Sample) {
    let ratio =
        |a: Option<f64>, b: Option<f64>| a.zip(b).filter(|(_, b)| *b > 0.0).map_or("?".to_owned(), |(a, b)| format!("{:.2}", a / b));
    let inside = theirs.inside.map_or_else(String::new, |_| format!("inside {}, ", ratio(ours.inside, theirs.inside)));
    println!(
        "  social confront against {name}: {inside}whole {}, processor {}",
        ratio(Some(ours.whole), Some(theirs.whole)),
        ratio(ours.processor, theirs.processor),
    );
}

fn ms(seconds: Option<f64>) -> String {
    seconds.map_or_else(String::new, |seconds| format!("{:.1}", seconds * 1e3))
}

/// The release command, built here so that one command is enough to run the benchmark.
fn build(target: &Path) -> Done<PathBuf> {
    let status = Command::new(env!("CARGO")).args(["build", "--release", "--quiet", "-p", "social"]).status()?;
    if !status.success() {
        return Err("`social` does not build".into());
    }
    Ok(target.with_file_name("release").join("social"))
}

fn peers() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/confront/peers")
}

/// A Python with pandas and DuckDB, made once.
fn python(folder: &Path) -> Done<PathBuf> {
    let python = folder.join("bin/python");
    let requirements = std::fs::read_to_string(peers().join("requirements.txt"))?;
    let made_of = folder.join("made-of.txt");
    if std::fs::read_to_string(&made_of).is_ok_and(|text| text == requirements) {
        return Ok(python);
    }
    eprintln!("making a Python with pandas and DuckDB in {}", folder.display());
    let is_made = Command::new("python3").args(["-m", "venv"]).arg(folder).status()?.success()
        && Command::new(&python).args(["-m", "pip", "install", "--quiet", "-r"]).arg(peers().join("requirements.txt")).status()?.success();
    if !is_made {
        return Err("pandas and DuckDB cannot be installed; `-- alone` measures without them".into());
    }
    std::fs::write(made_of, requirements)?;
    Ok(python)
}
