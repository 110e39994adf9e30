//! Registers, as far as whoever looks may read them: their lines, and what is left for each receiver.

use super::answers::{Reader, digits, fact};
use super::posting::Source;
use super::{capital, count, entry};
use crate::parts::Citation;
use crate::visit::Visit;
use askama::Template;
use askama::filters::HtmlSafe;
use charter::Agreement;
use charter::agreement::condition::Requirement;
use charter::agreement::form::{Question, QuestionKind};
use charter::agreement::power::{AnswerRef, Window};
use charter::agreement::register::Register;
use charter::judge::answer::Answer;
use charter::{Id, judge::answer::Answers};
use cooperation::ledger::register::{RegisterLine, can_be_settled, lines, standing};
use office::view::Text;
use sheets::table::Value;
use std::collections::BTreeSet;
use words::{Amount, Date, Lang, Style};

/// The lines of a register that whoever looks may read, and how many they may not.
pub(crate) struct Known<'a> {
    pub(crate) lines: Vec<RegisterLine<'a>>,
    pub(crate) kept: usize,
}

/// The lines of a register no later than a day.
pub(crate) fn known<'a>(visit: &'a Visit, register: &Register, by: Date) -> Known<'a> {
    let all = lines(visit.view.state(), register, by);
    let count = all.len();
    let lines: Vec<RegisterLine<'a>> = all.into_iter().filter(|line| reads(visit, register, line)).collect();
    Known { kept: count.saturating_sub(lines.len()), lines }
}

/// Whether whoever looks may read everything that the register reckons with on this paper.
fn reads(visit: &Visit, register: &Register, line: &RegisterLine<'_>) -> bool {
    let view = &visit.view;
    let known = view.case(line.case.number).is_some() && view.knows_done(line.case, line.done);
    let Some(agreement) = view.agreement_of(line.case).filter(|_| known) else { return false };
    let reader = Reader { view, agreement: &agreement, case: line.case, l: visit.l, base: "" };
    let settled = |entry| view.booked_on(line.case).flatten().any(|booked| booked.entry == entry);
    register.reckons_with().all(|at| reader.may_read(line.done, &at.form, agreement.question(at)))
        && line.settled.is_none_or(|one| settled(one.entry))
}

/// One line of a register.
#[derive(Debug)]
pub(crate) struct LineShown {
    pub(crate) case: String,
    pub(crate) case_href: String,
    pub(crate) receiver: String,
    pub(crate) amount: String,
    /// What it came to in the end, where it was settled.
    pub(crate) settled: Option<String>,
    /// Every other answer on the paper, with its question.
    pub(crate) says: Vec<(String, String)>,
    /// That it counts towards the ceiling, where not every paper does.
    pub(crate) counts: bool,
    pub(crate) source: Source,
}

/// A line as it stands on a page.
pub(crate) fn shown(visit: &Visit, register: &Register, line: &RegisterLine<'_>) -> Option<LineShown> {
    let (l, base) = (visit.l, visit.at(""));
    let agreement = visit.view.agreement_of(line.case)?;
    let reader = Reader { view: &visit.view, agreement: &agreement, case: line.case, l, base: &base };
    let own = |question: &Id| {
        let is = |stated: &charter::agreement::cite::Stated<AnswerRef>| stated.value.question == *question;
        register.amount.as_ref().is_some_and(is) || register.receiver.as_ref().is_some_and(is)
    };
    let form = agreement.forms.get(&register.form)?;
    let asked = form.questions.iter().filter(|question| !own(&question.id));
    let says = asked.filter_map(|question| {
        let said = cell(&reader, register, line, &question.id)?;
        Some((question.label.clone(), said))
    });
    let paper = reader.anchor(line.done, &register.form);
    Some(LineShown {
        case: visit.view.title(line.case).to_string(),
        case_href: visit.at(&format!("/dossiers/{}", line.case.number)),
        receiver: line
            .receiver
            .as_ref()
            .map_or_else(|| l.register_receiver_none(), |one| receiver(&agreement, register, one)),
        amount: line.amount.map_or_else(String::new, |amount| l.amount(amount)),
        settled: line.settled.map(|settled| l.register_settled_at(settled.amount)),
        says: says.collect(),
        counts: line.counts && !register.counting.is_empty(),
        source: Source {
            what: capital(&form.label),
            day: l.date(line.done.on, Style::Plain),
            href: visit.at(&format!("/dossiers/{}#stuk-{paper}", line.case.number)),
            entry: l.dossier_entry(entry(line.done.entry)),
            entry_href: visit.at(&format!("/boek/{}", line.done.entry)),
        },
    })
}

