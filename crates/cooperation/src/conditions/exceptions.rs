//! Exceptions: a condition that another sets aside where that one applies.

use super::{Met, Setting};
use crate::asked::Asked;
use crate::weighing::Weighing;
use charter::Id;
use charter::agreement::condition::Condition;
use charter::judge::trace::{Holds, Origin, Trace};
use words::Message;

/// How a condition stands beside its exceptions.
pub(super) enum Beside<'a> {
    /// None applies.
    Holds,
    /// One applies.
    SetAside(&'a Condition),
    /// It cannot be told before the form is filled in.
    NotYet,
}

impl<'a> Asked<'a> {
    /// Whether an exception sets a condition aside here. An exception that is set aside itself sets nothing aside.
    pub(super) fn beside(self, setting: Setting<'_>, condition: &Condition) -> Beside<'a> {
        self.beside_within(setting, condition, &mut vec![condition.id.clone()])
    }

    fn beside_within(self, setting: Setting<'_>, condition: &Condition, open: &mut Vec<Id>) -> Beside<'a> {
        let mut beside = Beside::Holds;
        for exception in self.agreement.exceptions_to(&condition.id) {
            // Exceptions to one another in a ring are told when the charter is checked.
            if open.contains(&exception.id) {
                continue;
            }
            open.push(exception.id.clone());
            let held = self.beside_within(setting, exception, open);
            open.pop();
            match (held, self.applies_here(setting, exception)) {
                (Beside::Holds, Some(true)) => return Beside::SetAside(exception),
                (Beside::Holds | Beside::NotYet, None) | (Beside::NotYet, Some(true)) => beside = Beside::NotYet,
                (Beside::SetAside(_), _) | (Beside::Holds | Beside::NotYet, Some(false)) => {}
            }
        }
        beside
    }

    /// Whether everything under `als` is so; nothing where that waits for a form. What nobody can tell is not so.
    fn applies_here(self, setting: Setting<'_>, condition: &Condition) -> Option<bool> {
        let mut applies = Some(true);
        for stands in condition.when.iter().flat_map(|when| self.meets(setting, &when.value)) {
            match stands.met {
                Met::Yes(_) => {}
                Met::NotYet => applies = applies.and(None),
                Met::No { .. } | Met::Unknown { .. } => return Some(false),
            }
        }
        applies
    }

    /// Tells which rule gave way to which, each with its article.
    pub(super) fn tell_set_aside(self, condition: &Condition, exception: &Condition, weighing: &mut Weighing) {
        let rule = condition.called();
        let says = Message::SetAside { rule: rule.clone(), exception: exception.called() };
        let gives_way = Trace::stated(Message::GivesWay { rule }, Holds::Yes, &condition.cite);
        weighing.step(Trace::new(says, Holds::Yes, Origin::Derived).at(&exception.cite).with(gives_way));
    }

    /// When a condition would not have been asked: each exception to it, with its article.
    pub(super) fn unless(self, condition: &Condition) -> Vec<Message> {
        let unless = |exception: &Condition| Message::Unless {
            exception: exception.called(),
            article: exception.cite.article().to_owned(),
        };
        self.agreement.exceptions_to(&condition.id).map(unless).collect()
    }
}
