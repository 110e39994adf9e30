//! What others add to the money of a case: does the plan say how, and can it be reckoned with?

use super::codes;
use super::report::Report;
use crate::agreement::condition::Requirement;
use crate::agreement::cover::{CoverKind, CoverPlan, CoverStand};
use crate::agreement::form::QuestionKind;
use crate::agreement::power::AnswerRef;
use words::Message;

pub(crate) fn check(report: &mut Report<'_>) {
    for plan in report.agreement().cover_plans.values() {
        if plan.promised.is_empty() && plan.arrived.is_empty() {
            let cause = Message::CheckCoverEmpty { plan: plan.label.clone() };
            report.add(codes::COVER_EMPTY, &plan.id, cause, Message::CheckCoverEmptyRemedy {});
        }
        kinds(report, plan);
        least(report, plan);
    }
}

/// Whether what is counted is money, and hours a number.
fn kinds(report: &mut Report<'_>, plan: &CoverPlan) {
    let parts = plan.parts(CoverStand::Promised).iter().chain(plan.parts(CoverStand::Arrived));
    for part in parts {
        let (hours, rate) = match &part.value.kind {
            CoverKind::Money | CoverKind::InKind => (false, None),
            CoverKind::Hours { .. } => (true, None),
            CoverKind::HoursAsked { rate } => (true, Some(rate)),
        };
        counts(report, plan, &part.value.at, hours);
        rate.into_iter().for_each(|rate| counts(report, plan, rate, false));
    }
    if let Some(least) = &plan.least {
        counts(report, plan, &least.value.of, false);
    }
}

fn counts(report: &mut Report<'_>, plan: &CoverPlan, at: &AnswerRef, hours: bool) {
    let Some(question) = report.agreement().question(at) else { return };
    let fits = match question.kind {
        QuestionKind::Amount => !hours,
        QuestionKind::Number => hours,
        QuestionKind::Line
        | QuestionKind::Text
        | QuestionKind::Points
        | QuestionKind::Case { .. }
        | QuestionKind::Date
        | QuestionKind::Digits { .. }
        | QuestionKind::Email
        | QuestionKind::Attachments
        | QuestionKind::YesNo
        | QuestionKind::Choice { .. }
        | QuestionKind::Goals { .. }
        | QuestionKind::Score { .. } => false,
    };
    if !fits {
        let cause = Message::CheckCoverKind { question: question.label.clone(), plan: plan.label.clone() };
        report.add(codes::COVER_OF_OTHER_KIND, &plan.id, cause, Message::CheckCoverKindRemedy {});
    }
}

/// Whether a condition asks for enough where nothing says how much that is.
fn least(report: &mut Report<'_>, plan: &CoverPlan) {
    if plan.least.is_some() {
        return;
    }
    let asks = |requirement: &Requirement| matches!(requirement, Requirement::Covered { plan: asked, .. } if *asked == plan.id);
    let conditions = report.agreement().conditions.values();
    let asking = conditions
        .filter(|condition| condition.when.iter().chain(&condition.requires).any(|required| asks(&required.value)));
    let names: Vec<String> = asking.map(|condition| condition.called()).collect();
    for condition in names {
        let cause = Message::CheckCoverWithoutLeast { condition, plan: plan.label.clone() };
        report.add(codes::COVER_WITHOUT_LEAST, &plan.id, cause, Message::CheckCoverWithoutLeastRemedy {});
    }
}
