//! What becomes of a meeting when something happens.

use super::{
    Answered, Cancelled, Coming, Concluded, Departure, Ended, Item, Meeting, Minutes, Named, Presence, Present,
    Purpose, Question, Reservation, Round, Sitting, Spoken,
};
use crate::event::Event;
use crate::evolve::At;
use crate::state::State;
use crate::values::{CaseNumber, ItemNumber, MeetingNumber, PersonNumber};
use charter::Id;
use charter::agreement::act::Sense;
use charter::judge::answer::Sealed;
use charter::judge::count;
use std::collections::BTreeMap;
use words::Date;

impl State {
    /// Folds what becomes of a meeting as a whole.
    pub(crate) fn meeting_told(&mut self, at: At<'_>, event: &Event) {
        if let Event::MeetingConvened { meeting, body, date, departs } = event {
            self.convened(at, *meeting, body, (*date, departs));
        } else if let Event::MeetingRescheduled { meeting, date, departs } = event {
            self.rescheduled(at, *meeting, (*date, departs));
        } else if let Event::AgendaArranged { meeting, order } = event {
            if let Some(meeting) = self.meetings.get_mut(meeting) {
                meeting.arrange(order, at.entry);
            }
        } else if let Event::SittingSet { meeting, sitting } = event {
            if let Some(meeting) = self.meetings.get_mut(meeting) {
                meeting.sits(at, sitting);
            }
        } else if let Event::MeetingCancelled { meeting, reason } = event {
            self.meeting_cancelled(at, *meeting, reason);
        } else if let Event::MeetingClosed { meeting } = event {
            self.meeting_closed(at, *meeting);
        } else if let Event::PresenceRecorded { meeting, present } = event {
            self.presence_recorded(at, *meeting, present);
        } else if let Event::SignedOff { meeting, seat, person, comes, perhaps, by_mail } = event {
            let when = Ended { on: at.stamp.on, at: at.stamp.recorded, entry: at.entry };
            let coming = Coming::said(*comes, *perhaps);
            self.answered(*meeting, seat, Answered { person: *person, coming, by_mail: *by_mail, when });
        } else if let Event::Minuted { meeting, step } = event {
            self.minuted(at, *meeting, step);
        }
    }

    /// Folds what becomes of an item on the agenda of a meeting.
    pub(crate) fn item_told(&mut self, at: At<'_>, event: &Event) {
        if let Event::ItemTabled { item, case, decision, purpose } = event {
            self.item_tabled(at, *item, *case, (decision, *purpose));
        } else if let Event::ItemTakenOff { item, reason } = event {
            self.put_off(at, *item, Some(reason));
        } else if let Event::ItemTreated { item, conclusion } = event {
            self.item_treated(at, *item, conclusion.as_ref());
        } else if let Event::ItemOpened { item, question } = event {
            self.item_opened(at, *item, question);
        } else if let Event::PositionTaken { item, seat, person, position, note, reserve } = event {
            let reservation = reserve.map(Reservation::until);
            let (position, person, note) = (*position, *person, note.clone());
            self.position_taken(at, *item, seat, Spoken { position, note, person, reservation, entry: at.entry });
        } else if let Event::ReservationLifted { item, seat, person, words } = event {
            self.reservation_lifted(at, *item, seat, (*person, words));
        } else if let Event::RoundBegun { item, round } = event {
            self.round_begun(at, *item, *round);
        } else if let Event::ItemConcluded { item, result, outcome, sense, reasons } = event {
            self.item_concluded(at, *item, *result, outcome.as_ref(), *sense, reasons.as_ref());
        }
    }

    fn convened(&mut self, at: At<'_>, number: MeetingNumber, body: &Id, (date, departs): (Date, &[Id])) {
        let meeting = Meeting {
            number,
            body: body.clone(),
            date,
            sitting: Sitting::default(),
            items: Vec::new(),
            speakers: BTreeMap::new(),
            closed: None,
            cancelled: None,
            presence: None,
            presence_before: Vec::new(),
            answers: BTreeMap::new(),
            minutes: Minutes::default(),
            first: date,
            planned: vec![at.entry],
            departs: Departure::of(at, departs),
            version: at.entry,
        };
        self.meetings.insert_mut(number, meeting);
    }

