//! The long lanes: examples of a crate that measure or torment it, built for release. They stand outside the test command.

use std::io;
use std::path::Path;
use std::process::Command;

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
    Ok(command.args(["--", "--exact", "--nocapture"]).status()?.success())
}

/// Runs the tests that stand beside the code of a crate and have this in their path, built for release; whether they passed.
///
/// # Errors
/// Where cargo cannot be started.
pub fn unit_tests(root: &Path, package: &str, path: &str) -> io::Result<bool> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command.current_dir(root).args(["test", "--release", "--package", package, "--lib", path]);
    Ok(command.status()?.success())
}
