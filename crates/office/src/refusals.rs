//! The log of what was not permitted: outside the proof, prunable, without any words of people.

use crate::order::Order;
use book::records::Record;
use charter::judge::ground::Ground;
use cooperation::{Decision, Verdict};
use jiff::Timestamp;
use serde_json::json;

/// The kind of these records.
pub(crate) const KIND: &str = "refusal";
/// How long they are kept.
const KEPT_SECONDS: i64 = 60 * 60 * 24 * 90;

/// What is kept of an order that was not permitted: who asked, from where, and on which grounds it failed.
pub(crate) fn record(order: &Order, decision: &Decision, at: Timestamp, count: u64) -> Record {
    let verdict = match &decision.verdict {
        Verdict::Permitted { .. } => "permitted",
        Verdict::NeedsReason { .. } => "needs-reason",
        Verdict::Undetermined { .. } => "undetermined",
        Verdict::Refused { .. } => "refused",
    };
    let ground = |ground: &Ground| json!({ "code": ground.code(), "article": ground.cite().article() });
    let grounds: Vec<_> = decision.verdict.grounds().iter().map(ground).collect();
    let value = json!({ "who": order.who, "acting": order.acting, "verdict": verdict, "grounds": grounds });
    Record {
        kind: KIND.to_owned(),
        key: format!("{at}-{count}"),
        value: value.to_string(),
        expires: Some(at.as_second().saturating_add(KEPT_SECONDS)),
    }
}
