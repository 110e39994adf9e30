//! Why an entry of a book came out as it did: decided again on what the book held before it.

use crate::cli::Explain;
use crate::failure;
use crate::output;
use crate::stop::{Code, Stop};
use book::log::Failure;
use cooperation::{Command, Stamp, State, decide};
use std::path::Path;
use words::{Lang, Message};

/// Tells one entry. Nothing is written.
pub(super) fn run(asked: &Explain, lang: Lang) -> Result<(), Stop> {
    if !asked.file.is_file() {
        return Err(Failure::Absent(asked.file.clone()).into());
    }
    let folder = asked.file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."));
    let name = asked.file.file_stem().unwrap_or_default().to_string_lossy();
    let mut state = State::default();
    for entry in office::archive::entries(folder, &name).map_err(|failure| failure::at(&asked.file, failure))? {
        if entry.sequence.to_string() == asked.what {
            return tell(&state, &entry.stamp, &entry.command, asked, lang);
        }
        state.evolve(entry.sequence, &entry.stamp, &entry.events);
    }
    let (path, name) = (asked.file.display().to_string(), asked.what.clone());
    Err(Stop::with(Code::Usage, Message::ProgramNoSuchEntry { path, name }))
}

fn tell(before: &State, stamp: &Stamp, command: &Command, asked: &Explain, lang: Lang) -> Result<(), Stop> {
    let agreement = before.texts_on(stamp.on).and_then(|texts| texts.in_force().agreement);
    let decision = decide(agreement.as_ref(), before, stamp, command);
    let decision = decision.map_err(|fault| Stop::with(Code::Content, fault.says()))?;
    output::line(decision.tell(asked.depth.into(), &[], lang).trim_end())
}
