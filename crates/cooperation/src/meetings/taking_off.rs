//! Taking an item off an agenda (*afvoeren*), before the meeting comes to it: it came to no answer, and can be tabled again.

use crate::asked::Asked;
use crate::cases::acting::fits;
use crate::decide::Decision;
use crate::event::Event;
use crate::stamp::Fault;
use crate::values::ItemNumber;
use crate::weighing::Weighing;
use charter::Id;
use charter::agreement::act::ActKind;
use charter::judge::answer::Sealed;
use words::Message;

impl Asked<'_> {
    /// Whoever may put it on the agenda may take it off again, with why, as long as it did not come to the table: a charter
    /// that says who does the one need not say who does the other.
    pub(crate) fn take_off(self, act: &Id, number: ItemNumber, reason: &Sealed) -> Result<Decision, Fault> {
        let act = self.act(act, ActKind::Table)?;
        let (meeting, item) = self.item(number)?;
        if let Some(concluded) = &item.concluded {
            return Err(Fault::AlreadyDone { entry: concluded.entry });
        }
        if let Some(entry) = item.opened {
            return Err(Fault::AlreadyDone { entry });
        }
        let case = self.case(item.case)?;
        fits(act, case)?;
        if act.tables.as_ref() != Some(&item.decision) {
            return Err(Fault::Senseless { what: Message::OtherActTabledIt {} });
        }
        if reason.length == 0 {
            return Err(Fault::Senseless { what: Message::TakingOffSaysWhy {} });
        }
        let mut weighing = Weighing::default();
        self.weigh_alone(act, Some(case), &mut weighing);
        self.weigh_going_on(meeting, &act.cite, &mut weighing);
        let taken_off = || vec![Event::ItemTakenOff { item: number, reason: reason.clone() }];
        Ok(weighing.decision(Message::WeighingAct { act: act.label.clone() }, Some(&act.cite), taken_off))
    }
}
