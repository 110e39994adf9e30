//! Arranging an agenda: in which order its items come to the table, and how long each is meant to take.

use super::Meeting;
use crate::asked::Asked;
use crate::decide::Decision;
use crate::event::Event;
use crate::stamp::Fault;
use crate::values::{MeetingNumber, Sequence};
use crate::weighing::Weighing;
use charter::Id;
use charter::agreement::act::ActKind;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use words::Message;

/// The most minutes that can be meant for one item: a day.
pub const MOST_MINUTES: u32 = 24 * 60;

/// One item as it is arranged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Slot {
    /// The place by which the item is known in its meeting.
    pub place: u32,
    /// How many minutes are meant for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u32>,
}

impl Asked<'_> {
    /// Whoever convenes a body says in which order its items come to the table, until the meeting begins: a charter that says
    /// who does the one need not say who does the other.
    pub(crate) fn arrange_agenda(self, act: &Id, number: MeetingNumber, order: &[Slot]) -> Result<Decision, Fault> {
        let act = self.act(act, ActKind::Convene)?;
        let meeting = self.still_planned(number)?;
        let set = self.agreement.sets.get(&meeting.body).ok_or_else(|| Fault::unknown("body", &meeting.body))?;
        if !names_each_once(meeting, order) {
            return Err(Fault::Senseless { what: Message::OrderNamesEachItem {} });
        }
        if order.iter().filter_map(|slot| slot.minutes).any(|minutes| minutes == 0 || minutes > MOST_MINUTES) {
            return Err(Fault::Senseless { what: Message::ItemTakesMinutes { most: i64::from(MOST_MINUTES) } });
        }
        if meeting.slots().eq(order.iter().copied()) {
            return Err(Fault::Senseless { what: Message::AgendaStandsSo {} });
        }
        let mut weighing = Weighing::default();
        self.weigh_alone(act, None, &mut weighing);
        self.weigh_concerns(act, set, &mut weighing);
        let arranged = || vec![Event::AgendaArranged { meeting: number, order: order.to_vec() }];
        let asks = Message::WeighingArranging { body: set.label.clone() };
        Ok(weighing.decision(asks, Some(&act.cite), arranged))
    }
}

impl Meeting {
    /// Its items as they are arranged now.
    pub fn slots(&self) -> impl Iterator<Item = Slot> {
        self.items.iter().map(|item| Slot { place: item.number.place, minutes: item.minutes })
    }

    /// How many minutes are meant for its items together; nothing where nobody said.
    #[must_use]
    pub fn minutes_meant(&self) -> Option<u32> {
        self.on_agenda().filter_map(|item| item.minutes).reduce(u32::saturating_add)
    }

    /// Puts its items in this order; what it does not name keeps its order behind them.
    pub(super) fn arrange(&mut self, order: &[Slot], entry: Sequence) {
        let wanted = |place: u32| order.iter().position(|slot| slot.place == place);
        self.items.sort_by_key(|item| wanted(item.number.place).unwrap_or(order.len()));
        for (position, item) in (1..).zip(&mut self.items) {
            item.position = position;
            item.minutes = wanted(item.number.place).and_then(|at| order.get(at)).and_then(|slot| slot.minutes);
        }
        self.version = entry;
    }
}

fn names_each_once(meeting: &Meeting, order: &[Slot]) -> bool {
    let named: BTreeSet<u32> = order.iter().map(|slot| slot.place).collect();
    let known: BTreeSet<u32> = meeting.items.iter().map(|item| item.number.place).collect();
    named == known && named.len() == order.len()
}
