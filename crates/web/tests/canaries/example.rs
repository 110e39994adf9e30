//! A shipped example in which every sealed word carries a sign.

use crate::crawl::Visitor;
use crate::published;
use axum::Router;
use charter::Agreement;
use charter::agreement::act::{ActKind, Actor, Each};
use charter::syntax::{self, Reading};
use cooperation::cases::Done;
use cooperation::values::{CaseNumber, MeetingNumber, PersonNumber};
use cooperation::visibility::Viewer;
use cooperation::{Acting, Command, script};
use jiff::Timestamp;
use office::clock::Clock;
use office::sealing::Sealing;
use office::{Installation, Office, Order};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use web::App;
use words::Date;

/// One sealed text, and what is known of it from the script.
#[derive(Debug, Clone)]
pub(crate) struct Sign {
    pub(crate) number: usize,
    pub(crate) class: Class,
    /// The line of the script.
    line: usize,
    /// The case it stands on.
    case: Option<CaseNumber>,
    /// Who wrote it, and from which seat.
    who: Option<PersonNumber>,
    seat: Option<charter::Id>,
    /// Whose details they are.
    person: Option<PersonNumber>,
    /// Whether the submitter of the case wrote it, or was told it.
    with_submitter: bool,
    /// The form and the question it answers; none for words beside an act.
    answers: Option<(charter::Id, charter::Id)>,
    /// Whether it went out to everybody since.
    published: bool,
}

impl Sign {
    /// The case it stands on.
    pub(crate) fn stands_on(&self) -> Option<CaseNumber> {
        self.case
    }
}

/// Who a text is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Class {
    /// Anyone, once the case was taken up.
    Public,
    /// Whoever holds a seat.
    Internal,
    /// Whoever sits for the party of whoever wrote it.
    Party,
    /// Whoever sits at the table of a body of which minutes are written, as long as no meeting adopted them.
    Draft,
    /// Whoever sits in the seat that wrote it, and once it was opened whoever the charter opens it to.
    Seat,
    /// Whoever must act on the case now, and whoever wrote it.
    Confidential,
    /// Whoever must act on the case now.
    Personal,
    /// The name of a person; in a demonstration everyone can choose whom to act as.
    Name,
    /// How to reach a person.
    Contact,
}

/// An example at work.
pub(crate) struct Example {
    pub(crate) name: String,
    pub(crate) router: Router,
    pub(crate) signs: Vec<Sign>,
    agreement: Arc<Agreement>,
    office: Office,
    /// The cases, with the person who opened each, where a person did.
    cases: BTreeMap<CaseNumber, Option<PersonNumber>>,
    /// The cases on which something was done from a seat.
    taken_up: BTreeSet<CaseNumber>,
    _folder: tempfile::TempDir,
}

/// Every charter that is shipped with an example.
pub(crate) fn shipped() -> impl Iterator<Item = Example> {
    let charters = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../charters");
    let mut folders: Vec<PathBuf> = std::fs::read_dir(charters).unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.sort();
    folders.into_iter().filter(|folder| folder.join("voorbeeld.jsonl").exists()).map(|folder| {
        let name = folder.file_name().unwrap().to_str().unwrap().to_owned();
        shipped_with(&name, ("", ""), "")
    })
}

/// One charter with its example, one stretch of the charter in other words, and more lines of a script behind it.
pub(crate) fn shipped_with(name: &str, (from, to): (&str, &str), more: &str) -> Example {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../charters").join(name);
    let read = |file: &str| std::fs::read_to_string(folder.join(file)).unwrap();
    let charter = read("handvest.md");
    assert!(charter.contains(from), "{from}");
    let charter = if from.is_empty() { charter } else { charter.replace(from, to) };
    Example::play(name, &charter, &format!("{}\n{more}", read("voorbeeld.jsonl").trim_end()))
}

