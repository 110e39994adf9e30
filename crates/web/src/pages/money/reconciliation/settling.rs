//! What is done at the desk: confirming what a rule proposes, tying by hand, untying, and explaining what differs.

use super::Desk;
use super::desk::{Above, rule_name, total};
use super::differences::named;
use crate::errors::Trouble;
use crate::fields::Fields;
use crate::forms::field::Kind;
use crate::forms::{check, fill};
use crate::pages::account::retry_after;
use crate::pages::back;
use crate::pages::refusal::{self, Refusal};
use crate::speaking::Posted;
use crate::visit::Visit;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use charter::Id;
use cooperation::Command;
use cooperation::reconciliation::matching::Rule;
use cooperation::reconciliation::{Discrepancy, Settling};
use cooperation::values::TieNumber;
use office::sealing::Sealing;
use office::{NotDone, Order};
use std::collections::BTreeMap;

const CHOSEN: &str = "kies.";
const REASON: &str = "reden";
const OWNER: &str = "eigenaar";

/// What was asked at the desk.
enum Wanted {
    Settled(Vec<Settling>, Sealing),
    /// It cannot be: why.
    Not(String),
}

/// Settles it.
pub(super) async fn settle(
    Path(path): Path<BTreeMap<String, String>>,
    Posted { visit, mut fields }: Posted,
) -> Result<Response, Trouble> {
    let (desk, act) = Desk::acting(&visit, &path)?;
    let key = fields.take("sleutel").ok_or(Trouble::Unreadable)?;
    let step = fields.take("stap").ok_or(Trouble::Unreadable)?;
    let wanted = match step.split_once('-') {
        Some(("bevestigen", rule)) => desk.confirmed(rule, &mut fields)?,
        Some(("losmaken", tie)) => untied(tie)?,
        Some(_) => return Err(Trouble::Unreadable),
        None => desk.chosen(&step, &mut fields)?,
    };
    fields.finish()?;
    match wanted {
        Wanted::Not(why) => desk.shown(Above { fault: vec![why], refusal: None }),
        Wanted::Settled(settled, sealing) => {
            let (act, fund) = (act.id.clone(), desk.fund.id.clone());
            submit(&desk, key, Command::Reconcile { act, fund, settled }, sealing).await
        }
    }
}

/// Sends an order of the desk, and shows the desk again.
pub(super) async fn submit(
    desk: &Desk<'_>,
    key: String,
    command: Command,
    sealing: Sealing,
) -> Result<Response, Trouble> {
    let visit = desk.visit;
    match visit.office.submit(order(visit, key, command, sealing)).await {
        Ok(answer) => Ok(back::recorded(&desk.at(""), answer.entry)),
        Err(NotDone::NotPermitted(decision)) => {
            let refusal = Some(Refusal::of(visit, desk.agreement, &decision, &[], &[]));
            desk.shown(Above { refusal, fault: Vec::new() })
        }
        Err(NotDone::Fault(fault)) => desk.shown(Above { fault: refusal::fault(visit, &fault), refusal: None }),
        Err(why @ (NotDone::Stale { .. } | NotDone::KeyReused)) => {
            desk.shown(Above { fault: vec![why.says(visit.l)], refusal: None })
        }
        Err(why @ (NotDone::Busy | NotDone::Clock(_) | NotDone::Full | NotDone::ReadOnly(_))) => {
            let mut response = desk.shown(Above { fault: vec![why.says(visit.l)], refusal: None })?;
            *response.status_mut() = StatusCode::SERVICE_UNAVAILABLE;
            retry_after(&mut response, why.waits());
            Ok(response)
        }
    }
}

fn order(visit: &Visit, key: String, command: Command, sealing: Sealing) -> Order {
    Order {
        who: visit.who,
        acting: visit.acting.clone(),
        on: None,
        seen: None,
        key,
        reasons: Vec::new(),
        command,
        sealed: sealing.into_rows(),
        attachments: Vec::new(),
    }
}

fn untied(tie: &str) -> Result<Wanted, Trouble> {
    let tie = TieNumber(tie.parse().map_err(|_| Trouble::Unreadable)?);
    Ok(Wanted::Settled(vec![Settling::Untie { tie }], Sealing::new()))
}

impl Desk<'_> {
    /// All that a rule proposes now, where that is what the page showed.
    fn confirmed(&self, rule: &str, fields: &mut Fields) -> Result<Wanted, Trouble> {
        let rule = Rule::ALL.into_iter().find(|known| rule_name(*known) == rule).ok_or(Trouble::Unreadable)?;
        let mut number = |name: String| fields.take(&name).and_then(|number| number.parse::<i64>().ok());
        let shown = (number(format!("aantal-{}", rule_name(rule))), number(format!("som-{}", rule_name(rule))));
        for other in Rule::ALL {
            number(format!("aantal-{}", rule_name(other)));
            number(format!("som-{}", rule_name(other)));
        }
        let found = self.proposals().remove(&rule).unwrap_or_default();
        if shown != (i64::try_from(found.len()).ok(), Some(total(&found).cents())) {
            return Ok(Wanted::Not(self.visit.l.proposal_changed()));
        }
        let tie = |one: cooperation::reconciliation::matching::Proposal| Settling::Tie {
            lines: one.lines,
            postings: one.postings,
            by: Some(rule),
        };
        Ok(Wanted::Settled(found.into_iter().map(tie).collect(), Sealing::new()))
    }

    /// What was chosen from the list, tied or explained.
    fn chosen(&self, step: &str, fields: &mut Fields) -> Result<Wanted, Trouble> {
        let chosen = fields.take_all(CHOSEN);
        let chosen: Option<Vec<Discrepancy>> = chosen.iter().map(|(name, _)| named(name)).collect();
        let chosen = chosen.ok_or(Trouble::Unreadable)?;
        let (reason, owner) = (fields.take(REASON), fields.take(OWNER));
        match step {
            "koppelen" => Ok(tied(&chosen)),
            "verklaren" => self.explained(&chosen, reason, owner),
            _ => Err(Trouble::Unreadable),
        }
    }

    fn explained(
        &self,
        chosen: &[Discrepancy],
        reason: Option<String>,
        owner: Option<String>,
    ) -> Result<Wanted, Trouble> {
        let (Some(reason), Some(owner)) = (reason, owner) else {
            return Ok(Wanted::Not(self.visit.l.explain_needs()));
        };
        if let Some(wrong) = check::wrong(&Kind::Text, &reason, self.visit.l) {
            return Ok(Wanted::Not(wrong));
        }
        let mut sealing = Sealing::new();
        let mut settled = Vec::new();
        for of in chosen {
            let reason = fill::seal(&reason, &mut sealing)?;
            settled.push(Settling::Explain { of: *of, owner: Id::new(&owner), reason });
        }
        Ok(Wanted::Settled(settled, sealing))
    }
}

/// One tie of all that was chosen; what is tied already is left out.
fn tied(chosen: &[Discrepancy]) -> Wanted {
    let line = |one: &Discrepancy| if let Discrepancy::Line(line) = one { Some(*line) } else { None };
    let posting = |one: &Discrepancy| if let Discrepancy::Posting(posting) = one { Some(*posting) } else { None };
    let (lines, postings) = (chosen.iter().filter_map(line).collect(), chosen.iter().filter_map(posting).collect());
    Wanted::Settled(vec![Settling::Tie { lines, postings, by: None }], Sealing::new())
}
