//! What an act asks of whoever does it: the forms of the charter, and what its kind needs beside them.

use crate::errors::Trouble;
use crate::forms::field::{Field, Kind};
use crate::pages::meetings::purpose_label;
use crate::parts::Citation;
use crate::visit::Visit;
use charter::Agreement;
use charter::agreement::act::{Act, ActKind};
use charter::agreement::form::Class;
use cooperation::cases::Case;
use cooperation::meetings::year::Convened;
use cooperation::meetings::{Meeting, Purpose};
use office::view::Text;
use words::Style;

/// The fields beside the forms. None of them has a point in its name, so none can be a question of a form.
pub(crate) mod name {
    /// The outcome of the act.
    pub(crate) const OUTCOME: &str = "uitkomst";
    /// Words that go with the act.
    pub(crate) const NOTE: &str = "toelichting";
    /// The day of the act, where it is not today.
    pub(crate) const ON: &str = "op";
    /// A meeting.
    pub(crate) const MEETING: &str = "vergadering";
    /// A body.
    pub(crate) const BODY: &str = "orgaan";
    /// A day.
    pub(crate) const DAY: &str = "dag";
    /// What something comes to the table for.
    pub(crate) const PURPOSE: &str = "waarvoor";
    /// A person in the register.
    pub(crate) const PERSON: &str = "persoon";
    /// A seat.
    pub(crate) const SEAT: &str = "zetel";
    /// A case, for the team of which somebody is appointed.
    pub(crate) const CASE: &str = "zaak";
    /// The party on whose behalf.
    pub(crate) const PARTY: &str = "namens";
    /// The first day.
    pub(crate) const FROM: &str = "vanaf";
    /// The last day.
    pub(crate) const UNTIL: &str = "tot-en-met";
    /// The name of a person.
    pub(crate) const NAME: &str = "naam";
    /// How to reach a person.
    pub(crate) const CONTACT: &str = "bereikbaar";
    /// Whose values are erased.
    pub(crate) const WHOSE: &str = "van-wie";
    /// A legal ground.
    pub(crate) const GROUND: &str = "grond";
    /// Why an article is read like this.
    pub(crate) const BECAUSE: &str = "want";
    /// The whole text of a charter.
    pub(crate) const TEXT: &str = "tekst";
    /// The line that a ruling adds.
    pub(crate) const LINE: &str = "regel";
    /// The entry of the paper whose place this one takes.
    pub(crate) const INSTEAD_OF: &str = "in-plaats-van";
}

/// The questions of one act, in sections.
#[derive(Debug, Clone)]
pub(crate) struct Plan {
    /// The sections, in order.
    pub(crate) sections: Vec<Section>,
}

/// Questions that belong together.
#[derive(Debug, Clone)]
pub(crate) struct Section {
    /// What it is called.
    pub(crate) title: String,
    /// The article it rests on.
    pub(crate) cite: Option<Citation>,
    /// The questions.
    pub(crate) fields: Vec<Field>,
}

impl Plan {
    /// Every field, in order.
    pub(crate) fn fields(&self) -> impl Iterator<Item = &Field> {
        self.sections.iter().flat_map(|section| &section.fields)
    }

    /// What an act on a case asks.
    ///
    /// # Errors
    /// [`Trouble::NotFound`] where acts of this kind are done elsewhere.
    pub(crate) fn on_case(visit: &Visit, agreement: &Agreement, act: &Act) -> Result<Self, Trouble> {
        let mut sections = forms(agreement, act, &visit.at(""));
        let rest = beside(visit, agreement, act)?;
        if !rest.is_empty() {
            sections.push(Section { title: visit.l.section_conclusion(), cite: None, fields: rest });
        }
        if visit.seat().is_some() && agreement.late_days.as_ref().is_some_and(|days| days.value > 0) {
            let on = Field::new(name::ON, visit.l.field_on(), Kind::Date).with_help(visit.l.field_on_help());
            sections.push(Section { title: visit.l.section_when(), cite: None, fields: vec![on.may_be_empty()] });
        }
        Ok(Self { sections })
    }

    /// What opening a case asks.
    pub(crate) fn opening(visit: &Visit, agreement: &Agreement, act: &Act) -> Self {
        Self { sections: forms(agreement, act, &visit.at("")) }
    }

