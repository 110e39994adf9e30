//! The page about mail: what somebody chose to get, what was sent to them, and for whoever keeps the register of people what
//! was not delivered and which answers were set aside.

use super::writing::{address, login};
use crate::errors::Trouble;
use crate::fields::Fields;
use crate::forms::check;
use crate::forms::field::Kind;
use crate::layout::{self, Door, Shell};
use crate::pages::back;
use crate::pages::shown::{count, when, who};
use crate::parts::{self, Mark};
use crate::visit::Visit;
use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use charter::agreement::act::ActKind;
use cooperation::values::{PersonNumber, civil_date};
use jiff::Timestamp;
use office::correspondence::{Choice, Often};
use office::outbox::{Filed, Standing};
use post::address::MailAddress;
use std::collections::BTreeSet;
use std::fmt::Display;

const ADDRESS: &str = "adres";
const OFTEN: &str = "overzicht";
const LETTER: &str = "bericht";
/// The most letters shown.
const MOST: usize = 30;

#[derive(Template)]
#[template(path = "mail.html")]
struct MailPage {
    s: Shell,
    /// Whether nothing is sent from here.
    off: bool,
    saved: bool,
    own: Own,
    sent: Vec<Sent>,
    keeper: Option<Keeper>,
}

/// What somebody chose.
struct Own {
    address: String,
    help: String,
    problem: Option<String>,
    often: Vec<(&'static str, String, bool)>,
}

/// A letter in a table.
struct Sent {
    day: String,
    to: String,
    subject: String,
    stands: Mark,
    /// Why it was not sent, as the mail server said.
    why: Option<String>,
    /// The letter to send again, where somebody may say so.
    again: Option<String>,
}

/// What whoever keeps the register sees besides.
struct Keeper {
    troubles: Vec<Sent>,
    without: Option<String>,
    aside: Vec<(String, String, String)>,
}

/// The page.
pub(crate) async fn page(visit: Visit) -> Result<Response, Trouble> {
    let saved = visit.query("bewaard").is_some();
    show(&visit, saved, None).map(IntoResponse::into_response)
}

/// Keeps what somebody chose.
pub(crate) async fn choose(visit: Visit, mut fields: Fields) -> Result<Response, Trouble> {
    let (typed, often) = (fields.take(ADDRESS), fields.take(OFTEN));
    fields.finish()?;
    let person = visit.who.ok_or(Trouble::NotFound)?;
    let often = often.as_deref().and_then(|value| options().into_iter().find(|often| name(*often) == value));
    let choice = Choice { address: typed.clone(), often: often.ok_or(Trouble::Unreadable)?, language: visit.l };
    if let Some(typed) = &typed {
        let fault = check::wrong(&Kind::Email, typed, visit.l);
        let fault = fault.or_else(|| MailAddress::read(typed).is_none().then(|| visit.l.problem_email_domain()));
        if let Some(fault) = fault {
            let page = show(&visit, false, Some((choice, fault)))?;
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
        }
    }
    visit.app.installation().choose_mail(&login(&visit.slug, person), &choice).map_err(not_kept)?;
    Ok(back::to(&visit.at("/post?bewaard=ja")))
}

/// Sends a letter once more, because somebody who keeps the register says so.
pub(crate) async fn send_again(visit: Visit, mut fields: Fields) -> Result<Response, Trouble> {
    let letter = fields.take(LETTER).ok_or(Trouble::Unreadable)?;
    fields.finish()?;
    if !keeps_register(&visit) {
        return Err(Trouble::NotFound);
    }
    visit.app.installation().send_again(&visit.slug, &letter).map_err(not_kept)?;
    Ok(back::to(&visit.at("/post")))
}

fn not_kept(fault: impl Display) -> Trouble {
    tracing::error!(%fault, "something about mail could not be read or kept");
    Trouble::ReadOnly
}

/// Whether the charter lets the seat one acts from enter people in the register: they can mend an address.
fn keeps_register(visit: &Visit) -> bool {
    let (Some(agreement), Some(seat)) = (visit.view.agreement(), visit.seat()) else { return false };
    let mut acts = agreement.acts.values().filter(|act| act.kind == ActKind::Enrol);
    acts.any(|act| who::may(agreement, seat, act, visit.today()))
}

const fn options() -> [Often; 3] {
    [Often::Never, Often::Daily, Often::Weekly]
}

const fn name(often: Often) -> &'static str {
    match often {
        Often::Never => "nooit",
        Often::Daily => "dagelijks",
        Often::Weekly => "wekelijks",
    }
}

