//! The addresses of the pages that change something: forms and acts, language, seat, and the levers of a demonstration.

use super::{account, act, agenda, charter, demo, follow, item, language, login, mail, meetings, seat, start, writing};
use crate::receiving::{LARGEST_FORM, LONGEST};
use crate::state::App;
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::StatusCode;
use axum::routing::{get, post};
use tower_http::limit::RequestBodyLimitLayer;
use tower_http::timeout::TimeoutLayer;

/// The routes of the acting pages.
pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/", get(start::cooperations))
        .route("/schrijven", get(writing::page).post(writing::look))
        .route("/inloggen/{link}", get(login::confirm).post(login::sign_in))
        .route("/uitloggen", post(login::sign_out))
        .route("/{coop}/agenda", get(agenda::page).post(agenda::change))
        .route("/{coop}/inloggen", get(account::sign_in).post(account::let_in))
        .route("/{coop}/account", get(account::page).post(account::set))
        .route("/{coop}/account/overal-afmelden", post(account::sign_out_everywhere))
        .route("/taal", post(language::choose))
        .route("/{coop}/taal", post(language::choose))
        .route("/{coop}/zetel", post(seat::choose))
        .route("/{coop}/voorbeeld/handel-als", get(demo::people).post(demo::act_as))
        .route("/{coop}/handvest/wat-als", get(charter::whatif::page).post(charter::whatif::weigh))
        .route("/{coop}/voorbeeld/dag", get(demo::days::page).post(demo::days::set))
        .route("/{coop}/indienen/{act}/controle", get(act::steps::checked))
        .route("/{coop}/handelingen/{act}", get(act::alone).post(act::do_alone))
        .route("/{coop}/handelingen/{act}/einde", get(act::vacate).post(act::do_vacate))
        .route("/{coop}/vergaderingen/{meeting}/sluiting", post(meetings::close))
        .route("/{coop}/vergaderingen/{meeting}/indeling", post(meetings::arrange))
        .route("/{coop}/vergaderingen/{meeting}/tijd-en-plaats", post(meetings::set_sitting))
        .route("/{coop}/vergaderingen/{meeting}/presentie", post(meetings::presence))
        .route("/{coop}/vergaderingen/{meeting}/afmelding", post(meetings::sign_off))
        .route("/{coop}/vergaderingen/{meeting}/antwoord", post(mail::upload))
        .route("/{coop}/post", get(mail::page).post(mail::choose))
        .route("/{coop}/post/opnieuw", post(mail::send_again))
        .route("/{coop}/vergaderingen/{meeting}/verslag/{step}", post(meetings::minute))
        .route("/{coop}/vergaderingen/{meeting}/{place}/{deed}", post(item::act))
        .route("/{coop}/volgen/{link}", get(follow::page))
        .route("/{coop}/volgen/{link}/ontvangst", get(follow::receipt))
}

/// The routes of the forms that may ask for files, so that what is sent may be larger than a form, and take longer.
pub(crate) fn filling() -> Router<App> {
    Router::new()
        .route("/{coop}/dossiers/{number}/{act}", get(act::on_case).post(act::do_on_case))
        .route("/{coop}/indienen/{act}", get(act::opening).post(act::do_opening))
        .route("/{coop}/indienen/{act}/vraag/{at}", get(act::steps::question).post(act::steps::answer))
        .route("/{coop}/volgen/{link}/{act}", get(act::followed).post(act::do_followed))
        .layer(DefaultBodyLimit::max(LARGEST_FORM))
        .layer(RequestBodyLimitLayer::new(LARGEST_FORM))
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, LONGEST))
}
