//! Whether anything is left for an act to post on a case, told before anybody says how much.

use super::posting::asks_of_parties;
use super::settling::{granted, recoverable};
use super::{Balance, Booked, plus};
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

    /// Tells where an act only prepares a payment, and what was settled has been paid: nothing is left to prepare.
    pub(crate) fn weigh_preparing(self, act: &Act, case: &Case, weighing: &mut Weighing) {
        if act.posts.is_some() {
            return;
        }
        let pays = |other: &&Act| {
            let posts = other.posts.as_ref().map(|posts| &posts.value);
            other.case == act.case
                && posts
                    .is_some_and(|posts| posts.kind == PostingKind::Payment && act.forms.contains(&posts.amount.form))
        };
        let paying: Vec<&Act> = self.agreement.acts.values().filter(pays).collect();
        let stated = paying.iter().filter_map(|other| Some((*other, other.posts.as_ref()?)));
        let nothing: Vec<Option<Ground>> = stated
            .map(|(other, posts)| {
                let (settled, _) = self.books_of(other, case, &posts.value)?;
                if settled { self.nothing_left(other, case, (&posts.value, &posts.cite)) } else { None }
            })
            .collect();
        // One that can still be done is enough to prepare for.
        if nothing.iter().all(Option::is_some) {
            nothing.into_iter().flatten().take(1).for_each(|ground| weighing.fails(ground, Origin::Book));
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
