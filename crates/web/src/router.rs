//! The addresses of all pages, and what stands around them.

use crate::assets;
use crate::errors::{self, Trouble};
use crate::guard;
use crate::pages;
use crate::state::App;
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::StatusCode;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::IntoResponse;
use axum::routing::get;
use std::any::Any;
use std::time::Duration;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::limit::RequestBodyLimitLayer;
use tower_http::timeout::TimeoutLayer;

/// The most a form may hold, in bytes.
pub(crate) const LARGEST_BODY: usize = 1024 * 1024;
/// How long a request may take; in practice only one that comes in drop by drop takes as long.
const LONGEST: Duration = Duration::from_secs(10);

/// Every page of an installation, ready to be served.
pub fn router(app: App) -> Router {
    Router::new()
        .merge(pages::reading::routes())
        .merge(pages::acting::routes())
        .merge(pages::figures::routes())
        .merge(pages::money::accounting::routes())
        .merge(pages::money::contributions::routes())
        .merge(pages::money::mandates::routes())
        .merge(pages::money::registers::routes())
        .merge(pages::money::reconciliation::routes())
        .route("/static/{name}", get(assets::serve))
        .fallback(|| async { Trouble::NotFound })
        .layer(DefaultBodyLimit::max(LARGEST_BODY))
        .layer(RequestBodyLimitLayer::new(LARGEST_BODY))
        .merge(pages::money::reconciliation::upload())
        .merge(pages::figures::upload())
        .layer(TimeoutLayer::with_status_code(StatusCode::REQUEST_TIMEOUT, LONGEST))
        .merge(pages::acting::filling())
        .layer(from_fn_with_state(app.clone(), guard::refuse))
        .layer(CatchPanicLayer::custom(broken))
        .layer(from_fn_with_state(app.clone(), errors::calm))
        .layer(from_fn(guard::headers))
        .with_state(app)
}

fn broken(cause: Box<dyn Any + Send>) -> axum::response::Response {
    let text = cause
        .downcast_ref::<&str>()
        .map_or_else(|| cause.downcast_ref::<String>().cloned(), |text| Some((*text).to_owned()));
    tracing::error!(cause = text.unwrap_or_default(), "a page broke");
    Trouble::Broken.into_response()
}
