//! Vouchers: the sheet on which the amount of a posting stands. What one person prepares and another posts is posted once, so
//! that a second payment needs a second sheet.

use crate::asked::Asked;
use crate::cases::{Case, Done};
use crate::conditions::Setting;
use crate::values::Sequence;
use crate::weighing::Weighing;
use charter::agreement::act::{Act, ActKind, Sense};
use charter::agreement::posting::{Posting, PostingKind};
use charter::judge::ground::Ground;
use charter::judge::trace::Origin;
use charter::{Agreement, Id};
use words::Message;

/// The act that posts what an earlier paper says, with that posting; nothing for an act that carries its own paper, and
/// nothing for a decision, which may be taken anew on the same paper.
#[must_use]
pub fn confirms(act: &Act) -> Option<&Posting> {
    let posting = act.posts.as_ref().map(|posts| &posts.value)?;
    (act.kind != ActKind::Decide && !act.forms.contains(&posting.amount.form)).then_some(posting)
}

/// The acts that post what this act only writes down; none for an act that posts something itself.
#[must_use]
pub fn prepared_for<'a>(agreement: &'a Agreement, act: &Act) -> Vec<&'a Act> {
    if act.posts.is_some() {
        return Vec::new();
    }
    let posts = |other: &&Act| {
        other.case == act.case && confirms(other).is_some_and(|posting| act.forms.contains(&posting.amount.form))
    };
    agreement.acts.values().filter(posts).collect()
}

/// The paper that said how much was posted, as an act was done: what went with it, or what was handed in last before it.
#[must_use]
pub fn voucher_of<'a>(agreement: &Agreement, case: &'a Case, done: &'a Done) -> Option<&'a Done> {
    let form = &agreement.acts.get(&done.act)?.posts.as_ref()?.value.amount.form;
    let mut papers = case.done.with_form(form);
    papers.rfind(|paper| paper.entry == done.entry || (paper.entry < done.entry && paper.on <= done.on))
}

/// What was posted before in the same way on the same sheet: the first of them.
#[must_use]
pub fn posted_before<'a>(agreement: &Agreement, case: &'a Case, done: &'a Done) -> Option<&'a Done> {
    let posting = confirms(agreement.acts.get(&done.act)?)?;
    let sheet = voucher_of(agreement, case, done)?;
    used_by(agreement, case, posting, sheet).filter(|first| first.entry < done.entry)
}

/// What used up a sheet: the first act that posted in this way what stands on it.
#[must_use]
pub fn used_by<'a>(agreement: &Agreement, case: &'a Case, posting: &Posting, sheet: &Done) -> Option<&'a Done> {
    let same = |done: &&Done| posts(agreement, done, |other| is_like(other, posting));
    let on_it = |done: &&Done| voucher_of(agreement, case, done).is_some_and(|paper| paper.entry == sheet.entry);
    case.done.iter().filter(|done| done.entry >= sheet.entry).filter(same).find(on_it)
}

/// What took a sheet back before anybody posted what stands on it.
#[must_use]
pub fn taken_back<'a>(agreement: &Agreement, case: &'a Case, sheet: &Done) -> Option<&'a Done> {
    case.done.iter().filter(|done| done.entry > sheet.entry).find(|done| takes_back(agreement, done, &sheet.act))
}

fn takes_back(agreement: &Agreement, done: &Done, prepared: &Id) -> bool {
    let stated = agreement.acts.get(&done.act).and_then(|act| act.takes_back.as_ref());
    stated.is_some_and(|stated| stated.value.contains(prepared))
}

/// Why nobody posts what stands on a sheet any more: it was posted, or taken back.
#[must_use]
pub fn is_gone(agreement: &Agreement, case: &Case, posting: &Posting, sheet: &Done) -> bool {
    used_by(agreement, case, posting, sheet).or_else(|| taken_back(agreement, case, sheet)).is_some()
}

/// The sheet that waits to be posted: what was handed in last by an act, where nobody posted it or took it back.
fn waits<'a>(agreement: &Agreement, case: &'a Case, prepared: &Id) -> Option<&'a Done> {
    let sheet = case.done.of_act(prepared).last()?;
    let mut confirming = agreement.acts_of(&case.kind).filter_map(confirms);
    let on_it = |posting: &&Posting| sheet.forms.contains_key(&posting.amount.form);
    let waits = confirming.all(|posting| !on_it(&posting) || !is_gone(agreement, case, posting, sheet));
    waits.then_some(sheet)
}

