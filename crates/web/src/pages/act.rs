//! Doing something: one flow for every act of every charter. Fill in, check what will happen, record it.
//!
//! Nothing is kept between the steps but what stands in the page; the office weighs at the check and again when it
//! records. What the agreement does not permit comes back as the same page, with the text kept and the reasons above it.

mod again;
pub(crate) mod amending;
pub(crate) mod effects;
pub(crate) mod entrusting;
pub(crate) mod evidence;
pub(crate) mod figures;
pub(crate) mod order;
pub(crate) mod page;
pub(crate) mod plan;
mod planning;
pub(crate) mod preparing;
mod replacing;
pub(crate) mod revealing;
pub(crate) mod room;
pub(crate) mod ruling;
mod seating;
mod sheet;
pub(crate) mod steps;
pub(crate) mod submit;
mod tabling;

use crate::errors::Trouble;
use crate::fields::Fields;
use crate::pages::money::reconciliation;
use crate::speaking::Posted;
use crate::visit::Visit;
use axum::extract::Path;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use charter::agreement::act::{Act, ActKind, Occasion};
use charter::{Agreement, Id};
use cooperation::cases::Case;
use cooperation::values::{CaseNumber, Sequence};
use cooperation::visibility::Viewer;
use order::{Draft, Step};
use page::Above;
use plan::Plan;
use std::sync::Arc;

/// What is being done: which act, on which case.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Desk<'a> {
    /// The agreement in force.
    pub(crate) agreement: &'a Agreement,
    /// The act.
    pub(crate) act: &'a Act,
    /// The case; none for acts that open one or stand alone.
    pub(crate) case: Option<&'a Case>,
    /// For appointing and entrusting: whether a time in a seat, or as a delegate, is ended instead.
    pub(crate) ends: bool,
    /// For a submitter: the link they follow their case by.
    pub(crate) link: Option<&'a str>,
    /// Whether its questions are asked one by one.
    pub(crate) steps: bool,
}

impl Desk<'_> {
    /// The version of the case that the page shows.
    fn version(&self) -> Option<Sequence> {
        self.case.map(|case| case.version)
    }

    fn plan(&self, visit: &Visit) -> Result<Plan, Trouble> {
        match self.act.occasion() {
            Occasion::NewCase => Ok(Plan::opening(visit, self.agreement, self.act)),
            Occasion::Case => {
                let mut plan = Plan::on_case(visit, self.agreement, self.act)?;
                plan.sections.splice(0..0, replacing::section(visit, self));
                Ok(plan)
            }
            Occasion::Meeting | Occasion::Cooperation => Plan::alone(visit, self.agreement, self.act, self.ends),
        }
    }
}

/// An act on a case.
pub(crate) async fn on_case(
    visit: Visit,
    Path((_, number, act)): Path<(String, String, String)>,
) -> Result<Response, Trouble> {
    let case = case(&visit, &number)?;
    let agreement = visit.agreement_of(&case)?;
    show(&visit, &desk(&agreement, &act, Place::Case(&case))?)
}

/// What was filled in for an act on a case.
pub(crate) async fn do_on_case(
    Path((_, number, act)): Path<(String, String, String)>,
    Posted { visit, fields }: Posted,
) -> Result<Response, Trouble> {
    let case = case(&visit, &number)?;
    let agreement = visit.agreement_of(&case)?;
    take(&visit, &desk(&agreement, &act, Place::Case(&case))?, fields).await
}

