//! What happened in each year, counted from the book: cases that began, meetings, and what was done.

use crate::pages::shown::{capital, count};
use crate::visit::Visit;
use charter::agreement::act::ActKind;
use charter::{Agreement, Id};
use cooperation::activity::{self, Activity};
use std::collections::BTreeSet;
use words::Lang;

/// So many years stand beside one another; who wants more reads the book.
const MOST_YEARS: usize = 4;

/// The table.
pub(super) struct Counted {
    /// The last years in which anything happened, the newest first.
    pub(super) years: Vec<i16>,
    pub(super) groups: Vec<Group>,
}

/// Rows of one sort.
pub(super) struct Group {
    pub(super) title: String,
    pub(super) rows: Vec<Row>,
}

/// One thing, with how often it happened in each of those years.
pub(super) struct Row {
    pub(super) label: String,
    pub(super) times: Vec<String>,
}

/// What this visitor may see of it; nothing where nothing happened yet.
pub(super) fn of(visit: &Visit, agreement: &Agreement) -> Option<Counted> {
    let l = visit.l;
    let (cases, meetings) = (activity::opened(visit.view.cases()), activity::met(visit.view.meetings(), visit.today()));
    let mut acts = activity::done(visit.view.cases(), |case| visit.view.kept_from(case));
    // What is put on the agenda is told with the meeting, to whoever may see that.
    acts.retain(|act, _| agreement.acts.get(act).is_none_or(|act| act.kind != ActKind::Table));
    let years = [&cases, &meetings, &acts].into_iter().flat_map(Activity::values).flat_map(|years| years.keys());
    let years: BTreeSet<i16> = years.copied().collect();
    let years: Vec<i16> = years.into_iter().rev().take(MOST_YEARS).collect();
    let kind = |id: &Id| agreement.cases.get(id).map_or_else(|| id.to_string(), |kind| kind.plural.clone());
    let label = |id: &Id| agreement.label(id);
    let groups = vec![
        group(l, l.activity_cases(), &cases, &years, kind),
        group(l, l.activity_meetings(), &meetings, &years, label),
        group(l, l.activity_acts(), &acts, &years, label),
    ];
    let groups: Vec<Group> = groups.into_iter().filter(|group| !group.rows.is_empty()).collect();
    (!groups.is_empty()).then_some(Counted { years, groups })
}

/// The rows of one sort, by what people call them; what lies further back has no row.
fn group(l: Lang, title: String, counted: &Activity, years: &[i16], label: impl Fn(&Id) -> String) -> Group {
    let rows = counted.iter().filter(|(_, times)| years.iter().any(|year| times.contains_key(year)));
    let times = |year: &i16, of: &std::collections::BTreeMap<i16, usize>| {
        l.number(count(of.get(year).copied().unwrap_or_default()))
    };
    let mut rows: Vec<Row> = rows
        .map(|(id, of)| Row { label: capital(&label(id)), times: years.iter().map(|year| times(year, of)).collect() })
        .collect();
    rows.sort_by(|one, other| one.label.cmp(&other.label));
    Group { title, rows }
}
