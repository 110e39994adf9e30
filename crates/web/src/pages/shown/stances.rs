//! What each party says of a case, where the charter lets each do an act for itself: the last time of each party counts.
//! Whoever may not read an answer, does not see that row filled.

use super::answers::{Reader, Wording, fact};
use super::{capital, count, who};
use crate::parts::Citation;
use askama::Template;
use askama::filters::HtmlSafe;
use charter::Id;
use charter::agreement::act::Act;
use charter::agreement::form::{Class, Question, QuestionKind};
use charter::judge::answer::Answer;
use cooperation::cases::Done;
use cooperation::visibility::party_of;
use words::{Lang, Style};

/// What the parties say by one act.
#[derive(Debug, Clone, Template)]
#[template(path = "shown/stances.html")]
pub(crate) struct Stances {
    l: Lang,
    id: String,
    label: String,
    cite: Citation,
    /// How many say what; nothing while nobody has said a thing.
    sum: String,
    rows: Vec<Stance>,
    /// Of whom nothing is known yet.
    silent: Option<String>,
}

impl HtmlSafe for Stances {}

/// What one party says.
#[derive(Debug, Clone)]
struct Stance {
    party: String,
    said: Option<String>,
    day: String,
    /// The words, and why those that this viewer does not get are not there.
    words: Vec<String>,
}

/// What the parties chose by one act, party by party.
pub(crate) struct Heard {
    /// The act, and its place in the charter.
    pub(crate) act: Id,
    pub(crate) order: usize,
    pub(crate) label: String,
    pub(crate) cite: Citation,
    /// What they can choose, in the order of the charter.
    pub(crate) options: Vec<String>,
    /// Each party with what it chose; nothing where nothing is known of it.
    pub(crate) parties: Vec<(String, Option<String>)>,
}

/// As [`of`], in short: no words and no days.
pub(crate) fn heard(reader: &Reader<'_>) -> Vec<Heard> {
    // What is told of a decision comes after it.
    let before = acts(reader).into_iter().filter(|(act, _)| act.carries.is_none());
    let heard = before.map(|(act, (form, choice))| {
        let stances = parties(reader, act).into_iter().map(|party| stance(reader, act, (form, choice), party));
        Heard {
            act: act.id.clone(),
            order: act.order,
            label: capital(&reader.agreement.label(form)),
            cite: Citation::of(&act.cite, reader.base),
            options: choice.kind.options().iter().map(|option| option.label.clone()).collect(),
            parties: stances.map(|stance| (stance.party, stance.said)).collect(),
        }
    });
    heard.collect()
}

/// For each act that parties do for themselves and in which they choose: what each of them chose. Only for whoever reads
/// what is within the cooperation, and only where it was done or can be.
pub(crate) fn of(reader: &Reader<'_>) -> Vec<Stances> {
    acts(reader).into_iter().map(|(act, chosen)| stances(reader, act, chosen)).collect()
}

/// As [`of`], for the acts that carry a decision.
pub(crate) fn carrying(reader: &Reader<'_>, decision: &Id) -> Vec<Stances> {
    let carry = acts(reader).into_iter().filter(|(act, _)| act.carries.as_ref() == Some(decision));
    carry.map(|(act, chosen)| stances(reader, act, chosen)).collect()
}

/// What one party said of a case by an act that carries a decision, and when: nothing where it has nothing to say or this viewer
/// may not know; no word while it said nothing.
pub(crate) fn of_party(reader: &Reader<'_>, act: &Act, party: &Id) -> Option<(Option<String>, String)> {
    let (_, chosen) = acts(reader).into_iter().find(|(known, _)| known.id == act.id)?;
    parties(reader, act).into_iter().find(|known| *known == party)?;
    let stance = stance(reader, act, chosen, party);
    Some((stance.said, stance.day))
}

/// The acts by which each party says something of this case, with the form and the question in which it does.
fn acts<'a>(reader: &Reader<'a>) -> Vec<(&'a Act, (&'a Id, &'a Question))> {
    if !reader.view.reads(reader.case, Class::Internal) {
        return Vec::new();
    }
    let mut acts: Vec<&Act> = reader.agreement.acts_of(&reader.case.kind).filter(|act| act.is_per_party()).collect();
    acts.sort_by_key(|act| act.order);
    let known =
        |act: &&Act| act.stages.contains(&reader.case.stage) || reader.case.done.of_act(&act.id).next().is_some();
    let decided = |carried: &Id| reader.case.done.of_act(carried).next().is_some();
    let timely = |act: &&Act| act.carries.as_ref().is_none_or(decided);
    acts.into_iter().filter(known).filter(timely).filter_map(|act| Some((act, chosen(reader, act)?))).collect()
}