    fn meeting_closed(&mut self, at: At<'_>, number: MeetingNumber) {
        if let Some(meeting) = self.meetings.get_mut(&number) {
            meeting.closed = Some(Ended { on: at.stamp.on, at: at.stamp.recorded, entry: at.entry });
            meeting.version = at.entry;
        }
    }

    fn presence_recorded(&mut self, at: At<'_>, number: MeetingNumber, present: &[Present]) {
        if let Some(meeting) = self.meetings.get_mut(&number) {
            let when = Ended { on: at.stamp.on, at: at.stamp.recorded, entry: at.entry };
            let before = meeting.presence.replace(Presence { seats: present.to_vec(), when });
            meeting.presence_before.extend(before);
            meeting.version = at.entry;
        }
    }

    fn rescheduled(&mut self, at: At<'_>, number: MeetingNumber, (date, departs): (Date, &[Id])) {
        if let Some(meeting) = self.meetings.get_mut(&number) {
            meeting.date = date;
            // Who answered for the other day answers anew.
            meeting.answers.clear();
            meeting.departs = Departure::of(at, departs);
            meeting.planned.push(at.entry);
            meeting.version = at.entry;
        }
    }

    /// What stood on the agenda of a meeting that is called off came to no answer, and can be tabled again.
    fn meeting_cancelled(&mut self, at: At<'_>, number: MeetingNumber, reason: &Sealed) {
        let Some(meeting) = self.meetings.get_mut(&number) else { return };
        let when = Ended { on: at.stamp.on, at: at.stamp.recorded, entry: at.entry };
        meeting.cancelled = Some(Cancelled { when, reason: reason.clone() });
        meeting.planned.push(at.entry);
        meeting.version = at.entry;
        let open = meeting.items.iter().filter(|item| item.concluded.is_none());
        for item in open.map(|item| item.number).collect::<Vec<_>>() {
            self.put_off(at, item, None);
        }
    }

    fn item_tabled(&mut self, at: At<'_>, number: ItemNumber, case: CaseNumber, asked: (&Id, Purpose)) {
        self.put_off_earlier(at, case, asked);
        let (decision, purpose) = asked;
        self.stands_on(case, number);
        if let Some(meeting) = self.meetings.get_mut(&number.meeting) {
            meeting.version = at.entry;
            meeting.items.push(Item {
                number,
                position: number.place,
                minutes: None,
                case,
                decision: decision.clone(),
                purpose,
                speakers: BTreeMap::new(),
                question: None,
                opened: None,
                round: 1,
                earlier: Vec::new(),
                positions: BTreeMap::new(),
                concluded: None,
                entry: at.entry,
                version: at.entry,
            });
        }
        if let Some(case) = self.cases.get_mut(&case) {
            case.version = at.entry;
        }
    }

    pub(crate) fn speaker_named(
        &mut self,
        at: At<'_>,
        number: MeetingNumber,
        place: Option<u32>,
        seat: &Id,
        person: PersonNumber,
    ) {
        let Some(meeting) = self.meetings.get_mut(&number) else { return };
        meeting.version = at.entry;
        let named = Named { person, by: at.stamp.who };
        if place.is_none() {
            meeting.speakers.insert(seat.clone(), named);
        }
        for item in meeting.items.iter_mut().filter(|item| place.is_none_or(|place| item.number.place == place)) {
            item.version = at.entry;
            if place.is_some() {
                item.speakers.insert(seat.clone(), named);
            }
        }
    }

