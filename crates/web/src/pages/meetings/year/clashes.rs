//! The days of a year that do not fall well, with what is the matter and, for a route, which day would do.

use super::{Desk, Way};
use crate::pages::shown::{clash, when};
use crate::parts::Citation;
use charter::judge::route;
use cooperation::meetings::year::{self, Clash, Why};
use words::Date;

/// One such day.
pub(super) struct ClashShown {
    on: Date,
    pub(super) says: String,
    /// What stands in the way, and what would do instead.
    pub(super) more: Vec<String>,
    pub(super) cite: Option<Citation>,
}

/// Those from today on, in order of day.
pub(super) fn of(desk: Desk<'_>) -> Vec<ClashShown> {
    let (visit, agreement) = (desk.visit, desk.agreement);
    // Of all bodies: who narrows the page to one wants to know of its clashes with the others.
    let found = year::clashes(agreement, visit.view.state(), desk.all, visit.today());
    let mut shown: Vec<ClashShown> =
        found.iter().filter(|clash| concerns(desk, clash)).map(|clash| told(desk, clash)).collect();
    shown.extend(stuck(desk));
    shown.sort_by_key(|clash| clash.on);
    shown
}

fn concerns(desk: Desk<'_>, clash: &Clash) -> bool {
    desk.concerns(&clash.bodies) || matches!(&clash.why, Why::SamePeople { others, .. } if desk.concerns(others))
}

fn told(desk: Desk<'_>, clash: &Clash) -> ClashShown {
    ClashShown { on: clash.date, says: clash::says(desk.visit, desk.agreement, clash), more: Vec::new(), cite: None }
}

/// The meetings to which a route does not lead, with the rule that blocks it and the day that would work.
fn stuck(desk: Desk<'_>) -> Vec<ClashShown> {
    let (visit, l) = (desk.visit, desk.visit.l);
    let coming = |way: &&Way<'_>| way.plan.meeting >= visit.today() && way.plan.meeting.year() == desk.year;
    let stuck = desk.ways.iter().filter(coming).filter(|way| !way.plan.works());
    let told = stuck.map(|Way { gathering, route, plan }| {
        let date = when::weekday(l, plan.meeting, visit.today());
        let why = plan.legs.iter().filter_map(|leg| leg.why_not.as_ref()).map(|why| why.say(l));
        let instead = route::instead(desk.agreement, route, plan).map(|instead| instead.say(l));
        ClashShown {
            on: plan.meeting,
            says: l.year_clash_route(&date, &desk.bodies(gathering), &route.label),
            more: why.chain(instead).collect(),
            cite: Some(Citation::of(&route.cite, &visit.at(""))),
        }
    });
    told.collect()
}
