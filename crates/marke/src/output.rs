//! Printing, where the reader may have gone: a closed pipe ends a command quietly.

use crate::stop::Stop;
use std::io::{IsTerminal, Write, stderr, stdout};

/// Prints a text and a line end.
///
/// # Errors
/// [`Stop::Closed`] where nobody reads any more.
pub(crate) fn line(text: &str) -> Result<(), Stop> {
    let mut out = stdout().lock();
    writeln!(out, "{text}")?;
    out.flush()?;
    Ok(())
}

/// Prints to the error stream; if even that is closed, there is nobody to tell.
pub(crate) fn complain(text: &str) {
    let _nobody = writeln!(stderr().lock(), "{text}");
}

/// Whether standard output is a terminal that wants colour (<https://no-color.org>).
pub(crate) fn colour() -> bool {
    stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
}
