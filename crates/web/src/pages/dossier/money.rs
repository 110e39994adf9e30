//! The money of this dossier: what was asked for, set apart, promised, paid and received, each with what it comes from, and
//! what is still to come. What this viewer may not read is in none of it.

use super::Desk;
use crate::pages::money::books;
use crate::pages::money::contributions::rests_on;
use crate::pages::shown::posting::Source;
use crate::pages::shown::{count, entry};
use charter::Id;
use charter::agreement::posting::PostingKind;
use cooperation::ledger::outlook::{self, Wanted};
use cooperation::ledger::part::owed_back;
use cooperation::ledger::settling::{WindUp, claimed_by, released_by};
use cooperation::ledger::{Balance, Booked, Side};
use std::collections::BTreeSet;
use words::{Amount, Style};

/// The section; none where nothing on this dossier has to do with money.
#[derive(Debug, Default)]
pub(crate) struct Money {
    /// What is not shown, and why; or that there is nothing yet.
    pub(crate) told: Vec<String>,
    pub(crate) figures: Vec<Figure>,
    /// The budget lines and funds it stands on.
    pub(crate) lines: Vec<(String, String)>,
}

/// One figure, with what it comes from.
#[derive(Debug)]
pub(crate) struct Figure {
    pub(crate) name: String,
    pub(crate) amount: String,
    /// How it is made, where it is made of the others.
    pub(crate) says: Option<String>,
    /// What it comes from, each with its part of it.
    pub(crate) from: Vec<(Option<String>, Source)>,
}

/// The postings on the dossier: those this viewer may know, and how many they may not.
struct OnCase<'a> {
    known: Vec<&'a Booked>,
    kept: usize,
}

/// The section for this dossier and whoever looks.
pub(crate) fn of(desk: &Desk<'_>) -> Option<Money> {
    let (view, l) = (&desk.visit.view, desk.visit.l);
    let postings = desk.agreement.acts_of(&desk.case.kind).filter_map(|act| act.posts.as_ref());
    let kinds: BTreeSet<PostingKind> = postings.map(|posts| posts.value.kind).collect();
    let asked = requested(desk);
    let all: Vec<Option<&Booked>> = view.booked_on(desk.case).collect();
    let books =
        OnCase { known: all.iter().flatten().copied().collect(), kept: all.iter().filter(|one| one.is_none()).count() };
    if (kinds.is_empty() && all.is_empty()) || (!view.reads_books() && asked.is_none()) {
        return None;
    }
    let mut told = Vec::new();
    if !view.reads_books() {
        told.push(l.case_money_for_seats());
    } else if books.kept > 0 {
        told.push(l.money_kept(count(books.kept)));
    } else if books.known.is_empty() {
        told.push(l.case_money_none());
    }
    let figures = asked.iter().map(|asked| asked_for(desk, asked));
    let figures = figures.chain(in_books(desk, &books, asked.as_ref())).collect();
    Some(Money { told, figures, lines: lines(desk, &books) })
}

/// What the dossier asks for, where this viewer may read the answer.
fn requested<'a>(desk: &'a Desk<'_>) -> Option<Wanted<'a>> {
    let wanted = outlook::requested(desk.agreement, desk.case, desk.visit.today())?;
    let amount = &wanted.posting.amount;
    let paper = desk.case.paper(&amount.form, desk.visit.today())?;
    desk.reader().may_read(paper, &amount.form, desk.agreement.question(amount)).then_some(wanted)
}

fn asked_for(desk: &Desk<'_>, asked: &Wanted<'_>) -> Figure {
    let (l, form) = (desk.visit.l, &asked.posting.amount.form);
    let paper = desk.case.done.iter().rfind(|done| done.forms.contains_key(form));
    let source = paper.map(|paper| Source {
        what: desk.agreement.label(form),
        day: l.date(paper.on, Style::Plain),
        href: format!("#stuk-{}", desk.reader().anchor(paper, form)),
        entry: l.dossier_entry(entry(paper.entry)),
        entry_href: desk.visit.at(&format!("/boek/{}", paper.entry)),
    });
    let from = source.into_iter().map(|source| (None, source)).collect();
    Figure { name: l.money_wanted(), amount: l.amount(asked.amount), says: None, from }
}

