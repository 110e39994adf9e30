//! `marke ledger`: the postings of a book, as a table or as a journal for hledger.

use crate::cli::Ledger;
use crate::output;
use crate::stop::{Code, Stop};
use cooperation::State;
use cooperation::founding::compiled;
use cooperation::ledger::journal;
use words::{Date, Lang, Message};

/// Folds the book and prints what was posted. Nothing is written.
pub(crate) fn run(asked: &Ledger, lang: Lang) -> Result<(), Stop> {
    let mut state = State::default();
    for entry in office::archive::entries(&asked.folder, &asked.name)? {
        state.evolve(entry.sequence, &entry.stamp, &entry.events);
    }
    if asked.hledger {
        return output::line(journal::hledger(&state).trim_end());
    }
    let texts = state.texts_on(Date::MAX);
    let Some(Ok(agreement)) = texts.as_ref().map(compiled) else {
        let path = asked.name.clone();
        return Err(Stop::with(Code::Content, Message::ProgramDoesNotCompile { path }));
    };
    output::line(web::postings(state.booked.iter(), &agreement, lang).csv().trim_end())
}
