//! What now: the next step and who must take it, what is still owed, what one can do, and why the rest cannot be done.

use super::Desk;
use crate::pages::shown::steps::{Steps, Tabled};
use crate::pages::shown::whynot::{self, WhyNot};
use crate::pages::shown::{capital, published, when, who};
use crate::parts::Citation;
use charter::agreement::act::{Act, ActKind};
use charter::judge::ground::{Ground, Severity};
use cooperation::cases::{Offer, Offers};
use cooperation::duties::escalating::escalated;
use cooperation::duties::{Owed, Standing};
use cooperation::meetings::reserving::expired_on;

/// How many why-nots stand open; the rest is a click away.
const OPEN_WHYNOTS: usize = 2;

/// The block *what now*.
pub(crate) struct Next {
    pub(crate) sentences: Vec<String>,
    pub(crate) cite: Option<Citation>,
    /// The agenda item it waits for.
    pub(crate) item: Option<String>,
    pub(crate) duties: Vec<DutyShown>,
    pub(crate) buttons: Vec<Button>,
    pub(crate) whynots: Vec<WhyNot>,
    pub(crate) more: Vec<WhyNot>,
    pub(crate) more_words: String,
}

/// A duty that rests on the case.
pub(crate) struct DutyShown {
    pub(crate) words: String,
    pub(crate) late: bool,
    pub(crate) cite: Citation,
}

/// Something one can do now.
pub(crate) struct Button {
    pub(crate) label: String,
    pub(crate) href: String,
    pub(crate) with_reason: bool,
}

/// The block for this case and whoever looks.
pub(crate) fn of(desk: &Desk<'_>) -> Next {
    let steps = Steps::of(desk.agreement, &desk.visit.view);
    let tabled = steps.tabled(desk.case.number);
    let act = steps.next(desk.case);
    let (sentences, cite) = sentences(desk, &steps, act, tabled);
    let (buttons, mut whynots, others) = offers(desk);
    let mut more = whynots.split_off(whynots.len().min(OPEN_WHYNOTS));
    more.extend(others);
    let number = i64::try_from(more.len()).unwrap_or(i64::MAX);
    Next {
        sentences,
        cite,
        item: tabled
            .map(|tabled| desk.visit.at(&format!("/vergaderingen/{}/{}", tabled.item.meeting, tabled.item.place))),
        duties: desk.owed.iter().filter_map(|owed| duty(desk, owed)).collect(),
        buttons,
        whynots,
        more_words: desk.visit.l.dossier_not_now_more(number),
        more,
    }
}

fn sentences(
    desk: &Desk<'_>,
    steps: &Steps<'_>,
    act: Option<&Act>,
    tabled: Option<Tabled>,
) -> (Vec<String>, Option<Citation>) {
    let (l, case) = (desk.visit.l, desk.case);
    let stage = desk.stage();
    if case.ended {
        return (vec![l.dossier_ended(case.since, &stage)], None);
    }
    let waiting = match when::days(case.since, desk.visit.today()) {
        ..=0 => l.dossier_waiting_today(&stage),
        days => l.dossier_waiting(&l.when_days(days), &stage),
    };
    let mut told = vec![waiting];
    if let Some(tabled) = tabled {
        let meeting = desk.visit.view.meeting(tabled.item.meeting);
        let body = meeting.map(|meeting| desk.agreement.label(&meeting.body)).unwrap_or_default();
        told.push(l.dossier_tabled(&body, tabled.date));
    } else if act.is_some_and(|act| steps.is_up_to_a_meeting(act)) {
        told.push(l.dossier_next_meeting());
        return (told, None);
    } else if let Some(act) = act {
        told.push(l.dossier_next(&act.label));
        let by = who::by(&desk.visit.view, l, act);
        told.push(by.map_or_else(|| l.dossier_next_silent(), |by| l.dossier_next_by(&by)));
    } else {
        told.push(l.dossier_next_none());
    }
    (told, act.map(|act| Citation::of(&act.cite, &desk.base)))
}

