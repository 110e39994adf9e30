//! Naming who speaks for a seat in a meeting or on one item, where the charter leaves that to whoever fills the seat.

use crate::asked::Asked;
use crate::decide::Decision;
use crate::event::Event;
use crate::meetings::Named;
use crate::meetings::speaking::Speaks;
use crate::stamp::Fault;
use crate::values::{ItemNumber, MeetingNumber, PersonNumber};
use crate::weighing::Weighing;
use charter::Id;
use charter::agreement::act::{Act, ActKind};
use charter::agreement::set::{Set, SpeakerPer};
use charter::judge::ground::Ground;
use charter::judge::trace::Origin;
use words::Message;

/// Who is to speak for which seat, where.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Naming<'a> {
    pub(crate) meeting: MeetingNumber,
    /// The place on the agenda; none for every item.
    pub(crate) place: Option<u32>,
    pub(crate) seat: &'a Id,
    pub(crate) person: PersonNumber,
}

impl<'a> Asked<'a> {
    pub(crate) fn name_speaker(self, act: &Id, wanted: Naming<'_>) -> Result<Decision, Fault> {
        let meeting = self.meeting(wanted.meeting)?;
        if meeting.date < self.stamp.on {
            return Err(Fault::Senseless { what: Message::MeetingInThePast {} });
        }
        let seat = self.seat(wanted.seat)?;
        let set = self.agreement.sets.get(&meeting.body).filter(|set| set.seats.contains(wanted.seat));
        let elsewhere = || Fault::Senseless { what: Message::SeatOfAnotherBody { seat: seat.label.clone() } };
        let set = set.ok_or_else(elsewhere)?;
        let act = self.naming_act(act, set)?;
        let number = |place| ItemNumber { meeting: meeting.number, place };
        let item = wanted.place.map(|place| self.item(number(place))).transpose()?;
        self.known_person(wanted.person)?;
        let mut weighing = Weighing::default();
        self.weigh_alone(act, None, &mut weighing);
        self.weigh_concerns(act, set, &mut weighing);
        self.weigh_own_seat(act, wanted.seat, &mut weighing);
        self.weigh_going_on(meeting, &set.cite, &mut weighing);
        self.weigh_span(set, wanted, &mut weighing);
        let speaks = Speaks {
            meeting,
            item: item.map(|(_, item)| item),
            seat: wanted.seat,
            named: Named { person: wanted.person, by: self.stamp.who },
        };
        speaks.weigh(self.agreement, self.state, set, &mut weighing);
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

    /// The act with which somebody is named for a seat of this set: whoever may appoint names who speaks (`houder per`), and
    /// a holder who cannot come sends another themselves (`plaatsvervanger`).
    fn naming_act(self, act: &Id, set: &Set) -> Result<&'a Act, Fault> {
        let entrusts = self.act(act, ActKind::Entrust);
        if set.speaker.as_ref().is_some_and(|speaker| speaker.value.per == SpeakerPer::Absence) {
            return entrusts;
        }
        self.act(act, ActKind::Appoint).or(entrusts)
    }

    /// Whether the charter leaves it open for this long who speaks for a seat of this set.
    fn weigh_span(self, set: &Set, wanted: Naming<'_>, weighing: &mut Weighing) {
        let Some(speaker) = &set.speaker else { return };
        match (speaker.value.per, wanted.place) {
            (SpeakerPer::Meeting | SpeakerPer::Absence, Some(_)) => {
                let ground = Ground::refuse(&speaker.cite, Message::HolderPerMeetingOnly { set: set.label.clone() });
                weighing.fails(ground.instead(Message::NameForTheMeeting {}), Origin::Charter);
            }
            (SpeakerPer::Meeting | SpeakerPer::Absence, None) | (SpeakerPer::Item, _) => {
                let says = Message::MayBeNamed { seat: self.agreement.label(wanted.seat) };
                weighing.holds(says, &speaker.cite, Origin::Charter);
            }
        }
    }
}
