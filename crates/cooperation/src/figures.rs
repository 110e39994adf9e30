//! Figures of the parties: recorded with their source and date, and never changed afterwards. What is recorded later holds
//! for what is opened later.

use crate::asked::Asked;
use crate::decide::Decision;
use crate::event::Event;
use crate::stamp::Fault;
use crate::state::{State, change_list};
use crate::weighing::Weighing;
use charter::Id;
use charter::agreement::act::ActKind;
use charter::agreement::quantity::{Quantity, Status};
use charter::judge::figure::Recorded;
use charter::judge::ground::Ground;
use charter::judge::trace::Origin;
use std::collections::BTreeMap;
use words::{Date, Message};

/// Figures of one quantity on one date, to be recorded.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Table<'a> {
    pub(crate) quantity: &'a Id,
    pub(crate) on: Date,
    pub(crate) status: Status,
    pub(crate) source: &'a str,
    pub(crate) figures: &'a BTreeMap<Id, u64>,
}

impl Asked<'_> {
    pub(crate) fn record_figures(self, act: &Id, table: Table<'_>) -> Result<Decision, Fault> {
        let act = self.act(act, ActKind::Record)?;
        let unknown = || Fault::unknown("quantity", table.quantity);
        let quantity = self.agreement.quantities.get(table.quantity).ok_or_else(unknown)?;
        if let Some(stranger) = table.figures.keys().find(|party| !self.agreement.parties.contains_key(*party)) {
            return Err(Fault::unknown("party", stranger));
        }
        if table.figures.is_empty() {
            return Err(Fault::Senseless { what: Message::FiguresNone {} });
        }
        if table.source.trim().is_empty() {
            return Err(Fault::Senseless { what: Message::FigureSourceMissing {} });
        }
        let mut weighing = Weighing::default();
        self.weigh_alone(act, None, &mut weighing);
        let label = quantity.label.clone();
        if !act.records.contains(table.quantity) {
            let why = Message::QuantityNotRecorded { act: act.label.clone(), quantity: label.clone() };
            weighing.fails(Ground::refuse(&act.cite, why), Origin::Charter);
        }
        self.weigh_leaps(quantity, table, &mut weighing);
        let recorded = || {
            vec![Event::FiguresRecorded {
                quantity: table.quantity.clone(),
                on: table.on,
                status: table.status,
                source: table.source.to_owned(),
                figures: table.figures.clone(),
            }]
        };
        Ok(weighing.decision(Message::RecordingFigures { quantity: label, on: table.on }, Some(&act.cite), recorded))
    }
}

impl Asked<'_> {
    /// Asks a reason for a figure that is more times the one before it of the same party than the charter lets pass, or as much
    /// less: a slip in it would be asked of that party in money. A silent charter asks nothing.
    fn weigh_leaps(self, quantity: &Quantity, table: Table<'_>, weighing: &mut Weighing) {
        let Some(leap) = quantity.leap.as_ref().filter(|_| !self.stamp.reasons_for(&quantity.id)) else { return };
        let recorded = self.state.figures_of(&quantity.id).iter().map(|one| (&one.party, one.on, one.value));
        let stated = quantity.figures.iter().map(|stated| &stated.value).map(|one| (&one.party, one.on, one.value));
        let known: Vec<(&Id, Date, u64)> = stated.chain(recorded).collect();
        for (party, value) in table.figures {
            let earlier = known.iter().filter(|(of, on, _)| *of == party && *on <= table.on);
            let Some(before) = earlier.max_by_key(|(_, on, _)| *on).map(|(_, _, before)| *before) else { continue };
            let leaps = *value > before.saturating_mul(leap.value) || value.saturating_mul(leap.value) < before;
            if leaps {
                let count = |figure: u64| i64::try_from(figure).unwrap_or(i64::MAX);
                let why = Message::FigureLeaps {
                    party: self.agreement.label(party),
                    quantity: quantity.label.clone(),
                    value: count(*value),
                    before: count(before),
                };
                let ground = Ground::ask_reason(&leap.cite, why).instead(Message::WithAReason {});
                weighing.fails(ground, Origin::Person);
            }
        }
    }
}

impl State {
    pub(crate) fn figures_recorded(
        &mut self,
        quantity: &Id,
        on: Date,
        status: Status,
        source: &str,
        figures: &BTreeMap<Id, u64>,
    ) {
        let recorded = figures.iter().map(|(party, value)| Recorded {
            party: party.clone(),
            value: *value,
            on,
            status,
            source: source.to_owned(),
        });
        change_list(&mut self.figures, quantity, |all| all.extend(recorded));
    }
}
