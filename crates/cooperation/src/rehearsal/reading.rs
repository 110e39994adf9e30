//! Reads a step: which sentence of the vocabulary it is, and what fills it.

mod answers;
mod expecting;

use super::Slip;
use super::script::Line;
use super::sitting;
use super::step::{About, Deed, Erased, Figures, ForWhom, Step, Who};
use super::tokens::{self, Cursor, Kind};
use super::vocabulary;
use crate::meetings::{Position, Purpose};
use charter::agreement::quantity::Status;
use words::Message;

/// Where a name ends.
const VERBS: [&str; 23] = [
    "als",
    "wil",
    "doet",
    "deed",
    "is",
    "zijn",
    "staat",
    "staan",
    "legt",
    "stemt",
    "stemmen",
    "blokkeert",
    "blokkeren",
    "onthoudt",
    "onthouden",
    "vraagt",
    "stelt",
    "sluit",
    "laat",
    "verbetert",
    "meldt",
    "komt",
    "heft",
];

/// Reads one step.
pub(super) fn read(line: &Line) -> Result<Step, Slip> {
    let tokens = tokens::tokens(&line.text)?;
    let mut cursor = Cursor::new(&line.text, &tokens);
    let step = if line.expects { expecting::read(&mut cursor)?.map(Step::Expect) } else { fact(&mut cursor)? };
    let Some(mut step) = step else {
        let slip = Slip::new(Message::ScenarioUnknownStep { step: line.text.clone() });
        let alike = vocabulary::likeness(&line.text, line.expects);
        return Err(match alike {
            Some(alike) => slip.instead(Message::ScenarioWriteLike { pattern: alike.to_owned() }),
            None => slip,
        });
    };
    if let Step::Do(deed) = &mut step {
        deed.text.clone_from(&line.fenced);
    } else if line.fenced.is_some() {
        return Err(Slip::new(Message::ScenarioStrayText {}));
    }
    if cursor.is_done() { Ok(step) } else { Err(left_over(&cursor)) }
}

fn left_over(cursor: &Cursor<'_>) -> Slip {
    Slip::new(Message::ScenarioLeftOver { rest: cursor.rest().to_owned() })
}

fn fact(cursor: &mut Cursor<'_>) -> Result<Option<Step>, Slip> {
    let mut ahead = *cursor;
    let _ = ahead.any_of(&["het is", "het wordt"]);
    if let Some(date) = ahead.date() {
        *cursor = ahead;
        return Ok(Some(Step::Day(date)));
    }
    if cursor.words("het verhaal") {
        return Ok(cursor.quoted().map(|title| Step::Story(title.to_owned())));
    }
    let name = cursor.name_before(&VERBS).to_owned();
    if name.is_empty() {
        return Ok(None);
    }
    let seat = if cursor.words("als") { cursor.label(&VERBS).map(str::to_owned) } else { None };
    let who = Who { name, seat };
    if cursor.any_of(&["wil", "doet", "deed"]) {
        return deed(cursor, who).map(|deed| deed.map(|deed| Step::Do(Box::new(deed))));
    }
    if let Some(sitting) = sitting::read(cursor, &who) {
        return Ok(Some(Step::Sit(Box::new(sitting))));
    }
    Ok(standing(cursor, &who).or_else(|| meeting(cursor, who)))
}

/// What people are: visitors, in the register, in a seat.
fn standing(cursor: &mut Cursor<'_>, who: &Who) -> Option<Step> {
    let names = || people(&who.name);
    if cursor.any_of(&["is bezoeker", "zijn bezoeker", "zijn bezoekers"]) {
        return Some(Step::Visitors(names()));
    }
    if cursor.any_of(&["staat ingeschreven", "staan ingeschreven"]) {
        return Some(Step::Enrolled(names()));
    }
    if cursor.any_of(&["is", "zijn"]) {
        let role = cursor.label(&["namens", "bij", "sinds", "tot en met"])?.to_owned();
        let party = party(cursor, &["bij", "sinds", "tot en met"])?;
        let for_whom = ForWhom { party, case: case(cursor) };
        let from = if cursor.words("sinds") { Some(cursor.date()?) } else { None };
        let until = if cursor.words("tot en met") { Some(cursor.date()?) } else { None };
        return Some(Step::Hold { names: names(), role, from, until, for_whom });
    }
    None
}

