//! `marke found` and `marke invite`: beginning a cooperation, and letting its first people in.

use crate::cli::{Found, Invite};
use crate::input::{self, number};
use crate::output;
use crate::stop::{Code, Stop};
use charter::judge::answer::Sealed;
use charter::syntax::{self, Reading};
use charter::{Agreement, Id};
use cooperation::values::PersonNumber;
use cooperation::{Acting, Command, Event};
use office::clock::Clock;
use office::sealing::Sealing;
use office::session::Login;
use office::{Installation, Office, Order};
use words::{Lang, Message};

/// Someone who is entered when the book begins.
struct First {
    line: usize,
    name: String,
    contact: Option<String>,
    seat: Option<Id>,
}

/// Begins the book of a cooperation.
pub(crate) fn run(asked: &Found, lang: Lang) -> Result<(), Stop> {
    let text = input::text(&asked.charter)?;
    let path = asked.charter.display().to_string();
    let Some(agreement) = syntax::compile(&text, &[], Reading::InForce).agreement else {
        return Err(Stop::with(Code::Content, Message::ProgramDoesNotCompile { path }));
    };
    // Everything is read and checked before anything is written.
    let people = match &asked.people {
        Some(file) => people(&file.display().to_string(), &input::text(file)?, &agreement)?,
        None => Vec::new(),
    };
    std::fs::create_dir_all(&asked.folder)?;
    let office = Office::open(&asked.folder, &asked.name, Clock::System)?;
    if office.view(cooperation::visibility::Viewer::Public).agreement().is_some() {
        let folder = asked.folder.display().to_string();
        return Err(Stop::with(Code::Content, Message::ProgramAlreadyFounded { name: asked.name.clone(), folder }));
    }
    host(&office, "found", Command::Found { text }, Sealing::new())?;
    for first in &people {
        enter(&office, first)?;
    }
    output::line(&lang.program_founded(&agreement.name.value, &asked.name, number(people.len())))
}

/// Makes a link with which a person signs in, once.
pub(crate) fn invite(asked: &Invite, lang: Lang) -> Result<(), Stop> {
    let installation = Installation::open(&asked.folder, Clock::System)?;
    let Some(office) = installation.cooperations().get(asked.name.as_str()) else {
        let folder = asked.folder.display().to_string();
        return Err(Stop::with(Code::Content, Message::ProgramNoCooperation { name: asked.name.clone(), folder }));
    };
    let person = PersonNumber(asked.person);
    if !office.view(cooperation::visibility::Viewer::Person(person)).state().people.contains_key(&person) {
        let (name, person) = (asked.name.clone(), i64::from(asked.person));
        return Err(Stop::with(Code::Content, Message::ProgramNoPerson { name, person }));
    }
    let secret = installation.login_link(&Login { cooperation: asked.name.clone(), person })?;
    output::line(&format!("{}/inloggen/{secret}", asked.at.trim_end_matches('/')))?;
    output::line(&lang.program_invited())
}

/// The lines `name; contact; seat`: contact and seat may be left out.
fn people(path: &str, text: &str, agreement: &Agreement) -> Result<Vec<First>, Stop> {
    let mut people = Vec::new();
    for (index, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let place = format!("{path}:{}", index + 1);
        let mut parts = line.split(';').map(str::trim).map(|part| (!part.is_empty()).then(|| part.to_owned()));
        let (name, contact, seat) = (parts.next().flatten(), parts.next().flatten(), parts.next().flatten());
        let (Some(name), None) = (name, parts.next()) else {
            return Err(Stop::with(Code::Content, Message::ProgramPeopleLine { place }));
        };
        if let Some(seat) = seat.as_ref().filter(|seat| !agreement.seats.contains_key(&Id::new(seat))) {
            return Err(Stop::with(Code::Content, Message::ProgramNoSeat { place, seat: seat.clone() }));
        }
        people.push(First { line: index + 1, name, contact, seat: seat.as_deref().map(Id::new) });
    }
    Ok(people)
}

fn enter(office: &Office, first: &First) -> Result<(), Stop> {
    let mut sealing = Sealing::new();
    let name = seal(&mut sealing, &first.name)?;
    let contact = first.contact.as_ref().map(|contact| seal(&mut sealing, contact)).transpose()?;
    let enrol = Command::Enrol { act: None, name, contact };
    let events = host(office, &format!("enrol-{}", first.line), enrol, sealing)?;
    let person = events
        .into_iter()
        .find_map(|event| if let Event::PersonEnrolled { person, .. } = event { Some(person) } else { None });
    let (Some(person), Some(seat)) = (person, first.seat.clone()) else { return Ok(()) };
    let appoint = Command::Appoint { act: None, person, seat, from: office.today(), until: None };
    host(office, &format!("appoint-{}", first.line), appoint, Sealing::new()).map(|_| ())
}

fn seal(sealing: &mut Sealing, words: &str) -> Result<Sealed, Stop> {
    sealing
        .seal(words)
        .map_err(|error| Stop::with(Code::Environment, Message::ProgramMachine { what: error.to_string() }))
}

/// Does something as the host of the installation.
fn host(office: &Office, key: &str, command: Command, sealing: Sealing) -> Result<Vec<Event>, Stop> {
    let order = Order {
        who: None,
        acting: Acting::Host,
        on: None,
        seen: None,
        key: key.to_owned(),
        reasons: Vec::new(),
        command,
        sealed: sealing.into_rows(),
    };
    office.submit_and_wait(order).map(|answer| answer.events).map_err(|why| Stop::not_done(&why))
}
