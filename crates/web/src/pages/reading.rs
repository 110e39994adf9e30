//! The addresses of the pages that show, and change nothing.

use super::{dossier, dossiers, meetings, today};
use crate::state::App;
use axum::Router;
use axum::routing::get;

/// The routes of the reading pages.
pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/{coop}/", get(today::page))
        .route("/{coop}/dossiers", get(dossiers::page))
        .route("/{coop}/dossiers/{number}", get(dossier::page))
        .route("/{coop}/vergaderingen", get(meetings::page))
        .route("/{coop}/vergaderingen/{number}", get(meetings::meeting))
}