    /// What an act that stands alone asks.
    ///
    /// # Errors
    /// [`Trouble::NotFound`] where acts of this kind are done elsewhere.
    pub(crate) fn alone(visit: &Visit, agreement: &Agreement, act: &Act, ends: bool) -> Result<Self, Trouble> {
        let l = visit.l;
        let fields = match act.kind {
            ActKind::Convene => vec![
                Field::new(name::BODY, l.field_body(), Kind::Choice(sets(agreement, act))),
                Field::new(name::DAY, l.field_day(), Kind::Date),
            ],
            ActKind::Reschedule => vec![
                Field::new(name::MEETING, l.field_meeting(), Kind::Choice(movable(visit, agreement, act))),
                Field::new(name::DAY, l.field_day(), Kind::Date),
            ],
            ActKind::Cancel => vec![
                Field::new(name::MEETING, l.field_meeting(), Kind::Choice(movable(visit, agreement, act))),
                Field::new(name::NOTE, l.field_cancel_why(), Kind::Text),
            ],
            ActKind::Appoint => super::seating::fields(visit, agreement, act, ends),
            ActKind::Entrust => super::entrusting::fields(visit, agreement, act, ends)?,
            ActKind::Nominate => super::seating::nomination(visit, agreement, act),
            ActKind::Enrol => vec![
                Field::new(name::NAME, l.field_name(), Kind::Line).read_by(Class::Personal),
                Field::new(name::CONTACT, l.field_contact(), Kind::Line)
                    .with_help(l.field_contact_help())
                    .read_by(Class::Personal)
                    .may_be_empty(),
            ],
            ActKind::Erase => vec![
                Field::new(name::WHOSE, l.field_whose(), Kind::Choice(whose(visit, agreement)))
                    .with_help(l.field_whose_help()),
                Field::new(name::GROUND, l.field_ground(), Kind::Text).with_help(l.field_ground_help()),
            ],
            ActKind::Rule => super::ruling::fields(visit, agreement),
            ActKind::Record => super::figures::fields(visit, agreement, act),
            ActKind::Amend => super::amending::fields(visit),
            ActKind::Open
            | ActKind::HandIn
            | ActKind::Answer
            | ActKind::Advise
            | ActKind::Table
            | ActKind::Decide
            | ActKind::Move
            | ActKind::Return
            | ActKind::Inform
            | ActKind::Withdraw
            | ActKind::Recuse
            | ActKind::Close
            | ActKind::Preside
            | ActKind::Minute
            | ActKind::Reconcile => return Err(Trouble::NotFound),
        };
        Ok(Self { sections: vec![Section { title: String::new(), cite: None, fields }] })
    }
}

fn forms(agreement: &Agreement, act: &Act, base: &str) -> Vec<Section> {
    let forms = act.forms.iter().filter_map(|form| agreement.forms.get(form));
    let sections = forms.map(|form| Section {
        title: form.label.clone(),
        cite: Some(Citation::of(&form.cite, base)),
        fields: form.questions.iter().map(|question| Field::of(form, question, base)).collect(),
    });
    sections.collect()
}

/// What acts on a case ask beside their forms.
fn beside(visit: &Visit, agreement: &Agreement, act: &Act) -> Result<Vec<Field>, Trouble> {
    let l = visit.l;
    let mut fields = Vec::new();
    if !act.outcomes.is_empty() {
        let outcomes = act.outcomes.iter().map(|outcome| (outcome.id.to_string(), outcome.label.clone())).collect();
        fields.push(Field::new(name::OUTCOME, l.field_outcome(), Kind::Choice(outcomes)));
    }
    let note = |label: String| Field::new(name::NOTE, label, Kind::Text);
    match act.kind {
        ActKind::Inform => fields.push(note(l.field_letter()).with_help(l.field_letter_help())),
        ActKind::Table => {
            fields.push(Field::new(name::MEETING, l.field_meeting(), Kind::Choice(meetings(visit, agreement, act))));
            let shown = |purpose| (purpose_name(purpose).to_owned(), purpose_label(l, purpose));
            let purpose =
                Field::new(name::PURPOSE, l.field_purpose(), Kind::Choice(purposes(act).map(shown).collect()));
            let first = purposes(act).next().unwrap_or_default();
            let decides = act.may_be_for(Purpose::Decide);
            let purpose = if decides { purpose.with_help(l.field_purpose_help()) } else { purpose };
            fields.push(purpose.or_else(purpose_name(first)));
        }
        ActKind::Amend => fields.extend(super::amending::fields(visit)),
        ActKind::Return => fields.push(note(l.field_return()).may_be_empty()),
        ActKind::Withdraw | ActKind::Close | ActKind::Move => fields.push(note(l.field_note()).may_be_empty()),
        ActKind::HandIn | ActKind::Answer | ActKind::Advise | ActKind::Recuse => {
            if act.forms.is_empty() && act.outcomes.is_empty() {
                fields.push(note(l.field_note()).may_be_empty());
            }
        }
        ActKind::Decide => {
            if act.count.is_some() {
                return Err(Trouble::NotFound);
            }
        }
        ActKind::Open
        | ActKind::Appoint
        | ActKind::Nominate
        | ActKind::Entrust
        | ActKind::Convene
        | ActKind::Reschedule
        | ActKind::Cancel
        | ActKind::Minute
        | ActKind::Preside
        | ActKind::Rule
        | ActKind::Enrol
        | ActKind::Record
        | ActKind::Reconcile
        | ActKind::Erase => return Err(Trouble::NotFound),
    }
    Ok(fields)
}

