//! Deciding alone, under a mandate.

use crate::asked::Asked;
use crate::conditions::Setting;
use crate::event::Event;
use crate::stamp::Acting;
use crate::values::Sequence;
use crate::weighing::Weighing;
use charter::Id;
use charter::agreement::cite::Stated;
use charter::agreement::power::{AnswerRef, Power};
use charter::judge;
use charter::judge::ground::Ground;
use charter::judge::power::Use;
use charter::judge::trace::Origin;
use words::{Amount, Message};

impl Asked<'_> {
    /// Whether the decision rests on a mandate that covers it; the use of the mandate, where it is told in full.
    pub(crate) fn weigh_deciding_alone(self, setting: Setting<'_>, weighing: &mut Weighing) -> Option<Event> {
        let act = setting.act;
        let Some(power) = act.power.as_ref().and_then(|power| self.agreement.powers.get(&power.value)) else {
            weighing.fails(self.not_alone(setting), Origin::Charter);
            return None;
        };
        self.weigh_holder(power, weighing);
        let amount = power.amount_in.as_ref().and_then(|at| self.amount(setting, &at.value));
        let Use { purpose, supplier, .. } = self.weigh_use(power, setting, amount, weighing);
        let mut below = power;
        for above in self.agreement.mandates_above(power) {
            if let Some(ground) = judge::power::passed_on(below, above) {
                weighing.fails(ground, Origin::Charter);
            }
            // Nobody passes on more than they hold: it lies within each mandate above it too.
            self.weigh_use(above, setting, amount, weighing);
            below = above;
        }
        let Acting::Seat(seat) = &self.stamp.acting else { return None };
        let (power, case, amount) = (power.id.clone(), setting.case?.number, amount?);
        Some(Event::MandateUsed { power, case, amount, purpose, supplier, seat: seat.clone() })
    }

    fn not_alone(self, setting: Setting<'_>) -> Ground {
        let act = setting.act;
        let Some(count) = &act.count else {
            return Ground::undetermined(&act.cite, Message::HowToDecideIsSilent { act: act.label.clone() });
        };
        let rule = self.agreement.counts.get(&count.value);
        let body = rule.and_then(|rule| rule.body.as_ref()).map(|body| self.agreement.label(&body.value));
        let body = body.unwrap_or_else(|| self.agreement.label(&count.value));
        let why = Message::DecidedInAMeeting { act: act.label.clone(), body: body.clone() };
        let ground = Ground::refuse(&count.cite, why).instead(Message::TableItThere { body });
        let tables = self.agreement.acts.values().filter(|other| other.tables.as_ref() == Some(&act.id));
        tables.flat_map(|act| self.who_can(act, None)).fold(ground, Ground::instead)
    }

    fn weigh_holder(self, power: &Power, weighing: &mut Weighing) {
        let label = power.label.clone();
        let Some(to) = &power.to else {
            let silent = Ground::undetermined(&power.cite, Message::MandateHolderIsSilent { power: label });
            return weighing.fails(silent, Origin::Charter);
        };
        let holds = matches!(&self.stamp.acting, Acting::Seat(seat) if self.sits_in(seat, &to.value));
        if !holds {
            let holder = self.agreement.label(&to.value);
            let mut ground = Ground::refuse(&to.cite, Message::MandateOfOthers { power: label, holder });
            if let Some(from) = &power.from {
                ground = ground.instead(Message::TableItThere { body: self.agreement.label(&from.value) });
            }
            weighing.fails(ground, Origin::Person);
        }
    }

    /// Whether this mandate covers the amount; what was asked of it.
    fn weigh_use(self, power: &Power, setting: Setting<'_>, amount: Option<Amount>, weighing: &mut Weighing) -> Use {
        let purpose = power.purpose_in.as_ref().and_then(|at| self.purpose(setting, &at.value));
        let supplier = power.supplier_in.as_ref().and_then(|at| self.answer(setting, &at.value)?.tells_apart());
        let wanted = self.use_of(power, amount, purpose, supplier);
        weighing.takes(judge::power::covers(power, &wanted));
        wanted
    }

    fn use_of(self, power: &Power, amount: Option<Amount>, purpose: Option<Id>, supplier: Option<String>) -> Use {
        let at = power.purpose_in.as_ref().map(|at| &at.value);
        let option = |option: &Id| at.map_or_else(|| option.to_string(), |at| self.option_label(at, option));
        let label =
            |id: Option<&Stated<Id>>| id.map_or_else(|| power.label.clone(), |id| self.agreement.label(&id.value));
        Use {
            amount,
            on: self.stamp.on,
            supplier,
            earlier: self.state.decided_under(self.agreement, power, Sequence::MAX),
            purpose_label: purpose.as_ref().map(option).unwrap_or_default(),
            purpose,
            holder_label: label(power.to.as_ref()),
            giver_label: label(power.from.as_ref()),
            named_labels: power.named.iter().map(|named| option(&named.value)).collect(),
        }
    }

    pub(crate) fn amount(self, setting: Setting<'_>, at: &AnswerRef) -> Option<Amount> {
        self.answer(setting, at)?.amount()
    }

    pub(crate) fn purpose(self, setting: Setting<'_>, at: &AnswerRef) -> Option<Id> {
        self.answer(setting, at)?.option().cloned()
    }
}
