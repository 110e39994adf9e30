//! What if: past acts decided again under another charter.
//!
//! Each act is put to the other charter in the state it really met, so that one difference never brings about the next.
//! Only what happened stands in a book; what was refused at the time is not tried again.

use crate::command::Command;
use crate::decide::{Decision, decide};
use crate::event::Event;
use crate::evolve::At;
use crate::meetings::Question;
use crate::stamp::{Fault, Stamp};
use crate::state::State;
use crate::values::{ItemNumber, Sequence};
use crate::verdict::Verdict;
use charter::judge::ground::Ground;
use charter::{Agreement, Id};
use std::collections::BTreeMap;
use words::{Lang, Message};

/// A trial (*proef*): the other charter, and the history as far as it was told.
#[derive(Debug, Clone)]
pub struct Trial<'a> {
    agreement: &'a Agreement,
    state: State,
    /// What would have been put to a body, where that is something else.
    questions: BTreeMap<ItemNumber, Question>,
    tried: usize,
}

/// A past act that would have gone otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The entry.
    pub entry: Sequence,
    /// Who did it, on which day.
    pub stamp: Stamp,
    /// What was asked.
    pub command: Command,
    /// How it would have gone.
    pub otherwise: Otherwise,
}

/// How a past act would have gone under another charter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Otherwise {
    /// It would not have been permitted, or not yet.
    NotPermitted(Box<Decision>),
    /// It would have been permitted, and something else would have followed.
    OtherEvents {
        /// What happened.
        then: Vec<Event>,
        /// What would have happened.
        would: Vec<Event>,
        /// How that would have been reached.
        decision: Box<Decision>,
    },
    /// The other charter does not know what was asked.
    Senseless(Fault),
}

impl<'a> Trial<'a> {
    /// A trial of a charter, before the first entry.
    #[must_use]
    pub fn new(agreement: &'a Agreement) -> Self {
        Self { agreement, state: State::default(), questions: BTreeMap::new(), tried: 0 }
    }

    /// How many acts were tried. Adopting a text is not tried: it is the text that is another.
    #[must_use]
    pub const fn tried(&self) -> usize {
        self.tried
    }

    /// Tries one entry and goes on to the next; tells where it would have gone otherwise.
    pub fn entry(&mut self, entry: Sequence, stamp: &Stamp, command: &Command, events: &[Event]) -> Option<Difference> {
        let otherwise = self.otherwise(stamp, command, events);
        self.state.evolve(entry, stamp, events);
        otherwise.map(|otherwise| Difference { entry, stamp: stamp.clone(), command: command.clone(), otherwise })
    }

    /// Goes past one entry that is not tried; what would have been put to a body is kept, for the count that may follow.
    pub fn pass(&mut self, entry: Sequence, stamp: &Stamp, command: &Command, events: &[Event]) {
        if matches!(command, Command::OpenItem { .. }) {
            let tried = self.tried;
            self.otherwise(stamp, command, events);
            self.tried = tried;
        }
        self.state.evolve(entry, stamp, events);
    }

    fn otherwise(&mut self, stamp: &Stamp, command: &Command, events: &[Event]) -> Option<Otherwise> {
        if matches!(command, Command::Found { .. } | Command::Rule { .. } | Command::Amend { .. }) {
            return None;
        }
        self.tried += 1;
        let known = |rule: &Id| self.agreement.cite(rule).is_some();
        // A reason for a rule that the other charter does not have is not needed there.
        let reasons = stamp.reasons.iter().filter(|reason| known(&reason.rule)).cloned().collect();
        let stamp = &Stamp { reasons, ..stamp.clone() };
        let decision = match decide(Some(self.agreement), &self.met(stamp, command), stamp, command) {
            Ok(decision) => decision,
            Err(fault) => return Some(Otherwise::Senseless(fault)),
        };
        let Verdict::Permitted { events: would } = &decision.verdict else {
            return Some(Otherwise::NotPermitted(Box::new(decision)));
        };
        let would: Vec<Event> = would
            .iter()
            .zip(events)
            .map(|(would, then)| of_the_same_text(would, then))
            .chain(would.iter().skip(events.len()).cloned())
            .collect();
        if would == events {
            return None;
        }
        for event in &would {
            if let Event::ItemOpened { item, question } = event {
                self.questions.insert(*item, question.clone());
            }
        }
        Some(Otherwise::OtherEvents { then: events.to_vec(), would, decision: Box::new(decision) })
    }

    /// The state that the act met. A count goes by what the other charter would have put to the body, and by its rule.
    fn met(&self, stamp: &Stamp, command: &Command) -> State {
        let mut state = self.state.clone();
        if let Command::ConcludeItem { item: number, .. } | Command::Conform { item: number, .. } = command
            && let Some((_, item)) = self.state.item(*number)
            && let Some(question) = self.questions.get(number).or(item.question.as_ref())
            && let Some(opened) = item.opened
        {
            let question = Question { charter: self.agreement.digest.clone(), ..question.clone() };
            state.item_opened(At { entry: opened, stamp }, *number, &question);
        }
        state
    }
}

/// A question says under which text it was put; that the text is another is no difference.
fn of_the_same_text(would: &Event, then: &Event) -> Event {
    match (would, then) {
        (Event::ItemOpened { item, question }, Event::ItemOpened { question: before, .. }) => {
            let question = Question { charter: before.charter.clone(), ..question.clone() };
            Event::ItemOpened { item: *item, question }
        }
        (other, _) => other.clone(),
    }
}

impl Difference {
    /// What would have been otherwise, in one sentence: the name of the act is told beside it.
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        match &self.otherwise {
            Otherwise::NotPermitted(decision) => lang.tried_not_permitted(&decision.sentence(lang)),
            Otherwise::OtherEvents { then, would, .. } => match (result(then), result(would)) {
                (Some(then), Some(would)) if then != would => {
                    lang.tried_other_result(&result_said(then).say(lang), &result_said(would).say(lang))
                }
                _ => lang.tried_other_events(),
            },
            Otherwise::Senseless(fault) => lang.tried_senseless(&fault.says().say(lang)),
        }
    }

    /// Every rule that would have stood in the way.
    #[must_use]
    pub fn grounds(&self) -> &[Ground] {
        match &self.otherwise {
            Otherwise::NotPermitted(decision) => decision.verdict.grounds(),
            Otherwise::OtherEvents { .. } | Otherwise::Senseless(_) => &[],
        }
    }
}

fn result(events: &[Event]) -> Option<charter::judge::count::Result> {
    events.iter().find_map(|event| if let Event::ItemConcluded { result, .. } = event { Some(*result) } else { None })
}

const fn result_said(result: charter::judge::count::Result) -> Message {
    use charter::judge::count::Result;
    match result {
        Result::Carried => Message::CountCarried {},
        Result::Rejected => Message::CountRejected {},
        Result::PutOff => Message::CountPutOff {},
        Result::Again => Message::CountAgain {},
        Result::NotConcluded => Message::CountNotConcluded {},
        Result::Undetermined => Message::CountUndetermined {},
    }
}