/// What something can come to the table for with this act.
pub(super) fn purposes(act: &Act) -> impl Iterator<Item = Purpose> {
    Purpose::ALL.into_iter().filter(|purpose| act.may_be_for(*purpose))
}

/// The name of a purpose in a form.
pub(super) const fn purpose_name(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Decide => "besluiten",
        Purpose::Discuss => "bespreken",
        Purpose::Note => "kennisnemen",
    }
}

fn sets(agreement: &Agreement, act: &Act) -> Vec<(String, String)> {
    act.sets.iter().map(|set| (set.to_string(), agreement.label(set))).collect()
}

/// Everyone in the register, by name.
pub(crate) fn people(visit: &Visit) -> Vec<(String, String)> {
    let people = visit.view.state().people.keys().filter_map(|number| match visit.view.name(*number) {
        Text::Readable(name) => Some((number.to_string(), name.to_string())),
        Text::Hidden => Some((number.to_string(), visit.l.person_without_name(i64::from(number.0)))),
        Text::Destroyed(_) => None,
    });
    let mut people: Vec<(String, String)> = people.collect();
    people.sort_by(|a, b| a.1.cmp(&b.1));
    people
}

/// People and submitters whose values can still be erased, and what minutes tell that can name somebody.
fn whose(visit: &Visit, agreement: &Agreement) -> Vec<(String, String)> {
    let l = visit.l;
    let cases = visit.view.cases().filter(|case| !case.personal.is_empty());
    let submitters = cases.map(|case: &Case| {
        let title = visit.view.title(case);
        (case.number.to_string(), l.submitter_of(&case.number.to_string(), &title))
    });
    let people = people(visit).into_iter().map(|(number, name)| (format!("persoon-{number}"), name));
    people.chain(submitters).chain(minuted(visit, agreement)).collect()
}

/// The texts in minutes that whoever looks may read, the last meeting first.
fn minuted(visit: &Visit, agreement: &Agreement) -> Vec<(String, String)> {
    let l = visit.l;
    let mut found = Vec::new();
    for meeting in visit.view.meetings() {
        let places = visit.view.minutes(meeting).map(|minutes| minutes.places()).unwrap_or_default();
        let title = crate::pages::meetings::title(visit, agreement, meeting);
        found.extend(places.into_iter().rev().map(|place| match place {
            Some(place) => {
                (format!("verslag-{}-{place}", meeting.number), l.minutes_said_of_item(&title, i64::from(place)))
            }
            None => (format!("verslag-{}", meeting.number), l.minutes_said_of_whole(&title)),
        }));
    }
    found.reverse();
    found
}

/// The meetings to come of the body that decides what this act puts on the agenda.
fn meetings(visit: &Visit, agreement: &Agreement, act: &Act) -> Vec<(String, String)> {
    let decision = act.tables.as_ref().and_then(|decision| agreement.acts.get(decision));
    let count =
        decision.and_then(|decision| decision.count.as_ref()).and_then(|count| agreement.counts.get(&count.value));
    let body = count.and_then(|count| count.body.as_ref()).map(|body| &body.value);
    let of_body = |meeting: &&Meeting| body.is_none_or(|body| meeting.body == *body);
    choices(visit, visit.view.meetings().filter(of_body), |meeting| {
        super::tabling::offered(visit, agreement, &Convened::from(meeting))
    })
}

/// The meetings that have not begun of the bodies that an act concerns.
fn movable(visit: &Visit, agreement: &Agreement, act: &Act) -> Vec<(String, String)> {
    let waits = |meeting: &&Meeting| act.sets.contains(&meeting.body) && !meeting.has_begun();
    let named = |meeting: &Meeting| {
        let day = visit.l.date(meeting.date, Style::Plain);
        format!("{}, {day}", agreement.label(&meeting.body))
    };
    choices(visit, visit.view.meetings().filter(waits), named)
}

/// Those of today and later that were not closed, to choose from.
fn choices<'a>(
    visit: &Visit,
    meetings: impl Iterator<Item = &'a Meeting>,
    named: impl Fn(&Meeting) -> String,
) -> Vec<(String, String)> {
    let on = |meeting: &Meeting| meeting.closed.is_none() && meeting.cancelled.is_none();
    let coming = meetings.filter(|meeting| meeting.date >= visit.today() && on(meeting));
    coming.map(|meeting| (meeting.number.to_string(), named(meeting))).collect()
}