fn stances(reader: &Reader<'_>, act: &Act, (form, choice): (&Id, &Question)) -> Stances {
    let all = parties(reader, act).into_iter().map(|party| stance(reader, act, (form, choice), party));
    let (rows, silent): (Vec<Stance>, Vec<Stance>) = all.partition(|stance| stance.said.is_some());
    let many = |label: &str| rows.iter().filter(|stance| stance.said.as_deref() == Some(label)).count();
    let sum = choice.kind.options().iter().map(|option| (many(&option.label), &option.label));
    let sum = sum.filter(|(many, _)| *many > 0).map(|(many, label)| reader.l.stances_of(count(many), label));
    let silent: Vec<String> = silent.into_iter().map(|stance| stance.party).collect();
    Stances {
        l: reader.l,
        id: act.id.to_string(),
        label: capital(&reader.agreement.label(form)),
        cite: Citation::of(&act.cite, reader.base),
        sum: sum.collect::<Vec<_>>().join(" · "),
        rows,
        silent: (!silent.is_empty()).then(|| reader.l.stances_silent(&silent)),
    }
}

/// The question in which a party chooses, where every party may know what another chose.
fn chosen<'a>(reader: &Reader<'a>, act: &'a Act) -> Option<(&'a Id, &'a Question)> {
    act.forms.iter().find_map(|id| {
        let form = reader.agreement.forms.get(id)?;
        let choice = form.questions.iter().find(|question| {
            matches!(question.kind, QuestionKind::Choice { .. })
                && matches!(question.class, Class::Public | Class::Internal)
        })?;
        Some((id, choice))
    })
}

/// The parties with a seat from which the act may be done, in the order of their ids.
fn parties<'a>(reader: &Reader<'a>, act: &Act) -> Vec<&'a Id> {
    let parties = reader.agreement.parties.keys();
    let sits = |party: &&Id| {
        reader.agreement.seats.values().any(|seat| {
            seat.party.as_ref().is_some_and(|of| of.value == **party)
                && who::may(reader.agreement, &seat.id, act, reader.view.today())
        })
    };
    parties.filter(sits).collect()
}

/// The act as a party last did it.
pub(crate) fn last<'a>(reader: &Reader<'a>, act: &Act, party: &Id) -> Option<&'a Done> {
    let (state, number) = (reader.view.state(), reader.case.number);
    let of_party = |done: &&Done| party_of(reader.agreement, state, number, done).as_ref() == Some(party);
    let known = |done: &&Done| reader.view.knows_done(reader.case, done);
    reader.case.done.of_act(&act.id).filter(known).rfind(of_party)
}

fn stance(reader: &Reader<'_>, act: &Act, (form, choice): (&Id, &Question), party: &Id) -> Stance {
    let l = reader.l;
    let mut stance = Stance { party: reader.agreement.label(party), said: None, day: String::new(), words: Vec::new() };
    let Some(done) = last(reader, act, party) else { return stance };
    let Some(answers) = done.forms.get(form) else { return stance };
    stance.day = l.date(done.on, Style::Plain);
    for question in reader.agreement.forms.get(form).map(|form| form.questions.as_slice()).unwrap_or_default() {
        let Some(answer) = answers.get(&question.id) else { continue };
        let class = reader.view.class_of(reader.case, done, form, question);
        match answer.sealed().map(|words| reader.words(class, words)) {
            Some(Wording::Paragraphs(lines)) => stance.words.extend(lines),
            Some(Wording::Withheld(why)) if !stance.words.contains(&why) => stance.words.push(why),
            Some(Wording::Withheld(_)) | None => {}
        }
        if !reader.may_read(done, form, Some(question)) {
            continue;
        }
        if question.id == choice.id {
            stance.said = fact(l, Some(question), answer);
        } else if let Answer::Date(day) = answer {
            stance.day = l.date(*day, Style::Plain);
        }
    }
    stance
}
