//! Open norms and rulings: is there somebody who weighs each norm, and does each ruling say anything?

use super::codes;
use super::report::Report;
use words::Message;

/// What stays human judgement is somebody's judgement, and a ruling fills in a rule or accepts a finding.
pub(crate) fn check(report: &mut Report<'_>) {
    for norm in report.agreement().open_norms.values().filter(|norm| norm.weighed_by.is_none()) {
        let cause = Message::CheckNormOfNobody { question: norm.question.clone() };
        report.add(codes::NORM_OF_NOBODY, &norm.id, cause, Message::CheckNormOfNobodyRemedy {});
    }
    for ruling in report.agreement().rulings.values().filter(|ruling| ruling.targets.is_empty()) {
        let cause = Message::CheckRulingSaysNothing { ruling: ruling.id.to_string() };
        report.add(codes::ASKS_NOTHING, &ruling.id, cause, Message::CheckRulingSaysNothingRemedy {});
    }
}
