//! A decision rule of the Handvest: who has how much power under it on a day, and what another threshold would do.

use crate::errors::Trouble;
use crate::layout::{self, Door, Shell};
use crate::pages::shown::asking::Asking;
use crate::parts::Citation;
use crate::visit::Visit;
use askama::Template;
use axum::extract::{Path, Query};
use axum::response::Response;
use charter::agreement::count::Count;
use charter::judge::voting::{self, MOST_SEATS, NoPower, Power, SeatPower, THRESHOLDS, Voter};
use charter::{Agreement, Id};
use tokio::task::spawn_blocking;
use words::{Date, Fraction, Lang};

/// With more seats than this, counting five other thresholds too would keep the visitor waiting.
const MOST_COMPARED: usize = 24;

/// The width of a bar, in the units of its picture.
const WIDTH: u64 = 1000;

#[derive(Template)]
#[template(path = "power.html")]
struct PowerPage {
    s: Shell,
    title: String,
    cite: Citation,
    href: String,
    of: String,
    /// The day asked, where figures weigh.
    day: Option<String>,
    /// Why there is nothing to show.
    trouble: Option<String>,
    as_if: Option<String>,
    picture: String,
    bars: Vec<Bar>,
    rows: Vec<Row>,
    sentences: Vec<String>,
    most: String,
    thresholds: Vec<Other>,
}

/// Weight and power of one seat, as a picture with its label and figures.
struct Bar {
    label: String,
    weight: u64,
    banzhaf: u64,
    shapley: u64,
    figures: String,
}

/// The same in figures.
struct Row {
    label: String,
    weight: String,
    share: String,
    banzhaf: String,
    shapley: String,
}

/// What another threshold does.
struct Other {
    name: String,
    /// Where it is shown; none for the one that is shown already.
    href: Option<String>,
    agreed: bool,
    passes: String,
    most: String,
    group: String,
}

/// A threshold: whether the fraction itself is enough, and the fraction.
type Threshold = (bool, Fraction);

/// The page.
pub(crate) async fn page(
    visit: Visit,
    Path((_, id)): Path<(String, String)>,
    query: Query<Vec<(String, String)>>,
) -> Result<Response, Trouble> {
    let asking = Asking::from(query);
    let agreement = visit.agreement()?;
    let rule = agreement.counts.get(&Id::new(&id)).ok_or(Trouble::NotFound)?;
    let l = visit.l;
    let day: Option<Date> = asking.get("dag").and_then(|day| day.parse().ok());
    let on = day.unwrap_or_else(|| visit.today());
    let href = visit.at(&format!("/handvest/macht/{id}"));
    let mut page = PowerPage {
        title: l.power_title(&rule.label),
        cite: Citation::of(&rule.cite, &visit.at("")),
        of: if rule.weight.is_some() { String::new() } else { l.power_unweighted() },
        day: rule.weight.is_some().then(|| on.to_string()),
        trouble: None,
        as_if: None,
        picture: l.power_picture(&rule.label),
        bars: Vec::new(),
        rows: Vec::new(),
        sentences: Vec::new(),
        most: String::new(),
        thresholds: Vec::new(),
        s: Shell::of(&visit, Door::Charter),
        href,
    };
    let asked = asking.get("drempel").and_then(threshold);
    let recorded = rule.weight.as_ref().map(|weight| visit.view.state().figures_of(&weight.value)).unwrap_or_default();
    let of_day = voting::voters(agreement, rule, recorded, Some(on));
    // Of a year that has just begun there may be no figures yet; then the last ones tell most.
    let last = || voting::voters(agreement, rule, &[], None).filter(|_| day.is_none());
    let early = of_day.is_none();
    match of_day.or_else(last) {
        None if rule.weight.is_some() => page.trouble = Some(l.power_page_no_figures(on)),
        None => page.trouble = Some(l.power_page_silent()),
        Some((voters, days)) => {
            if let (Some(weight), Some(of)) = (&rule.weight, days.figures) {
                let weighed = l.power_of_date(&agreement.label(&weight.value), of);
                page.of = if early { format!("{} {weighed}", l.power_last_figures(on)) } else { weighed };
            }
            let chair = voting::chair_sentence(l, agreement, rule, (&voters, days));
            match counted(rule.clone(), voters, asked).await? {
                Ok(counted) => {
                    page.fill(l, agreement, rule, (on, asked), &counted);
                    page.sentences.extend(chair);
                }
                Err(NoPower::Silent) => page.trouble = Some(l.power_page_silent()),
                Err(NoPower::TooMany) => page.trouble = Some(l.power_page_too_many(number(MOST_SEATS as u64))),
            }
        }
    }
    Ok(layout::html(&page))
}

/// What was counted: under the threshold shown, and under each other one.
struct Counted {
    shown: Power,
    others: Vec<(Threshold, Power)>,
}