/// What people call a receiver: the option, or the number as it was given.
fn receiver(agreement: &Agreement, register: &Register, known: &str) -> String {
    called(register.receiver.as_ref().and_then(|at| agreement.question(&at.value)), known)
}

/// What people call whoever an answer tells apart: the option, or the number with all its digits.
pub(crate) fn called(question: Option<&Question>, known: &str) -> String {
    let option = question.and_then(|question| question.kind.options().iter().find(|one| one.id.as_str() == known));
    let number = question.and_then(|question| match question.kind {
        QuestionKind::Digits { count } => Some(digits(known.parse().ok()?, count)),
        QuestionKind::Line
        | QuestionKind::Text
        | QuestionKind::Amount
        | QuestionKind::Number
        | QuestionKind::Date
        | QuestionKind::Email
        | QuestionKind::Points
        | QuestionKind::Case { .. }
        | QuestionKind::Attachments
        | QuestionKind::YesNo
        | QuestionKind::Choice { .. }
        | QuestionKind::Goals { .. }
        | QuestionKind::Score { .. } => None,
    });
    option.map(|option| option.label.clone()).or(number).unwrap_or_else(|| known.to_owned())
}

fn given<'a>(line: &RegisterLine<'a>, register: &Register, question: &Id) -> Option<&'a Answer> {
    line.done.forms.get(&register.form).and_then(|answers: &Answers| answers.get(question))
}

/// An answer in words; nothing where none was given.
fn cell(reader: &Reader<'_>, register: &Register, line: &RegisterLine<'_>, question: &Id) -> Option<String> {
    let answer = given(line, register, question)?;
    let asked = reader.agreement.forms.get(&register.form)?.question(question);
    if !reader.may_read(line.done, &register.form, asked) {
        return Some(reader.l.register_withheld());
    }
    if let Answer::Text(sealed) = answer {
        return match reader.view.text(reader.case, asked?.class, sealed) {
            Text::Readable(text) => Some(text.to_string()).filter(|text| !text.is_empty()),
            Text::Hidden | Text::Destroyed(_) => Some(reader.l.register_withheld()),
        };
    }
    fact(reader.l, asked, answer)
}

/// A line as a row of a table: the day, the case, each answer, whether it counts, and the entry.
pub(crate) fn row(visit: &Visit, register: &Register, line: &RegisterLine<'_>) -> Option<Vec<Value>> {
    let (l, view) = (visit.l, &visit.view);
    let agreement = view.agreement_of(line.case)?;
    let reader = Reader { view, agreement: &agreement, case: line.case, l, base: "" };
    let is_receiver = |question: &Id| register.receiver.as_ref().is_some_and(|at| at.value.question == *question);
    let value = |question: &Id| {
        let asked = reader.agreement.forms.get(&register.form).and_then(|form| form.question(question));
        let readable = reader.may_read(line.done, &register.form, asked);
        match given(line, register, question).filter(|_| readable) {
            Some(Answer::Amount(amount)) => Value::Amount(*amount),
            Some(Answer::Date(day)) => Value::Day(*day),
            Some(Answer::Number(number)) if is_receiver(question) => Value::text(number),
            Some(Answer::Number(number)) => Value::Count(*number),
            Some(_) | None => cell(&reader, register, line, question).map_or(Value::Nothing, Value::text),
        }
    };
    let before = [Value::Day(line.done.on), Value::text(line.case.number), Value::text(view.title(line.case))];
    let answers = questions(visit, register).into_iter().map(|(question, _)| value(&question));
    let counts = Value::text(if line.counts { l.answer_yes() } else { l.answer_no() });
    let settled = line.settled.map_or(Value::Nothing, |settled| Value::Amount(settled.amount));
    let settled = settles(visit, register).then_some(settled);
    let after = settled.into_iter().chain([counts, Value::Count(entry(line.done.entry))]);
    Some(before.into_iter().chain(answers).chain(after).collect())
}

/// What the columns of such a table are called.
pub(crate) fn header(visit: &Visit, register: &Register) -> String {
    let l = visit.l;
    let before = [l.register_day(), l.register_case(), l.control_title_of_case()];
    let asked = questions(visit, register).into_iter().map(|(_, label)| label.replace(';', ","));
    let settled = settles(visit, register).then(|| l.register_settled());
    let after = settled.into_iter().chain([l.register_counts(), l.register_entry()]);
    before.into_iter().chain(asked).chain(after).collect::<Vec<_>>().join(";")
}

/// Whether its table tells what each line was settled at.
fn settles(visit: &Visit, register: &Register) -> bool {
    visit.view.agreement().is_some_and(|agreement| can_be_settled(agreement, register))
}

