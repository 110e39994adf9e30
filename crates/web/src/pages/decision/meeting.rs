//! A decision taken in a meeting: counted again from the seats, the positions and the agreement of then.

use super::{Count, Desk};
use crate::pages::shown::poll::{self, Table};
use crate::pages::shown::rounds;
use crate::pages::shown::sheet::Sheet;
use charter::judge::count::Tally;
use words::Lang;

/// How the meeting came to it; none where it was no meeting, or this visitor may not see it.
pub(crate) fn of(desk: Desk<'_>) -> Option<Count> {
    let (visit, l) = (desk.visit, desk.visit.l);
    let concluded = visit.view.state().items_of(desk.case.number).find_map(|(meeting, item)| {
        let concluded = item.concluded.as_ref().filter(|concluded| concluded.entry == desk.done.entry)?;
        Some((meeting.number, item.number, concluded))
    });
    let (number, item, _) = concluded?;
    let meeting = visit.view.meeting(number)?;
    let item = meeting.items.iter().find(|known| known.number == item)?;
    let question = item.question.as_ref()?;
    // As it was concluded: what the rule left open when the question was put, may have been ruled before it was answered.
    let entry = visit.view.entry(desk.done.entry);
    let digest = entry.as_ref().and_then(|entry| entry.charter.as_deref());
    let then = digest.and_then(|digest| visit.view.agreement_as(digest));
    let agreement = then.as_deref().unwrap_or(desk.agreement);
    let counted = Table { visit, agreement, meeting, item, case: desk.case, base: desk.base };
    let poll = counted.poll();
    let same = then.is_some() || desk.agreement.digest == question.charter;
    let flip = poll.tally.as_ref().and_then(|tally| tally.seats_to_flip).map(|seats| l.decision_flip(i64::from(seats)));
    Some(Count {
        sentence: poll.told.as_ref().map(|told| told.sentence.clone()).unwrap_or_default(),
        figures: poll.tally.as_ref().map(|tally| figures(l, tally)).unwrap_or_default(),
        rule: Some(poll.rule),
        bars: poll.bars,
        line: poll.line,
        flip,
        sheet: poll
            .tally
            .as_ref()
            .map(|tally| Sheet::of(l, agreement, question, tally))
            .filter(|sheet| !sheet.is_empty()),
        table: Some(poll.table),
        present: poll.present,
        rounds: rounds::of(counted),
        told: poll.told,
        told_from: if same { l.decision_why_lead() } else { l.decision_why_other() },
        register: None,
        item: Some(visit.at(&format!("/vergaderingen/{}/{}", meeting.number, item.number.place))),
    })
}

fn number(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// The twin of the bar.
fn figures(l: Lang, tally: &Tally) -> Vec<(String, String)> {
    let shown = |name: String, count: u64| (name, l.number(number(count)));
    let mut figures = vec![
        shown(l.decision_figure_for(), tally.in_favour),
        shown(l.decision_figure_against(), tally.against),
        shown(l.decision_figure_abstained(), tally.abstaining),
        shown(l.decision_figure_silent(), tally.silent),
    ];
    if let Some((base, size)) = tally.base {
        figures.push(shown(l.decision_figure_base(&poll::base(l, base)), size));
    }
    figures
}
