//! Figures of the parties, and what a count made of them.

use super::step::Figures;
use super::world::{World, missing};
use super::{Slip, names};
use crate::command::Command;
use crate::meetings::{ballots, rule_of};
use charter::agreement::act::ActKind;
use charter::judge::count::tally_in;
use std::collections::BTreeMap;
use std::sync::Arc;
use words::Message;

impl World {
    /// Records figures by the act of the charter that is about them.
    pub(super) fn record(&mut self, figures: &Figures) -> Result<(), Slip> {
        let agreement = Arc::clone(&self.agreement);
        let quantities = agreement.quantities.values();
        let name = &figures.quantity;
        let quantity = names::find(Message::WhatQuantity {}, name, quantities, |of| (&of.id, &of.label))?;
        let mut recording = agreement.acts.values().filter(|act| act.kind == ActKind::Record);
        let act = recording.find(|act| act.records.contains(&quantity.id));
        let act = act.ok_or_else(|| missing(Message::WhatAct {}))?;
        let mut of_party = BTreeMap::new();
        for (name, figure) in &figures.figures {
            let parties = agreement.parties.values();
            let party = names::find(Message::WhatParty {}, name, parties, |party| (&party.id, &party.label))?;
            of_party.insert(party.id.clone(), *figure);
        }
        let doing = self.capacity(&figures.who, Some(act), None)?;
        let command = Command::RecordFigures {
            act: act.id.clone(),
            quantity: quantity.id.clone(),
            on: figures.on,
            status: figures.status,
            source: figures.source.clone(),
            figures: of_party,
            vintage: None,
        };
        self.submit(&doing, &command);
        Ok(())
    }

    /// The votes on the case spoken of last were tied, and another round has begun.
    pub(super) fn expect_again(&mut self) -> Result<(), Slip> {
        let (_, item) = self.item(None)?;
        let again = item.round > 1 && item.positions.is_empty() && item.concluded.is_none();
        if again { Ok(()) } else { Err(Slip::new(Message::ScenarioShouldVoteAgain {})) }
    }

    /// What is in favour, out of what, by the first threshold of the rule.
    pub(super) fn expect_measured(&mut self, in_favour: u64, base: u64) -> Result<(), Slip> {
        let (_, item) = self.item(None)?;
        let question = item.question.as_ref().ok_or_else(|| missing(Message::WhatItem {}))?;
        let rule = rule_of(&self.agreement, &self.state, &item, question);
        let rule = rule.ok_or_else(|| missing(Message::WhatItem {}))?;
        let tally = tally_in(item.round, &rule, &ballots(&self.agreement, &item, question));
        let measured = tally.measured.first();
        if measured.is_some_and(|measured| (measured.in_favour, measured.base) == (in_favour, base)) {
            return Ok(());
        }
        let shown = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
        let (in_favour, base) = (shown(in_favour), shown(base));
        let slip = Slip::new(Message::ScenarioShouldMeasure { in_favour, base });
        Err(match measured {
            Some(measured) => {
                let (in_favour, base) = (shown(measured.in_favour), shown(measured.base));
                slip.instead(Message::ScenarioMeasured { in_favour, base })
            }
            None => slip,
        })
    }
}