/// What happens in a meeting.
fn meeting(cursor: &mut Cursor<'_>, who: Who) -> Option<Step> {
    if cursor.words("legt") {
        let case = cursor.quoted().map(str::to_owned);
        if cursor.words("vast op") {
            return figures(cursor, who, case?).map(|figures| Step::Figures(Box::new(figures)));
        }
        let outcome = cursor.words("voor met voorstel").then(|| cursor.quoted()).flatten()?.to_owned();
        return Some(Step::Put { who, case, outcome });
    }
    if cursor.words("vraagt conform") {
        let case = case(cursor);
        let absent = if cursor.words("zonder") { people(cursor.name_before(&[])) } else { Vec::new() };
        return Some(Step::AllAgree { who, case, absent });
    }
    if cursor.words("stelt het besluit") {
        let case = case(cursor);
        if !cursor.words("vast") {
            return None;
        }
        let note = cursor.words("omdat").then(|| cursor.quoted()).flatten().map(str::to_owned);
        let reason = cursor.words("met reden").then(|| cursor.quoted()).flatten().map(str::to_owned);
        return Some(Step::Conclude { who, case, note, reason });
    }
    if cursor.words("heft het voorbehoud op") {
        let case = case(cursor);
        let words = cursor.words("met").then(|| cursor.quoted()).flatten()?.to_owned();
        return Some(Step::Lift { who, case, words });
    }
    if cursor.words("sluit de bespreking") {
        let case = case(cursor);
        let conclusion = cursor.words("af met").then(|| cursor.quoted()).flatten()?.to_owned();
        return Some(Step::Treat { who, case, conclusion: Some(conclusion) });
    }
    if cursor.words("laat kennisnemen") {
        let case = cursor.words("van").then(|| cursor.quoted()).flatten().map(str::to_owned);
        return Some(Step::Treat { who, case, conclusion: None });
    }
    let position = position(cursor)?;
    let (mut case_named, mut seat, mut note, mut reserve) = (None, None, None, None);
    loop {
        if let Some(named) = case(cursor) {
            case_named = Some(named);
        } else if cursor.words("namens") {
            seat = Some(cursor.label(&["omdat", "bij", "onder voorbehoud tot en met"])?.to_owned());
        } else if cursor.words("onder voorbehoud tot en met") {
            reserve = Some(cursor.date()?);
        } else if cursor.any_of(&["omdat", "met kanttekening"]) {
            note = Some(cursor.quoted()?.to_owned());
        } else {
            return Some(Step::Say { names: people(&who.name), position, note, case: case_named, seat, reserve });
        }
    }
}

/// Figures of the parties: date, status, source, and behind a colon each party with its figure.
fn figures(cursor: &mut Cursor<'_>, who: Who, quantity: String) -> Option<Figures> {
    let on = cursor.date()?;
    let status = if cursor.words("als definitief") {
        Status::Final
    } else {
        cursor.words("als voorlopig").then_some(Status::Provisional)?
    };
    let source = cursor.words("uit").then(|| cursor.quoted()).flatten()?.to_owned();
    if !cursor.sign(Kind::Colon) {
        return None;
    }
    let mut figures = Vec::new();
    loop {
        let party = cursor.quoted()?.to_owned();
        figures.push((party, u64::try_from(cursor.number()?).ok()?));
        if !cursor.sign(Kind::Comma) && !cursor.words("en") {
            return Some(Figures { who, quantity, on, status, source, figures });
        }
    }
}

fn position(cursor: &mut Cursor<'_>) -> Option<Position> {
    if cursor.any_of(&["stemt voor", "stemmen voor", "stemt in", "stemmen in"]) {
        Some(Position::For)
    } else if cursor.any_of(&["stemt tegen", "stemmen tegen", "blokkeert", "blokkeren"]) {
        Some(Position::Against)
    } else if cursor.any_of(&["onthoudt zich", "onthouden zich"]) {
        Some(Position::Abstain)
    } else {
        None
    }
}

/// The case that is spoken of.
fn case(cursor: &mut Cursor<'_>) -> Option<String> {
    let mut ahead = *cursor;
    if !ahead.any_of(&["bij", "over", "voor"]) {
        return None;
    }
    let case = ahead.quoted()?;
    *cursor = ahead;
    Some(case.to_owned())
}

