//! `marke found` and `marke invite`: beginning a cooperation, and letting its first people in.

use crate::cli::{Found, Invite};
use crate::draw;
use crate::failure;
use crate::folder;
use crate::input::{self, number};
use crate::output;
use crate::serve;
use crate::stop::{Code, Stop};
use book::sqlite::Place;
use charter::judge::answer::Sealed;
use charter::syntax::{self, Reading};
use charter::{Agreement, Id};
use cooperation::script::{self, Play};
use cooperation::values::PersonNumber;
use cooperation::{Acting, Command, Event, Stamp, Verdict};
use office::clock::Clock;
use office::sealing::Sealing;
use office::session::Login;
use office::{NotDone, Office, Order};
use std::collections::BTreeMap;
use words::{Lang, Message};

/// A line of the list of whoever is entered when the book begins.
struct First {
    line: usize,
    /// Which person of the list it is, from 1: the same name reached in the same way is the same person, in another seat.
    number: u32,
    /// Whether no line above it names this person.
    is_new: bool,
    name: String,
    contact: Option<String>,
    seat: Option<Id>,
}

/// Begins the book of a cooperation.
pub(crate) fn run(asked: &Found, lang: Lang) -> Result<(), Stop> {
    let text = input::charter(&asked.charter)?.text;
    let path = asked.charter.display().to_string();
    let Some(agreement) = syntax::compile(&text, &[], Reading::InForce).agreement else {
        return Err(Stop::with(Code::Content, Message::ProgramDoesNotCompile { path }));
    };
    // Everything is read and checked before anything is written.
    let people = people(&asked.people.display().to_string(), &input::text(&asked.people)?, &agreement)?;
    try_in_memory(&text, &asked.people.display().to_string(), &people, lang)?;
    folder::made(&asked.folder)?;
    let office = Office::open(&asked.folder, &asked.name, Clock::System)
        .map_err(|failure| failure::at(&Place::new(&asked.folder, &asked.name).file, failure))?;
    if office.view(cooperation::visibility::Viewer::Public).agreement().is_some() {
        let folder = asked.folder.display().to_string();
        return Err(Stop::with(Code::Content, Message::ProgramAlreadyFounded { name: asked.name.clone(), folder }));
    }
    let host = Host { office: &office, lang };
    host.does("found", Command::Found { text }, Sealing::new())?;
    // Everyone first, then the seats: whoever holds a seat may end what the host may do.
    let mut numbers = BTreeMap::new();
    for first in people.iter().filter(|first| first.is_new) {
        numbers.extend(host.enrols(first)?.map(|number| (first.number, number)));
    }
    people.iter().try_for_each(|first| host.appoints(first, numbers.get(&first.number).copied()))?;
    output::line(&lang.program_founded(&agreement.name.value, &asked.name, number(numbers.len())))?;
    for first in &people {
        let number = numbers.get(&first.number).map(ToString::to_string).unwrap_or_default();
        let seat = first.seat.as_ref().map(Id::as_str).unwrap_or_default();
        output::line(format!("  {number:>3}  {}  {seat}", first.name).trim_end())?;
    }
    output::line(&lang.program_found_next(&asked.name, &asked.folder.display().to_string()))
}

/// Everything that will be done is done in memory first, so that a wrong person or seat leaves no half book behind.
fn try_in_memory(text: &str, path: &str, people: &[First], lang: Lang) -> Result<(), Stop> {
    let now = Clock::System;
    let stamp = Stamp { recorded: now.now(), on: now.today(), who: None, acting: Acting::Host, reasons: Vec::new() };
    let mut play = Play::new();
    let mut act = |command: Command, first: Option<&First>| match play.act(&stamp, &command) {
        Ok(decision) if matches!(decision.verdict, Verdict::Permitted { .. }) => Ok(()),
        Ok(decision) => Err(match first {
            Some(first) => not_placed(path, first, &decision.verdict, lang),
            None => Stop::not_permitted(&decision.verdict, lang),
        }),
        Err(fault) => Err(Stop::not_done(&NotDone::Fault(fault), lang)),
    };
    act(Command::Found { text: text.to_owned() }, None)?;
    for first in people.iter().filter(|first| first.is_new) {
        let contact = first.contact.as_ref().map(|contact| script::placeholder(first.line, contact));
        let enrol = Command::Enrol { act: None, name: script::placeholder(first.line, &first.name), contact };
        act(enrol, Some(first))?;
    }
    for first in people {
        if let Some(seat) = first.seat.clone() {
            let appoint = Command::Appoint {
                act: None,
                person: PersonNumber(first.number),
                seat,
                from: now.today(),
                until: None,
                case: None,
                party: None,
            };
            act(appoint, Some(first))?;
        }
    }
    Ok(())
}

