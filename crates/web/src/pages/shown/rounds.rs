//! The rounds of voting before the one that counts: who said what in them, what that came to, and why there was another. Whether
//! the charter asks for another round at once or in the next meeting, both are told.

use super::bar::Bar;
use super::poll::{SeatTable, Table};
use super::sheet::Sheet;
use super::told::Told;
use super::when;
use askama::Template;
use askama::filters::HtmlSafe;
use charter::Agreement;
use charter::judge::count::Result;
use cooperation::meetings::{Item, Meeting};
use std::sync::Arc;
use words::Lang;

/// A round that came to a tie.
#[derive(Debug, Clone, Template)]
#[template(path = "shown/round.html")]
pub(crate) struct RoundShown {
    l: Lang,
    title: String,
    bars: Vec<Bar>,
    sheet: Option<Sheet>,
    table: SeatTable,
    told: Option<Told>,
}

impl HtmlSafe for RoundShown {}

/// The rounds before the last of an item, each counted again by the rule that was frozen for it.
pub(crate) fn of(last: Table<'_>) -> Vec<RoundShown> {
    let mut shown = Vec::new();
    for (meeting, item, then) in in_earlier_meetings(last) {
        let agreement = then.as_deref().unwrap_or(last.agreement);
        let table = Table { meeting, item, agreement, ..last };
        shown.extend(within(table, shown.len()));
        shown.extend(round(table, shown.len()).filter(|(_, result)| *result == Result::PutOff).map(|(round, _)| round));
    }
    shown.extend(within(last, shown.len()));
    shown
}

/// The items by which the same was asked in meetings before.
fn in_earlier_meetings<'a>(last: Table<'a>) -> Vec<(&'a Meeting, &'a Item, Option<Arc<Agreement>>)> {
    let view = &last.visit.view;
    let same = |item: &&Item| item.decision == last.item.decision && item.entry < last.item.entry;
    let items = view.state().items_of(last.case.number).filter(|(_, item)| same(item));
    let known = items.filter_map(|(meeting, item)| {
        let meeting = view.meeting(meeting.number)?;
        let item = meeting.items.iter().find(|known| known.number == item.number)?;
        let put_off = item.concluded.as_ref()?.result == Some(Result::PutOff);
        let question = item.question.as_ref().filter(|_| put_off)?;
        Some((meeting, item, view.agreement_as(&question.charter)))
    });
    known.collect()
}

/// The rounds of one item before its last; so many are told already.
fn within(last: Table<'_>, told: usize) -> Vec<RoundShown> {
    let rounds = last.item.rounds_before();
    let shown = rounds.iter().enumerate();
    let shown = shown.filter_map(|(at, item)| Some(round(Table { item, ..last }, told.saturating_add(at))?.0));
    shown.collect()
}

/// One round, with what it came to.
fn round(table: Table<'_>, told: usize) -> Option<(RoundShown, Result)> {
    let (l, today) = (table.visit.l, table.visit.today());
    let (question, concluded) = (table.item.question.as_ref()?, table.item.concluded.as_ref()?);
    let poll = table.poll();
    let tally = poll.tally?;
    let number = i64::try_from(told).unwrap_or(i64::MAX).saturating_add(1);
    let sheet = Some(Sheet::of(l, table.agreement, question, &tally)).filter(|sheet| !sheet.is_empty());
    let title = l.round_title(number, &when::near(l, concluded.on, today));
    let shown = RoundShown { l, title, bars: poll.bars, sheet, table: poll.table, told: poll.told };
    Some((shown, tally.result))
}
