//! Which text holds for a case: the one it was opened under, until a text that takes its place says that running cases
//! go over.

use crate::cases::Case;
use crate::command::Command;
use crate::command::about::About;
use crate::founding::Adoption;
use crate::state::State;
use crate::values::{CaseNumber, Sequence};
use charter::Agreement;
use charter::agreement::amendment::Transition;
use words::Date;

/// The agreement as it holds for a case on a day: that of the day, with the procedures of the text the case goes on under.
/// A case that goes over keeps its own procedure as long as the new text does not know where it is.
#[must_use]
pub fn of_case<'a>(agreement: &'a Agreement, state: &State, case: &Case, on: Date) -> &'a Agreement {
    if agreement.earlier.is_empty() {
        return agreement;
    }
    let knows =
        |agreement: &Agreement| agreement.cases.get(&case.kind).is_some_and(|kind| kind.stage(&case.stage).is_some());
    let own = |entry: &Sequence| agreement.earlier.get(entry).map(AsRef::as_ref);
    let under = state.texts_under(case, on);
    let last = under.last().map_or(agreement, |entry| own(entry).unwrap_or(agreement));
    if knows(last) {
        return last;
    }
    under.iter().rev().filter_map(own).find(|agreement| knows(agreement)).unwrap_or(last)
}

/// The agreement as it holds for a command on a day: for what is asked on a case, that of the case.
#[must_use]
pub fn of_command<'a>(agreement: &'a Agreement, state: &State, command: &Command, on: Date) -> &'a Agreement {
    let case = command.case(state).and_then(|number| state.case(number));
    case.map_or(agreement, |case| of_case(agreement, state, case, on))
}

impl State {
    /// The entries of the texts a case ran under, up to a day; the last is the one it goes on under. A case that ended stays
    /// under the text it ended under.
    fn texts_under(&self, case: &Case, on: Date) -> Vec<Sequence> {
        let opening = case.opening().map_or(Sequence::MAX, |opening| opening.entry);
        let ended = case.done.last().filter(|_| case.ended).map(|last| last.on);
        let until = ended.map_or(on, |ended| ended.min(on));
        let mut under: Vec<Sequence> = Vec::new();
        for text in self.charters_on(until.max(case.opened)) {
            let opened_under_it = text.on <= case.opened && text.entry < opening;
            match text.what {
                Adoption::Charter | Adoption::Amendment(_) if opened_under_it => under = vec![text.entry],
                Adoption::Amendment(Transition::GoOver) => under.push(text.entry),
                Adoption::Charter | Adoption::Amendment(Transition::Finish) | Adoption::Ruling(_) => {}
            }
        }
        under
    }
}

impl Command {
    /// The case it is about, in the state it meets.
    #[must_use]
    pub fn case(&self, state: &State) -> Option<CaseNumber> {
        match self.about() {
            About::Cooperation => None,
            About::Case(case) => Some(case),
            About::Item(item) => state.item(item).map(|(_, item)| item.case),
        }
    }
}
