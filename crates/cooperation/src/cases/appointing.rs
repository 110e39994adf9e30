//! Appointing what a body decided on: it is done on the case, which goes on.

use super::Case;
use super::acting::fits;
use crate::asked::Asked;
use crate::command::Filled;
use crate::event::Event;
use crate::stamp::Fault;
use crate::values::CaseNumber;
use charter::agreement::act::{Act, ActKind};
use words::Message;

impl<'a> Asked<'a> {
    /// The case on which a body decided, for an appointment that carries out a decision.
    pub(crate) fn decided(self, act: &Act, case: Option<CaseNumber>) -> Result<&'a Case, Fault> {
        let which = || Fault::Senseless { what: Message::OnWhichDecision { act: act.label.clone() } };
        let case = self.case(case.ok_or_else(which)?)?;
        fits(act, case).map(|()| case)
    }

    /// What an appointment does on the case it was decided on: it is done there, and the case goes on. So one decision is
    /// carried out once.
    pub(crate) fn carried_out(self, act: &Act, case: &Case) -> Vec<Event> {
        let done = Event::ActDone {
            case: case.number,
            act: act.id.clone(),
            kind: ActKind::Appoint,
            outcome: None,
            forms: Filled::new(),
            note: None,
            title: None,
            personal: Vec::new(),
            instead_of: None,
        };
        std::iter::once(done).chain(self.what_follows(case, act, None)).collect()
    }
}
