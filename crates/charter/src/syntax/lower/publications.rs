//! Publications, and the duty that each of them is.

use super::powers::answer;
use super::rules;
use crate::agreement::act::Actor;
use crate::agreement::duty::Duty;
use crate::agreement::publication::{Publication, Receiver};
use crate::agreement::statement::Value;
use crate::syntax::line::Line;
use crate::syntax::subjects::{Subject, Subjects};
use crate::syntax::table::Keyword;

pub(super) fn publication(subjects: &Subjects, subject: &Subject) -> Option<Publication> {
    let named = |keyword| subject.all(keyword).flat_map(|field| field.line.ids());
    Some(Publication {
        id: subject.id.clone(),
        label: subject.label(),
        papers: named(Keyword::Papers).cloned().collect(),
        except: named(Keyword::Without).filter_map(answer).collect(),
        receivers: subject.stated(Keyword::Receivers, |line| Some(receivers(subjects, line)))?,
        class: subject.stated(Keyword::ClassOf, super::forms::class),
        cite: subject.cite.clone(),
    })
}

/// The duty to publish: it arises after what is published, or comes again and again.
pub(super) fn duty(subjects: &Subjects, subject: &Subject) -> Option<Duty> {
    let duty = rules::duty(subjects, subject)?;
    let told = |line: &Line| receivers(subjects, line).contains(&Receiver::Actor(Actor::Submitter));
    Some(Duty {
        after: subject.one(Keyword::Publishes).and_then(|field| rules::trigger(&field.line)),
        creditor: subject.stated(Keyword::Receivers, |line| told(line).then_some(Actor::Submitter)),
        ..duty
    })
}

fn receivers(subjects: &Subjects, line: &Line) -> Vec<Receiver> {
    let receiver = |value: &Value| match value {
        Value::Word(word) if word == "ieder" => Some(Receiver::Actor(Actor::Anyone)),
        Value::Word(word) if word == "indiener" => Some(Receiver::Actor(Actor::Submitter)),
        Value::Name(id) => Some(match subjects.by_id.get(id).map(Subject::keyword) {
            Some(Keyword::Party | Keyword::Definition) => Receiver::Group(id.clone()),
            Some(_) => Receiver::Actor(Actor::Set(id.clone())),
            None => Receiver::Actor(Actor::Seat(id.clone())),
        }),
        Value::Word(_) | Value::Text(_) | Value::Amount(_) | Value::Number(_) | Value::Fraction(_) | Value::Date(_) => {
            None
        }
    };
    line.values.iter().filter_map(|given| receiver(&given.value)).collect()
}