/// Opening a case: all questions at once, or the first of them.
pub(crate) async fn opening(
    visit: Visit,
    Path((_, act)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, Trouble> {
    let agreement = visit.agreement()?.clone();
    let desk = desk(&agreement, &act, Place::Opening)?;
    if steps::one_by_one(&visit, &desk) {
        steps::first(&visit, &agreement, &act, &headers)
    } else {
        show(&visit, &desk)
    }
}

/// What was filled in to open a case.
pub(crate) async fn do_opening(
    Path((_, act)): Path<(String, String)>,
    headers: HeaderMap,
    Posted { visit, fields }: Posted,
) -> Result<Response, Trouble> {
    let agreement = visit.agreement()?.clone();
    let response = take(&visit, &desk(&agreement, &act, Place::Opening)?, fields).await?;
    if response.status() == StatusCode::SEE_OTHER {
        steps::forget(&visit, &headers);
    }
    Ok(response)
}

/// An act that stands alone.
pub(crate) async fn alone(visit: Visit, Path((_, act)): Path<(String, String)>) -> Result<Response, Trouble> {
    let agreement = visit.agreement()?.clone();
    let desk = desk(&agreement, &act, Place::Alone)?;
    if desk.act.kind == ActKind::Reconcile {
        return Ok(reconciliation::of_act(&visit, desk.act));
    }
    show(&visit, &desk)
}

/// What was filled in for an act that stands alone.
pub(crate) async fn do_alone(
    Path((_, act)): Path<(String, String)>,
    Posted { visit, fields }: Posted,
) -> Result<Response, Trouble> {
    let agreement = visit.agreement()?.clone();
    take(&visit, &desk(&agreement, &act, Place::Alone)?, fields).await
}

/// Ending a time in a seat.
pub(crate) async fn vacate(visit: Visit, Path((_, act)): Path<(String, String)>) -> Result<Response, Trouble> {
    let agreement = visit.agreement()?.clone();
    show(&visit, &desk(&agreement, &act, Place::End)?)
}

/// What was filled in to end a time in a seat.
pub(crate) async fn do_vacate(
    Path((_, act)): Path<(String, String)>,
    Posted { visit, fields }: Posted,
) -> Result<Response, Trouble> {
    let agreement = visit.agreement()?.clone();
    take(&visit, &desk(&agreement, &act, Place::End)?, fields).await
}

/// An act of a submitter, by the link of their case.
pub(crate) async fn followed(
    visit: Visit,
    Path((_, link, act)): Path<(String, String, String)>,
) -> Result<Response, Trouble> {
    let (visit, case) = as_submitter(visit, &link)?;
    let agreement = visit.agreement_of(&case)?;
    show(&visit, &Desk { link: Some(&link), ..desk(&agreement, &act, Place::Case(&case))? })
}

/// What a submitter filled in.
pub(crate) async fn do_followed(
    Path((_, link, act)): Path<(String, String, String)>,
    Posted { visit, fields }: Posted,
) -> Result<Response, Trouble> {
    let (visit, case) = as_submitter(visit, &link)?;
    let agreement = visit.agreement_of(&case)?;
    take(&visit, &Desk { link: Some(&link), ..desk(&agreement, &act, Place::Case(&case))? }, fields).await
}

/// The visit of whoever holds the link of a case, with that case. They act as its submitter, whoever they are besides.
///
/// # Errors
/// [`Trouble::NotFound`] where the link leads nowhere.
pub(crate) fn as_submitter(visit: Visit, link: &str) -> Result<(Visit, Case), Trouble> {
    let number = visit.office.followed(link).ok_or(Trouble::NotFound)?;
    let visit = visit.made_by(Viewer::Submitter(number));
    let case = visit.view.case(number).ok_or(Trouble::NotFound)?.clone();
    Ok((visit, case))
}

fn case(visit: &Visit, number: &str) -> Result<Case, Trouble> {
    let number: CaseNumber = number.parse().map_err(|_| Trouble::NotFound)?;
    visit.view.case(number).cloned().ok_or(Trouble::NotFound)
}

/// Where an act is done: which address was asked.
#[derive(Debug, Clone, Copy)]
enum Place<'a> {
    /// On a case.
    Case(&'a Case),
    /// Opening a case.
    Opening,
    /// By itself.
    Alone,
    /// Ending a time in a seat, or as a delegate.
    End,
}

fn desk<'a>(agreement: &'a Arc<Agreement>, act: &str, place: Place<'a>) -> Result<Desk<'a>, Trouble> {
    let act = agreement.acts.get(&Id::new(act)).ok_or(Trouble::NotFound)?;
    let opens = act.kind == ActKind::Open;
    let (fits, case, ends) = match place {
        Place::Case(case) => (!opens && act.case.as_ref().is_none_or(|kind| *kind == case.kind), Some(case), false),
        Place::Opening => (opens, None, false),
        Place::Alone => (!opens, None, false),
        Place::End => (matches!(act.kind, ActKind::Appoint | ActKind::Entrust), None, true),
    };
    if fits { Ok(Desk { agreement, act, case, ends, link: None, steps: false }) } else { Err(Trouble::NotFound) }
}

fn show(visit: &Visit, desk: &Desk<'_>) -> Result<Response, Trouble> {
    let plan = desk.plan(visit)?;
    let mut draft = Draft::empty(desk.version())?;
    if desk.act.kind == ActKind::Amend {
        amending::begin(visit, &mut draft);
    }
    if matches!(desk.act.kind, ActKind::Convene | ActKind::Reschedule | ActKind::Cancel) {
        for name in [plan::name::BODY, plan::name::MEETING, plan::name::DAY] {
            draft.typed.put(name, visit.query(name));
        }
    }
    let again = again::last(visit, desk);
    let above = Above {
        early: page::early(visit, desk),
        again: again.as_ref().map(|last| last.told(visit.l)),
        ..Above::default()
    };
    if let Some(last) = again {
        draft.typed = last.typed;
    }
    Ok(page::form(visit, desk, &plan, &draft, above))
}

async fn take(visit: &Visit, desk: &Desk<'_>, mut fields: Fields) -> Result<Response, Trouble> {
    let plan = desk.plan(visit)?;
    let step = Step::take(&mut fields)?;
    let draft = Draft::take(fields, desk.agreement, &plan, desk.version())?;
    match step {
        Step::Change => Ok(page::form(visit, desk, &plan, &draft, Above::default())),
        Step::Check => submit::weigh(visit, desk, &plan, &draft),
        Step::Record => submit::record(visit, desk, &plan, &draft).await,
    }
}
