//! Whole commands against limits: `cargo bench --bench end_to_end`, by hand, with nothing else running; about five minutes.
//!
//! Floor and import run in turn, so that both see the same machine. Every limit but one is a ratio of figures of one run, or a
//! difference of memory; that one is the speed of checking rows. Exit code 1 where a limit is broken.

mod checks;
mod job;
mod material;
mod measure;
mod verdict;

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::Duration;

use anyhow::Result;
use clap::Parser;

use job::{Job, Week};
use material::{CITY, COMMITTEE, DISTRICT, Programs, Roll, VILLAGE};
use measure::{Cost, Runs};
use verdict::{Report, grouped, megabytes, ratio};

/// Measures whole commands on rolls of a million persons, ten thousand, and one committee.
#[derive(Parser)]
struct Args {
    /// Where rolls and registries lie, about 1.5 GB; rolls that are there are used again [default: a temporary folder]
    #[arg(long, value_name = "DIR")]
    folder: Option<PathBuf>,
    /// Times that floor and import run, in turn
    #[arg(long, value_name = "N", default_value_t = 5, value_parser = clap::value_parser!(u16).range(1..))]
    runs: u16,
    /// Also measure the whole job on 200,000 persons against a data-frame script, with this Python
    #[arg(long, value_name = "PYTHON")]
    dataframe: Option<PathBuf>,
    /// Only the checks of rows, without any command: ten seconds
    #[arg(long)]
    checks_only: bool,
    /// What cargo adds.
    #[arg(long, hide = true)]
    bench: bool,
}

#[expect(clippy::print_stdout, reason = "a command-line program")]
fn main() -> Result<ExitCode> {
    let args = Args::parse();
    let temporary = tempfile::tempdir()?;
    let folder = args.folder.as_deref().unwrap_or(temporary.path());
    std::fs::create_dir_all(folder)?;
    let bench =
        Bench { programs: Programs::build()?, folder: folder.canonicalize()?, runs: args.runs.into() };
    let mut report = Report::new();
    println!("{}", bench.checks(&mut report)?);
    if args.checks_only {
        return Ok(ExitCode::from(u8::from(report.broken() > 0)));
    }
    bench.commands(&mut report)?;
    if let Some(python) = &args.dataframe {
        bench.whole_job(python, &mut report)?;
    }
    println!("{report}");
    Ok(ExitCode::from(u8::from(report.broken() > 0)))
}

struct Bench {
    programs: Programs,
    folder: PathBuf,
    runs: usize,
}

/// The medians of one roll's commands, as the limits need them.
struct Medians {
    import: Cost,
    week: [Duration; 3],
}

const COMMANDS: [&str; 3] = ["quota", "assign", "export"];

/// Rows that one core must read and check in a second.
const ROWS_A_SECOND: u64 = 1_000_000;

impl Bench {
    /// The row rules alone, in this process; gives the sentence that says how fast they are.
    fn checks(&self, report: &mut Report) -> Result<String> {
        VILLAGE.make(&self.programs, &self.folder)?;
        let measured = checks::rows_a_second(&VILLAGE.file(&self.folder))?;
        report.at_least("checks alone, one core", ROWS_A_SECOND, measured, " rows/s");
        let (measured, wanted) = (grouped(measured), grouped(ROWS_A_SECOND));
        Ok(format!("checks alone: {measured} rows/s on one core (wanted {wanted})"))
    }

    fn commands(&self, report: &mut Report) -> Result<()> {
        let city = self.job(&CITY)?;
        let (mut floor, mut import) = (Runs::default(), Runs::default());
        for _ in 0..self.runs {
            floor.add(city.floor()?);
            import.add(city.import()?);
        }
        let floor = report.figure("floor, 1 million persons", &floor);
        let city = Medians::of("1 million persons", &import, &city.week(self.few())?, report);
        let village = self.job(&VILLAGE)?;
        let village = report.figure("import, 10,000 persons", &self.imports(&village)?);
        let job = self.job(&COMMITTEE)?;
        let imports = self.imports(&job)?;
        let committee = Medians::of("one committee", &imports, &job.week(self.few())?, report);

        report.limit("import : floor", 2.0, ratio(city.import.wall, floor.wall), "");
        let week = city.week.iter().sum();
        report.limit("quota + assign + export : import", 2.0, ratio(week, city.import.wall), "");
        let growth = megabytes(city.import.peak) - megabytes(village.peak);
        report.limit("memory of import, 1 million persons − 10,000", 150.0, growth, " MB");
        let shares = [(committee.import.wall, city.import.wall)].into_iter();
        let shares = shares.chain(committee.week.into_iter().zip(city.week));
        for (name, (small, large)) in ["import"].into_iter().chain(COMMANDS).zip(shares) {
            let what = format!("{name}, one committee : 1 million persons");
            report.limit(&what, 3.0, 100.0 * ratio(small, large), " %");
        }
        Ok(())
    }

    /// The whole job on 200,000 persons, ours and the script's in turn.
    fn whole_job(&self, python: &Path, report: &mut Report) -> Result<()> {
        let job = self.job(&DISTRICT)?;
        let (mut ours, mut theirs) = (Runs::default(), Runs::default());
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/dataframe/whole_job.py");
        for _ in 0..self.few() {
            ours.add(job.rest()?.into_iter().fold(job.import_with_findings()?, Cost::then));
            let mut command = Command::new(python);
            command.arg(script).arg(DISTRICT.file(&self.folder)).arg(DISTRICT.pharmacies(&self.folder));
            theirs.add(measure::run(command.arg(self.folder.join("dataframe-out")))?);
        }
        let ours = report.figure("whole job, 200,000 persons", &ours);
        let theirs = report.figure("the same with data frames", &theirs);
        report.limit("whole job : data frames", 0.35, ratio(ours.wall, theirs.wall), "");
        Ok(())
    }

    fn job(&self, roll: &Roll) -> Result<Job<'_>> {
        roll.make(&self.programs, &self.folder)?;
        Job::on(roll, &self.programs, &self.folder)
    }

    fn imports(&self, job: &Job<'_>) -> Result<Runs> {
        let mut runs = Runs::default();
        for _ in 0..self.runs {
            runs.add(job.import()?);
        }
        Ok(runs)
    }

    /// Runs of what is not run in turn with something else.
    fn few(&self) -> usize {
        self.runs.min(3)
    }
}

impl Medians {
    fn of(whose: &str, import: &Runs, week: &Week, report: &mut Report) -> Self {
        let import = report.figure(&format!("import, {whose}"), import);
        let mut figure = |name, runs| report.figure(&format!("{name}, {whose}"), runs).wall;
        let [quota, assign, export] = COMMANDS;
        let week = [figure(quota, &week.quota), figure(assign, &week.assign), figure(export, &week.export)];
        Self { import, week }
    }
}
