//! Presence (*presentie*): who sat at which seat in a meeting, recorded by whoever presides. Whoever comes later is recorded
//! anew; the last record counts.

use super::speaking::named_for;
use super::{Elector, Ended, Item, Meeting};
use crate::asked::Asked;
use crate::decide::Decision;
use crate::event::Event;
use crate::stamp::Fault;
use crate::values::{MeetingNumber, PersonNumber};
use crate::weighing::Weighing;
use charter::agreement::act::ActKind;
use charter::agreement::count::Count;
use charter::judge::count::{self, Ballot, Position};
use charter::judge::ground::Ground;
use charter::{Agreement, Id};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use words::Message;

/// Somebody who was at a meeting for a seat.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Present {
    /// The seat.
    pub seat: Id,
    /// Who sat there.
    pub person: PersonNumber,
    /// Who held it, where another sat there in their place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub holder: Option<PersonNumber>,
}

/// Who was at a meeting, as it was last recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Presence {
    /// Everybody who was there, in the order of the charter.
    pub seats: Vec<Present>,
    /// When that was recorded.
    pub when: Ended,
}

impl Presence {
    /// Who was there for a seat; nobody where it was absent.
    #[must_use]
    pub fn at(&self, seat: &Id) -> Option<&Present> {
        self.seats.iter().find(|present| present.seat == *seat)
    }
}

impl Meeting {
    /// Who was there while an item was on the table: as was last recorded before it was concluded; where nothing was recorded by
    /// then, as was recorded first after it.
    #[must_use]
    pub fn presence_for(&self, item: &Item) -> Option<&Presence> {
        let mut records = self.presence_before.iter().chain(&self.presence);
        let until = item.concluded.as_ref().map(|concluded| concluded.entry);
        let first = records.clone().next();
        let by_then = |record: &&Presence| until.is_none_or(|until| record.when.entry < until);
        records.rfind(by_then).or(first)
    }
}

/// Why nothing can be concluded with those who are there, or who did not sign off, even if all of them were in favour: too few
/// take part. Empty where enough are there, or may still come.
#[must_use]
pub fn too_few_present(agreement: &Agreement, meeting: &Meeting, rule: &Count, electorate: &[Elector]) -> Vec<Ground> {
    let there = |elector: &Elector| elector.person.is_some() && !meeting.is_away(elector);
    let in_favour = |elector: &Elector| Ballot {
        seat: elector.seat.clone(),
        label: agreement.label(&elector.seat),
        weight: elector.weight,
        position: there(elector).then_some(Position::For),
        chair: elector.chair,
        recused: elector.recused,
        vacant: elector.person.is_none(),
    };
    let tally = count::tally(rule, &electorate.iter().map(in_favour).collect::<Vec<_>>());
    if tally.result == count::Result::NotConcluded { tally.grounds } else { Vec::new() }
}

impl Asked<'_> {
    /// Whoever presides records who is there, from the day of the meeting until it is closed.
    pub(crate) fn record_presence(self, act: &Id, number: MeetingNumber, seats: &[Id]) -> Result<Decision, Fault> {
        let act = self.act(act, ActKind::Preside)?;
        let meeting = self.meeting(number)?;
        let set = self.agreement.sets.get(&meeting.body).ok_or_else(|| Fault::unknown("body", &meeting.body))?;
        if set.per_case.is_some() {
            return Err(Fault::Senseless { what: Message::PresenceOfATeam { body: set.label.clone() } });
        }
        if self.stamp.on < meeting.date {
            return Err(Fault::Senseless { what: Message::MeetingHasNotCome {} });
        }
        if let Some(other) = seats.iter().find(|seat| !set.seats.contains(seat)) {
            let seat = self.seat(other)?.label.clone();
            return Err(Fault::Senseless { what: Message::SeatOfAnotherBody { seat } });
        }
        let there = set.seats.iter().filter(|seat| seats.contains(seat));
        let present = there.map(|seat| self.present(meeting, seat)).collect::<Result<Vec<_>, _>>()?;
        if let Some(known) = meeting.presence.as_ref().filter(|known| known.seats == present) {
            return Err(Fault::AlreadyDone { entry: known.when.entry });
        }
        let mut weighing = Weighing::default();
        self.weigh_alone(act, None, &mut weighing);
        self.weigh_concerns(act, set, &mut weighing);
        self.weigh_going_on(meeting, &act.cite, &mut weighing);
        let recorded = || vec![Event::PresenceRecorded { meeting: number, present }];
        Ok(weighing.decision(Message::WeighingPresence { body: set.label.clone() }, Some(&act.cite), recorded))
    }

    /// Who sits at a seat in this meeting: its holder, or whoever was named or sent in their place.
    fn present(self, meeting: &Meeting, seat: &Id) -> Result<Present, Fault> {
        let holder = self.state.tenure(seat, None, meeting.date).map(|tenure| tenure.person);
        let named = named_for(self.agreement, self.state, (meeting, None), seat);
        let vacant = || Fault::Senseless { what: Message::NobodyHoldsSeat { seat: self.agreement.label(seat) } };
        let person = named.or(holder).ok_or_else(vacant)?;
        Ok(Present { seat: seat.clone(), person, holder: holder.filter(|holder| *holder != person) })
    }
}
