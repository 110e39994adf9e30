//! A decision by one seat under a mandate: weighed again from the amount and the purpose of then.

use super::{Count, Desk};
use crate::pages::money::mandates;
use crate::pages::shown::poll::Rule;
use crate::pages::shown::told::Told;
use crate::parts::Citation;
use charter::agreement::act::Act;
use charter::agreement::power::Power;
use charter::judge::power::{Earlier, Use, covers};
use charter::{Agreement, Id};
use cooperation::cases::MandateUse;

/// How the mandate covered it; none where it rests on none.
pub(crate) fn of(desk: Desk<'_>, act: Option<&Act>) -> Option<Count> {
    let l = desk.visit.l;
    let used = desk.case.mandates.iter().find(|used| used.entry == desk.done.entry)?;
    let entry = desk.visit.view.entry(desk.done.entry);
    let digest = entry.as_ref().and_then(|entry| entry.charter.as_deref());
    let then = digest.and_then(|digest| desk.visit.view.agreement_as(digest));
    let agreement = then.as_deref().unwrap_or(desk.agreement);
    let power = agreement.powers.get(&used.power)?;
    let may_read = desk.visit.view.reads_mandate(desk.case, &used.power);
    let earlier = desk.visit.view.state().decided_under(agreement, power, used.entry);
    let wanted = wanted(agreement, power, used, earlier);
    let told = may_read.then(|| Told::of(l, desk.base, &covers(power, &wanted).trace));
    Some(Count {
        sentence: told.as_ref().map(|told| told.sentence.clone()).unwrap_or_default(),
        rule: Some(Rule {
            label: power.label.clone(),
            words: act.map(|act| act.label.clone()).unwrap_or_default(),
            cite: Some(Citation::of(&power.cite, desk.base)),
        }),
        told,
        told_from: if then.is_some() { l.decision_why_mandate() } else { l.decision_why_other() },
        register: mandates::place_of(desk.visit, &power.id),
        ..Count::default()
    })
}

fn wanted(agreement: &Agreement, power: &Power, used: &MandateUse, earlier: Vec<Earlier>) -> Use {
    let label = |id: Option<&Id>| id.map(|id| agreement.label(id)).unwrap_or_default();
    Use {
        amount: Some(used.amount),
        on: used.on,
        supplier: used.supplier.clone(),
        earlier,
        purpose: used.purpose.clone(),
        purpose_label: used.purpose.as_ref().map(|id| purpose(agreement, power, id)).unwrap_or_default(),
        holder_label: label(power.to.as_ref().map(|to| &to.value)),
        giver_label: label(power.from.as_ref().map(|from| &from.value)),
        named_labels: power.named.iter().map(|named| purpose(agreement, power, &named.value)).collect(),
    }
}

/// What people call a purpose: the option of the question in which it was asked.
fn purpose(agreement: &Agreement, power: &Power, id: &Id) -> String {
    let question = power.purpose_in.as_ref().and_then(|at| agreement.question(&at.value));
    question.map_or_else(|| id.to_string(), |question| question.option_label(id))
}