/// Counts away from the pages, since forty seats take up to a second.
async fn counted(
    rule: Count,
    voters: Vec<Voter>,
    asked: Option<Threshold>,
) -> Result<Result<Counted, NoPower>, Trouble> {
    let work = move || {
        let with = |(inclusive, fraction): Threshold| voting::with_threshold(&rule, inclusive, fraction);
        let shown = asked.and_then(with).unwrap_or_else(|| rule.clone());
        let shown = voting::power(&shown, &voters)?;
        let few = voters.len() <= MOST_COMPARED;
        let other = |threshold: Threshold| Some((threshold, voting::power(&with(threshold)?, &voters).ok()?));
        let others = THRESHOLDS.into_iter().filter(|_| few).filter_map(other).collect();
        Ok(Counted { shown, others })
    };
    spawn_blocking(work).await.map_err(|_| Trouble::Broken)
}

impl PowerPage {
    fn fill(
        &mut self,
        l: Lang,
        agreement: &Agreement,
        rule: &Count,
        (on, asked): (Date, Option<Threshold>),
        counted: &Counted,
    ) {
        let power = &counted.shown;
        let agreed = rule.threshold.as_ref().map(|stated| (stated.value.inclusive, stated.value.fraction));
        if let (Some(asked), Some(agreed)) = (asked, agreed)
            && asked != agreed
        {
            self.as_if = Some(l.power_as_if(&name(l, asked), &name(l, agreed)));
        }
        let largest = power.seats.iter().flat_map(|seat| [seat.share, seat.banzhaf, seat.shapley]).map(scaled).max();
        self.bars = power.seats.iter().map(|seat| bar(l, agreement, seat, largest.unwrap_or(0))).collect();
        self.rows = power.seats.iter().map(|seat| row(l, agreement, seat)).collect();
        self.sentences = voting::sentences(l, agreement, power);
        let Some(most) = power.strongest() else { return };
        self.most = l.power_most(&agreement.label(&most.seat));
        let other = |(threshold, power): &(Threshold, Power)| {
            let share = Fraction::new(power.carried, power.divisions);
            let of_most = power.seats.iter().find(|seat| seat.seat == most.seat);
            let shown = asked.or(agreed) == Some(*threshold);
            Other {
                name: name(l, *threshold),
                href: (!shown)
                    .then(|| format!("{}?{}", self.href, query(*threshold, self.day.is_some().then_some(on)))),
                agreed: agreed == Some(*threshold),
                passes: share.map(|share| l.percent(share)).unwrap_or_default(),
                most: of_most.map(|seat| l.percent(seat.banzhaf)).unwrap_or_default(),
                group: power.smallest.as_ref().map(|group| l.number(i64::from(group.size))).unwrap_or_default(),
            }
        };
        self.thresholds = counted.others.iter().map(other).collect();
    }
}

fn bar(l: Lang, agreement: &Agreement, seat: &SeatPower, largest: u64) -> Bar {
    let wide = |share: Fraction| (scaled(share) * WIDTH).checked_div(largest).unwrap_or(0);
    Bar {
        label: agreement.label(&seat.seat),
        weight: wide(seat.share),
        banzhaf: wide(seat.banzhaf),
        shapley: wide(seat.shapley),
        figures: l.power_bar(&l.percent(seat.share), &l.percent(seat.banzhaf)),
    }
}

fn row(l: Lang, agreement: &Agreement, seat: &SeatPower) -> Row {
    Row {
        label: agreement.label(&seat.seat),
        weight: l.number(number(seat.weight)),
        share: l.percent(seat.share),
        banzhaf: if seat.is_dummy() { l.power_dummy() } else { l.percent(seat.banzhaf) },
        shapley: l.percent(seat.shapley),
    }
}

fn name(l: Lang, (inclusive, fraction): Threshold) -> String {
    voting::threshold_name(l, inclusive, fraction)
}

/// A share in millionths.
fn scaled(share: Fraction) -> u64 {
    let millionths = (u128::from(share.part) * 1_000_000).checked_div(u128::from(share.whole)).unwrap_or(0);
    u64::try_from(millionths).unwrap_or(1_000_000)
}

fn number(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// `minstens-2-3` in an address.
fn threshold(asked: &str) -> Option<Threshold> {
    let mut parts = asked.split('-');
    let inclusive = match parts.next()? {
        "minstens" => true,
        "meer" => false,
        _ => return None,
    };
    let (part, whole) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    Fraction::new(part, whole).filter(|_| part > 0 && part <= whole).map(|fraction| (inclusive, fraction))
}

fn query((inclusive, fraction): Threshold, on: Option<Date>) -> String {
    let day = on.map(|on| format!("&dag={on}")).unwrap_or_default();
    format!("drempel={}-{}-{}{day}", if inclusive { "minstens" } else { "meer" }, fraction.part, fraction.whole)
}

#[cfg(test)]
mod tests {
    use super::{query, threshold};

    #[test]
    fn a_threshold_in_an_address_is_read_as_it_is_written_and_nothing_else_is() {
        for written in ["minstens-2-3", "meer-1-2"] {
            assert_eq!(query(threshold(written).unwrap(), None), format!("drempel={written}"));
        }
        for wrong in ["", "minstens", "minstens-3-2", "minstens-0-2", "meer-1-0", "minder-1-2", "meer--1-2"] {
            assert_eq!(threshold(wrong), None, "{wrong}");
        }
    }
}
