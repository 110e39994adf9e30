//! Decisions that count together against one ceiling, so that a large expense cannot be cut into small ones.

use super::{Earlier, Use, Weighed, giver, refused, silent, within};
use crate::agreement::cite::Stated;
use crate::agreement::power::{Per, Power, Window};
use crate::judge::trace::{Holds, Trace};
use jiff::ToSpan;
use words::{Amount, Date, Message};

/// Why an amount that is within the ceiling on its own is not, or may not be, with what was decided before.
///
/// Where the charter does not say what the ceiling is counted over, that is undetermined as soon as it matters.
pub(super) fn weigh(power: &Power, ceiling: &Stated<Amount>, amount: Amount, wanted: &Use) -> Option<Weighed> {
    let (limit, total) = (ceiling.value, total(power, amount, wanted));
    let supplier = match power.per.as_ref().map(|per| per.value) {
        Some(Per::Decision) => return None,
        Some(Per::Together { supplier, window: _ }) => supplier,
        None => {
            let passes = !wanted.earlier.is_empty() && within(power, limit, total) != Some(true);
            return passes.then(|| silent(&ceiling.cite, Message::MandatePerSilent { ceiling: limit, total }, wanted));
        }
    };
    let per = power.per.as_ref().map_or(&ceiling.cite, |per| &per.cite);
    let counted: Vec<&Earlier> = wanted.earlier.iter().filter(|earlier| may_count(earlier, supplier, wanted)).collect();
    if within(power, limit, total) == Some(true) || counted.is_empty() {
        return None;
    }
    let known = !supplier || (wanted.supplier.is_some() && counted.iter().all(|earlier| earlier.supplier.is_some()));
    if !known {
        return Some(silent(per, Message::MandateSupplierUnknown { ceiling: limit, total }, wanted));
    }
    if within(power, limit, total).is_none() {
        return Some(silent(&ceiling.cite, Message::MandateEdgeSilent { ceiling: limit }, wanted));
    }
    let before = Amount::from_cents(total.cents().saturating_sub(amount.cents()));
    let holder = wanted.holder_label.clone();
    let why = Message::MandateTogetherAbove { holder: holder.clone(), amount, before, total, ceiling: limit };
    let room = Amount::from_cents(limit.cents().saturating_sub(before.cents()).max(0));
    let left = match power.inclusive.as_ref().map(|edge| edge.value) {
        Some(true) => Message::InsteadUpTo { holder, ceiling: room },
        Some(false) | None => Message::InsteadBelow { holder, ceiling: room },
    };
    Some(refused(per, why, (room.cents() > 0).then_some(left).into_iter().chain([giver(wanted)])))
}

/// What may count together with an amount, itself included: everything where the charter does not say what does.
pub(super) fn total(power: &Power, amount: Amount, wanted: &Use) -> Amount {
    match power.per.as_ref().map(|per| per.value) {
        Some(Per::Decision) => amount,
        Some(Per::Together { supplier, window }) => {
            let counted: Vec<&Earlier> =
                wanted.earlier.iter().filter(|earlier| may_count(earlier, supplier, wanted)).collect();
            most(amount, &counted, window, wanted.on)
        }
        None => sum(amount, wanted.earlier.iter()),
    }
}

/// Whether an earlier decision counts together with the next.
pub(super) fn counts(power: &Power, earlier: &Earlier, wanted: &Use) -> bool {
    match power.per.as_ref().map(|per| per.value) {
        Some(Per::Decision) => false,
        Some(Per::Together { supplier, window }) => {
            may_count(earlier, supplier, wanted) && share_a_window(window, earlier.on, wanted.on)
        }
        None => true,
    }
}

/// Whether there is a window in which both days fall.
fn share_a_window(window: Window, one: Date, other: Date) -> bool {
    let (first, last) = (one.min(other), one.max(other));
    match window {
        Window::Always => true,
        Window::Year => first.year() == last.year(),
        Window::Months(months) => last.checked_sub(i64::from(months).months()).is_ok_and(|begin| first > begin),
    }
}

/// How decisions are counted, for the trace.
pub(super) fn told(power: &Power, wanted: &Use) -> Option<Trace> {
    let per = power.per.as_ref()?;
    let (says, window) = match per.value {
        Per::Decision => return Some(Trace::stated(Message::MandatePerDecision {}, Holds::Yes, &per.cite)),
        Per::Together { supplier, window } => {
            let before = total(power, Amount::default(), wanted);
            let says = match supplier {
                true => Message::MandatePerSupplier { before },
                false => Message::MandateTogether { before },
            };
            (says, window)
        }
    };
    let within = match window {
        Window::Always => None,
        Window::Year => Some(Message::MandateWithinYear {}),
        Window::Months(months) => Some(Message::MandateWithinMonths { months: i64::from(months) }),
    };
    let within = within.map(|says| Trace::stated(says, Holds::Yes, &per.cite));
    Some(Trace::stated(says, Holds::Yes, &per.cite).with_all(within))
}

/// Whether an earlier decision may count: nobody can tell two suppliers apart of which one is not known.
fn may_count(earlier: &Earlier, supplier: bool, wanted: &Use) -> bool {
    !supplier || earlier.supplier.is_none() || wanted.supplier.is_none() || earlier.supplier == wanted.supplier
}

/// The most that any window holds in which this decision falls. A decision may be recorded after one that was taken
/// later, so each later decision ends a window too.
pub(super) fn most(amount: Amount, counted: &[&Earlier], window: Window, on: Date) -> Amount {
    match window {
        Window::Always => sum(amount, counted.iter().copied()),
        Window::Year => sum(amount, counted.iter().copied().filter(|earlier| earlier.on.year() == on.year())),
        Window::Months(months) => {
            let ends = counted.iter().map(|earlier| earlier.on).filter(|end| *end > on).chain([on]);
            let held = ends.filter_map(|end| {
                let begin = end.checked_sub(i64::from(months).months()).ok()?;
                let inside = counted.iter().copied().filter(|earlier| earlier.on > begin && earlier.on <= end);
                (on > begin).then(|| sum(amount, inside))
            });
            held.max().unwrap_or(amount)
        }
    }
}

/// An amount below zero gives no room back.
fn sum<'a>(amount: Amount, earlier: impl Iterator<Item = &'a Earlier>) -> Amount {
    let cents = earlier.fold(amount.cents(), |sum, earlier| sum.saturating_add(earlier.amount.cents().max(0)));
    Amount::from_cents(cents)
}
