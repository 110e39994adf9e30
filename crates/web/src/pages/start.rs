//! The first page: the cooperations of this installation.

use crate::layout::{self, Shell};
use crate::state::App;
use crate::visit;
use askama::Template;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use cooperation::visibility::Viewer;

#[derive(Template)]
#[template(path = "start.html")]
struct StartPage {
    s: Shell,
    cooperations: Vec<Shown>,
}

struct Shown {
    name: String,
    href: String,
    cases: i64,
}

/// Lists the cooperations.
pub(crate) async fn cooperations(State(app): State<App>, headers: HeaderMap) -> Response {
    let cooperations = app.cooperations().iter().map(|(slug, office)| {
        let view = office.view(Viewer::Public);
        Shown {
            name: view.agreement().map_or_else(|| slug.to_string(), |agreement| agreement.name.value.clone()),
            href: format!("/{slug}/"),
            cases: i64::try_from(view.cases().count()).unwrap_or(i64::MAX),
        }
    });
    let page = StartPage { cooperations: cooperations.collect(), s: Shell::outside(&app, visit::language(&headers)) };
    layout::html(&page)
}
