//! The addresses of the pages that show, and change nothing.

use crate::state::App;
use axum::Router;

/// The routes of the reading pages.
pub(crate) fn routes() -> Router<App> {
    Router::new()
}