impl Example {
    fn play(name: &str, charter: &str, text: &str) -> Self {
        let agreement = syntax::compile(charter, &[], Reading::InForce).agreement;
        let agreement = Arc::new(agreement.unwrap());
        let mut signs = Vec::new();
        let signed: Vec<String> =
            text.lines().zip(1..).map(|(line, number)| signed(line, number, &agreement, &mut signs)).collect();

        let folder = tempfile::tempdir().unwrap();
        let clock = Arc::new(Mutex::new(Timestamp::UNIX_EPOCH));
        let mut cases = BTreeMap::new();
        let mut taken_up = BTreeSet::new();
        let mut last = Timestamp::UNIX_EPOCH;
        {
            let office = Office::open(folder.path(), name, Clock::Set(Arc::clone(&clock))).unwrap();
            let mut sealings: BTreeMap<usize, Sealing> = BTreeMap::new();
            let mut seal = |line: usize, words: &str| sealings.entry(line).or_default().seal_written(words).unwrap();
            let acts = script::read(&signed.join("\n"), &mut seal).unwrap();
            for act in script::founded(acts, charter) {
                *clock.lock().unwrap() = act.stamp.recorded;
                last = act.stamp.recorded;
                let (number, who) = (act.number, act.stamp.who);
                let from_seat = matches!(act.stamp.acting, Acting::Seat(_));
                taken_up.extend(on_case(&act.command).filter(|_| from_seat));
                let (sealed, attachments) = sealings.remove(&number).unwrap_or_default().into_parts();
                let order = Order {
                    who,
                    acting: act.stamp.acting,
                    on: Some(act.stamp.on),
                    seen: None,
                    key: format!("line-{number}"),
                    reasons: act.stamp.reasons,
                    command: act.command,
                    sealed,
                    attachments,
                };
                let before: BTreeSet<CaseNumber> = cases.keys().copied().collect();
                let answer = office.submit_and_wait(order).unwrap_or_else(|why| panic!("{name}:{number}: {why:?}"));
                assert!(!answer.replayed);
                let view = office.view(Viewer::Public);
                for opened in view.state().cases.keys().filter(|case| !before.contains(case)) {
                    cases.insert(*opened, who);
                    taken_up.extend(from_seat.then_some(*opened));
                    for sign in signs.iter_mut().filter(|sign| sign.line == number) {
                        sign.case = Some(*opened);
                    }
                }
                if view.state().people.size() > 0 {
                    let newest = *view.state().people.last().unwrap().0;
                    let of_person = |sign: &&mut Sign| matches!(sign.class, Class::Name | Class::Contact);
                    for sign in signs.iter_mut().filter(|sign| sign.line == number).filter(of_person) {
                        sign.person = Some(newest);
                    }
                }
            }
        }
        let script =
            text.lines().filter(|line| !line.trim().is_empty()).map(|line| serde_json::from_str(line).unwrap());
        let went_out = published::Deeds::of(&script.collect::<Vec<Value>>());
        for sign in &mut signs {
            let case = sign.case.or_else(|| went_out.case_of(sign.line));
            sign.published =
                case.is_some_and(|case| went_out.told(&agreement, (sign.line, case), sign.answers.as_ref()));
        }
        let morning = last + jiff::SignedDuration::from_hours(24);
        let installation = Installation::open(folder.path(), Clock::at(morning)).unwrap();
        let office = installation.cooperations().values().next().unwrap().clone();
        let router = web::router(App::new(installation, true, false, &[]));
        Self { name: name.to_owned(), router, signs, agreement, office, cases, taken_up, _folder: folder }
    }

    /// Every meeting, with its day.
    pub(crate) fn meetings(&self) -> Vec<(MeetingNumber, Date)> {
        let view = self.office.view(Viewer::Public);
        view.state().meetings.values().map(|meeting| (meeting.number, meeting.date)).collect()
    }

    /// Anyone, whoever follows a case, one person of each party in each set, and one without a seat.
    pub(crate) fn visitors(&self) -> Vec<Visitor> {
        let mut visitors = vec![Visitor::Anyone];
        let view = self.office.view(Viewer::Public);
        let mut sets = BTreeSet::new();
        for person in view.state().people.keys() {
            let seats = view.state().seats_of(*person, view.today());
            let sits = |seat| Some((self.agreement.set_of(seat)?.id.clone(), self.party(Some(seat))));
            let of: BTreeSet<_> = seats.iter().filter_map(sits).collect();
            if sets.insert(of) {
                visitors.push(Visitor::Person(person.0));
            }
        }
        let by_visitors = self.cases.iter().filter(|(_, who)| who.is_none()).map(|(case, _)| *case);
        visitors
            .extend(by_visitors.take(4).map(|case| Visitor::Follower(case, self.office.follow_link(case).unwrap())));
        visitors
    }