fn questions(visit: &Visit, register: &Register) -> Vec<(Id, String)> {
    let form = visit.view.agreement().and_then(|agreement| agreement.forms.get(&register.form));
    form.map(|form| form.questions.iter().map(|question| (question.id.clone(), question.label.clone())).collect())
        .unwrap_or_default()
}

/// How much one receiver may get, and what is left for each: told before anyone types.
#[derive(Debug, Template)]
#[template(path = "shown/register-room.html")]
pub(crate) struct RoomShown {
    l: Lang,
    id: String,
    title: String,
    cite: Citation,
    says: Vec<String>,
    rows: Vec<ReceiverShown>,
    elsewhere: bool,
}

impl HtmlSafe for RoomShown {}

/// Where one receiver stands.
#[derive(Debug)]
struct ReceiverShown {
    receiver: String,
    used: String,
    elsewhere: String,
    left: String,
}

impl RoomShown {
    /// Of every register in which an act asks for room.
    pub(crate) fn for_act(visit: &Visit, agreement: &Agreement, act: &Id) -> Vec<Self> {
        let asks = |register: &&Register| {
            let mut conditions = agreement.conditions.values().filter(|condition| condition.acts.contains(act));
            conditions.any(|condition| condition.requires.iter().any(|stated| is_room(&stated.value, register)))
        };
        let registers = agreement.registers.values().filter(asks).filter(|_| visit.view.reads_books());
        registers.map(|register| Self::made(visit, agreement, register)).collect()
    }

    /// Of a register; nothing where it has no ceiling and no act asks for one.
    pub(crate) fn of(visit: &Visit, agreement: &Agreement, register: &Register) -> Option<Self> {
        let mut requires = agreement.conditions.values().flat_map(|condition| &condition.requires);
        let asked = requires.any(|stated| is_room(&stated.value, register));
        (asked || !register.ceilings.is_empty()).then(|| Self::made(visit, agreement, register))
    }

    fn made(visit: &Visit, agreement: &Agreement, register: &Register) -> Self {
        let (l, today) = (visit.l, visit.today());
        let ceiling = register.ceiling(today);
        let known = known(visit, register, today);
        let mut says = vec![ceiling.map_or_else(
            || l.register_ceiling_silent(),
            |stated| {
                let ceiling = &stated.value;
                l.register_ceiling(ceiling.most, &window(l, ceiling.window), ceiling.from, &ceiling.source)
            },
        )];
        let mut rows = Vec::new();
        if known.kept > 0 {
            says.push(l.register_kept(count(known.kept)));
        } else if let Some(ceiling) = ceiling {
            let counting = known.lines.iter().filter(|line| line.counts);
            let receivers: BTreeSet<&str> = counting.filter_map(|line| line.receiver.as_deref()).collect();
            rows.extend(receivers.into_iter().filter_map(|one| {
                let standing = standing(register, &known.lines, one, today)?;
                Some(ReceiverShown {
                    receiver: receiver(agreement, register, one),
                    used: l.amount(standing.used),
                    elsewhere: l.amount(standing.elsewhere),
                    left: l.amount(standing.left),
                })
            }));
            says.push(others(l, ceiling.value.most));
        }
        Self {
            l,
            id: register.id.to_string(),
            title: capital(&register.label),
            cite: Citation::of(ceiling.map_or(&register.cite, |stated| &stated.cite), &visit.at("")),
            says,
            rows,
            elsewhere: register.elsewhere.is_some(),
        }
    }
}

fn others(l: Lang, most: Amount) -> String {
    l.register_room_other(most)
}

fn window(l: Lang, window: Window) -> String {
    match window {
        Window::Months(months) => l.register_window_months(i64::from(months)),
        Window::Year | Window::Always => l.register_window_year(),
    }
}

fn is_room(requirement: &Requirement, register: &Register) -> bool {
    matches!(requirement, Requirement::Room { register: asked } if *asked == register.id)
}

/// Lines of a register as a table on a page.
#[derive(Debug, Template)]
#[template(path = "shown/register-lines.html")]
pub(crate) struct LinesShown {
    l: Lang,
    /// The heading above it.
    heading: String,
    /// Whether the cases stand beside them.
    cases: bool,
    lines: Vec<LineShown>,
}

impl HtmlSafe for LinesShown {}

impl LinesShown {
    /// These lines under a heading; nothing where there are none.
    pub(crate) fn of(
        visit: &Visit,
        register: &Register,
        lines: &[RegisterLine<'_>],
        (heading, cases): (String, bool),
    ) -> Option<Self> {
        let lines: Vec<LineShown> = lines.iter().rev().filter_map(|line| shown(visit, register, line)).collect();
        (!lines.is_empty()).then_some(Self { l: visit.l, heading, cases, lines })
    }
}
