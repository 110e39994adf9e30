//! Seats that hang on other seats, and how many of a set can be held at once.

use super::Tenure;
use super::appointing::Appointment;
use crate::asked::Asked;
use crate::stamp::Fault;
use crate::values::CaseNumber;
use crate::weighing::Weighing;
use charter::Id;
use charter::agreement::set::{Lasts, Seat, Set};
use charter::judge::ground::Ground;
use charter::judge::trace::Origin;
use words::{Date, Message};

impl Asked<'_> {
    /// A seat that follows another (`volgt`) is for whoever holds the other, and as long: without a last day of its own it
    /// gets that of the other.
    pub(crate) fn weigh_leader<'w>(
        self,
        seat: &Seat,
        wanted: Appointment<'w>,
        weighing: &mut Weighing,
    ) -> Appointment<'w> {
        let Some(follows) = &seat.follows else { return wanted };
        let (label, other) = (seat.label.clone(), self.agreement.label(&follows.value));
        let led = self.state.tenure(&follows.value, wanted.case, wanted.from);
        let Some(led) = led.filter(|led| led.person == wanted.person) else {
            let ground =
                Ground::refuse(&follows.cite, Message::FollowsAnotherHolder { seat: label, other: other.clone() });
            weighing.fails(ground.instead(Message::GiveTheOtherSeat { other }), Origin::Book);
            return wanted;
        };
        let until = wanted.until.or(led.until);
        if until == led.until {
            weighing.holds(Message::HoldsWhatItFollows { seat: label, other }, &follows.cite, Origin::Book);
        } else {
            let ground = Ground::refuse(&follows.cite, Message::EndsWithTheOther { seat: label, other: other.clone() });
            weighing.fails(ground.instead(Message::EndTheOtherSeat { other }), Origin::Book);
        }
        Appointment { until, ..wanted }
    }

    /// A seat that follows another does not end as long as its holder holds the other.
    pub(crate) fn weigh_not_led(self, seat: &Seat, tenure: &Tenure, until: Date, weighing: &mut Weighing) {
        let Some(follows) = &seat.follows else { return };
        let led = self.state.tenure(&follows.value, tenure.case, until);
        let goes_on = |led: &Tenure| led.person == tenure.person && led.until.is_none_or(|last| last > until);
        if led.is_some_and(goes_on) {
            let other = self.agreement.label(&follows.value);
            let why = Message::EndsWithTheOther { seat: seat.label.clone(), other: other.clone() };
            let ground = Ground::refuse(&follows.cite, why);
            weighing.fails(ground.instead(Message::EndTheOtherSeat { other }), Origin::Book);
        }
    }

    /// A seat that is held for as long as the charter holds (`zolang het handvest geldt`) is laid down before that with a
    /// reason only.
    pub(crate) fn weigh_early_end(self, seat: &Seat, set: &Set, until: Date, weighing: &mut Weighing) {
        let Some(lasts) = set.tenure.as_ref().filter(|lasts| lasts.value == Lasts::Charter) else { return };
        let Some(last) = self.agreement.until.as_ref().map(|until| until.value).filter(|last| until < *last) else {
            return;
        };
        if self.stamp.reasons_for(&set.id) {
            return weighing.holds(Message::ReasonGiven { rule: set.label.clone() }, &lasts.cite, Origin::Person);
        }
        let why = Message::EndsBeforeItsTime { seat: seat.label.clone(), last };
        let ground = Ground::ask_reason(&lasts.cite, why).instead(Message::WithAReason {});
        let ground = ground.instead(Message::FindASuccessor { seat: seat.label.clone() });
        weighing.fails(ground, Origin::Book);
    }

    /// Whether no more seats of the set are held at once than can be (`hoogstens N zetels bezet`), with those that are taken
    /// now.
    pub(crate) fn weigh_room(self, set: &Set, taken: &[&Id], wanted: Appointment<'_>, weighing: &mut Weighing) {
        let Some(most) = &set.most_held else { return };
        let others = set.seats.iter().filter(|seat| !taken.contains(seat));
        let times: Vec<&Tenure> = others
            .filter_map(|seat| self.state.tenures.get(seat))
            .flatten()
            .filter(|tenure| tenure.case == wanted.case && tenure.overlaps(wanted.from, wanted.until))
            .collect();
        // It is fullest on the first day, or on one on which another seat begins to be held.
        let days = times.iter().map(|tenure| tenure.from.max(wanted.from));
        let held = days.map(|day| times.iter().filter(|tenure| tenure.covers(day)).count()).max().unwrap_or_default();
        let (label, limit) = (set.label.clone(), i64::from(most.value));
        if held.saturating_add(taken.len()) <= most.value as usize {
            weighing.holds(Message::NotTooManyHeld { set: label, most: limit }, &most.cite, Origin::Book);
        } else {
            let ground = Ground::refuse(&most.cite, Message::TooManyHeld { set: label.clone(), most: limit });
            weighing.fails(ground.instead(Message::EndOneFirst { set: label }), Origin::Book);
        }
    }

    /// A team that lasts as long as its case runs takes nobody in once that has ended.
    pub(crate) fn check_lasts(self, set: &Set, case: Option<CaseNumber>) -> Result<(), Fault> {
        let lasts = set.tenure.as_ref().is_some_and(|lasts| lasts.value == Lasts::Case);
        let ended = case.and_then(|number| self.state.case(number)).filter(|case| lasts && case.ended);
        ended.map_or(Ok(()), |case| {
            let what = Message::TeamEndedWithItsCase { set: set.label.clone(), case: case.number.to_string() };
            Err(Fault::Senseless { what })
        })
    }
}