    /// Whether the class of a text lets this visitor read it.
    pub(crate) fn may_see(&self, visitor: &Visitor, sign: &Sign) -> bool {
        let view = self.office.view(Viewer::Public);
        let seats = match visitor {
            Visitor::Person(number) => view.state().seats_of(PersonNumber(*number), view.today()),
            Visitor::Anyone | Visitor::Follower(..) => Vec::new(),
        };
        let submitter = match visitor {
            Visitor::Anyone => false,
            Visitor::Follower(case, _) => sign.case == Some(*case),
            Visitor::Person(number) => {
                sign.case.is_some_and(|case| self.cases.get(&case) == Some(&Some(PersonNumber(*number))))
            }
        };
        if submitter && sign.with_submitter {
            return true;
        }
        match sign.class {
            Class::Name => true,
            Class::Public => self.found_by_anyone(sign) || !seats.is_empty() || submitter,
            Class::Internal => !seats.is_empty() || sign.published,
            Class::Party => {
                let own = self.party(sign.seat.as_ref());
                own.is_some() && seats.iter().any(|seat| self.party(Some(seat)) == own)
            }
            Class::Draft => seats.iter().any(|seat| self.at_the_table(seat)),
            Class::Seat => seats.iter().any(|seat| Some(seat) == sign.seat.as_ref() || self.opened_to(sign, seat)),
            Class::Confidential => {
                let wrote = matches!(visitor, Visitor::Person(own) if sign.who == Some(PersonNumber(*own)));
                wrote || seats.iter().any(|seat| self.must_act(sign.case.unwrap(), seat))
            }
            Class::Personal => seats.iter().any(|seat| self.must_act(sign.case.unwrap(), seat)),
            Class::Contact => {
                !seats.is_empty() || matches!(visitor, Visitor::Person(own) if sign.person == Some(PersonNumber(*own)))
            }
        }
    }

    /// Whether what a seat wrote for itself was opened since, to this seat.
    fn opened_to(&self, sign: &Sign, seat: &charter::Id) -> bool {
        let view = self.office.view(Viewer::Public);
        let (form, _) = sign.answers.as_ref().unwrap();
        let case = view.state().case(sign.case.unwrap()).unwrap();
        let wrote = |done: &Done| done.forms.contains_key(form) && done.acting.seat() == sign.seat.as_ref();
        let since = case.done.iter().skip_while(|done| !wrote(done));
        let act = self.agreement.acts.values().find(|act| act.forms.contains(form)).unwrap();
        let Some(Each::Seat { until: Some(until), then }) = &act.each else { return false };
        let sits = |set: &charter::Id| self.agreement.set_of(seat).is_some_and(|of| of.id == *set);
        since.into_iter().any(|done| done.act == *until) && (then.is_empty() || then.iter().any(sits))
    }

    /// Whether a seat is in a body of which minutes are written, or presides there or writes them.
    fn at_the_table(&self, seat: &charter::Id) -> bool {
        let of = |kind: ActKind| self.agreement.acts.values().filter(move |act| act.kind == kind);
        let bodies: BTreeSet<&charter::Id> = of(ActKind::Minute).flat_map(|act| &act.sets).collect();
        let set = self.agreement.set_of(seat).map(|set| &set.id);
        let does = |act: &charter::agreement::act::Act| {
            act.sets.iter().any(|body| bodies.contains(body))
                && act.by.iter().flat_map(|by| &by.value).any(|actor| actor.is_seat(&self.agreement, seat))
        };
        set.is_some_and(|set| bodies.contains(set)) || of(ActKind::Minute).chain(of(ActKind::Preside)).any(does)
    }

    fn party(&self, seat: Option<&charter::Id>) -> Option<charter::Id> {
        self.agreement.seats.get(seat?)?.party.as_ref().map(|party| party.value.clone())
    }

    /// Whether visitors read it: a public text on a case that somebody of the cooperation has taken up.
    pub(crate) fn found_by_anyone(&self, sign: &Sign) -> bool {
        sign.class == Class::Public && sign.case.is_some_and(|case| self.taken_up.contains(&case))
    }

    /// Whether an act in the stage of the case is for this seat, or for the body it sits in.
    fn must_act(&self, case: CaseNumber, seat: &charter::Id) -> bool {
        let view = self.office.view(Viewer::Public);
        let case = view.state().case(case).unwrap();
        let set = self.agreement.set_of(seat).map(|set| &set.id);
        self.agreement.acts.values().filter(|act| act.stages.contains(&case.stage)).any(|act| {
            let by = act.by.as_ref().is_some_and(|by| {
                by.value.iter().any(|actor| match actor {
                    Actor::Anyone | Actor::Submitter => false,
                    Actor::Set(id) | Actor::Chair(id) => Some(id) == set,
                    Actor::Seat(id) => id == seat,
                })
            });
            let count = act.count.as_ref().and_then(|count| self.agreement.counts.get(&count.value));
            by || count.and_then(|count| count.body.as_ref()).is_some_and(|body| Some(&body.value) == set)
        })
    }
}

