//! Over: what these pages are, how to check them, privacy, accessibility, licence.

use crate::layout::{self, Door, Shell};
use crate::visit::Visit;
use askama::Template;
use axum::response::Response;

#[derive(Template)]
#[template(path = "about.html")]
struct AboutPage {
    s: Shell,
}

/// The page.
pub(crate) async fn page(visit: Visit) -> Response {
    layout::html(&AboutPage { s: Shell::of(&visit, Door::None) })
}
