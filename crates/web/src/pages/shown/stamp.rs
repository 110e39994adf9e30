//! The stamp an act would get now, for asking what could be done.

use crate::visit::Visit;
use cooperation::Stamp;
use jiff::Timestamp;

/// The stamp of an act done today by whoever looks, in the seat they act from.
pub(crate) fn now(visit: &Visit) -> Stamp {
    let on = visit.today();
    let noon = on.at(12, 0, 0, 0).in_tz("Europe/Amsterdam").map_or(Timestamp::UNIX_EPOCH, |noon| noon.timestamp());
    let recorded = visit.view.state().recorded.map_or(noon, |last| last.max(noon));
    Stamp { recorded, on, who: visit.who, acting: visit.acting.clone(), reasons: Vec::new() }
}
