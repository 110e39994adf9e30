//! Adopting the first charter, and recording a ruling on a charter. Both are entries with the whole text.

use crate::asked::Asked;
use crate::decide::Decision;
use crate::event::Event;
use crate::founding::Texts;
use crate::stamp::{Acting, Fault, Stamp};
use crate::state::State;
use crate::weighing::Weighing;
use charter::agreement::act::ActKind;
use charter::check::Finding;
use charter::judge::trace::Origin;
use charter::syntax::{Compiled, Reading, compile};
use charter::{Agreement, Id};
use words::Message;

/// The first entry of a book: its charter. Only the host adopts it, once.
pub(crate) fn found(state: &State, stamp: &Stamp, text: &str) -> Result<Decision, Fault> {
    if !state.adopted.is_empty() {
        return Err(Fault::AlreadyFounded);
    }
    if stamp.acting != Acting::Host {
        return Err(Fault::NotTheHost);
    }
    let agreement = sound(text)?;
    let name = &agreement.name;
    let mut weighing = Weighing::default();
    weighing.holds(Message::CharterCompiles { name: name.value.clone() }, &name.cite, Origin::Charter);
    let adopted = || vec![Event::CharterAdopted { text: text.to_owned() }];
    Ok(weighing.decision(Message::WeighingFounding {}, Some(&name.cite), adopted))
}

/// The agreement that a text comes to which is adopted now: by every check there is.
///
/// # Errors
/// [`Fault::CharterInvalid`] with every finding.
pub(crate) fn sound(text: &str) -> Result<Agreement, Fault> {
    let Compiled { agreement, findings } = compile(text, &[], Reading::InForce);
    agreement.ok_or(Fault::CharterInvalid { findings })
}

/// The agreement that texts of the book come to.
///
/// # Errors
/// [`Fault::CharterInvalid`] with every finding.
pub fn compiled(texts: &Texts<'_>) -> Result<Agreement, Fault> {
    let Compiled { agreement, findings } = texts.in_force();
    agreement.ok_or(Fault::CharterInvalid { findings })
}

/// What keeps the texts from running now. A text that was adopted before a check existed may have some of this already.
fn errors(texts: &Texts<'_>) -> Vec<Finding> {
    let findings = compile(texts.charter, &texts.rulings, Reading::InForce).findings;
    findings.into_iter().filter(Finding::is_unanswered_error).collect()
}

impl Asked<'_> {
    /// A ruling gives or corrects statements, or accepts a finding; it never amends the text, and
    /// a fragment that says something outside its own block does not compile.
    pub(crate) fn rule(self, act: &Id, text: &str) -> Result<Decision, Fault> {
        let act = self.act(act, ActKind::Rule)?;
        let texts = self.state.charters_on(self.stamp.on);
        let mut texts = self.state.with_rulings(texts.last().ok_or(Fault::NoCharter)?, |_| true);
        let (before, known) = (compiled(&texts)?, errors(&texts));
        texts.rulings.push(text);
        let findings = errors(&texts).into_iter().filter(|new| known.iter().all(|old| old.cause != new.cause));
        let findings: Vec<Finding> = findings.collect();
        if !findings.is_empty() {
            return Err(Fault::CharterInvalid { findings });
        }
        let after = compiled(&texts)?;
        let mut new = after.rulings.values().filter(|ruling| !before.rulings.contains_key(&ruling.id));
        let (Some(ruling), None) = (new.next(), new.next()) else {
            return Err(Fault::Senseless { what: Message::OneNewRuling {} });
        };
        let mut weighing = Weighing::default();
        self.weigh_alone(act, None, &mut weighing);
        let says = Message::RulingCompiles { ruling: ruling.id.to_string() };
        weighing.holds(says, &ruling.cite, Origin::Ruling);
        let recorded = || vec![Event::RulingRecorded { ruling: ruling.id.clone(), text: text.to_owned() }];
        Ok(weighing.decision(Message::WeighingAct { act: act.label.clone() }, Some(&act.cite), recorded))
    }
}
