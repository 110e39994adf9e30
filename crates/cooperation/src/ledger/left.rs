//! Whether anything is left for an act to post on a case, told before anybody says how much.

use super::posting::asks_of_parties;
use super::settling::{granted, recoverable};
use super::{Balance, Booked, plus, vouchers};
use crate::asked::Asked;
use crate::cases::Case;
use crate::conditions::Setting;
use crate::weighing::Weighing;
use charter::Cite;
use charter::agreement::act::Act;
use charter::agreement::posting::{Posting, PostingKind, PostingLine};
use charter::judge::ground::Ground;
use charter::judge::trace::Origin;
use words::{Amount, Message};

impl Asked<'_> {
    /// Tells where an act would post what the books of the case have nothing left for.
    pub(crate) fn weigh_what_is_left(self, act: &Act, case: &Case, weighing: &mut Weighing) {
        let nothing = act.posts.as_ref().and_then(|posts| self.nothing_left(act, case, (&posts.value, &posts.cite)));
        nothing.into_iter().for_each(|ground| weighing.fails(ground, Origin::Book));
    }

    /// Tells where an act only prepares what nothing is left for.
    pub(crate) fn weigh_preparing(self, act: &Act, case: &Case, weighing: &mut Weighing) {
        let stated = vouchers::prepared_for(self.agreement, act)
            .into_iter()
            .filter_map(|other| Some((other, other.posts.as_ref()?)));
        let nothing: Vec<Option<Ground>> =
            stated.map(|(other, posts)| self.nothing_left(other, case, (&posts.value, &posts.cite))).collect();
        // One that can still be done is enough to prepare for.
        if nothing.iter().all(Option::is_some) {
            nothing.into_iter().flatten().take(1).for_each(|ground| weighing.fails(ground, Origin::Book));
        }
    }

    /// Holds a sheet that is prepared against what would stand in the way of posting it: whoever prepares it can mend it.
    pub(crate) fn weigh_prepared(self, setting: Setting<'_>, case: &Case, weighing: &mut Weighing) {
        let told =
            |act: &&Act| act.posts.as_ref().is_some_and(|posts| self.answer(setting, &posts.value.amount).is_some());
        let posting = vouchers::prepared_for(self.agreement, setting.act).into_iter().filter(told);
        let weighed = posting.map(|act| {
            // That nothing is left at all is told already.
            let nothing =
                act.posts.as_ref().and_then(|posts| self.nothing_left(act, case, (&posts.value, &posts.cite)));
            if nothing.is_some() {
                return Vec::new();
            }
            let setting = Setting { act, outcome: None, asks_reasons: false, ..setting };
            self.misfits(setting, case.number)
        });
        let misfits: Vec<Vec<(Ground, Origin)>> = weighed.collect();
        if misfits.iter().all(|grounds| !grounds.is_empty()) {
            let first = misfits.into_iter().next().unwrap_or_default();
            first.into_iter().for_each(|(ground, origin)| weighing.fails(ground, origin));
        }
    }

    /// Why nothing can be posted, whatever the amount; nothing where an amount can, or where the act itself says on which line.
    fn nothing_left(self, act: &Act, case: &Case, (posting, cite): (&Posting, &Cite)) -> Option<Ground> {
        let (settled, on_case) = self.books_of(act, case, posting)?;
        let none = |amount: Amount, why: Message| (amount.cents() <= 0).then(|| Ground::refuse(cite, why));
        match posting.kind {
            PostingKind::Payment if settled => none(on_case.committed, Message::PostingSettledIsPaid {}),
            PostingKind::Payment => {
                let ground = none(on_case.committed, Message::PostingNothingPromised {})?;
                Some(ground.instead(Message::PostingPromiseFirst {}))
            }
            PostingKind::Settlement => {
                let ground = none(granted(on_case), Message::PostingNothingGranted {})?;
                Some(ground.instead(Message::PostingGrantFirst {}))
            }
            PostingKind::Release => none(plus(on_case.reserved, on_case.committed), Message::PostingNothingOpen {}),
            PostingKind::Recovery => none(recoverable(on_case, settled), Message::PostingNothingBack {}),
            PostingKind::Reservation
            | PostingKind::Commitment
            | PostingKind::Request
            | PostingKind::Receipt
            | PostingKind::Expenditure => None,
        }
    }

    /// Whether what the case has on the line of a posting was settled, and what it comes to; nothing where the line is not known
    /// before the act is done.
    fn books_of(self, act: &Act, case: &Case, posting: &Posting) -> Option<(bool, Balance)> {
        let chosen_now = matches!(&posting.on, PostingLine::Chosen(at) if act.forms.contains(&at.form));
        if chosen_now {
            return None;
        }
        let setting = Setting { act, case: Some(case), outcome: None, filled: None, asks_reasons: false };
        let line = self.line_of(setting, &posting.on)?;
        let fund = &line.fund.as_ref()?.value;
        let incoming = asks_of_parties(posting.kind);
        let here = |booked: &Booked| {
            booked.case == case.number
                && booked.fund == *fund
                && booked.is_on(&line.id)
                && asks_of_parties(booked.kind) == incoming
        };
        Some((self.state.is_settled(here), self.state.balance(here)))
    }
}
