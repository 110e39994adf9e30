//! The addresses of the pages that show, and change nothing.

use super::{
    about, agenda, annotation, attachment, book, charter, decision, dossier, dossiers, find, goals, letters, meetings,
    money, network, today,
};
use crate::errors::Trouble;
use crate::state::App;
use axum::Router;
use axum::extract::{Path, State};
use axum::response::Redirect;
use axum::routing::get;

/// The routes of the reading pages.
pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/{coop}", get(without_slash))
        .route("/{coop}/", get(today::page))
        .route("/{coop}/dossiers", get(dossiers::page))
        .route("/{coop}/dossiers/{number}", get(dossier::page))
        .route("/{coop}/dossiers/{number}/document/{act}", get(annotation::page))
        .route("/{coop}/dossiers/{number}/bestanden/{handle}", get(attachment::on_case))
        .route("/{coop}/volgen/{link}/bestanden/{handle}", get(attachment::followed))
        .route("/{coop}/vergaderingen", get(meetings::page))
        .route("/{coop}/vergaderingen/jaar/{year}", get(meetings::year))
        .route("/{coop}/vergaderingen/{meeting}", get(meetings::meeting))
        .route("/{coop}/vergaderingen/{meeting}/besluitenlijst", get(meetings::decisions))
        .route("/{coop}/vergaderingen/{meeting}/besluitenlijst/document", get(meetings::decisions_document))
        .route("/{coop}/vergaderingen/{meeting}/agenda/document", get(meetings::agenda_document))
        .route("/{coop}/vergaderingen/{meeting}/verslag", get(meetings::minutes))
        .route("/{coop}/vergaderingen/{meeting}/verslag/document", get(meetings::minutes_document))
        .route("/{coop}/vergaderingen/{meeting}/nu", get(meetings::now))
        .route("/{coop}/vergaderingen/{meeting}/nu/stroom", get(meetings::follow))
        .route("/{coop}/vergaderingen/{meeting}/{place}", get(meetings::item))
        .route("/{coop}/agenda/alles.ics", get(agenda::all))
        .route("/{coop}/agenda/orgaan/{body}", get(agenda::of_body))
        .route("/{coop}/agenda/eigen/{link}", get(agenda::own))
        .route("/{coop}/besluiten/{number}", get(decision::last))
        .route("/{coop}/besluiten/{number}/{entry}", get(decision::page))
        .route("/{coop}/besluiten/{number}/{entry}/brief/{act}", get(letters::page))
        .route("/{coop}/doelen", get(goals::page))
        .route("/{coop}/geld", get(money::page))
        .route("/{coop}/geld/tabel", get(money::table))
        .route("/{coop}/geld/posten/{line}", get(money::line::line))
        .route("/{coop}/geld/posten/{line}/tabel", get(money::line::line_table))
        .route("/{coop}/geld/fondsen/{fund}", get(money::line::fund))
        .route("/{coop}/geld/fondsen/{fund}/tabel", get(money::line::fund_table))
        .route("/{coop}/geld/partijen/{party}", get(money::party::page))
        .route("/{coop}/geld/partijen/{party}/tabel", get(money::party::table))
        .route("/{coop}/netwerk", get(network::page))
        .route("/{coop}/netwerk/partijen/{party}", get(network::party))
        .route("/{coop}/netwerk/{number}", get(network::person))
        .route("/{coop}/handvest", get(charter::page))
        .route("/{coop}/handvest/macht/{rule}", get(charter::power::page))
        .route("/{coop}/boek", get(book::page))
        .route("/{coop}/boek/{number}", get(book::entry))
        .route("/{coop}/boek/{number}/bewijs", get(book::proof))
        .route("/{coop}/zoek", get(find::page))
        .route("/{coop}/zoek/lijst", get(find::list))
        .route("/{coop}/over", get(about::page))
}

/// The address as people type it, without the slash at the end.
async fn without_slash(State(app): State<App>, Path(coop): Path<String>) -> Result<Redirect, Trouble> {
    let known = app.cooperations().contains_key(coop.as_str());
    known.then(|| Redirect::permanent(&format!("/{coop}/"))).ok_or(Trouble::NotFound)
}
