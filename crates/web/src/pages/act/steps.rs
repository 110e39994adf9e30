//! One question a page: how anyone fills in a form that the charter opens to anyone. What was filled in is kept between the
//! pages, so that going back, reloading and coming back lose nothing; the check at the end sends it as the long form would.
//! People at work, who know the form, get it in one piece.

use super::order::{Draft, chance};
use super::page::{self, Above};
use super::plan::Plan;
use super::{Desk, submit};
use crate::drafts::Kept;
use crate::errors::Trouble;
use crate::forms::field::Field;
use crate::forms::{Typed, check};
use crate::pages::back;
use crate::receiving::Sent;
use crate::visit::{DRAFT, Visit, cookie};
use axum::extract::Path;
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use charter::Agreement;
use charter::agreement::act::Actor;
use cooperation::Acting;
use std::sync::Arc;

/// A page of the form: which question, of how many.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place {
    /// The question, from 1.
    pub(crate) at: usize,
    /// How many there are.
    pub(crate) of: usize,
    /// Whether earlier answers were looked for and not found.
    pub(crate) lost: bool,
}

/// Whether whoever looks is asked one question at a time: a visitor, on a form for anyone, who did not ask for all at once.
pub(crate) fn one_by_one(visit: &Visit, desk: &Desk<'_>) -> bool {
    let anyone = desk.act.by.as_ref().is_some_and(|by| by.value.contains(&Actor::Anyone));
    visit.acting == Acting::Visitor && anyone && visit.query("alles").is_none()
}

/// A question, with what was answered before.
pub(crate) async fn question(
    visit: Visit,
    Path((_, act, at)): Path<(String, String, usize)>,
    headers: HeaderMap,
) -> Result<Response, Trouble> {
    let agreement = visit.agreement()?.clone();
    let form = Form::of(&visit, &agreement, &act, &headers)?;
    let lost = visit.query("kwijt").is_some();
    form.field(at)?;
    if at > 1 && form.kept.is_none() {
        return Ok(back::to(&form.lost()));
    }
    form.show(at, lost)
}

/// The first question, at the address of the form itself.
pub(crate) fn first(
    visit: &Visit,
    agreement: &Arc<Agreement>,
    act: &str,
    headers: &HeaderMap,
) -> Result<Response, Trouble> {
    Form::of(visit, agreement, act, headers)?.show(1, false)
}

/// An answer: kept, and on to the next question, the one before, or the check.
pub(crate) async fn answer(
    Path((_, act, at)): Path<(String, String, usize)>,
    headers: HeaderMap,
    Sent { visit, mut fields }: Sent,
) -> Result<Response, Trouble> {
    let agreement = visit.agreement()?.clone();
    let form = Form::of(&visit, &agreement, &act, &headers)?;
    let field = form.field(at)?;
    let goes_back = match fields.take("stap").as_deref() {
        Some("verder") => false,
        Some("terug") => true,
        Some(_) | None => return Err(Trouble::Unreadable),
    };
    let typed = Typed::take(&mut fields, std::iter::once(field));
    fields.finish()?;
    let problems = check::problems(std::iter::once(field), &typed, visit.l);
    if !problems.is_empty() && !goes_back {
        return Ok(form.page(at, false, &typed, Above { problems, ..Above::default() }));
    }
    let next = match (goes_back, visit.query("wijzig").is_some()) {
        (true, _) => form.at(at.saturating_sub(1).max(1)),
        (false, false) if at < form.plan.fields().count() => form.at(at + 1),
        (false, _) => form.check(),
    };
    if problems.is_empty() { form.keep(field, &typed, &next) } else { Ok(back::to(&next)) }
}

