//! What somebody may read, and whom a publication is for.

use super::world::World;
use super::{Slip, names};
use crate::cases::{Case, Done};
use crate::publishing::class_of_answer;
use crate::visibility::{Viewer, reads_done, reads_words};
use charter::agreement::act::Actor;
use charter::agreement::publication::{Publication, Receiver};
use words::Message;

/// Whoever holds no seat, in the words of a scenario.
const ANYONE: &str = "iedereen";
/// Whoever opened the case.
const SUBMITTER: &str = "de indiener";

impl World {
    /// Whether somebody can read the last answer to a question on a case, or the words beside an act on it.
    pub(super) fn expect_reads(&mut self, who: &str, what: &str, case: Option<&str>, reads: bool) -> Result<(), Slip> {
        let number = self.case_named(case)?;
        let viewer = match who {
            ANYONE => Viewer::Public,
            SUBMITTER => Viewer::Submitter(number),
            name => Viewer::Person(self.registered(name)?),
        };
        let Some(found) = self.state.case(number) else { return Ok(()) };
        let can = self.can_read(&viewer, found, what).ok_or_else(|| {
            names::unknown(Message::WhatQuestion {}, what, self.agreement.acts.values().map(|act| act.label.clone()))
        })?;
        if can == reads {
            return Ok(());
        }
        let (who, what) = (who.to_owned(), what.to_owned());
        Err(Slip::new(if reads {
            Message::ScenarioShouldRead { who, what }
        } else {
            Message::ScenarioShouldNotRead { who, what }
        }))
    }

    /// None where nothing of that name was filled in or said.
    fn can_read(&self, viewer: &Viewer, case: &Case, what: &str) -> Option<bool> {
        let agreement = self.agreement_of(case.number);
        let today = self.today();
        let answered = |done: &Done| {
            done.forms.iter().find_map(|(form, answers)| {
                let known = agreement.forms.get(form)?;
                let question =
                    known.questions.iter().find(|one| names::same(&one.label, what) || one.id.as_str() == what);
                let question = question.filter(|question| answers.contains_key(&question.id))?;
                let class = class_of_answer(&agreement, case, done, (form, question), self.today());
                Some(reads_done(&self.agreement, &self.state, viewer, (case, done), class, today))
            })
        };
        let said = |done: &Done| {
            let act = agreement.acts.get(&done.act)?;
            let note = done.note.as_ref().filter(|_| names::same(&act.label, what) || act.id.as_str() == what)?;
            Some(reads_words(&self.agreement, &self.state, viewer, case, note, today))
        };
        case.done.iter().rev().find_map(|done| answered(done).or_else(|| said(done)))
    }

    /// Whether a publication is for whom a scenario names.
    pub(super) fn tells(&self, publication: &Publication, name: &str) -> bool {
        publication.receivers.value.iter().any(|receiver| match receiver {
            Receiver::Actor(Actor::Anyone) => names::same(name, ANYONE),
            Receiver::Actor(Actor::Submitter) => names::same(name, SUBMITTER),
            Receiver::Actor(Actor::Set(id) | Actor::Seat(id) | Actor::Chair(id)) | Receiver::Group(id) => {
                names::same(&self.agreement.label(id), name) || id.as_str() == name
            }
        })
    }
}