fn duty(desk: &Desk<'_>, owed: &Owed) -> Option<DutyShown> {
    let late = match owed.standing {
        Standing::Overdue => true,
        Standing::Open | Standing::Undetermined => false,
        Standing::Fulfilled(_) => return None,
    };
    let duty = desk.agreement.duties.get(&owed.duty)?;
    let (l, view) = (desk.visit.l, &desk.visit.view);
    let debtor = owed.debtor.as_ref().map(|debtor| who::actor(view, l, debtor)).unwrap_or_default();
    let label = capital(&duty.label);
    let words =
        owed.due.map_or_else(|| l.dossier_owed_undated(&label, &debtor), |due| l.dossier_owed(&label, &debtor, due));
    let words = published::followed_by(words, published::told(view, l, desk.agreement, &owed.duty));
    let escalated = escalated(desk.agreement, std::slice::from_ref(owed), desk.visit.today());
    let to = escalated
        .filter_map(|one| Some(l.dossier_escalated(&who::actor(view, l, &one.by.to.as_ref()?.value), one.since)));
    let words = to.fold(words, |words, to| format!("{words} {to}"));
    Some(DutyShown { words, late, cite: Citation::of(&duty.cite, &desk.base) })
}

/// What one can do, and why one cannot do the rest: first what is theirs to do but cannot be done now, then the rest of
/// this stage. Whoever acts from no seat sees only what they can do.
fn offers(desk: &Desk<'_>) -> (Vec<Button>, Vec<WhyNot>, Vec<WhyNot>) {
    let stamp = desk.visit.stamp(None, Vec::new());
    let mut buttons = Vec::new();
    let (mut theirs, mut others) = (Vec::new(), Vec::new());
    let offers = Offers::on(desk.agreement, desk.visit.view.state(), &stamp, desk.case);
    let here = |act: &&Act| act.stages.is_empty() || act.stages.contains(&desk.case.stage);
    for act in offers.acts().into_iter().filter(|act| here(act) || comes_back(desk, act)) {
        let Some(offer) = offers.of(&act.id) else { continue };
        if offer.is_possible() {
            buttons.push(button(desk, act, &offer));
            theirs.extend(blocked_outcomes(desk, act, &offer));
        } else if offer.is_theirs() && offer.meeting_of.is_none() {
            theirs.push(whynot(desk, &act.label, &offer.grounds));
        } else if desk.visit.seat().is_some() {
            let grounds: Vec<Ground> = offer.actor.iter().chain(&offer.grounds).cloned().collect();
            if !grounds.is_empty() {
                others.push(whynot(desk, &act.label, &grounds));
            }
        }
    }
    (buttons, theirs, others)
}

/// Whether an expired reservation lets this be tabled anew although the case moved on, or nobody can tell.
fn comes_back(desk: &Desk<'_>, act: &Act) -> bool {
    let (state, today) = (desk.visit.view.state(), desk.visit.today());
    let expired = || expired_on(desk.agreement, state, (act, desk.case), today);
    act.kind == ActKind::Table && expired().is_some_and(|after| after.brings_back() != Some(false))
}

fn button(desk: &Desk<'_>, act: &Act, offer: &Offer) -> Button {
    Button {
        label: capital(&act.label),
        href: desk.visit.at(&format!("/dossiers/{}/{}", desk.case.number, act.id)),
        with_reason: !offer.grounds.is_empty(),
    }
}

/// The outcomes of a possible act that are closed.
fn blocked_outcomes(desk: &Desk<'_>, act: &Act, offer: &Offer) -> Vec<WhyNot> {
    let blocked =
        offer.outcomes.iter().filter(|(_, grounds)| grounds.iter().any(|g| g.severity() != Severity::AskReason));
    let shown = blocked.filter_map(|(id, grounds)| {
        let outcome = act.outcome(id)?;
        Some(whynot(desk, &format!("{}: {}", act.label, outcome.label), grounds))
    });
    shown.collect()
}

fn whynot(desk: &Desk<'_>, what: &str, grounds: &[Ground]) -> WhyNot {
    let l = desk.visit.l;
    WhyNot { l, what: l.dossier_not_now(what), grounds: whynot::grounds(desk.visit, desk.agreement, grounds) }
}
