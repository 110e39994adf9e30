//! From events to state. Never reads the charter; matches every event by name, and each area folds its own.

use crate::cases::{Done, MandateUse};
use crate::event::Event;
use crate::figures::Table;
use crate::founding::Adoption;
use crate::ledger::Booked;
use crate::seats::Tenure;
use crate::stamp::Stamp;
use crate::state::State;
use crate::values::Sequence;
use charter::agreement::act::ActKind;

/// The entry an event stands in, and who did it when.
#[derive(Debug, Clone, Copy)]
pub(crate) struct At<'a> {
    pub(crate) entry: Sequence,
    pub(crate) stamp: &'a Stamp,
}

impl State {
    /// Folds the events of one entry.
    pub fn evolve(&mut self, sequence: Sequence, stamp: &Stamp, events: &[Event]) {
        for event in events {
            self.fold(At { entry: sequence, stamp }, event);
        }
        self.sequence = sequence;
        self.recorded = Some(stamp.recorded);
    }

    fn fold(&mut self, at: At<'_>, event: &Event) {
        match event {
            Event::CharterAdopted { text } => self.text_adopted(at, Adoption::Charter, at.stamp.on, text),
            Event::CharterAmended { text, from, transition } => {
                self.text_adopted(at, Adoption::Amendment(*transition), *from, text);
            }
            Event::RulingRecorded { ruling, text } => {
                self.text_adopted(at, Adoption::Ruling(ruling.clone()), at.stamp.on, text);
            }
            Event::PersonEnrolled { person, name, contact } => {
                self.person_enrolled(at, *person, name, contact.as_ref());
            }
            Event::SeatTaken { seat, person, from, until, case, party } => {
                let (person, from, until, case, party) = (*person, *from, *until, *case, party.clone());
                self.seat_taken(at, seat, Tenure { person, from, until, case, party, left: false, entry: at.entry });
            }
            Event::Nominated { seat, person, forms: _, personal } => self.nominated(at, seat, *person, personal),
            Event::SeatVacated { seat, person, until, case } => self.seat_vacated(at, seat, *person, *until, *case),
            Event::DelegateNamed { seat, person, by, until } => self.delegate_named(at, seat, *person, *by, *until),
            Event::DelegateEnded { seat, person } => self.delegate_ended(at, seat, *person),
            Event::SpeakerNamed { meeting, place, seat, person } => {
                self.speaker_named(at, *meeting, *place, seat, *person);
            }
            Event::FiguresRecorded { quantity, on, status, source, figures, vintage } => {
                let vintage = vintage.as_ref();
                self.figures_recorded(Table { quantity, on: *on, status: *status, source, figures, vintage });
            }
            Event::ExtractRead { .. } | Event::Reconciled { .. } => self.ledger_told(at, event),
            Event::Erased { person, case, meeting, handles, ground } => {
                self.erased(at, *person, *case, handles, ground);
                self.minutes_erased(at, *meeting, handles, ground);
            }
            Event::CaseOpened { case, kind, act, stage, title, forms, personal } => {
                let opening = Done::new(at, act, ActKind::Open, stage, forms);
                self.case_opened(*case, kind, opening, title.as_ref(), personal);
            }
            Event::ActDone { case, act, kind, outcome, forms, note, title, personal, instead_of } => {
                let (outcome, note, instead_of) = (outcome.clone(), note.clone(), *instead_of);
                let done = Done { outcome, note, instead_of, ..Done::new(at, act, *kind, act, forms) };
                self.act_done(*case, done, title.as_ref(), personal);
                if *kind == ActKind::Recuse {
                    self.elector_stepped_back(at, *case);
                }
            }
            Event::CaseMoved { case, stage, new_round } => self.case_moved(at, *case, stage, *new_round),
            Event::CaseEnded { case } => self.case_ended(at, *case),
            Event::Posted { .. } => self.posted(at, event),
            Event::MandateUsed { power, case, amount, purpose, supplier, seat: _ } => {
                let (power, purpose, supplier) = (power.clone(), purpose.clone(), supplier.clone());
                let (on, entry) = (at.stamp.on, at.entry);
                self.mandate_used(*case, MandateUse { power, amount: *amount, purpose, supplier, on, entry });
            }
            Event::FormAdopted { form, case } => self.form_adopted(form, *case, at.stamp.on),
            Event::MeetingConvened { .. }
            | Event::MeetingClosed { .. }
            | Event::PresenceRecorded { .. }
            | Event::SignedOff { .. }
            | Event::Minuted { .. }
            | Event::MeetingRescheduled { .. }
            | Event::MeetingCancelled { .. }
            | Event::AgendaArranged { .. }
            | Event::SittingSet { .. } => self.meeting_told(at, event),
            Event::ItemTabled { .. }
            | Event::ItemTakenOff { .. }
            | Event::ItemTreated { .. }
            | Event::ItemOpened { .. }
            | Event::PositionTaken { .. }
            | Event::ReservationLifted { .. }
            | Event::RoundBegun { .. }
            | Event::ItemConcluded { .. } => self.item_told(at, event),
        }
    }

    fn posted(&mut self, at: At<'_>, event: &Event) {
        let Event::Posted { kind, case, fund, line, amount, vat, party, contribution, legs } = event else { return };
        self.booked.push_back_mut(Booked {
            kind: *kind,
            case: *case,
            fund: fund.clone(),
            line: line.clone(),
            amount: *amount,
            vat: vat.unwrap_or_default(),
            party: party.clone(),
            contribution: contribution.clone(),
            legs: legs.clone(),
            on: at.stamp.on,
            entry: at.entry,
        });
    }
}