/// Everything that was answered, and what will happen when it is sent.
pub(crate) async fn checked(
    visit: Visit,
    Path((_, act)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, Trouble> {
    let agreement = visit.agreement()?.clone();
    let form = Form::of(&visit, &agreement, &act, &headers)?;
    let Some((_, kept)) = &form.kept else { return Ok(back::to(&form.lost())) };
    let wrong = |field: &Field| !check::problems(std::iter::once(field), &kept.typed, visit.l).is_empty();
    if let Some(place) = form.plan.fields().position(wrong) {
        return Ok(back::to(&form.at(place + 1)));
    }
    let draft = Draft { typed: kept.typed.clone(), reasons: Vec::new(), key: kept.key.clone(), seen: None };
    submit::weigh(&visit, &form.desk, &form.plan, &draft)
}

/// Forgets what was kept, once it was sent.
pub(crate) fn forget(visit: &Visit, headers: &HeaderMap) {
    if let Some(name) = cookie(headers, DRAFT) {
        visit.app.drafts().forget(name);
    }
}

/// The form as one visitor fills it in.
struct Form<'a> {
    visit: &'a Visit,
    desk: Desk<'a>,
    plan: Plan,
    /// What was kept, by the name in the cookie.
    kept: Option<(String, Kept)>,
    address: String,
}

impl<'a> Form<'a> {
    fn of(visit: &'a Visit, agreement: &'a Arc<Agreement>, act: &str, headers: &HeaderMap) -> Result<Self, Trouble> {
        let desk = Desk { steps: true, ..super::desk(agreement, act, super::Place::Opening)? };
        if !one_by_one(visit, &desk) {
            return Err(Trouble::NotFound);
        }
        let plan = desk.plan(visit)?;
        let address = visit.at(&format!("/indienen/{act}"));
        let kept = cookie(headers, DRAFT).and_then(|name| {
            let kept = visit.app.drafts().get(name, &address, visit.app.installation().clock().seconds())?;
            Some((name.to_owned(), kept))
        });
        Ok(Self { visit, desk, plan, kept, address })
    }

    fn field(&self, at: usize) -> Result<&Field, Trouble> {
        at.checked_sub(1).and_then(|place| self.plan.fields().nth(place)).ok_or(Trouble::NotFound)
    }

    fn at(&self, at: usize) -> String {
        format!("{}/vraag/{at}", self.address)
    }

    fn check(&self) -> String {
        format!("{}/controle", self.address)
    }

    /// The first question, saying that nothing was kept.
    fn lost(&self) -> String {
        format!("{}?kwijt=ja", self.at(1))
    }

    fn show(&self, at: usize, lost: bool) -> Result<Response, Trouble> {
        self.field(at)?;
        let typed = self.kept.as_ref().map(|(_, kept)| kept.typed.clone()).unwrap_or_default();
        let early = page::early(self.visit, &self.desk);
        Ok(self.page(at, lost, &typed, Above { early, ..Above::default() }))
    }

    fn page(&self, at: usize, lost: bool, typed: &Typed, above: Above) -> Response {
        let place = Place { at, of: self.plan.fields().count(), lost };
        page::step(self.visit, &self.desk, &self.plan, place, typed, above)
    }

    /// Keeps an answer and goes on.
    fn keep(&self, field: &Field, typed: &Typed, next: &str) -> Result<Response, Trouble> {
        let touched = self.visit.app.installation().clock().seconds();
        let (name, mut kept) = match &self.kept {
            Some((name, kept)) => (name.clone(), Kept { touched, ..kept.clone() }),
            None => {
                let (form, typed) = (self.address.clone(), Typed::default());
                (chance()?, Kept { form, typed, key: chance()?, touched })
            }
        };
        for name in [field.name.clone(), field.reason_name()] {
            kept.typed.put(&name, typed.get(&name));
        }
        kept.typed.choose(&field.name, typed.chosen(&field.name));
        self.visit.app.drafts().keep(&name, kept);
        let secure = if self.visit.app.secure() { "; Secure" } else { "" };
        let cookie = format!("{DRAFT}={name}; Path={}; HttpOnly; SameSite=Lax{secure}", self.address);
        Ok(([(header::SET_COOKIE, cookie)], back::to(next)).into_response())
    }
}
