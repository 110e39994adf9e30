//! Who may speak for a seat that another holds: the rules that naming asks, and that are asked again when the question is
//! put.

use super::{Item, Meeting, Named};
use crate::seats::appointing::weigh_from_among;
use crate::state::State;
use crate::values::{CaseNumber, PersonNumber};
use crate::weighing::Weighing;
use charter::agreement::cite::Stated;
use charter::agreement::set::{Set, Speaker, SpeakerPer};
use charter::judge;
use charter::judge::ground::Ground;
use charter::judge::trace::Origin;
use charter::{Agreement, Id};
use words::Message;

/// Somebody who is to speak for a seat of the body that meets, on one item or on all of them.
#[derive(Debug, Clone, Copy)]
pub(super) struct Speaks<'a> {
    pub(super) meeting: &'a Meeting,
    /// The item; none for all of them.
    pub(super) item: Option<&'a Item>,
    pub(super) seat: &'a Id,
    pub(super) named: Named,
}

/// Who was named to speak for a seat, on an item or in the meeting as a whole, and may do so on the day of the meeting: on
/// the item before the meeting as a whole. Nobody where the seat is vacant that day, where whoever was named may no longer, or where its holder comes after
/// all.
#[must_use]
pub(crate) fn named_for(
    agreement: &Agreement,
    state: &State,
    (meeting, item): (&Meeting, Option<&Item>),
    seat: &Id,
) -> Option<PersonNumber> {
    let named = item.and_then(|item| item.speakers.get(seat)).or_else(|| meeting.speakers.get(seat)).copied()?;
    let comes = agreement.set_of(seat).is_some_and(|set| sends(set) && named.comes_after_all());
    let held = state.tenure(seat, item.map(|item| item.case), meeting.date).is_some();
    (held && !comes && may_be_named(agreement, state, (meeting, item), seat, named)).then_some(named.person)
}

/// Whether somebody may speak for a seat that another holds, on the day of a meeting: their name stands in the register,
/// and no rule on speaking there is in the way.
#[must_use]
pub fn may_be_named(
    agreement: &Agreement,
    state: &State,
    (meeting, item): (&Meeting, Option<&Item>),
    seat: &Id,
    named: Named,
) -> bool {
    let known = state.person(named.person).is_some_and(|person| person.erased.is_none());
    let Some(set) = agreement.set_of(seat).filter(|_| known) else { return false };
    let mut weighing = Weighing::default();
    Speaks { meeting, item, seat, named }.weigh(agreement, state, set, &mut weighing);
    weighing.is_clear()
}

/// Whether the holder of a seat of this set sends a substitute.
fn sends(set: &Set) -> bool {
    set.speaker.as_ref().is_some_and(|speaker| speaker.value.per == SpeakerPer::Absence)
}

impl Named {
    /// Whether a holder sends nobody but themselves: they come after all.
    fn comes_after_all(self) -> bool {
        self.by == Some(self.person)
    }
}

impl Speaks<'_> {
    fn case(self) -> Option<CaseNumber> {
        self.item.map(|item| item.case)
    }

    /// Weighs every rule on who speaks for a seat of a set: the charter leaves that open, a substitute is sent as it says,
    /// and they come from among whom they must, on behalf of the same party, and hold nothing that excludes the seat.
    pub(super) fn weigh(self, agreement: &Agreement, state: &State, set: &Set, weighing: &mut Weighing) {
        let Some(speaker) = &set.speaker else {
            let silent = Ground::undetermined(&set.cite, Message::SubstituteIsSilent { set: set.label.clone() });
            return weighing.fails(silent.instead(Message::InsteadRuling {}), Origin::Charter);
        };
        if sends(set) {
            self.weigh_sender(agreement, state, speaker, weighing);
            // Nobody needs leave to sit at a seat of their own.
            if self.named.comes_after_all() {
                return;
            }
        }
        self.weigh_two_votes(agreement, state, (set, speaker), weighing);
        let (on, Named { person, .. }) = (self.meeting.date, self.named);
        if let Some((seat, from)) = agreement.seats.get(self.seat).zip(speaker.value.from.clone()) {
            let from = Stated { value: from, cite: speaker.cite.clone() };
            // Whoever sends the holder sends the speaker.
            let party = state.tenure(self.seat, self.case(), on).and_then(|tenure| tenure.party.as_ref());
            weigh_from_among(agreement, state, (seat, &from), (person, party), on, weighing);
        }
        weighing.takes(judge::function::may_hold(agreement, self.seat, &state.seats_on(person, None, on)));
    }

    /// A substitute sits there for whoever sent them, and for nobody who holds the seat after that.
    fn weigh_sender(self, agreement: &Agreement, state: &State, speaker: &Stated<Speaker>, weighing: &mut Weighing) {
        if self.sender_sits(state) {
            return;
        }
        let seat = agreement.label(self.seat);
        let ground = Ground::refuse(&speaker.cite, Message::SentByItsHolderOnly { seat: seat.clone() });
        weighing.fails(ground.instead(Message::ItsHolderCan { seat }), Origin::Book);
    }

    /// Whether whoever named them holds the seat on the day of the meeting.
    fn sender_sits(self, state: &State) -> bool {
        let on = self.meeting.date;
        self.named.by.is_some_and(|by| state.seats_serving(by, self.case(), on, Some(on)).contains(self.seat))
    }

    /// Whoever sits in a body, for themselves or for another, does not also sit there for a second: they would cast two
    /// votes. Unless the charter lets them come from that very body, or without a vote.
    fn weigh_two_votes(
        self,
        agreement: &Agreement,
        state: &State,
        (set, speaker): (&Set, &Stated<Speaker>),
        weighing: &mut Weighing,
    ) {
        if !speaker.value.votes || speaker.value.from.as_ref() == Some(&set.id) {
            return;
        }
        let seat = agreement.label(self.seat);
        let held = state.seats_on(self.named.person, self.case(), self.meeting.date);
        let own = held.iter().find(|own| *own != self.seat && set.seats.contains(own));
        let why = match (own, self.elsewhere(state, set)) {
            (Some(own), _) => Message::SubstituteSitsThere { own: agreement.label(own), seat },
            (None, Some(other)) => Message::SubstituteOfAnother { other: agreement.label(other), seat },
            (None, None) => return,
        };
        let silent = Ground::undetermined(&speaker.cite, why).instead(Message::SendSomebodyElse {});
        weighing.fails(silent, Origin::Charter);
    }

    /// Another seat of the set for which the same person speaks: on this item or, named for the meeting, on one that is left.
    fn elsewhere<'s>(self, state: &State, set: &'s Set) -> Option<&'s Id> {
        let left = self.meeting.items.iter().filter(|item| item.concluded.is_none());
        let items: Vec<Option<&Item>> = match self.item {
            Some(item) => vec![Some(item)],
            None => std::iter::once(None).chain(left.map(Some)).collect(),
        };
        let speaks = |item: Option<&Item>, seat: &Id| {
            let named = item.and_then(|item| item.speakers.get(seat)).or_else(|| self.meeting.speakers.get(seat));
            named.is_some_and(|named| {
                named.person == self.named.person
                    && (!sends(set) || Speaks { seat, named: *named, ..self }.sender_sits(state))
            })
        };
        let mut others = set.seats.iter().filter(|seat| *seat != self.seat);
        others.find(|seat| items.iter().any(|item| speaks(*item, seat)))
    }
}
