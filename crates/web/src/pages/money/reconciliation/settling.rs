//! What is done at the desk: confirming what a rule proposes, tying by hand, untying, and explaining what differs.

use super::Desk;
use super::desk::{Above, Typed, rule_name, total};
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
use std::collections::{BTreeMap, BTreeSet};
use words::Message;

const CHOSEN: &str = "kies.";
const REASON: &str = "reden";
const OWNER: &str = "eigenaar";
const WHY: &str = "waarom";

/// What was asked at the desk.
enum Wanted {
    Settled(Vec<Settling>, Sealing),
    /// It cannot be: why.
    Not(String),
    /// Something is still to be filled in: what, and what was chosen and written.
    Missing(Vec<String>, Typed),
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
        Some(("intrekken", extract)) => withdrawn(&desk, extract, &mut fields)?,
        Some(_) => return Err(Trouble::Unreadable),
        None => desk.chosen(&step, &mut fields)?,
    };
    fields.finish()?;
    match wanted {
        Wanted::Not(why) => desk.shown(Above { fault: vec![why], ..Above::default() }),
        Wanted::Missing(missing, typed) => desk.shown(Above { missing, typed, ..Above::default() }),
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
            desk.shown(Above { refusal, ..Above::default() })
        }
        Err(NotDone::Fault(fault)) => desk.shown(Above { fault: refusal::fault(visit, &fault), ..Above::default() }),
        Err(why @ (NotDone::Stale { .. } | NotDone::KeyReused)) => {
            desk.shown(Above { fault: vec![why.says(visit.l)], ..Above::default() })
        }
        Err(why @ (NotDone::Busy | NotDone::Clock(_) | NotDone::Full | NotDone::ReadOnly(_))) => {
            let mut response = desk.shown(Above { fault: vec![why.says(visit.l)], ..Above::default() })?;
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

/// That an export is withdrawn, with why.
fn withdrawn(desk: &Desk<'_>, extract: &str, fields: &mut Fields) -> Result<Wanted, Trouble> {
    let entry = extract.parse().map_err(|_| Trouble::Unreadable)?;
    let reason = fields.take(WHY).unwrap_or_default();
    let l = desk.visit.l;
    let wrong = if reason.trim().is_empty() { Some(l.withdraw_needs()) } else { check::wrong(&Kind::Text, &reason, l) };
    if let Some(wrong) = wrong {
        let typed = Typed { withdrawn: Some((extract.to_owned(), reason)), ..Typed::default() };
        return Ok(Wanted::Missing(vec![wrong], typed));
    }
    let mut sealing = Sealing::new();
    let reason = fill::seal(&reason, &mut sealing)?;
    Ok(Wanted::Settled(vec![Settling::Withdraw { extract: entry, reason }], sealing))
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
        let names: BTreeSet<String> = fields.take_all(CHOSEN).into_iter().map(|(name, _)| name).collect();
        let chosen: Option<Vec<Discrepancy>> = names.iter().map(|name| named(name)).collect();
        let chosen = chosen.ok_or(Trouble::Unreadable)?;
        let typed = Typed {
            chosen: names,
            reason: fields.take(REASON).unwrap_or_default(),
            owner: fields.take(OWNER).unwrap_or_default(),
            withdrawn: None,
        };
        match step {
            "koppelen" if chosen.len() < 2 => {
                Ok(Wanted::Missing(vec![Message::TieNeedsTwo {}.say(self.visit.l)], typed))
            }
            "koppelen" => Ok(tied(&chosen)),
            "verklaren" => self.explained(&chosen, typed),
            _ => Err(Trouble::Unreadable),
        }
    }

    fn explained(&self, chosen: &[Discrepancy], typed: Typed) -> Result<Wanted, Trouble> {
        let l = self.visit.l;
        let none = chosen.is_empty().then(|| l.explain_choose());
        let silent = typed.reason.trim().is_empty() || typed.owner.is_empty();
        let wrong = if silent { Some(l.explain_needs()) } else { check::wrong(&Kind::Text, &typed.reason, l) };
        let missing: Vec<String> = none.into_iter().chain(wrong).collect();
        if !missing.is_empty() {
            return Ok(Wanted::Missing(missing, typed));
        }
        let Typed { reason, owner, .. } = typed;
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
