//! The desk where the ledger of whoever pays is laid beside the books: reading it, tying what belongs together, and telling
//! what differs. Only for who reads the books, and of a fund only where nothing of it is kept from them.

mod columns;
mod desk;
mod differences;
mod keeping;
mod preview;
mod reading;
mod settling;
mod tables;

use crate::errors::Trouble;
use crate::layout::{self, Door, Shell};
use crate::pages::back;
use crate::pages::shown::who;
use crate::state::App;
use crate::visit::Visit;
use askama::Template;
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::response::Response;
use axum::routing::{get, post};
use charter::agreement::act::{Act, ActKind};
use charter::agreement::fund::Fund;
use charter::{Agreement, Id};
use cooperation::reconciliation::Subject;
use cooperation::reconciliation::reading::table::MOST_BYTES;
use std::collections::BTreeMap;
use tower_http::limit::RequestBodyLimitLayer;

/// What stands around a file in what is sent, in bytes.
const AROUND: usize = 64 * 1024;

/// What stands behind the fund in the address of a desk.
const fn behind(of: Subject) -> &'static str {
    match of {
        Subject::Payments => "",
        Subject::Commitments => "/verplichtingen",
    }
}

fn base(of: Subject) -> String {
    format!("/{{coop}}/geld/aansluiting/{{fund}}{}", behind(of))
}

/// The routes of the desk.
pub(crate) fn routes() -> Router<App> {
    let mut routes = Router::new().route("/{coop}/geld/aansluiting", get(page));
    for base in Subject::ALL.map(base) {
        routes = routes
            .route(&base, get(desk::page).post(settling::settle))
            .route(&format!("{base}/verschillen"), get(tables::differences))
            .route(&format!("{base}/regels"), get(tables::lines))
            .route(&format!("{base}/uitdraai/{{file}}"), get(preview::page).post(keeping::keep))
            .route(&format!("{base}/uitdraai/{{file}}/fouten"), get(tables::slips));
    }
    routes
}

/// The route by which a file comes in, which may be larger than a form.
pub(crate) fn upload() -> Router<App> {
    let most = MOST_BYTES.saturating_add(AROUND);
    let route = |routes: Router<App>, base: String| routes.route(&format!("{base}/uitdraai"), post(keeping::upload));
    Subject::ALL
        .map(base)
        .into_iter()
        .fold(Router::new(), route)
        // One limit: what another wraps is no longer known for a body that was too large.
        .layer(DefaultBodyLimit::disable())
        .layer(RequestBodyLimitLayer::new(most))
}

/// Where reconciling is done, of all funds or of one.
pub(crate) fn place(visit: &Visit, fund: Option<&Id>) -> String {
    let fund = fund.map(|fund| format!("/{fund}")).unwrap_or_default();
    visit.at(&format!("/geld/aansluiting{fund}"))
}

/// The acts by which a fund is reconciled.
fn acts<'a>(agreement: &'a Agreement, fund: &'a Id) -> impl Iterator<Item = &'a Act> {
    agreement.acts.values().filter(move |act| act.kind == ActKind::Reconcile && act.reconciles.contains(fund))
}

/// Whether the agreement has its ledger laid beside the books.
pub(crate) fn is_reconciled(agreement: &Agreement) -> bool {
    agreement.acts.values().any(|act| act.kind == ActKind::Reconcile)
}

/// The desk of one fund, as somebody stands at it.
#[derive(Debug, Clone, Copy)]
struct Desk<'a> {
    visit: &'a Visit,
    agreement: &'a Agreement,
    fund: &'a Fund,
    /// What is laid beside the books there.
    of: Subject,
    /// The act by which whoever looks reconciles it; none for who only reads.
    act: Option<&'a Act>,
}

