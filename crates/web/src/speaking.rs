//! A form speaks for the seat it was shown to. Whoever chose another seat since, in another tab, or whose session ran out
//! meanwhile, gets back what was typed: nothing is recorded in a name that did not stand on the page.

use crate::errors::Trouble;
use crate::fields::Fields;
use crate::layout::{self, Door, Shell};
use crate::pages::shown::who;
use crate::receiving;
use crate::state::App;
use crate::visit::{Visit, capacity, said};
use askama::Template;
use axum::extract::{FromRequest, Request};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use charter::Id;
use cooperation::Acting;

/// The field that says for whom a form was shown.
const FOR: &str = "als";
/// The field with the button that was pressed, on forms that have a check.
const STEP: &str = "stap";
/// What a submitter's form says: their link proves the rest.
const SUBMITTER: &str = "indiener";
/// What a form of somebody whom nobody knows says.
const VISITOR: &str = "bezoeker";
/// Fields that no one typed in.
const OURS: [&str; 4] = [FOR, STEP, "sleutel", "gezien"];

/// A posted form, from whoever it was shown to.
#[derive(Debug)]
pub(crate) struct Posted {
    /// Who posted it.
    pub(crate) visit: Visit,
    /// What was posted.
    pub(crate) fields: Fields,
}

impl FromRequest<App> for Posted {
    type Rejection = Response;

    async fn from_request(request: Request, app: &App) -> Result<Self, Response> {
        let (parts, body) = request.into_parts();
        let visit = Visit::of(app, &parts).map_err(IntoResponse::into_response)?;
        let read = receiving::read(&visit, Request::from_parts(parts, body)).await;
        let mut fields = read.map_err(IntoResponse::into_response)?;
        let shown = fields.take(FOR).ok_or_else(|| Trouble::Unreadable.into_response())?;
        if shown == SUBMITTER || shown == mark(&visit) {
            Ok(Self { visit, fields })
        } else {
            Err(again(&visit, &shown, fields))
        }
    }
}

/// For whom a form is shown, as it says itself when it is posted.
pub(crate) fn mark(visit: &Visit) -> String {
    match (visit.who, &visit.acting) {
        (_, Acting::Submitter(_)) => SUBMITTER.to_owned(),
        (Some(who), acting) => said(acting).map_or_else(|| who.to_string(), |seat| format!("{who}/{seat}")),
        (None, _) => VISITOR.to_owned(),
    }
}

#[derive(Template)]
#[template(path = "speaking.html")]
struct AgainPage {
    s: Shell,
    lead: String,
    action: String,
    shown: String,
    /// What was typed, with the question where the agreement knows it.
    answers: Vec<(String, String)>,
    posted: Vec<(String, String)>,
    /// Going on from the seat of now: what the form says then, and what the button says.
    instead: Option<(String, String)>,
}

/// What was posted for another, with nothing recorded and nothing lost.
fn again(visit: &Visit, shown: &str, mut fields: Fields) -> Response {
    let l = visit.l;
    let step = fields.take(STEP);
    let mut posted = fields.take_all("");
    let label = |acting: &Acting| who::capacity(&visit.view, l, acting);
    let then = shown.split_once('/').and_then(|(_, said)| label(&capacity(said)));
    let then = then.unwrap_or_else(|| l.speaking_visitor());
    let now = label(&visit.acting);
    let typed = posted.iter().filter(|(name, _)| !OURS.contains(&name.as_str()));
    let told = |name: &str, words: &str| receiving::named(visit, name, words).unwrap_or_else(|| words.to_owned());
    let answers = typed.map(|(name, words)| (question(visit, name), told(name, words))).collect();
    let instead = now.as_ref().filter(|_| step.is_some()).map(|now| (mark(visit), l.speaking_instead(now)));
    posted.extend(step.map(|step| (STEP.to_owned(), step)));
    let page = AgainPage {
        lead: now.map_or_else(|| l.speaking_ended(&then), |now| l.speaking_other(&then, &now)),
        action: visit.address.clone(),
        shown: shown.to_owned(),
        answers,
        posted,
        instead,
        s: Shell::of(visit, Door::None),
    };
    (StatusCode::CONFLICT, layout::html(&page)).into_response()
}

/// The question of a form that a field stands for; nothing for what our own pages ask.
fn question(visit: &Visit, field: &str) -> String {
    let asked = field.split_once('.').and_then(|(form, question)| {
        let form = visit.view.agreement()?.forms.get(&Id::new(form))?;
        Some(form.question(&Id::new(question))?.label.clone())
    });
    asked.unwrap_or_default()
}