fn deed(cursor: &mut Cursor<'_>, who: Who) -> Result<Option<Deed>, Slip> {
    let Some(act) = cursor.quoted().map(str::to_owned) else { return Ok(None) };
    let mut deed = Deed {
        who,
        act,
        named: None,
        case: None,
        day: None,
        purpose: Purpose::Decide,
        with: super::step::With::default(),
        about: None,
        recorded: None,
        text: None,
    };
    loop {
        if let Some(named) = case(cursor) {
            deed.case = Some(named);
        } else if cursor.words("genaamd") {
            deed.named = Some(cursor.quoted().ok_or_else(|| left_over(cursor))?.to_owned());
        } else if cursor.words("vastgelegd op") {
            deed.recorded = Some(cursor.date().ok_or_else(|| left_over(cursor))?);
        } else if cursor.words("op") {
            deed.day = Some(cursor.date().ok_or_else(|| left_over(cursor))?);
        } else if cursor.words("ter bespreking") {
            deed.purpose = Purpose::Discuss;
        } else if cursor.words("ter kennisneming") {
            deed.purpose = Purpose::Note;
        } else if cursor.words("met") {
            deed.with = answers::read(cursor)?;
        } else if cursor.sign(Kind::Colon) {
            deed.about = Some(about(cursor).ok_or_else(|| left_over(cursor))?);
        } else {
            return Ok(Some(deed));
        }
    }
}

/// Whom or what an act without a case is about.
fn about(cursor: &mut Cursor<'_>) -> Option<About> {
    if let Some(body) = cursor.quoted() {
        return Some(About::Body(body.to_owned()));
    }
    if cursor.words("van") {
        let of = erased(cursor, "omdat")?;
        let ground = cursor.words("omdat").then(|| cursor.quoted()).flatten()?.to_owned();
        return Some(About::Erase { of, ground });
    }
    let person = cursor
        .name_before(&[
            "wordt",
            "leest mee als",
            "leest niet meer mee als",
            "stopt als",
            "spreekt als",
            "vastgelegd op",
        ])
        .to_owned();
    if cursor.words("wordt") {
        let role = cursor.label(&["namens", "vanaf", "tot en met", "vastgelegd op"])?.to_owned();
        let party = party(cursor, &["vanaf", "tot en met", "vastgelegd op"])?;
        let from = if cursor.words("vanaf") { Some(cursor.date()?) } else { None };
        let until = if cursor.words("tot en met") { Some(cursor.date()?) } else { None };
        return Some(About::Appoint { person, role, party, from, until });
    }
    if cursor.words("stopt als") {
        let role = cursor.label(&["op", "vastgelegd op"])?.to_owned();
        let on = if cursor.words("op") { Some(cursor.date()?) } else { None };
        return Some(About::Vacate { person, role, on });
    }
    if cursor.words("leest mee als") {
        let role = cursor.label(&["tot en met", "vastgelegd op"])?.to_owned();
        let until = if cursor.words("tot en met") { Some(cursor.date()?) } else { None };
        return Some(About::Delegate { person, role, until, ends: false });
    }
    if cursor.words("leest niet meer mee als") {
        let role = cursor.label(&["vastgelegd op"])?.to_owned();
        return Some(About::Delegate { person, role, until: None, ends: true });
    }
    if cursor.words("spreekt als") {
        let role = cursor.label(&["vastgelegd op"])?.to_owned();
        return Some(About::Speaks { person, role });
    }
    (!person.is_empty()).then_some(About::Person(person))
}

/// The party on whose behalf; none where none is named.
#[expect(clippy::option_option, reason = "not said, said, or said without a name")]
fn party(cursor: &mut Cursor<'_>, stops: &[&str]) -> Option<Option<String>> {
    if cursor.words("namens") { cursor.label(stops).map(|party| Some(party.to_owned())) } else { Some(None) }
}

/// Whose values: of a person, or of whoever submitted a case.
fn erased(cursor: &mut Cursor<'_>, stop: &str) -> Option<Erased> {
    if cursor.words("de indiener van") {
        return cursor.quoted().map(|case| Erased::Submitter(case.to_owned()));
    }
    let name = cursor.name_before(&[stop]);
    (!name.is_empty()).then(|| Erased::Person(name.to_owned()))
}

/// Names between commas and `en`.
pub(super) fn people(names: &str) -> Vec<String> {
    names.split(',').flat_map(|part| part.split(" en ")).map(|name| name.trim().to_owned()).collect()
}
