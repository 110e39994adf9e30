//! Naming who speaks for a seat in a meeting or on one item, where the charter leaves that to whoever fills the seat.

use crate::asked::Asked;
use crate::decide::Decision;
use crate::event::Event;
use crate::meetings::{Item, Meeting};
use crate::seats::appointing::comes_from;
use crate::stamp::Fault;
use crate::state::State;
use crate::values::{CaseNumber, ItemNumber, MeetingNumber, PersonNumber};
use crate::weighing::Weighing;
use charter::agreement::act::ActKind;
use charter::agreement::cite::Stated;
use charter::agreement::set::{Set, SpeakerPer};
use charter::judge;
use charter::judge::ground::Ground;
use charter::judge::trace::Origin;
use charter::{Agreement, Id};
use words::{Date, Message};

/// Who is to speak for which seat, where.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Naming<'a> {
    pub(crate) meeting: MeetingNumber,
    /// The place on the agenda; none for every item.
    pub(crate) place: Option<u32>,
    pub(crate) seat: &'a Id,
    pub(crate) person: PersonNumber,
}

impl Asked<'_> {
    pub(crate) fn name_speaker(self, act: &Id, wanted: Naming<'_>) -> Result<Decision, Fault> {
        let act = self.act(act, ActKind::Appoint).or_else(|_| self.act(act, ActKind::Entrust))?;
        let meeting = self.meeting(wanted.meeting)?;
        let seat = self.seat(wanted.seat)?;
        let set = self.agreement.sets.get(&meeting.body).filter(|set| set.seats.contains(wanted.seat));
        let elsewhere = || Fault::Senseless { what: Message::SeatOfAnotherBody { seat: seat.label.clone() } };
        let set = set.ok_or_else(elsewhere)?;
        let number = |place| ItemNumber { meeting: meeting.number, place };
        let item = wanted.place.map(|place| self.item(number(place))).transpose()?;
        self.known_person(wanted.person)?;
        let mut weighing = Weighing::default();
        self.weigh_alone(act, None, &mut weighing);
        self.weigh_concerns(act, set, &mut weighing);
        self.weigh_own_seat(act, wanted.seat, &mut weighing);
        self.weigh_going_on(meeting, &set.cite, &mut weighing);
        self.weigh_named(set, (meeting, item.map(|(_, item)| item.case)), wanted, &mut weighing);
        if item.is_some_and(|(_, item)| item.opened.is_some() || item.concluded.is_some()) {
            let cite = set.speaker.as_ref().map_or(&set.cite, |speaker| &speaker.cite);
            weighing.fails(Ground::refuse(cite, Message::SpeakerIsFrozen {}), Origin::Book);
        }
        let named = || {
            let Naming { meeting, place, seat, person } = wanted;
            vec![Event::SpeakerNamed { meeting, place, seat: seat.clone(), person }]
        };
        Ok(weighing.decision(Message::WeighingAct { act: act.label.clone() }, Some(&act.cite), named))
    }

    /// Whether the charter leaves it open who speaks for a seat of this set, and to this person.
    fn weigh_named(
        self,
        set: &Set,
        (meeting, case): (&Meeting, Option<CaseNumber>),
        wanted: Naming<'_>,
        weighing: &mut Weighing,
    ) {
        let label = set.label.clone();
        let Some(speaker) = &set.speaker else {
            let silent = Ground::undetermined(&set.cite, Message::SubstituteIsSilent { set: label });
            return weighing.fails(silent.instead(Message::InsteadRuling {}), Origin::Charter);
        };
        match (speaker.value.per, wanted.place) {
            (SpeakerPer::Meeting | SpeakerPer::Absence, Some(_)) => {
                let ground = Ground::refuse(&speaker.cite, Message::HolderPerMeetingOnly { set: label });
                weighing.fails(ground.instead(Message::NameForTheMeeting {}), Origin::Charter);
            }
            (SpeakerPer::Meeting | SpeakerPer::Absence, None) | (SpeakerPer::Item, _) => {
                let says = Message::MayBeNamed { seat: self.agreement.label(wanted.seat) };
                weighing.holds(says, &speaker.cite, Origin::Charter);
            }
        }
        self.weigh_two_votes(set, (meeting, case), wanted, weighing);
        let Some(seat) = self.agreement.seats.get(wanted.seat) else { return };
        if let Some(from) = &speaker.value.from {
            let from = Stated { value: from.clone(), cite: speaker.cite.clone() };
            // Whoever sends the holder sends the speaker.
            let party = self.state.tenure(wanted.seat, case, meeting.date).and_then(|tenure| tenure.party.as_ref());
            self.weigh_among(seat, &from, wanted.person, party, meeting.date, weighing);
        }
        let held = self.state.seats_on(wanted.person, None, meeting.date);
        weighing.takes(judge::function::may_hold(self.agreement, wanted.seat, &held));
    }
}

impl Asked<'_> {
    /// Whoever sits in a body does not also sit there for another, unless the charter lets them come from that very body:
    /// they would cast two votes.
    fn weigh_two_votes(
        self,
        set: &Set,
        (meeting, case): (&Meeting, Option<CaseNumber>),
        wanted: Naming<'_>,
        weighing: &mut Weighing,
    ) {
        let Some(speaker) = set.speaker.as_ref().filter(|speaker| speaker.value.per == SpeakerPer::Absence) else {
            return;
        };
        if speaker.value.from.as_ref() == Some(&set.id) {
            return;
        }
        let held = self.state.seats_on(wanted.person, case, meeting.date);
        if let Some(own) = held.iter().find(|own| *own != wanted.seat && set.seats.contains(own)) {
            let (own, seat) = (self.agreement.label(own), self.agreement.label(wanted.seat));
            let silent = Ground::undetermined(&speaker.cite, Message::SubstituteSitsThere { own, seat });
            weighing.fails(silent.instead(Message::SendSomebodyElse {}), Origin::Charter);
        }
    }
}

/// Who was named to speak for a seat on an item and may do so on the day of the meeting: on the item before the meeting as
/// a whole. Nobody where the seat is vacant that day, or where whoever was named may no longer.
#[must_use]
pub(super) fn named_for(
    agreement: &Agreement,
    state: &State,
    (meeting, item): (&Meeting, &Item),
    seat: &Id,
) -> Option<PersonNumber> {
    let named = item.speakers.get(seat).or_else(|| meeting.speakers.get(seat)).copied()?;
    may_be_named(agreement, state, seat, (named, Some(item.case)), meeting.date).then_some(named)
}

/// Whether somebody may speak on a day for a seat that another holds: the charter leaves that open, the seat is held that
/// day, and they come from among whom they must, on behalf of the same party, and hold nothing that excludes it.
#[must_use]
pub fn may_be_named(
    agreement: &Agreement,
    state: &State,
    seat: &Id,
    (person, case): (PersonNumber, Option<CaseNumber>),
    on: Date,
) -> bool {
    let known = state.person(person).is_some_and(|person| person.erased.is_none());
    let speaker = agreement.set_of(seat).and_then(|set| set.speaker.as_ref()).filter(|_| known);
    let Some((speaker, tenure)) = speaker.zip(state.tenure(seat, case, on)) else { return false };
    let own = agreement.seats.get(seat).and_then(|seat| seat.party.as_ref()).map(|party| &party.value);
    let party = own.or(tenure.party.as_ref());
    let comes = |from: &Id| comes_from(agreement, state, from, (person, party), on);
    let held = state.seats_on(person, None, on);
    speaker.value.from.as_ref().is_none_or(comes)
        && judge::function::may_hold(agreement, seat, &held).grounds.is_empty()
}
