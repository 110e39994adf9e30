//! Weighing a command: every failing ground is collected, every step is kept for the trace.

use crate::decide::Decision;
use crate::event::Event;
use crate::verdict::Verdict;
use charter::Cite;
use charter::judge::ground::{Ground, Judgement};
use charter::judge::trace::{Holds, Origin, Trace};
use words::Message;

/// What was found so far. Nothing stops at the first failing ground.
#[derive(Debug, Default)]
pub(crate) struct Weighing {
    grounds: Vec<Ground>,
    steps: Vec<Trace>,
}

impl Weighing {
    /// A step that holds.
    pub(crate) fn holds(&mut self, says: Message, cite: &Cite, origin: Origin) {
        self.steps.push(Trace::new(says, Holds::Yes, origin).at(cite));
    }

    /// A step that fails on a ground.
    pub(crate) fn fails(&mut self, ground: Ground, origin: Origin) {
        self.steps.push(Trace { origin, ..ground.step() });
        self.grounds.push(ground);
    }

    /// What a rule of the charter made of it.
    pub(crate) fn takes(&mut self, judgement: Judgement) {
        self.grounds.extend(judgement.grounds);
        self.steps.push(judgement.trace);
    }

    /// A step that was weighed elsewhere, without grounds of its own.
    pub(crate) fn step(&mut self, trace: Trace) {
        self.steps.push(trace);
    }

    /// What the last step follows from.
    pub(crate) fn explained_by(&mut self, steps: Vec<Trace>) {
        if let Some(last) = self.steps.last_mut() {
            last.children.extend(steps);
        }
    }

    /// Whether nothing stands in the way so far.
    pub(crate) const fn is_clear(&self) -> bool {
        self.grounds.is_empty()
    }

    /// The failing grounds, heaviest first, each once.
    pub(crate) fn into_grounds(self) -> Vec<Ground> {
        match Verdict::on(self.grounds, Vec::new) {
            Verdict::Permitted { .. } => Vec::new(),
            Verdict::NeedsReason { grounds } | Verdict::Undetermined { grounds } | Verdict::Refused { grounds } => {
                grounds.into_all()
            }
        }
    }

    /// The verdict with its trace; `events` is asked for only where nothing stands in the way.
    pub(crate) fn decision(self, asks: Message, cite: Option<&Cite>, events: impl FnOnce() -> Vec<Event>) -> Decision {
        let stands = Judgement::holds(&self.grounds);
        let mut trace = Trace::new(asks, stands, Origin::Derived);
        trace.cite = cite.cloned();
        trace.children = self.steps;
        Decision { verdict: Verdict::on(self.grounds, events), trace }
    }
}
