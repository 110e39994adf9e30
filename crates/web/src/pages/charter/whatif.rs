//! What if: which past acts would have gone otherwise under another text of the charter, and why. Nothing is recorded.

use crate::errors::Trouble;
use crate::fields::Fields;
use crate::layout::{self, Door, Shell};
use crate::pages::act::amending::Proposed;
use crate::pages::shown::{capital, count};
use crate::visit::Visit;
use askama::Template;
use axum::response::Response;
use charter::Agreement;
use charter::syntax::{Reading, compile, with_rulings};
use cooperation::trying::Difference;
use office::trial::Tried;
use std::time::Duration;
use words::Style;

/// The largest text that is read here, in bytes.
const LARGEST: usize = 256 * 1024;
/// How long one page weighs; a longer book goes on on the next.
const LASTS: Duration = Duration::from_secs(3);

#[derive(Template)]
#[template(path = "charter/whatif.html")]
struct WhatIfPage {
    s: Shell,
    text: String,
    begin: Vec<(String, String)>,
    /// What is wrong with what was sent.
    problem: Option<String>,
    proposed: Option<Proposed>,
    outcome: Option<Outcome>,
    /// Whether whoever looks holds a seat, and may weigh.
    may: bool,
}

/// What weighing a stretch of the book came to.
struct Outcome {
    lead: String,
    /// How far it got, of how many entries.
    until: u64,
    head: u64,
    reached: String,
    differ: Vec<Differs>,
    /// Where it goes on, with how many were weighed and found so far.
    next: Option<(u64, usize, usize)>,
}

/// An act that would have gone otherwise.
struct Differs {
    href: String,
    title: String,
    sentence: String,
    grounds: Vec<(String, String)>,
}

/// The page, with a text to begin with: that of today, or an earlier one.
pub(crate) async fn page(visit: Visit) -> Result<Response, Trouble> {
    let state = visit.view.state();
    let asked = visit.query("begin").and_then(|entry| entry.parse().ok());
    let earlier = state.adopted.iter().find(|text| text.is_charter() && Some(text.entry) == asked);
    let text = match (earlier, state.texts_on(visit.today())) {
        (Some(text), _) => text.text.to_string(),
        (None, Some(texts)) => with_rulings(texts.charter, &texts.rulings),
        (None, None) => return Err(Trouble::NotFound),
    };
    Ok(layout::html(&shown(&visit, text)))
}

/// Weighs the book again, from where the last page stopped.
pub(crate) async fn weigh(visit: Visit, mut fields: Fields) -> Result<Response, Trouble> {
    visit.seat().ok_or(Trouble::NotFound)?;
    let text = fields.take("tekst").map(|text| text + "\n").unwrap_or_default();
    let number = |field: Option<String>| field.and_then(|field| field.parse::<u64>().ok());
    let (from, weighed, differed) =
        (number(fields.take("vanaf")), number(fields.take("gewogen")), number(fields.take("anders")));
    fields.finish()?;
    let mut page = shown(&visit, text);
    if page.text.len() > LARGEST {
        page.problem = Some(visit.l.writing_too_long(count(LARGEST / 1024)));
        return Ok(layout::html(&page));
    }
    let now = visit.agreement()?;
    let proposal = cooperation::founding::proposal(now, &page.text);
    page.proposed = Some(Proposed::told(visit.l, &page.text, proposal));
    let Some(agreement) = compile(&page.text, &[], Reading::InForce).agreement else {
        page.problem = Some(visit.l.whatif_does_not_run());
        return Ok(layout::html(&page));
    };
    let view = visit.view.clone();
    let from = from.unwrap_or(1);
    let weighing = move || (view.tried(&agreement, from, LASTS), agreement);
    let (tried, agreement) = tokio::task::spawn_blocking(weighing).await.map_err(|_| Trouble::Broken)?;
    let so_far = (weighed.unwrap_or_default(), differed.unwrap_or_default());
    page.outcome = Some(outcome(&visit, &agreement, &tried.ok_or(Trouble::Broken)?, so_far));
    Ok(layout::html(&page))
}

fn shown(visit: &Visit, text: String) -> WhatIfPage {
    let texts = visit.view.state().adopted.iter().filter(|text| text.is_charter());
    let begin = texts.map(|text| {
        let day = visit.l.date(text.on, Style::Plain);
        (visit.at(&format!("/handvest/wat-als?begin={}", text.entry)), visit.l.whatif_text_of(&day))
    });
    WhatIfPage {
        begin: begin.collect(),
        may: visit.seat().is_some(),
        problem: None,
        proposed: None,
        outcome: None,
        s: Shell::of(visit, Door::Charter),
        text,
    }
}

fn outcome(visit: &Visit, agreement: &Agreement, tried: &Tried, (weighed, differed): (u64, u64)) -> Outcome {
    let l = visit.l;
    let size = |number: u64| usize::try_from(number).unwrap_or(usize::MAX);
    let weighed = size(weighed).saturating_add(tried.weighed);
    let differed = size(differed).saturating_add(tried.differ.len());
    let head = visit.view.head();
    let number = |number: u64| i64::try_from(number).unwrap_or(i64::MAX);
    Outcome {
        lead: l.whatif_lead(count(weighed), count(differed)),
        until: tried.until,
        head,
        reached: l.whatif_reached(number(tried.until), number(head)),
        differ: tried.differ.iter().map(|difference| differs(visit, agreement, difference)).collect(),
        next: (tried.until < head).then_some((tried.until + 1, weighed, differed)),
    }
}

/// Of an act that whoever looks may not know of, only that there is one.
fn differs(visit: &Visit, agreement: &Agreement, difference: &Difference) -> Differs {
    let l = visit.l;
    let number = i64::try_from(difference.entry).unwrap_or(i64::MAX);
    if visit.view.entry(difference.entry).is_none() {
        let title = l.whatif_entry(number);
        return Differs { href: String::new(), title, sentence: l.whatif_hidden(), grounds: Vec::new() };
    }
    let then = visit.view.agreement();
    let act = difference.command.act().map(|act| {
        let known = if agreement.acts.contains_key(act) { Some(agreement) } else { then.map(AsRef::as_ref) };
        known.map_or_else(|| act.to_string(), |agreement| agreement.label(act))
    });
    let on = l.date(difference.stamp.on, Style::Plain);
    Differs {
        href: visit.at(&format!("/boek/{}", difference.entry)),
        title: l.whatif_act(number, &capital(&act.unwrap_or_default()), &on),
        sentence: difference.sentence(l),
        grounds: difference
            .grounds()
            .iter()
            .map(|ground| (ground.cite().article().to_owned(), ground.why().say(l)))
            .collect(),
    }
}
