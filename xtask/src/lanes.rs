//! The long lanes: examples of a crate that measure or torment it, built for release, and looking at every page in a browser.
//! They stand outside the test command.

use std::io::{self, BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

/// Runs examples one after another, each given as its crate, its name and its arguments; whether all of them ended well.
///
/// # Errors
/// Where cargo cannot be started.
pub fn run(root: &Path, examples: &[&[&str]]) -> io::Result<bool> {
    for example in examples {
        let [package, name, arguments @ ..] = example else { continue };
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let mut command = Command::new(cargo);
        command.current_dir(root).args(["run", "--release", "--quiet", "--package", package, "--example", name, "--"]);
        if !command.args(arguments).status()?.success() {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Runs one test of a crate, built for release, and lets it tell what it found; whether it passed.
///
/// # Errors
/// Where cargo cannot be started.
pub fn test(root: &Path, package: &str, file: &str, name: &str) -> io::Result<bool> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command.current_dir(root).args(["test", "--release", "--quiet", "--package", package, "--test", file, name]);
    command.args(["--", "--exact", "--nocapture"]);
    passes(command)
}

/// Runs one test of the pages that needs a program of others; where that is not here it says so and passes.
///
/// # Errors
/// Where cargo cannot be started.
pub fn with_program(root: &Path, program: &str, test: &str, without: &str) -> io::Result<bool> {
    let paths = std::env::var_os("PATH").unwrap_or_default();
    if !std::env::split_paths(&paths).any(|folder| folder.join(program).is_file()) {
        println!("{program} is not here, so {without}. On Debian: apt-get install {program}");
        return Ok(true);
    }
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command.current_dir(root).args(["test", "--package", "web", "--test", "pages", test]);
    command.args(["--", "--ignored", "--exact"]);
    passes(command)
}

/// Runs the tests that stand beside the code of a crate and have this in their path, built for release; whether they passed.
///
/// # Errors
/// Where cargo cannot be started.
pub fn unit_tests(root: &Path, package: &str, path: &str) -> io::Result<bool> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command.current_dir(root).args(["test", "--release", "--package", package, "--lib", path]);
    passes(command)
}

/// Builds the program, and runs a script that looks at it in a browser; whether it found nothing wrong.
///
/// # Errors
/// Where cargo, npm or node cannot be started.
pub fn in_a_browser(root: &Path, script: &str, arguments: impl Iterator<Item = String>) -> io::Result<bool> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let folder = root.join("e2e");
    let built = Command::new(cargo).current_dir(root).args(["build", "--quiet", "--package", "marke"]).status()?;
    let ready =
        built.success() && Command::new("npm").current_dir(&folder).args(["ci", "--silent"]).status()?.success();
    Ok(ready && Command::new("node").current_dir(&folder).arg(script).args(arguments).status()?.success())
}

/// Whether tests were run and passed. Where no test has the name that was asked, cargo calls that a success.
fn passes(mut command: Command) -> io::Result<bool> {
    let mut running = command.stdout(Stdio::piped()).spawn()?;
    let mut any = false;
    for line in running.stdout.take().into_iter().flat_map(|told| BufReader::new(told).lines()) {
        let line = line?;
        any |= runs_some(&line);
        println!("{line}");
    }
    if !any {
        eprintln!("no test has the name that was asked");
    }
    Ok(running.wait()?.success() && any)
}

/// Whether this is the line in which tests are announced, and there are some.
fn runs_some(line: &str) -> bool {
    let many = line.strip_prefix("running ").and_then(|rest| rest.split(' ').next()?.parse::<usize>().ok());
    many.is_some_and(|many| many > 0)
}

#[cfg(test)]
mod tests {
    use super::runs_some;

    #[test]
    fn a_run_in_which_no_test_was_found_is_not_taken_for_one_that_passed() {
        assert!(runs_some("running 1 test") && runs_some("running 14 tests"));
        assert!(!runs_some("running 0 tests") && !runs_some("test result: ok. 0 passed"));
    }
}
