//! What others add to the money of a case, as far as whoever looks may read it.

use super::answers::Reader;
use charter::agreement::cover::{CoverKind, CoverPlan, CoverStand};
use charter::agreement::power::AnswerRef;
use cooperation::ledger::cover::{self, CoverLine};
use words::{Amount, Date, Lang};

/// The lines of a plan on a case that whoever looks may read, and how many they may not.
#[derive(Debug)]
pub(crate) struct Known<'a> {
    pub(crate) lines: Vec<CoverLine<'a>>,
    pub(crate) kept: usize,
}

/// The lines of a plan on the case of a reader, no later than a day.
pub(crate) fn known<'a>(reader: &Reader<'a>, plan: &'a CoverPlan, by: Date) -> Known<'a> {
    let all = cover::lines(plan, reader.case, by);
    let asked = |line: &CoverLine<'a>| {
        let beside = plan.uncounted.iter().map(|stated| &stated.value.at);
        let here = beside.filter(|at| at.form == line.part.at.form);
        let rate = if let CoverKind::HoursAsked { rate } = &line.part.kind { Some(rate) } else { None };
        here.chain([&line.part.at]).chain(rate).all(|at| reads(reader, line, at))
    };
    let count = all.len();
    let lines: Vec<CoverLine<'a>> = all.into_iter().filter(asked).collect();
    Known { kept: count.saturating_sub(lines.len()), lines }
}

fn reads(reader: &Reader<'_>, line: &CoverLine<'_>, at: &AnswerRef) -> bool {
    reader.may_read(line.done, &at.form, reader.agreement.question(at))
}

/// Who a line comes from; nothing where that is not told, or not to whoever looks.
pub(crate) fn from(reader: &Reader<'_>, plan: &CoverPlan, line: &CoverLine<'_>) -> String {
    line.from(plan).and_then(|(at, _)| reader.name_at(line.done, at)).unwrap_or_default()
}

/// In what somebody pays along.
pub(crate) fn kind(l: Lang, line: &CoverLine<'_>) -> String {
    match (&line.part.kind, line.hours) {
        (CoverKind::Money, _) => l.cover_money(),
        (CoverKind::InKind, _) => l.cover_in_kind(),
        (CoverKind::Hours { .. } | CoverKind::HoursAsked { .. }, hours) => {
            let (hours, rate) = hours.unwrap_or_default();
            l.cover_hours(hours, rate)
        }
    }
}

/// Whether it was promised or came.
pub(crate) fn stand(l: Lang, stand: CoverStand) -> String {
    match stand {
        CoverStand::Promised => l.cover_promised(),
        CoverStand::Arrived => l.cover_arrived(),
    }
}

/// What others add at least to this case, where the plan says so and whoever looks may read the whole.
pub(crate) fn least(reader: &Reader<'_>, plan: &CoverPlan, by: Date) -> Option<Amount> {
    let of = &plan.least.as_ref()?.value.of;
    let paper = reader.case.paper(&of.form, by)?;
    reader.may_read(paper, &of.form, reader.agreement.question(of)).then_some(())?;
    cover::least(plan, reader.case.answer(of, by)?.amount()?)
}