fn show(visit: &Visit, saved: bool, wrong: Option<(Choice, String)>) -> Result<Response, Trouble> {
    let person = visit.who.ok_or(Trouble::NotFound)?;
    let installation = visit.app.installation();
    let kept = installation.mail_choice(&login(&visit.slug, person)).map_err(not_kept)?;
    let mut letters = installation.letters(&visit.slug).map_err(not_kept)?;
    letters.sort_by_key(|letter| std::cmp::Reverse(letter.since));
    let (choice, problem) = wrong.map_or((kept, None), |(choice, problem)| (choice, Some(problem)));
    let own = letters.iter().filter(|letter| letter.person == person).take(MOST);
    Ok(layout::html(&MailPage {
        off: visit.app.mailing_by().is_none(),
        saved,
        own: own_choice(visit, person, choice, problem),
        sent: own.map(|letter| sent(visit, letter, false)).collect(),
        keeper: keeps_register(visit).then(|| keeper(visit, &letters)).transpose()?,
        s: Shell::of(visit, Door::None),
    }))
}

fn own_choice(visit: &Visit, person: PersonNumber, choice: Choice, problem: Option<String>) -> Own {
    let l = visit.l;
    let register = address(&visit.office, &Choice::default(), person);
    let often = options().map(|often| {
        let label = match often {
            Often::Never => l.post_often_never(),
            Often::Daily => l.post_often_daily(),
            Often::Weekly => l.post_often_weekly(),
        };
        (name(often), label, choice.often == often)
    });
    Own {
        help: register.map_or_else(|| l.post_address_none(), |register| l.post_address_help(&register.to_string())),
        address: choice.address.unwrap_or_default(),
        problem,
        often: often.into(),
    }
}

fn sent(visit: &Visit, letter: &Filed, may_again: bool) -> Sent {
    let (l, stuck) = (visit.l, matches!(letter.standing, Standing::Failed | Standing::Unsure));
    let stands = match letter.standing {
        Standing::Waiting(0) => Mark::new(parts::Kind::Wait, l.post_waits()),
        Standing::Waiting(times) => Mark::new(parts::Kind::Wait, l.post_again(count(times))),
        Standing::Going => Mark::new(parts::Kind::Wait, l.post_going()),
        Standing::Sent => Mark::new(parts::Kind::Yes, l.post_done()),
        Standing::Failed => Mark::new(parts::Kind::No, l.post_failed()),
        Standing::Unsure => Mark::new(parts::Kind::Wait, l.post_unknown()),
        Standing::Withdrawn => Mark::new(parts::Kind::Plain, l.post_withdrawn()),
    };
    Sent {
        day: day(visit, letter.since),
        to: who::name(&visit.view, l, letter.person),
        subject: letter.subject.clone(),
        stands,
        why: letter.why.clone().filter(|_| may_again),
        again: (stuck && may_again).then(|| letter.key.clone()),
    }
}

/// The day on which something happened so many seconds after 1970, by the clock of the cooperation: an example has days of its own.
pub(crate) fn day(visit: &Visit, seconds: i64) -> String {
    let ago = visit.app.installation().clock().seconds().saturating_sub(seconds);
    let moment = visit.office.clock().seconds().saturating_sub(ago);
    let day = Timestamp::from_second(moment).map(civil_date).unwrap_or_else(|_| visit.today());
    when::near(visit.l, day, visit.today())
}

fn keeper(visit: &Visit, letters: &[Filed]) -> Result<Keeper, Trouble> {
    let (l, installation, state) = (visit.l, visit.app.installation(), visit.view.state());
    let stuck = |letter: &&Filed| match letter.standing {
        Standing::Failed | Standing::Unsure => true,
        Standing::Waiting(times) => times > 0,
        Standing::Going | Standing::Sent | Standing::Withdrawn => false,
    };
    let holding: BTreeSet<PersonNumber> = state
        .tenures
        .values()
        .flatten()
        .filter(|tenure| tenure.covers(visit.today()))
        .map(|tenure| tenure.person)
        .collect();
    let mut without = Vec::new();
    for person in holding {
        let choice = installation.mail_choice(&login(&visit.slug, person)).map_err(not_kept)?;
        if address(&visit.office, &choice, person).is_none() {
            without.push(who::name(&visit.view, l, person));
        }
    }
    let asides = installation.asides(&visit.slug).map_err(not_kept)?;
    let aside = asides.into_iter().take(MOST).map(|aside| {
        let about = aside.meeting.and_then(|number| visit.view.meeting(number));
        let about = about.and_then(|meeting| Some(visit.view.agreement()?.label(&meeting.body))).unwrap_or_default();
        let from = if about.is_empty() { aside.from } else { format!("{} · {about}", aside.from) };
        (day(visit, aside.at), from, aside.why)
    });
    Ok(Keeper {
        troubles: letters.iter().filter(stuck).take(MOST).map(|letter| sent(visit, letter, true)).collect(),
        without: (!without.is_empty()).then(|| l.post_no_address_lead(&without.join(", "))),
        aside: aside.collect(),
    })
}
