//! Registers: papers of one kind put together.

use super::powers::answer;
use crate::agreement::posting::LineChoice;
use crate::agreement::power::Window;
use crate::agreement::register::{ReceiverCeiling, Register};
use crate::syntax::line::Line;
use crate::syntax::subjects::Subject;
use crate::syntax::table::{Keyword, Thing};

pub(super) fn register(subject: &Subject) -> Option<Register> {
    let stated = |keyword| subject.stated(keyword, |line| answer(line.id()?));
    Some(Register {
        id: subject.id.clone(),
        label: subject.label(),
        form: subject.one(Keyword::RegisterOf)?.line.id()?.clone(),
        amount: stated(Keyword::AmountIn),
        receiver: stated(Keyword::Receiver),
        elsewhere: stated(Keyword::Elsewhere),
        counting: subject
            .all(Keyword::CountsWith)
            .filter_map(|field| Some(field.state(choice(&field.line)?)))
            .collect(),
        ceilings: subject
            .all(Keyword::ReceiverCeiling)
            .filter_map(|field| Some(field.state(ceiling(&field.line)?)))
            .collect(),
        cite: subject.cite.clone(),
    })
}

fn choice(line: &Line) -> Option<LineChoice> {
    Some(LineChoice { at: answer(line.id()?)?, option: line.ids_of(Thing::Option).next()?.clone() })
}

fn ceiling(line: &Line) -> Option<ReceiverCeiling> {
    let window = if line.has("per jaar") { Window::Year } else { Window::Months(line.number()?) };
    Some(ReceiverCeiling { most: line.amount()?, window, from: line.dates().next()?, source: line.text()?.to_owned() })
}
