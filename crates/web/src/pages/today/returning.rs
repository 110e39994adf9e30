//! What rests on the cooperation as a whole: duties that come again and again, and meetings that must be so often.

use super::asked::Asked;
use crate::pages::shown::when::Day;
use crate::pages::shown::{capital, published, who};
use crate::parts::Citation;
use crate::visit::Visit;
use charter::agreement::act::{Act, ActKind};
use charter::{Agreement, Id};
use cooperation::duties::{self, Forecast, Pace, Returning};

/// The lines of a seat: what it owes now, and the bodies it calls together that meet too seldom.
pub(crate) fn of(visit: &Visit, agreement: &Agreement, seat: &Id) -> Vec<Asked> {
    let (state, today) = (visit.view.state(), visit.today());
    let owed = visit.view.returning();
    let mut lines: Vec<Asked> = owed.iter().filter_map(|owed| duty(visit, agreement, seat, owed)).collect();
    let forecasts = duties::forecasts(agreement, state, today);
    lines.extend(forecasts.iter().filter_map(|forecast| meetings(visit, agreement, seat, forecast)));
    lines
}

fn duty(visit: &Visit, agreement: &Agreement, seat: &Id, owed: &Returning) -> Option<Asked> {
    let duty = agreement.duties.get(&owed.duty).filter(|_| owed.clock.rests())?;
    let own = owed.seat.as_ref().is_none_or(|owing| owing == seat);
    if !own || !who::is(agreement, seat, &duty.debtor.as_ref()?.value, visit.today()) {
        return None;
    }
    let (l, today) = (visit.l, visit.today());
    let waits = duty.creditor.as_ref().map(|creditor| l.today_waits(&who::actor(&visit.view, l, &creditor.value)));
    let what = match owed.term.about {
        Some(year) => l.today_returning(&year.to_string()),
        None if owed.term.times > 1 => {
            let done = i64::try_from(owed.evidence.len()).unwrap_or(i64::MAX);
            l.today_returning_times(done, i64::from(owed.term.times))
        }
        None => String::new(),
    };
    let opens = agreement.acts.get(&duty.act).filter(|act| act.kind == ActKind::Open);
    let href = opens.map_or_else(|| "/dossiers".to_owned(), |act| format!("/indienen/{}", act.id));
    Some(Asked {
        day: Some(Day::due(l, owed.term.latest, today)),
        title: capital(&duty.label),
        about_case: false,
        what,
        why: published::told(&visit.view, l, agreement, &duty.id).or(waits).unwrap_or_default(),
        cite: Some(Citation::of(&duty.cite, &visit.at(""))),
        button: if opens.is_some() { l.today_button_do() } else { l.today_button_case() },
        href: visit.at(&href),
        due: Some(owed.term.latest),
        rank: 0,
    })
}

/// A body that is behind, for whoever calls it together.
fn meetings(visit: &Visit, agreement: &Agreement, seat: &Id, forecast: &Forecast) -> Option<Asked> {
    let l = visit.l;
    let why = match forecast.pace {
        Pace::Unreachable => l.today_meets_unreachable(),
        Pace::Behind => l.today_meets_behind(),
        Pace::OnPace | Pace::Reached => return None,
    };
    let convenes = |act: &&Act| {
        act.kind == ActKind::Convene
            && act.sets.contains(&forecast.body)
            && who::may(agreement, seat, act, visit.today())
    };
    agreement.acts.values().find(convenes)?;
    let rhythm = agreement.planning.rhythms.get(&forecast.rhythm)?;
    let (held, planned) = (i64::from(forecast.held), i64::from(forecast.planned));
    Some(Asked {
        day: None,
        title: capital(&rhythm.label),
        about_case: false,
        what: l.today_meets(held, planned, i64::from(forecast.times)),
        why,
        cite: Some(Citation::of(&rhythm.cite, &visit.at(""))),
        href: visit.at("/vergaderingen"),
        button: l.today_button_item(),
        due: None,
        rank: 0,
    })
}
