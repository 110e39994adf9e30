//! The addresses of the pages that change something: forms and acts, language, seat, and the levers of a demonstration.

use super::{demo, language, login, seat, start};
use crate::state::App;
use axum::Router;
use axum::routing::{get, post};

/// The routes of the acting pages.
pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/", get(start::cooperations))
        .route("/inloggen/{link}", get(login::confirm).post(login::sign_in))
        .route("/uitloggen", post(login::sign_out))
        .route("/taal", post(language::choose))
        .route("/{coop}/taal", post(language::choose))
        .route("/{coop}/zetel", post(seat::choose))
        .route("/{coop}/voorbeeld/handel-als", get(demo::people).post(demo::act_as))
        .route("/{coop}/voorbeeld/dag", post(demo::day))
}
