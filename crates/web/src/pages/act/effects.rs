//! What an act brings about, told before it is done: where the case goes, and what is then asked of whom.

use crate::pages::shown::{count, who};
use crate::parts::Citation;
use crate::visit::Visit;
use charter::agreement::act::Act;
use charter::agreement::amendment::Transition;
use charter::agreement::duty::Unit;
use charter::{Agreement, Id};
use cooperation::Event;
use cooperation::cases::Case;
use cooperation::ledger::journal::posting_word;
use cooperation::ledger::part::Part;
use words::Lang;

/// Something that will be so.
#[derive(Debug, Clone)]
pub(crate) struct Effect {
    /// What.
    pub(crate) says: String,
    /// By which article.
    pub(crate) cite: Option<Citation>,
}

/// What these events would bring about, and what the charter asks after them.
pub(crate) fn of(
    visit: &Visit,
    agreement: &Agreement,
    act: &Act,
    case: Option<&Case>,
    events: &[Event],
) -> Vec<Effect> {
    let mut told: Vec<Effect> = events
        .iter()
        .filter_map(|event| one(visit, agreement, case, event))
        .map(|says| Effect { says, cite: None })
        .collect();
    let outcome = events
        .iter()
        .find_map(|event| if let Event::ActDone { outcome, .. } = event { outcome.as_ref() } else { None });
    told.extend(events.iter().flat_map(|event| super::planning::of(visit, agreement, event)));
    told.extend(events.iter().flat_map(|event| super::tabling::of(visit, agreement, event)));
    told.extend(events.iter().flat_map(|event| super::revealing::erased(visit, agreement, act, event)));
    told.extend(case.into_iter().flat_map(|case| super::revealing::published(visit, agreement, act, case, events)));
    told.extend(asked_after(visit, agreement, act, outcome));
    told
}

/// What the charter asks of whom after an act.
pub(crate) fn asked_after(visit: &Visit, agreement: &Agreement, act: &Act, outcome: Option<&Id>) -> Vec<Effect> {
    let l = visit.l;
    let arises = agreement.duties.values().filter(|duty| {
        duty.after
            .as_ref()
            .is_some_and(|after| after.act == act.id && (after.outcome.is_none() || after.outcome.as_ref() == outcome))
    });
    let told = arises.map(|duty| {
        let debtor =
            duty.debtor.as_ref().map_or_else(|| l.somebody(), |debtor| who::actor(&visit.view, l, &debtor.value));
        let says = match &duty.within {
            Some(within) => l.effect_duty_within(&debtor, &duty.label, &span(within.value.count, within.value.unit, l)),
            None => l.effect_duty(&debtor, &duty.label),
        };
        Effect { says, cite: Some(Citation::of(&duty.cite, &visit.at(""))) }
    });
    told.collect()
}

fn one(visit: &Visit, agreement: &Agreement, case: Option<&Case>, event: &Event) -> Option<String> {
    let l = visit.l;
    match event {
        Event::CaseMoved { stage, new_round, .. } => {
            let label =
                case.and_then(|case| stage_label(agreement, &case.kind, stage)).unwrap_or_else(|| stage.to_string());
            Some(if *new_round { l.effect_new_round(&label) } else { l.effect_moved(&label) })
        }
        Event::CaseEnded { .. } => Some(l.effect_ended()),
        Event::MandateUsed { power, amount, .. } => Some(l.effect_mandate(&agreement.label(power), *amount)),
        Event::Posted { kind, fund, line, amount, vat, .. } => {
            let what = posting_word(*kind, l);
            let posted = match line {
                Some(line) => l.effect_posted(&what, *amount, &agreement.label(line)),
                None => l.effect_posted_fund(&what, *amount, &agreement.label(fund)),
            };
            let vat = vat.and_then(|vat| Some(l.effect_posted_vat(vat, amount.checked_add(vat)?)));
            let part = Part::of(visit.view.state(), event);
            let rest = part.filter(|part| part.rest.cents() > 0).map(|part| l.effect_stays_open(part.rest));
            let above = part.filter(|part| part.above.cents() > 0).map(|part| l.effect_too_much(part.above));
            Some(std::iter::once(posted).chain(vat).chain(rest).chain(above).collect::<Vec<_>>().join(" "))
        }
        Event::MeetingCancelled { meeting, .. } => {
            let items = visit.view.meeting(*meeting).map_or(0, |meeting| count(meeting.items.len()));
            let again = (items > 0).then(|| l.cancelled_items(items));
            Some(std::iter::once(l.effect_cancelled()).chain(again).collect::<Vec<_>>().join(" "))
        }
        Event::FormAdopted { form, .. } => Some(l.effect_adopted(&agreement.label(form))),
        Event::Erased { handles, .. } => Some(l.effect_erased(i64::try_from(handles.len()).unwrap_or(i64::MAX))),
        Event::FiguresRecorded { quantity, on, .. } => Some(l.happened_figures(&agreement.label(quantity), *on)),
        Event::ExtractRead { fund, told } => Some(l.book_extract_read(&agreement.label(fund), count(told.lines.len()))),
        Event::Reconciled { fund, .. } => Some(l.book_reconciled(&agreement.label(fund))),
        Event::RoundBegun { round, .. } => Some(l.happened_again(i64::from(*round))),
        Event::CharterAmended { from, transition, .. } => Some(match transition {
            Transition::Finish => l.effect_amended_finish(*from),
            Transition::GoOver => l.effect_amended_go_over(*from),
        }),
        Event::CharterAdopted { .. }
        | Event::RulingRecorded { .. }
        | Event::PersonEnrolled { .. }
        | Event::SeatTaken { .. }
        | Event::Nominated { .. }
        | Event::SeatVacated { .. }
        | Event::DelegateNamed { .. }
        | Event::DelegateEnded { .. }
        | Event::SpeakerNamed { .. }
        | Event::CaseOpened { .. }
        | Event::ActDone { .. }
        | Event::MeetingConvened { .. }
        | Event::MeetingClosed { .. }
        | Event::PresenceRecorded { .. }
        | Event::SignedOff { .. }
        | Event::Minuted { .. }
        | Event::MeetingRescheduled { .. }
        | Event::AgendaArranged { .. }
        | Event::SittingSet { .. }
        | Event::ItemTabled { .. }
        | Event::ItemTakenOff { .. }
        | Event::ItemTreated { .. }
        | Event::ItemOpened { .. }
        | Event::PositionTaken { .. }
        | Event::ReservationLifted { .. }
        | Event::ItemConcluded { .. } => None,
    }
}

/// What a stage is called.
pub(crate) fn stage_label(agreement: &Agreement, kind: &Id, stage: &Id) -> Option<String> {
    agreement.cases.get(kind)?.stage(stage).map(|stage| stage.label.clone())
}

fn span(count: u32, unit: Unit, l: Lang) -> String {
    let count = i64::from(count);
    match unit {
        Unit::Days => l.span_days(count),
        Unit::Weeks => l.span_weeks(count),
        Unit::Months => l.span_months(count),
    }
}