impl<'a> Desk<'a> {
    /// The desk that a path names.
    ///
    /// # Errors
    /// [`Trouble::NotFound`] where there is none, or none for whoever asks.
    fn of(visit: &'a Visit, path: &BTreeMap<String, String>) -> Result<Self, Trouble> {
        let agreement = visit.agreement()?;
        let id = path.get("fund").map(|fund| Id::new(fund)).ok_or(Trouble::NotFound)?;
        let fund = agreement.funds.get(&id).ok_or(Trouble::NotFound)?;
        if !visit.view.reads_books() || acts(agreement, &fund.id).next().is_none() {
            return Err(Trouble::NotFound);
        }
        let seat = visit.seat();
        let act = acts(agreement, &fund.id)
            .find(|act| seat.is_some_and(|seat| who::may(agreement, seat, act, visit.today())));
        Ok(Self { visit, agreement, fund, of: subject(visit), act })
    }

    /// The same for somebody who may reconcile and know all of the fund.
    ///
    /// # Errors
    /// [`Trouble::NotFound`] for anybody else.
    fn acting(visit: &'a Visit, path: &BTreeMap<String, String>) -> Result<(Self, &'a Act), Trouble> {
        let desk = Self::of(visit, path)?;
        let act = desk.act.filter(|_| desk.knows_all()).ok_or(Trouble::NotFound)?;
        Ok((desk, act))
    }

    /// Whether nothing of the fund is kept from whoever looks.
    fn knows_all(&self) -> bool {
        self.visit.view.reads_ledger(&self.fund.id)
    }

    fn at(&self, path: &str) -> String {
        format!("{}{}{path}", place(self.visit, Some(&self.fund.id)), behind(self.of))
    }
}

/// What the address of a desk lays beside the books.
fn subject(visit: &Visit) -> Subject {
    let path = visit.address.split('?').next().unwrap_or_default();
    let behind_fund = path.split('/').nth(5).map(|part| format!("/{part}")).unwrap_or_default();
    Subject::ALL.into_iter().find(|of| behind(*of) == behind_fund).unwrap_or_default()
}

#[derive(Template)]
#[template(path = "reconciliation.html")]
struct FundsPage {
    s: Shell,
    lead: String,
    funds: Vec<FundShown>,
}

struct FundShown {
    label: String,
    href: String,
    ledger: String,
    books: String,
    apart: String,
    open: String,
}

/// The funds that are reconciled; where it is one, its desk.
async fn page(visit: Visit) -> Result<Response, Trouble> {
    let agreement = visit.agreement()?;
    if !is_reconciled(agreement) {
        return Err(Trouble::NotFound);
    }
    let reads = visit.view.reads_books();
    let funds: Vec<&Fund> =
        agreement.funds.values().filter(|fund| acts(agreement, &fund.id).next().is_some()).collect();
    if let ([fund], true) = (funds.as_slice(), reads) {
        return Ok(back::to(&place(&visit, Some(&fund.id))));
    }
    let l = visit.l;
    Ok(layout::html(&FundsPage {
        lead: if reads { l.reconciliation_lead() } else { l.money_for_seats() },
        funds: funds.into_iter().filter(|_| reads).map(|fund| fund_shown(&visit, fund)).collect(),
        s: Shell::of(&visit, Door::Money),
    }))
}

fn fund_shown(visit: &Visit, fund: &Fund) -> FundShown {
    let l = visit.l;
    let compared = visit.view.state().comparison(&fund.id, Subject::Payments);
    let knows = visit.view.reads_ledger(&fund.id);
    let told = |text: String| if knows { text } else { l.money_untold() };
    FundShown {
        label: fund.label.clone(),
        href: place(visit, Some(&fund.id)),
        ledger: told(l.amount(compared.ledger)),
        books: told(l.amount(compared.books)),
        apart: told(l.amount(compared.apart())),
        open: told(l.number(crate::pages::shown::count(compared.open.len()))),
    }
}

/// The desk of an act that reconciles.
pub(crate) fn of_act(visit: &Visit, act: &Act) -> Response {
    back::to(&place(visit, act.reconciles.first().filter(|_| act.reconciles.len() == 1)))
}