/// The case a later act is done on.
fn on_case(command: &Command) -> Option<CaseNumber> {
    let written = serde_json::to_value(command).unwrap();
    written.as_object()?.values().next()?.get("case")?.as_str()?.parse().ok()
}

/// The line with a sign in each sealed text, and the signs told.
fn signed(line: &str, number: usize, agreement: &Agreement, signs: &mut Vec<Sign>) -> String {
    if line.trim().is_empty() {
        return String::new();
    }
    let mut value: Value = serde_json::from_str(line).unwrap();
    let acting = (value.pointer("/stamp/who"), value.pointer("/stamp/acting/seat"));
    let who = acting.0.and_then(Value::as_u64).map(|who| PersonNumber(u32::try_from(who).unwrap()));
    let seat = acting.1.and_then(Value::as_str).map(charter::Id::new);
    let told = {
        let command = value.get("command").and_then(Value::as_object).unwrap();
        let (kind, of) = command.iter().next().unwrap();
        let case = of.get("case").and_then(Value::as_str).and_then(|case| case.parse().ok());
        let act = of.get("act").and_then(Value::as_str).and_then(|act| agreement.acts.get(&act.into()));
        let by_submitter = value.pointer("/stamp/acting/submitter").is_some();
        let to_submitter = act.and_then(|act| act.to_whom.as_ref()).is_some_and(|to| to.value == Actor::Submitter);
        (case, kind == "open" || by_submitter, to_submitter)
    };
    let mut path = Vec::new();
    walk(&mut value, &mut path, &mut |path, words| {
        let class = class_of(path, agreement);
        let note = path.last().is_some_and(|last| last == "note");
        let sign = Sign {
            number: signs.len(),
            class,
            line: number,
            case: told.0,
            who,
            seat: seat.clone(),
            person: None,
            with_submitter: told.1 || (note && told.2),
            answers: answered(path),
            published: false,
        };
        let marked = format!("{words} {}", mark(sign.number));
        signs.push(sign);
        marked
    });
    value.to_string()
}

/// The sign as it stands in a text.
pub(crate) fn mark(number: usize) -> String {
    format!("KANARIE{number:05}")
}

/// The form and the question that words answer.
fn answered(path: &[String]) -> Option<(charter::Id, charter::Id)> {
    let at = path.iter().position(|part| part == "forms")?;
    Some((path.get(at + 1)?.as_str().into(), path.get(at + 2)?.as_str().into()))
}

fn class_of(path: &[String], agreement: &Agreement) -> Class {
    if let Some(at) = path.iter().position(|part| part == "forms") {
        let form = agreement.forms.get(&path.get(at + 1).unwrap().as_str().into()).unwrap();
        let question = path.get(at + 2).unwrap();
        return match form.question(&question.as_str().into()).unwrap().class {
            charter::agreement::form::Class::Public => Class::Public,
            charter::agreement::form::Class::Internal => Class::Internal,
            charter::agreement::form::Class::Party => Class::Party,
            charter::agreement::form::Class::Seat => Class::Seat,
            charter::agreement::form::Class::Confidential => Class::Confidential,
            charter::agreement::form::Class::Personal => Class::Personal,
        };
    }
    if path.iter().any(|part| part == "written") {
        return Class::Draft;
    }
    match path.last().map(String::as_str) {
        Some("name") => Class::Name,
        Some("contact") => Class::Contact,
        _ => Class::Internal,
    }
}

fn walk(value: &mut Value, path: &mut Vec<String>, sign: &mut dyn FnMut(&[String], &str) -> String) {
    match value {
        Value::Object(fields) => {
            if fields.len() == 1
                && let Some(Value::String(words)) = fields.get_mut("text")
            {
                *words = sign(path, words);
                return;
            }
            for (name, inner) in fields.iter_mut().filter(|(name, _)| *name != "found") {
                path.push(name.clone());
                walk(inner, path, sign);
                path.pop();
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|inner| walk(inner, path, sign)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}
