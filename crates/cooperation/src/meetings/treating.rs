//! Treating an item that asks for no decision: what is discussed has a conclusion; of what is noted it is enough that it was.

use super::Purpose;
use crate::asked::Asked;
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
    /// Whoever presides records what came of it. The case stays where it is: nothing was decided on it.
    pub(crate) fn treat_item(
        self,
        act: &Id,
        number: ItemNumber,
        conclusion: Option<&Sealed>,
    ) -> Result<Decision, Fault> {
        let act = self.act(act, ActKind::Preside)?;
        let (meeting, item) = self.item(number)?;
        if let Some(concluded) = &item.concluded {
            return Err(Fault::AlreadyDone { entry: concluded.entry });
        }
        if self.stamp.on < meeting.date {
            return Err(Fault::Senseless { what: Message::MeetingHasNotCome {} });
        }
        let said = conclusion.is_some_and(|words| words.length > 0);
        match item.purpose {
            Purpose::Decide => return Err(Fault::Senseless { what: Message::ItemIsToDecide {} }),
            Purpose::Discuss if !said => return Err(Fault::Senseless { what: Message::ADiscussionHasAConclusion {} }),
            Purpose::Discuss | Purpose::Note => {}
        }
        let mut weighing = Weighing::default();
        self.weigh_timing_of(act, &mut weighing);
        self.weigh_presiding(act, meeting, item, &mut weighing)?;
        self.weigh_going_on(meeting, &act.cite, &mut weighing);
        let treated = || vec![Event::ItemTreated { item: number, conclusion: conclusion.filter(|_| said).cloned() }];
        Ok(weighing.decision(Message::WeighingTreating {}, Some(&act.cite), treated))
    }
}
