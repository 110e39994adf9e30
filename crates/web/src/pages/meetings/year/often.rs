//! How often bodies must meet in a year, against how often they did and will.

use super::Desk;
use crate::pages::shown::capital;
use crate::parts::{Citation, Kind, Mark};
use cooperation::duties::{self, Forecast, Pace};
use words::Lang;

/// One body that must meet so often.
pub(super) struct Often {
    pub(super) label: String,
    pub(super) held: i64,
    pub(super) planned: i64,
    pub(super) asked: i64,
    pub(super) mark: Mark,
    pub(super) cite: Citation,
}

/// Every body that must, as far as the page is not narrowed to another.
pub(super) fn of(desk: Desk<'_>) -> Vec<Often> {
    let (visit, agreement) = (desk.visit, desk.agreement);
    let forecasts = duties::forecasts_of(agreement, visit.view.state(), desk.year, visit.today());
    let chosen = forecasts.iter().filter(|forecast| desk.chosen.is_none_or(|body| forecast.body.as_str() == body));
    let shown = chosen.filter_map(|forecast| {
        let rhythm = agreement.planning.rhythms.get(&forecast.rhythm)?;
        Some(Often {
            label: capital(&rhythm.label),
            held: i64::from(forecast.held),
            planned: i64::from(forecast.planned),
            asked: i64::from(forecast.times),
            mark: mark(visit.l, forecast),
            cite: Citation::of(&rhythm.cite, &visit.at("")),
        })
    });
    shown.collect()
}

fn mark(l: Lang, forecast: &Forecast) -> Mark {
    let missing = forecast.times.saturating_sub(forecast.held).saturating_sub(forecast.planned);
    match (forecast.pace, missing) {
        (Pace::Unreachable, _) => Mark::new(Kind::No, l.year_often_missed()),
        (Pace::Reached, _) => Mark::new(Kind::Yes, l.year_often_reached()),
        (Pace::Behind | Pace::OnPace, 0) => Mark::new(Kind::Yes, l.year_often_enough()),
        (Pace::Behind, missing) => Mark::new(Kind::Alert, l.year_often_open(i64::from(missing))),
        (Pace::OnPace, missing) => Mark::new(Kind::Wait, l.year_often_open(i64::from(missing))),
    }
}
