//! Figures of the parties: recorded with their source and date, and never changed afterwards. What is recorded later holds
//! for what is opened later.

pub mod published;

use crate::asked::Asked;
use crate::decide::Decision;
use crate::event::Event;
use crate::stamp::Fault;
use crate::state::{State, change_list};
use crate::weighing::Weighing;
use charter::Id;
use charter::agreement::act::ActKind;
use charter::agreement::quantity::{Quantity, Status, Vintage};
use charter::agreement::set::Party;
use charter::judge::figure::Recorded;
use charter::judge::ground::Ground;
use charter::judge::trace::Origin;
use std::collections::{BTreeMap, BTreeSet};
use words::{Date, Message};

/// Figures of one quantity on one date, to be recorded.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Table<'a> {
    pub(crate) quantity: &'a Id,
    pub(crate) on: Date,
    pub(crate) status: Status,
    pub(crate) source: &'a str,
    pub(crate) figures: &'a BTreeMap<Id, u64>,
    pub(crate) vintage: Option<&'a Vintage>,
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
        self.vintage_stands(table)?;
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
                vintage: table.vintage.cloned(),
            }]
        };
        Ok(weighing.decision(Message::RecordingFigures { quantity: label, on: table.on }, Some(&act.cite), recorded))
    }
}

impl Asked<'_> {
    /// Whether figures that were read from a file say from which edition, are of regions of one level, and were not recorded
    /// from that file before.
    fn vintage_stands(self, table: Table<'_>) -> Result<(), Fault> {
        let Some(vintage) = table.vintage else { return Ok(()) };
        let told = [&vintage.table, &vintage.topic, &vintage.period, &vintage.digest];
        if told.iter().any(|words| words.trim().is_empty()) {
            return Err(Fault::Senseless { what: Message::FiguresVintageIncomplete {} });
        }
        let parties = table.figures.keys().filter_map(|party| self.agreement.parties.get(party));
        let levels: BTreeSet<Option<&str>> = parties.map(Party::region_level).collect();
        if levels.len() > 1 {
            return Err(Fault::Senseless { what: Message::FiguresMixed {} });
        }
        if self.state.has_read(table.quantity, table.on, vintage) {
            return Err(Fault::Senseless { what: Message::FiguresFileKnown {} });
        }
        Ok(())
    }

    /// Asks a reason for a figure that is more times the one before it of the same party than the charter lets pass, or as much
    /// less: a slip in it would be asked of that party in money. A silent charter asks nothing.
    fn weigh_leaps(self, quantity: &Quantity, table: Table<'_>, weighing: &mut Weighing) {
        let Some(leap) = quantity.leap.as_ref().filter(|_| !self.stamp.reasons_for(&quantity.id)) else { return };
        for (party, value) in table.figures {
            let Some((_, before)) = self.state.figure_before(quantity, party, table.on) else { continue };
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
    /// The last figure of a party that is known of a day or of one before it, with its day: what was recorded last goes before
    /// what was recorded earlier, and that before what the agreement states.
    #[must_use]
    pub fn figure_before(&self, quantity: &Quantity, party: &Id, by: Date) -> Option<(Date, u64)> {
        let recorded = self.figures_of(&quantity.id).iter().map(|one| (&one.party, one.on, one.value));
        let stated = quantity.figures.iter().map(|stated| &stated.value).map(|one| (&one.party, one.on, one.value));
        let known = stated.chain(recorded).filter(|(of, on, _)| *of == party && *on <= by);
        known.max_by_key(|(_, on, _)| *on).map(|(_, on, value)| (on, value))
    }

    /// Whether these figures of a day were recorded from the same file before.
    #[must_use]
    pub fn has_read(&self, quantity: &Id, on: Date, vintage: &Vintage) -> bool {
        let same = |read: &Vintage| {
            (&read.digest, &read.topic, &read.period) == (&vintage.digest, &vintage.topic, &vintage.period)
        };
        let mut recorded = self.figures_of(quantity).iter().filter(|one| one.on == on);
        recorded.any(|one| one.vintage.as_ref().is_some_and(same))
    }

    pub(crate) fn figures_recorded(&mut self, table: Table<'_>) {
        let recorded = table.figures.iter().map(|(party, value)| Recorded {
            party: party.clone(),
            value: *value,
            on: table.on,
            status: table.status,
            source: table.source.to_owned(),
            vintage: table.vintage.cloned(),
        });
        change_list(&mut self.figures, table.quantity, |all| all.extend(recorded));
    }
}
