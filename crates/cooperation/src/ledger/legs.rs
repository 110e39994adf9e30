//! The legs of a posting. Together they are nothing: what one account gains, another gives.

use super::{Balance, Leg, Side, minus};
use charter::agreement::posting::PostingKind;
use words::Amount;

/// What a posting changes, given how the case stands where it is posted.
pub(super) fn legs(kind: PostingKind, amount: Amount, on_case: Balance) -> Vec<Leg> {
    let first = |most: Amount| amount.min(most.max(Amount::default()));
    match kind {
        PostingKind::Reservation => moves(&[(Side::Free, Side::Reserved, amount)]),
        PostingKind::Commitment => {
            let reserved = first(on_case.reserved);
            let free = minus(amount, reserved);
            moves(&[(Side::Reserved, Side::Committed, reserved), (Side::Free, Side::Committed, free)])
        }
        PostingKind::Payment => moves(&[(Side::Committed, Side::Paid, amount), (Side::Cash, Side::Flow, amount)]),
        PostingKind::Expenditure => moves(&[(Side::Free, Side::Paid, amount), (Side::Cash, Side::Flow, amount)]),
        PostingKind::Release => {
            let committed = first(on_case.committed);
            let reserved = minus(amount, committed);
            moves(&[(Side::Committed, Side::Free, committed), (Side::Reserved, Side::Free, reserved)])
        }
        PostingKind::Settlement => settled(amount, on_case),
        PostingKind::Recovery => {
            let asked = first(on_case.asked);
            let unasked = minus(amount, asked);
            let back = [(Side::Asked, Side::Cash, asked), (Side::Flow, Side::Cash, unasked)];
            moves(&[[(Side::Paid, Side::Free, amount)].as_slice(), &back].concat())
        }
        PostingKind::Request => moves(&[(Side::Flow, Side::Asked, amount)]),
        PostingKind::Receipt => {
            let asked = first(on_case.asked);
            let unasked = minus(amount, asked);
            moves(&[(Side::Asked, Side::Cash, asked), (Side::Flow, Side::Cash, unasked)])
        }
    }
}

/// What is still to be paid stays promised, what stands apart above it is free again, and what was paid above it is asked
/// back. What was asked back before counts as not paid: it comes back.
fn settled(amount: Amount, on_case: Balance) -> Vec<Leg> {
    let some = |amount: Amount| amount.max(Amount::default());
    let kept = minus(on_case.paid, on_case.asked);
    let unneeded = some(minus(on_case.committed, some(minus(amount, kept))));
    let above = some(minus(kept, amount));
    moves(&[
        (Side::Committed, Side::Free, unneeded),
        (Side::Reserved, Side::Free, some(on_case.reserved)),
        (Side::Flow, Side::Asked, above),
    ])
}

fn moves(parts: &[(Side, Side, Amount)]) -> Vec<Leg> {
    let moved = parts.iter().filter(|(_, _, amount)| amount.cents() != 0);
    moved
        .flat_map(|(from, to, amount)| {
            let taken = Leg { side: *from, amount: minus(Amount::default(), *amount) };
            [taken, Leg { side: *to, amount: *amount }]
        })
        .collect()
}