    /// What came to no answer is put off once it stands on the agenda of another meeting, whether it was put or not.
    fn put_off_earlier(&mut self, at: At<'_>, case: CaseNumber, (decision, purpose): (&Id, Purpose)) {
        let same = |item: &Item| item.decision == *decision && item.purpose == purpose && item.concluded.is_none();
        let left = self.items_of(case).filter(|(_, item)| same(item));
        for number in left.map(|(_, item)| item.number).collect::<Vec<_>>() {
            self.put_off(at, number, None);
        }
    }

    fn put_off(&mut self, at: At<'_>, number: ItemNumber, why: Option<&Sealed>) {
        let concluded = Concluded {
            result: Some(count::Result::PutOff),
            outcome: None,
            sense: Sense::Neutral,
            reasons: why.cloned(),
            on: at.stamp.on,
            at: at.stamp.recorded,
            entry: at.entry,
        };
        self.change_item(at, number, |item| item.concluded = Some(concluded));
    }

    /// Whoever steps back while an item is open does so for that item too: what they said no longer counts. What was said in
    /// a meeting that is closed by now was said.
    pub(crate) fn elector_stepped_back(&mut self, at: At<'_>, case: CaseNumber) {
        let Some(who) = at.stamp.who else { return };
        let open = |meeting: &Meeting, item: &Item| meeting.closed.is_none() && item.awaits_outcome();
        let on_case = self.items_of(case).filter(|(meeting, item)| open(meeting, item));
        for number in on_case.map(|(_, item)| item.number).collect::<Vec<_>>() {
            self.change_item(at, number, |item| {
                let spoke = |seat: &Id| item.positions.get(seat).is_some_and(|spoken| spoken.person == who);
                let electors = item.question.iter_mut().flat_map(|question| &mut question.electorate);
                for elector in electors.filter(|elector| elector.is_of(who) || spoke(&elector.seat)) {
                    elector.recused = true;
                }
            });
        }
    }

    fn round_begun(&mut self, at: At<'_>, number: ItemNumber, round: u32) {
        self.change_item(at, number, |item| {
            item.round = round;
            let when = Ended { on: at.stamp.on, at: at.stamp.recorded, entry: at.entry };
            item.earlier.push(Round { positions: std::mem::take(&mut item.positions), when });
        });
    }

    pub(crate) fn item_opened(&mut self, at: At<'_>, number: ItemNumber, question: &Question) {
        self.change_item(at, number, |item| {
            item.question = Some(question.clone());
            item.opened = Some(at.entry);
        });
    }

    fn position_taken(&mut self, at: At<'_>, number: ItemNumber, seat: &Id, spoken: Spoken) {
        self.change_item(at, number, |item| {
            item.positions.insert(seat.clone(), spoken);
        });
    }

    fn item_concluded(
        &mut self,
        at: At<'_>,
        number: ItemNumber,
        result: count::Result,
        outcome: Option<&Id>,
        sense: Sense,
        reasons: Option<&Sealed>,
    ) {
        let concluded = Concluded {
            result: Some(result),
            outcome: outcome.cloned(),
            sense,
            reasons: reasons.cloned(),
            on: at.stamp.on,
            at: at.stamp.recorded,
            entry: at.entry,
        };
        self.change_item(at, number, |item| item.concluded = Some(concluded));
    }

    fn item_treated(&mut self, at: At<'_>, number: ItemNumber, conclusion: Option<&Sealed>) {
        let treated = Concluded {
            result: None,
            outcome: None,
            sense: Sense::Neutral,
            reasons: conclusion.cloned(),
            on: at.stamp.on,
            at: at.stamp.recorded,
            entry: at.entry,
        };
        self.change_item(at, number, |item| item.concluded = Some(treated));
    }

    pub(super) fn change_item(&mut self, at: At<'_>, number: ItemNumber, change: impl FnOnce(&mut Item)) {
        if let Some(meeting) = self.meetings.get_mut(&number.meeting) {
            meeting.version = at.entry;
            if let Some(item) = meeting.items.iter_mut().find(|item| item.number == number) {
                item.version = at.entry;
                change(item);
            }
        }
    }
}
