//! What can be done now from the seat one acts from, on the case one stands on or names and apart from any; and what cannot,
//! with the article that stands in the way.

use super::{Asked, Hit};
use crate::pages::refusal::stops;
use crate::pages::shown::{capital, starts, who};
use crate::parts::Citation;
use charter::Agreement;
use charter::agreement::act::{Act, ActKind};
use charter::judge::ground::Ground;
use cooperation::cases::{Case, Offer, Offers};

/// How many acts that cannot be done are told.
const MOST_REFUSED: usize = 6;
/// On how many cases an act is weighed that is named without one.
const MOST_TRIED: usize = 6;
/// How many acts on cases that nobody stands on are told.
const MOST_ELSEWHERE: usize = 6;

/// The acts that fit: those that can be done, and those that cannot, with why not.
pub(super) fn of(asked: &Asked<'_>) -> (Vec<Hit>, Vec<Hit>) {
    let visit = asked.visit;
    let Some(agreement) = visit.view.agreement() else { return (Vec::new(), Vec::new()) };
    let (state, stamp) = (visit.view.state(), visit.stamp(None, Vec::new()));
    let (mut possible, mut refused) = (Vec::new(), Vec::new());
    let case = case(asked);
    if let Some(case) = case {
        let offers = Offers::on(agreement, state, &stamp, case);
        let about = format!("{} · {}", visit.view.title(case), case.number);
        for act in offers.acts().into_iter().filter(|act| asked.fits(&[&act.label, &about])) {
            let Some(offer) = offers.of(&act.id).filter(|offer| offer.meeting_of.is_none()) else { continue };
            let href = visit.at(&format!("/dossiers/{}/{}", case.number, act.id));
            sort(asked, agreement, (act, &offer), href, about.clone(), (&mut possible, &mut refused));
        }
    }
    if case.is_none() && !asked.words.is_empty() {
        elsewhere(asked, agreement, &mut possible, &mut refused);
    }
    let offers = Offers::alone(agreement, state, &stamp);
    for act in offers.acts().into_iter().filter(|act| asked.fits(&[&act.label])) {
        let Some(start) = starts::of(visit, agreement, act) else { continue };
        let Some(offer) = offers.of(&act.id) else { continue };
        sort(asked, agreement, (act, &offer), start.href, String::new(), (&mut possible, &mut refused));
    }
    // Nobody asked for what cannot be done before a word was typed, unless it is about the case one stands on.
    let most = if asked.words.is_empty() && case.is_none() { 0 } else { MOST_REFUSED };
    // What is theirs to do but cannot be done yet, before what is for others.
    refused.sort_by_key(|(for_others, _)| *for_others);
    (possible, refused.into_iter().take(most).map(|(_, hit)| hit).collect())
}

/// Acts on cases that nobody stands on: some of the words name the act, the others the case. Where none is left for the case,
/// where it can be done now.
fn elsewhere(asked: &Asked<'_>, agreement: &Agreement, possible: &mut Vec<Hit>, refused: &mut Vec<(bool, Hit)>) {
    let (visit, view) = (asked.visit, &asked.visit.view);
    let Some(seat) = visit.seat() else { return };
    let stamp = visit.stamp(None, Vec::new());
    let named = agreement.acts.values().filter(|act| act.case.is_some() && act.kind != ActKind::Open);
    for act in named {
        let (of_act, of_case) = asked.split(&act.label);
        if of_act == 0 || (of_case.is_empty() && !who::may(agreement, seat, act, visit.today())) {
            continue;
        }
        let here = |case: &&Case| act.case.as_ref() == Some(&case.kind) && !case.ended;
        let due = |case: &&Case| !of_case.is_empty() || act.stages.is_empty() || act.stages.contains(&case.stage);
        let fits = |case: &Case, title: &str| super::holds(&[title, &case.number.to_string()], &of_case);
        for case in view.cases_called(fits).filter(here).filter(due).take(MOST_TRIED) {
            if possible.len() >= MOST_ELSEWHERE {
                return;
            }
            let offers = Offers::on(agreement, view.state(), &stamp, case);
            let Some(offer) = offers.of(&act.id).filter(|offer| offer.meeting_of.is_none()) else { continue };
            if of_case.is_empty() && !offer.is_possible() {
                continue;
            }
            let href = visit.at(&format!("/dossiers/{}/{}", case.number, act.id));
            let about = format!("{} · {}", view.title(case), case.number);
            sort(asked, agreement, (act, &offer), href, about, (possible, refused));
        }
    }
}

fn sort(
    asked: &Asked<'_>,
    agreement: &Agreement,
    (act, offer): (&Act, &Offer),
    href: String,
    about: String,
    (possible, refused): (&mut Vec<Hit>, &mut Vec<(bool, Hit)>),
) {
    let (visit, title) = (asked.visit, capital(&act.label));
    if offer.is_possible() {
        let cite = Some(Citation::of(&act.cite, &visit.at("")));
        return possible.push(Hit { title, href, detail: about, cite });
    }
    let outcomes = offer.outcomes.iter().flat_map(|(_, grounds)| grounds);
    let ground: Option<&Ground> = offer.actor.iter().chain(&offer.grounds).chain(outcomes).find(|ground| stops(ground));
    let Some(ground) = ground.filter(|_| agreement.acts.contains_key(&act.id)) else { return };
    let cite = Some(Citation::of(ground.cite(), &visit.at("")));
    let detail = capital(&ground.why().say(visit.l));
    refused.push((!offer.is_theirs(), Hit { title, href, detail, cite }));
}

/// The case one stands on, or the one whose number is among the words.
fn case<'a>(asked: &Asked<'a>) -> Option<&'a Case> {
    let typed = asked.typed.split_whitespace();
    let mut named = typed.chain(asked.case.as_deref()).filter_map(|word| word.parse().ok());
    named.find_map(|number| asked.visit.view.case(number))
}
