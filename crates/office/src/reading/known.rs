//! What a viewer may know of an entry. Texts adopted, seats, meetings with their outcomes and what happens to cases are
//! public; agendas, positions and the register are for whoever holds a seat, the positions
//! on one item for whoever speaks there, answers for whoever may read their class. What
//! is not theirs to know is taken out; an entry of which nothing is left is not there.

use super::Entry;
use crate::view::View;
use charter::Id;
use charter::agreement::act::ActKind;
use charter::agreement::form::Class;
use charter::judge::answer::Answers;
use cooperation::Event;
use cooperation::cases::{Case, Done};
use cooperation::command::Filled;
use cooperation::values::{CaseNumber, PersonNumber, Sequence};
use cooperation::visibility::Viewer;

impl View {
    /// The entry with what this viewer may know of it, and whether that is all of it.
    pub(crate) fn known(&self, mut entry: Entry) -> Option<(Entry, bool)> {
        let before = entry.clone();
        let sequence = entry.sequence;
        entry.events.retain(|event| !self.is_kept_event(sequence, event) && self.may_know(sequence, event));
        if entry.events.is_empty() {
            return None;
        }
        let case = entry.events.iter().find_map(Event::case);
        for event in &mut entry.events {
            if let (Some(case), Some(forms)) = (event.case(), event.forms_mut()) {
                self.take_out(case, entry.sequence, forms);
            }
        }
        self.take_out_outcomes(&mut entry);
        if let Some(forms) = entry.command.forms_mut() {
            // A command without a case that became known has nothing to hold its answers against.
            match case {
                Some(case) => self.take_out(case, entry.sequence, forms),
                None => forms.clear(),
            }
        }
        let whole = entry == before;
        Some((entry, whole))
    }

    /// Whether an event tells of a decision that this viewer may not know of yet, or of what came after it.
    fn is_kept_event(&self, sequence: Sequence, event: &Event) -> bool {
        let item = |item| self.state().item(item).map(|(_, item)| item.case);
        let case = if let Event::ItemConcluded { item: number, .. } = event { item(*number) } else { event.case() };
        !matches!(event, Event::Erased { .. }) && case.is_some_and(|case| self.is_veiled(case, sequence))
    }

    /// Takes out how something came out where this viewer may know only that it was done.
    fn take_out_outcomes(&self, entry: &mut Entry) {
        let sequence = entry.sequence;
        for event in &mut entry.events {
            let Event::ActDone { case, outcome, .. } = event else { continue };
            let done = self.case(*case).and_then(|case| case.done.iter().find(|done| done.entry == sequence));
            if outcome.is_some() && done.is_some_and(|done| done.outcome.is_none()) {
                *outcome = None;
                if let Some(told) = entry.command.outcome_mut() {
                    *told = None;
                }
            }
        }
    }

    fn may_know(&self, sequence: Sequence, event: &Event) -> bool {
        let own = |person: PersonNumber| *self.viewer() == Viewer::Person(person);
        match event {
            Event::CharterAdopted { .. }
            | Event::CharterAmended { .. }
            | Event::RulingRecorded { .. }
            | Event::SeatTaken { .. }
            | Event::SeatVacated { .. }
            | Event::FormAdopted { .. }
            | Event::FiguresRecorded { .. }
            | Event::MeetingConvened { .. }
            | Event::MeetingClosed { .. }
            | Event::MeetingRescheduled { .. }
            | Event::MeetingCancelled { .. }
            | Event::AgendaArranged { .. }
            | Event::SittingSet { .. }
            | Event::ItemConcluded { .. } => true,
            Event::PresenceRecorded { .. } | Event::SignedOff { .. } => self.sees_meetings(),
            Event::Minuted { meeting, .. } => {
                self.state().meeting(*meeting).is_some_and(|meeting| self.knows_minuted(meeting, sequence))
            }
            Event::Nominated { person, .. }
            | Event::PersonEnrolled { person, .. }
            | Event::DelegateNamed { person, .. }
            | Event::DelegateEnded { person, .. } => self.sees_meetings() || own(*person),
            Event::Erased { person: Some(person), .. } => self.sees_meetings() || own(*person),
            Event::Erased { person: None, case: None, meeting: Some(_), .. } => self.sees_meetings(),
            Event::Erased { person: None, case, .. } => case.is_some_and(|case| self.case(case).is_some()),
            // That a case stands on an agenda is for whoever may see agendas.
            Event::ActDone { kind: ActKind::Table, .. } => self.sees_meetings(),
            Event::ActDone { case, .. } => self.case(*case).is_some_and(|case| {
                case.done.iter().find(|done| done.entry == sequence).is_none_or(|done| self.knows_done(case, done))
            }),
            Event::CaseOpened { case, .. } | Event::CaseMoved { case, .. } | Event::CaseEnded { case } => {
                self.case(*case).is_some()
            }
            // The lines of a ledger tell what was posted: they are for whoever knows all of it.
            Event::ExtractRead { fund, .. } | Event::Reconciled { fund, .. } => self.reads_ledger(fund),
            Event::MandateUsed { case, power, .. } => {
                self.case(*case).is_some_and(|case| self.reads_mandate(case, power))
            }
            Event::Posted { case, .. } => {
                self.sees_meetings() && self.case(*case).is_some_and(|case| self.reads_posting(case, sequence))
            }
            // Whoever speaks on one item knows what is said there.
            Event::PositionTaken { item, .. }
            | Event::ReservationLifted { item, .. }
            | Event::ItemTakenOff { item, .. }
            | Event::ItemTreated { item, .. } => self.item(*item).is_some(),
            Event::SpeakerNamed { .. }
            | Event::ItemTabled { .. }
            | Event::ItemOpened { .. }
            | Event::RoundBegun { .. } => self.sees_meetings(),
        }
    }

    /// Takes out the answers on a case that this viewer may not read.
    fn take_out(&self, case: CaseNumber, sequence: Sequence, forms: &mut Filled) {
        let Some(case) = self.case(case) else { return forms.clear() };
        let Some(done) = case.done.iter().find(|done| done.entry == sequence) else { return forms.clear() };
        for (form, answers) in forms.iter_mut() {
            answers.retain(|question, _| self.reads_done(case, done, self.class(case, done, form, question)));
        }
        forms.retain(|_, answers: &mut Answers| !answers.is_empty());
    }

    /// Who may read an answer; one to a question that the charter no longer knows is read by nobody but those who must act.
    fn class(&self, case: &Case, done: &Done, form: &Id, question: &Id) -> Class {
        let known = self.agreement().and_then(|agreement| agreement.forms.get(form)?.question(question));
        known.map_or(Class::Personal, |question| self.class_of(case, done, form, question))
    }
}
