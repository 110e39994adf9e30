//! Concluding an item: the outcome is computed from what the seats said.

use super::{Item, Question};
use crate::asked::Asked;
use crate::conditions::Setting;
use crate::decide::Decision;
use crate::event::Event;
use crate::stamp::Fault;
use crate::values::ItemNumber;
use crate::weighing::Weighing;
use charter::agreement::act::{Act, ActKind, Outcome, Sense};
use charter::judge;
use charter::judge::answer::Sealed;
use charter::judge::count::{self, Ballot};
use charter::judge::ground::{Ground, Judgement};
use charter::judge::trace::Origin;
use charter::{Agreement, Id};
use words::Message;

/// What counting means for the decision.
struct Meaning<'a> {
    result: count::Result,
    outcome: Option<&'a Outcome>,
}

impl<'a> Asked<'a> {
    pub(crate) fn conclude_item(
        self,
        act: &Id,
        number: ItemNumber,
        reasons: Option<&Sealed>,
    ) -> Result<Decision, Fault> {
        let act = self.act(act, ActKind::Preside)?;
        let (meeting, item) = self.item(number)?;
        if let Some(concluded) = &item.concluded {
            return Err(Fault::AlreadyDone { entry: concluded.entry });
        }
        let decision = self.decision_of(item)?;
        let mut weighing = Weighing::default();
        self.weigh_timing_of(act, &mut weighing);
        self.weigh_presiding(act, meeting, item, &mut weighing)?;
        let question = self.weigh_open(item, decision, &mut weighing);
        let meaning = question.and_then(|question| self.count(decision, item, question, &mut weighing));
        // What was said can be counted after closing; a new round needs a meeting in which something is said.
        if meaning.as_ref().is_some_and(|meaning| meaning.result == count::Result::Again) {
            self.weigh_going_on(meeting, &act.cite, &mut weighing);
        }
        if let Some(outcome) = meaning.as_ref().and_then(|meaning| meaning.outcome) {
            self.weigh_decision(decision, item, Some(outcome), true, &mut weighing)?;
        }
        let case = self.case(item.case)?;
        let chosen = meaning.as_ref().and_then(|meaning| meaning.outcome);
        let setting = Setting { outcome: chosen, ..Setting::without_forms(decision, Some(case)) };
        self.weigh_budget(setting, &mut weighing);
        let posted = chosen.and_then(|_| self.weigh_posting(setting, case.number, &mut weighing));
        let concluded = || {
            let Some(Meaning { result, outcome }) = meaning else { return Vec::new() };
            if result == count::Result::Again {
                return vec![Event::RoundBegun { item: number, round: item.round.saturating_add(1) }];
            }
            let concluded = Event::ItemConcluded {
                item: number,
                result,
                outcome: outcome.map(|outcome| outcome.id.clone()),
                sense: outcome.map_or(Sense::Neutral, |outcome| outcome.sense),
                reasons: reasons.cloned(),
            };
            let decided = outcome.map(|outcome| Event::ActDone {
                case: case.number,
                act: decision.id.clone(),
                kind: ActKind::Decide,
                outcome: Some(outcome.id.clone()),
                forms: crate::command::Filled::new(),
                note: reasons.cloned(),
                title: None,
                personal: Vec::new(),
                instead_of: None,
            });
            let follows = outcome.map(|outcome| self.what_follows(case, decision, Some(outcome)));
            std::iter::once(concluded).chain(decided).chain(posted).chain(follows.into_iter().flatten()).collect()
        };
        Ok(weighing.decision(
            Message::WeighingConcluding { decision: decision.label.clone() },
            Some(&act.cite),
            concluded,
        ))
    }

    /// Counts by the rule that was frozen when the item opened. Nothing where it cannot be concluded.
    fn count(
        self,
        decision: &'a Act,
        item: &Item,
        question: &Question,
        weighing: &mut Weighing,
    ) -> Option<Meaning<'a>> {
        let Some(rule) = self.rule_of(item, question) else {
            let why = Message::HowToDecideIsSilent { act: decision.label.clone() };
            weighing.fails(Ground::undetermined(&decision.cite, why), Origin::Charter);
            return None;
        };
        // What the rounds before came to, is why there was this one.
        for before in item.rounds_before() {
            let ballots = ballots(self.agreement, &before, question);
            weighing.step(judge::count::tally_in(before.round, &rule, &ballots).trace);
        }
        let tally = judge::count::tally_in(item.round, &rule, &ballots(self.agreement, item, question));
        let result = tally.result;
        let outcome = match result {
            count::Result::Carried => decision.outcome(&question.proposal),
            count::Result::Rejected => match decision.outcome(&question.proposal).map(|proposal| proposal.sense) {
                Some(Sense::For) => only_against(decision),
                // Who votes down sending it back has not decided on it yet.
                Some(Sense::Back | Sense::Neutral) => {
                    weighing.step(tally.trace);
                    return Some(Meaning { result, outcome: None });
                }
                Some(Sense::Against) | None => None,
            },
            count::Result::PutOff | count::Result::Again => {
                weighing.step(tally.trace);
                return Some(Meaning { result, outcome: None });
            }
            count::Result::NotConcluded | count::Result::Undetermined => {
                let label = decision.label.clone();
                let mut grounds = tally.grounds;
                if grounds.is_empty() {
                    grounds.push(Ground::undetermined(&rule.cite, Message::CannotBeConcluded { decision: label }));
                }
                weighing.takes(Judgement { grounds, trace: tally.trace });
                return None;
            }
        };
        weighing.step(tally.trace);
        if outcome.is_none() {
            let why = Message::RejectionIsSilent { decision: decision.label.clone() };
            let silent = Ground::undetermined(&decision.cite, why).instead(Message::InsteadRuling {});
            weighing.fails(silent, Origin::Charter);
            return None;
        }
        Some(Meaning { result, outcome })
    }
}

/// What voting down a proposal comes to: the one outcome that says no, where there is one and no other.
fn only_against(decision: &Act) -> Option<&Outcome> {
    let mut against = decision.outcomes.iter().filter(|outcome| outcome.sense == Sense::Against);
    let first = against.next()?;
    against.next().is_none().then_some(first)
}

/// One ballot for every seat of the frozen electorate, with the last thing it said.
#[must_use]
pub fn ballots(agreement: &Agreement, item: &Item, question: &Question) -> Vec<Ballot> {
    question
        .electorate
        .iter()
        .map(|elector| Ballot {
            seat: elector.seat.clone(),
            label: agreement.label(&elector.seat),
            weight: elector.weight,
            position: item.positions.get(&elector.seat).map(|spoken| spoken.position),
            chair: elector.chair,
            recused: elector.recused,
            vacant: elector.person.is_none(),
        })
        .collect()
}
