//! What surrounds every weighing: the agreement in force, the state, the stamp; and the names people know.

use crate::cases::Case;
use crate::command::Filled;
use crate::meetings::{Item, Meeting};
use crate::seats::delegating::reads_for;
use crate::stamp::{Acting, Fault, Stamp};
use crate::state::State;
use crate::values::{CaseNumber, ItemNumber, MeetingNumber};
use charter::agreement::act::{Act, ActKind, Outcome};
use charter::agreement::form::Form;
use charter::agreement::power::AnswerRef;
use charter::agreement::set::Seat;
use charter::{Agreement, Id};
use words::Message;

/// What is asked, and of what.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Asked<'a> {
    pub(crate) agreement: &'a Agreement,
    pub(crate) state: &'a State,
    pub(crate) stamp: &'a Stamp,
}

impl<'a> Asked<'a> {
    /// The act with this id, if it is of this kind.
    pub(crate) fn act(self, id: &Id, kind: ActKind) -> Result<&'a Act, Fault> {
        let act = self.agreement.acts.get(id).ok_or_else(|| Fault::unknown("act", id))?;
        if act.kind == kind { Ok(act) } else { Err(Fault::WrongKind { act: id.clone() }) }
    }

    /// The case with this number, if it was opened by the day of the act.
    pub(crate) fn case(self, number: CaseNumber) -> Result<&'a Case, Fault> {
        let case = self.state.case(number).ok_or_else(|| Fault::unknown("case", number))?;
        if self.stamp.on < case.opened {
            return Err(Fault::Senseless { what: Message::CaseOpenedLater { opened: case.opened } });
        }
        Ok(case)
    }

    pub(crate) fn meeting(self, number: MeetingNumber) -> Result<&'a Meeting, Fault> {
        self.state.meeting(number).ok_or_else(|| Fault::unknown("meeting", number))
    }

    pub(crate) fn item(self, number: ItemNumber) -> Result<(&'a Meeting, &'a Item), Fault> {
        let name = || format!("{}/{}", number.meeting, number.place);
        self.state.item(number).ok_or_else(|| Fault::unknown("item", name()))
    }

    pub(crate) fn seat(self, id: &Id) -> Result<&'a Seat, Fault> {
        self.agreement.seats.get(id).ok_or_else(|| Fault::unknown("seat", id))
    }

    /// The outcome chosen: one of the act's own where it has several, none where it has not.
    pub(crate) fn outcome(self, act: &'a Act, chosen: Option<&Id>) -> Result<Option<&'a Outcome>, Fault> {
        match chosen {
            Some(id) => act.outcome(id).map(Some).ok_or_else(|| Fault::unknown("outcome", id)),
            None if act.outcomes.is_empty() => Ok(None),
            None => Err(Fault::Senseless { what: Message::ChooseAnOutcome {} }),
        }
    }

    /// The forms of an act; a form it does not have is a slip.
    pub(crate) fn forms(self, act: &'a Act, filled: &Filled) -> Result<Vec<&'a Form>, Fault> {
        if let Some(stray) = filled.keys().find(|form| !act.forms.contains(form)) {
            return Err(Fault::unknown("form", stray));
        }
        act.forms.iter().map(|id| self.agreement.forms.get(id).ok_or_else(|| Fault::unknown("form", id))).collect()
    }

    /// The stamp must tell the truth: the seat one acts from exists and is really held, the case of a follow link exists.
    pub(crate) fn check_capacity(self) -> Result<(), Fault> {
        match &self.stamp.acting {
            Acting::Host | Acting::Visitor => Ok(()),
            Acting::Submitter(number) => self.case(*number).map(|_| ()),
            Acting::Seat(id) => {
                self.seat(id)?;
                if self.stamp.who.is_some_and(|who| self.state.sits(who, id, self.stamp.on)) {
                    Ok(())
                } else {
                    Err(Fault::NotYourSeat { who: self.stamp.who, seat: id.clone() })
                }
            }
            Acting::Delegate(id) => {
                self.seat(id)?;
                let reads = |who| reads_for(self.agreement, self.state, who, self.stamp.on).contains(id);
                if self.stamp.who.is_some_and(reads) {
                    Ok(())
                } else {
                    Err(Fault::NotYourSeat { who: self.stamp.who, seat: id.clone() })
                }
            }
        }
    }

    /// What people call a stage.
    pub(crate) fn stage_label(self, stage: &Id) -> String {
        let label = self.agreement.cases.values().find_map(|kind| kind.stage(stage)).map(|stage| stage.label.clone());
        label.unwrap_or_else(|| stage.to_string())
    }

    /// What an outcome of an act is called, or its id where the charter does not know it.
    pub(crate) fn outcome_label(self, act: &Id, outcome: &Id) -> String {
        let named = self.agreement.acts.get(act).and_then(|act| act.outcome(outcome));
        named.map_or_else(|| outcome.to_string(), |outcome| outcome.label.clone())
    }

    /// What people call an option of a choice.
    pub(crate) fn option_label(self, at: &AnswerRef, option: &Id) -> String {
        self.agreement.question(at).map_or_else(|| option.to_string(), |question| question.option_label(option))
    }

    /// What people call several things with an id, each once.
    pub(crate) fn labels<'i>(self, ids: impl IntoIterator<Item = &'i Id>) -> Vec<String> {
        once_each(ids.into_iter().map(|id| self.agreement.label(id)))
    }
}

/// The texts in order, each once.
pub(crate) fn once_each(texts: impl IntoIterator<Item = String>) -> Vec<String> {
    let mut kept: Vec<String> = Vec::new();
    for text in texts {
        if !kept.contains(&text) {
            kept.push(text);
        }
    }
    kept
}