/// What the books say, in the order in which money goes; nothing where nothing was posted.
fn in_books(desk: &Desk<'_>, books: &OnCase<'_>, asked: Option<&Wanted<'_>>) -> Vec<Figure> {
    let (l, balance) = (desk.visit.l, Balance::of(books.known.iter().copied()));
    let told = |amount: Amount| if books.kept > 0 { l.money_untold() } else { l.amount(amount) };
    let figure = |name: String, side: Side, amount: Amount| {
        let from = sources(desk, books, |booked| booked.on_side(side));
        (!from.is_empty()).then(|| Figure { name, amount: told(amount), says: None, from })
    };
    let received = |booked: &Booked| {
        if booked.kind == PostingKind::Receipt { booked.amount } else { Amount::default() }
    };
    let came_in = sources(desk, books, received);
    let sum =
        books.known.iter().map(|booked| received(booked)).fold(0, |sum: i64, one| sum.saturating_add(one.cents()));
    let (name, amount) = (l.money_received(), told(Amount::from_cents(sum)));
    let receipts = (!came_in.is_empty()).then_some(Figure { name, amount, says: None, from: came_in });
    let claims = books.known.iter().any(|booked| claimed_by(booked) != Amount::default());
    let asked_name = if claims { l.money_claimed() } else { l.money_asked() };
    let basis = books.known.iter().filter(|booked| booked.kind == PostingKind::Request).filter_map(|booked| {
        let (of, payer) = (booked.contribution.as_ref()?, booked.party.as_ref()?);
        rests_on(desk.visit, desk.agreement, of, payer, booked.on)
    });
    let basis: BTreeSet<String> = basis.collect();
    let basis = basis.into_iter().collect::<Vec<_>>().join(" ");
    let of_asked = |figure: Figure| Figure { says: (!basis.is_empty()).then(|| format!("{basis} ")), ..figure };
    let mut figures: Vec<Figure> = [
        figure(l.money_reserved(), Side::Reserved, balance.reserved),
        figure(l.money_committed(), Side::Committed, balance.committed),
        figure(l.money_paid(), Side::Paid, balance.paid),
        figure(asked_name, Side::Asked, balance.asked).map(of_asked),
        receipts,
    ]
    .into_iter()
    .flatten()
    .collect();
    let above = owed_back(books.known.iter().copied());
    if above.cents() > 0 {
        figures.push(Figure { name: l.money_owed_back(), amount: told(above), says: None, from: Vec::new() });
    }
    figures.extend(wound_up(desk, books));
    let spends = books.known.iter().any(|booked| booked.taken() != Amount::default());
    let derived = |name: String, amount: Amount, says: String| Figure {
        name,
        amount: told(amount),
        says: Some(says),
        from: Vec::new(),
    };
    if spends {
        let open = Amount::from_cents(balance.reserved.cents().saturating_add(balance.committed.cents()));
        let expected = outlook::expected(books.known.iter().copied());
        figures.push(derived(l.money_expected(), expected, l.case_money_expected()));
        figures.push(derived(l.money_room(), open, l.case_money_room()));
    } else if let Some(asked) =
        asked.filter(|_| books.known.is_empty() && !desk.case.ended && desk.visit.view.reads_books())
    {
        figures.push(derived(l.money_expected(), asked.amount, l.case_money_expected_asked()));
    }
    figures
}

/// What the money came to in the end: what was settled, what was released and what came back.
fn wound_up(desk: &Desk<'_>, books: &OnCase<'_>) -> impl Iterator<Item = Figure> {
    let (l, ended) = (desk.visit.l, WindUp::of(books.known.iter().copied()));
    let told = |amount: Amount| if books.kept > 0 { l.money_untold() } else { l.amount(amount) };
    let of_kind = |kind: PostingKind| {
        sources(desk, books, |booked| if booked.kind == kind { booked.amount } else { Amount::default() })
    };
    let figure = |name: String, amount: Amount, from: Vec<(Option<String>, Source)>| {
        (!from.is_empty()).then(|| Figure { name, amount: told(amount), says: None, from })
    };
    [
        figure(l.money_settled(), ended.settled.unwrap_or_default(), of_kind(PostingKind::Settlement)),
        figure(l.money_released(), ended.released, sources(desk, books, released_by)),
        figure(l.money_recovered(), ended.recovered, of_kind(PostingKind::Recovery)),
    ]
    .into_iter()
    .flatten()
}

/// Every posting that this viewer may know that has a part in a figure.
fn sources(desk: &Desk<'_>, books: &OnCase<'_>, part: impl Fn(&Booked) -> Amount) -> Vec<(Option<String>, Source)> {
    let l = desk.visit.l;
    let parts = books.known.iter().map(|booked| (part(booked), *booked));
    let parts = parts.filter(|(amount, _)| *amount != Amount::default());
    let source = |booked| Source::of(desk.visit, desk.agreement, desk.case, booked);
    parts.map(|(amount, booked)| (Some(l.amount(amount)), source(booked))).collect()
}

/// The lines and funds on which something of this dossier stands, as far as this viewer may know.
fn lines(desk: &Desk<'_>, books: &OnCase<'_>) -> Vec<(String, String)> {
    let ids: BTreeSet<&Id> = books.known.iter().map(|booked| booked.line.as_ref().unwrap_or(&booked.fund)).collect();
    ids.into_iter().map(|id| (desk.agreement.label(id), books::page_of(desk.visit, desk.agreement, id))).collect()
}
