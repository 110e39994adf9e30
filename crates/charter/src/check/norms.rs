//! Open norms: is there somebody who weighs each of them?

use super::codes;
use super::report::Report;
use words::Message;

/// What stays human judgement is somebody's judgement.
pub(crate) fn check(report: &mut Report<'_>) {
    for norm in report.agreement().open_norms.values().filter(|norm| norm.weighed_by.is_none()) {
        let cause = Message::CheckNormOfNobody { question: norm.question.clone() };
        report.add(codes::NORM_OF_NOBODY, &norm.id, cause, Message::CheckNormOfNobodyRemedy {});
    }
}