/// The entry with which a sheet began that this paper belongs to, where each posting on the form stands by itself: papers
/// that follow upon one another are versions of one sheet until it is posted. Nothing where papers of the form are versions of
/// one. Only what is known counts.
#[must_use]
pub fn begun(
    agreement: &Agreement,
    case: &Case,
    (form, paper): (&Id, &Done),
    knows: impl Fn(&Done) -> bool,
) -> Option<Sequence> {
    let apart = |posting: &Posting| posting.amount.form == *form && stands_apart(posting.kind);
    let read = |act: &Act| act.kind != ActKind::Decide && act.posts.as_ref().is_some_and(|posts| apart(&posts.value));
    if !agreement.acts_of(&case.kind).any(read) {
        return None;
    }
    let before = case.done.iter().rev().filter(|done| done.entry < paper.entry && knows(done));
    let ends = |done: &&Done| posts(agreement, done, apart) || takes_back(agreement, done, &paper.act);
    let posted = before.filter(ends).map(|done| done.entry).next();
    let mut papers = case.done.with_form(form).filter(|other| knows(other));
    let since = papers.find(|other| posted.is_none_or(|posted| other.entry > posted));
    Some(since.map_or(paper.entry, |first| first.entry))
}

/// Whether an act posted in a wanted way: an outcome that does not say yes posts nothing.
fn posts(agreement: &Agreement, done: &Done, wanted: impl Fn(&Posting) -> bool) -> bool {
    let Some(act) = agreement.acts.get(&done.act) else { return false };
    let outcome = done.outcome.as_ref().and_then(|outcome| act.outcome(outcome));
    outcome.is_none_or(|outcome| outcome.sense == Sense::For)
        && act.posts.as_ref().is_some_and(|posts| wanted(&posts.value))
}

fn is_like(one: &Posting, other: &Posting) -> bool {
    one.kind == other.kind && one.amount == other.amount
}

/// Whether two postings of this kind add up; a later reservation or settlement says anew what the earlier one said.
const fn stands_apart(kind: PostingKind) -> bool {
    match kind {
        PostingKind::Commitment
        | PostingKind::Payment
        | PostingKind::Release
        | PostingKind::Recovery
        | PostingKind::Request
        | PostingKind::Receipt
        | PostingKind::Expenditure => true,
        PostingKind::Reservation | PostingKind::Settlement => false,
    }
}

impl Asked<'_> {
    /// Refuses to post again what a sheet says that was posted already.
    pub(crate) fn weigh_used_up(self, act: &Act, case: &Case, weighing: &mut Weighing) {
        let Some((posting, posts)) = confirms(act).zip(act.posts.as_ref()) else { return };
        let Some(sheet) = case.paper(&posting.amount.form, self.stamp.on) else { return };
        let form = self.agreement.label(&posting.amount.form);
        let why = if let Some(used) = used_by(self.agreement, case, posting, sheet) {
            Message::PostingSheetUsed { form, on: used.on }
        } else if let Some(back) = taken_back(self.agreement, case, sheet) {
            Message::PostingSheetTakenBack { form, on: back.on }
        } else {
            return;
        };
        let ground = Ground::refuse(&posts.cite, why);
        let setting = Setting { act, case: Some(case), outcome: None, filled: None, asks_reasons: false };
        let again = self.how_to_answer(setting, &posting.amount);
        weighing.fails(again.into_iter().fold(ground, Ground::instead), Origin::Book);
    }

    /// Refuses to take back what nobody prepared, or what was posted or taken back already.
    pub(crate) fn weigh_taking_back(self, act: &Act, case: &Case, weighing: &mut Weighing) {
        let Some(stated) = &act.takes_back else { return };
        if stated.value.iter().any(|prepared| waits(self.agreement, case, prepared).is_some()) {
            return;
        }
        let ground = Ground::refuse(&stated.cite, Message::NothingToTakeBack {});
        let prepare = stated.value.iter().map(|prepared| self.agreement.label(prepared)).collect();
        weighing.fails(ground.instead(Message::PrepareFirst { acts: prepare }), Origin::Book);
    }
}