/// Whom of the list the charter stops, where, and why.
fn not_placed(path: &str, first: &First, verdict: &Verdict, lang: Lang) -> Stop {
    let place = format!("{path}:{}", first.line);
    let (name, what) = (first.name.clone(), draw::grounds(verdict, lang).join(" "));
    let over = verdict.grounds().iter().any(|ground| matches!(ground.why(), Message::FoundingIsOver { .. }));
    let says = if over {
        Message::ProgramPlacedTooLate { place, name, what }
    } else {
        Message::ProgramNotPlaced { place, name, what }
    };
    Stop::with(Code::Content, says)
}

/// Makes a link with which a person signs in, once.
pub(crate) fn invite(asked: &Invite, lang: Lang) -> Result<(), Stop> {
    folder::there(&asked.folder)?;
    let installation = serve::open(&asked.folder, Clock::System)?;
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

/// The lines `name; contact; seat`: contact and seat may be left out. Whoever has more than one seat has a line for each.
fn people(path: &str, text: &str, agreement: &Agreement) -> Result<Vec<First>, Stop> {
    let mut people: Vec<First> = Vec::new();
    for (index, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let place = format!("{path}:{}", index + 1);
        if line.chars().any(words::is_unseen) {
            return Err(Stop::with(Code::Content, Message::ProgramPeopleUnseen { place }));
        }
        let mut parts = line.split(';').map(str::trim).map(|part| (!part.is_empty()).then(|| part.to_owned()));
        let (name, contact, seat) = (parts.next().flatten(), parts.next().flatten(), parts.next().flatten());
        let (Some(name), None) = (name, parts.next()) else {
            return Err(Stop::with(Code::Content, Message::ProgramPeopleLine { place }));
        };
        if let Some(seat) = seat.as_ref().filter(|seat| !agreement.seats.contains_key(&Id::new(seat))) {
            let known = like(seat, agreement);
            return Err(Stop::with(Code::Content, Message::ProgramNoSeat { place, seat: seat.clone(), known }));
        }
        let known = people.iter().find(|first| first.name == name && first.contact == contact);
        let (is_new, last) = (known.is_none(), people.iter().map(|first| first.number).max().unwrap_or_default());
        let number = known.map_or(last.saturating_add(1), |known| known.number);
        people.push(First { line: index + 1, number, is_new, name, contact, seat: seat.as_deref().map(Id::new) });
    }
    Ok(people)
}

/// The seats whose names are most like this one: at most six.
fn like(seat: &str, agreement: &Agreement) -> Vec<String> {
    let mut known: Vec<String> = agreement.seats.keys().map(ToString::to_string).collect();
    known.sort_by_cached_key(|known| (!known.contains(seat), strsim::osa_distance(seat, known)));
    known.truncate(6);
    known
}

/// The host of the installation, at the beginning of a book.
struct Host<'a> {
    office: &'a Office,
    lang: Lang,
}

impl Host<'_> {
    fn enrols(&self, first: &First) -> Result<Option<PersonNumber>, Stop> {
        let mut sealing = Sealing::new();
        let name = seal(&mut sealing, &first.name)?;
        let contact = first.contact.as_ref().map(|contact| seal(&mut sealing, contact)).transpose()?;
        let enrol = Command::Enrol { act: None, name, contact };
        let events = self.does(&format!("enrol-{}", first.line), enrol, sealing)?;
        let number = |event| if let Event::PersonEnrolled { person, .. } = event { Some(person) } else { None };
        Ok(events.into_iter().find_map(number))
    }

    fn appoints(&self, first: &First, number: Option<PersonNumber>) -> Result<(), Stop> {
        let (Some(person), Some(seat)) = (number, first.seat.clone()) else { return Ok(()) };
        let appoint = Command::Appoint {
            act: None,
            person,
            seat,
            from: self.office.today(),
            until: None,
            case: None,
            party: None,
        };
        self.does(&format!("appoint-{}", first.line), appoint, Sealing::new()).map(|_| ())
    }

    fn does(&self, key: &str, command: Command, sealing: Sealing) -> Result<Vec<Event>, Stop> {
        let order = Order {
            who: None,
            acting: Acting::Host,
            on: None,
            seen: None,
            key: key.to_owned(),
            reasons: Vec::new(),
            command,
            sealed: sealing.into_rows(),
            attachments: Vec::new(),
        };
        let answer = self.office.submit_and_wait(order);
        answer.map(|answer| answer.events).map_err(|why| Stop::not_done(&why, self.lang))
    }
}

fn seal(sealing: &mut Sealing, words: &str) -> Result<Sealed, Stop> {
    sealing
        .seal(words)
        .map_err(|error| Stop::with(Code::Environment, Message::ProgramMachine { what: error.to_string() }))
}
