//! The lines that would fill a silence, each with what it would mean. What only people can say, such as an amount, has none.

use crate::pages::shown::who;
use crate::visit::Visit;
use charter::agreement::act::{Act, ActKind, Actor};
use charter::agreement::count::{Count, Method};
use charter::agreement::duty::Duty;
use charter::agreement::power::Power;
use charter::{Agreement, Id};

/// Weeks that are offered for a duty without a deadline.
const WEEKS: [i64; 4] = [1, 2, 4, 6];
/// Days that are offered where nobody said how late an act may be recorded.
const LATE_DAYS: [i64; 3] = [7, 14, 30];

/// A line that would fill a silence, and what it would mean.
pub(super) struct Filling {
    /// The object it is added to.
    pub(super) rule: Id,
    /// The line, in the language of charters.
    pub(super) line: String,
    /// What it means, in the language of the screens.
    pub(super) means: String,
}

/// Every silence that can be filled by a choice; of one rule, where one is asked.
pub(super) fn all(visit: &Visit, agreement: &Agreement, asked: Option<&str>) -> Vec<Filling> {
    let mut found = Found { visit, agreement, asked, fillings: Vec::new() };
    found.of_charter();
    let mut acts: Vec<&Act> = agreement.acts.values().collect();
    acts.sort_by_key(|act| act.order);
    acts.into_iter().for_each(|act| found.of_act(act));
    agreement.counts.values().for_each(|count| found.of_count(count));
    agreement.powers.values().for_each(|power| found.of_power(power));
    agreement.duties.values().for_each(|duty| found.of_duty(duty));
    found.fillings
}

struct Found<'a> {
    visit: &'a Visit,
    agreement: &'a Agreement,
    asked: Option<&'a str>,
    fillings: Vec<Filling>,
}

impl Found<'_> {
    fn add(&mut self, rule: &Id, label: &str, line: String, means: &str) {
        if self.asked.is_none_or(|asked| asked == rule.as_str()) {
            let means = self.visit.l.filling(label, means);
            self.fillings.push(Filling { rule: rule.clone(), line, means });
        }
    }

    /// A line for each of those who could be meant.
    fn add_actors(&mut self, rule: &Id, label: &str, word: &str, actors: Vec<Actor>, says: impl Fn(&str) -> String) {
        for actor in actors {
            let written = match &actor {
                Actor::Anyone => "ieder".to_owned(),
                Actor::Submitter => "indiener".to_owned(),
                Actor::Set(id) | Actor::Seat(id) => id.to_string(),
                Actor::Chair(body) => format!("voorzitter van {body}"),
            };
            let means = says(&who::actor(&self.visit.view, self.visit.l, &actor));
            self.add(rule, label, format!("{word} {written}"), &means);
        }
    }

    fn sets(&self) -> Vec<Actor> {
        self.agreement.sets.keys().map(|set| Actor::Set(set.clone())).collect()
    }

    /// Those whom the agreement names for an act; every set where it names nobody.
    fn doers(&self, act: Option<&Act>) -> Vec<Actor> {
        let named = act.and_then(|act| act.by.as_ref()).map(|by| by.value.clone());
        named.unwrap_or_else(|| self.sets())
    }

    fn of_charter(&mut self) {
        let (agreement, l) = (self.agreement, self.visit.l);
        if agreement.late_days.is_none() {
            for days in LATE_DAYS {
                let line = format!("vastleggen binnen {days} dagen");
                self.add(&agreement.id, &agreement.name.value, line, &l.filling_late(days));
            }
        }
    }

    fn of_act(&mut self, act: &Act) {
        let (agreement, l) = (self.agreement, self.visit.l);
        let decides = act.kind == ActKind::Decide;
        if decides && act.count.is_none() && act.power.is_none() {
            for count in agreement.counts.values() {
                self.add(&act.id, &act.label, format!("besluitregel {}", count.id), &l.filling_rule(&count.label));
            }
            for power in agreement.powers.values() {
                self.add(&act.id, &act.label, format!("mandaat {}", power.id), &l.filling_power(&power.label));
            }
        } else if act.by.is_none() && !(decides && act.count.is_some()) {
            let mut actors = self.sets();
            if act.case.is_some() {
                actors.push(if act.kind == ActKind::Open { Actor::Anyone } else { Actor::Submitter });
            }
            self.add_actors(&act.id, &act.label, "door", actors, |who| l.filling_actor(who));
        }
    }

    fn of_count(&mut self, count: &Count) {
        let l = self.visit.l;
        let majority = count.method.as_ref().is_none_or(|method| method.value == Method::Majority);
        if count.body.is_none() {
            self.add_actors(&count.id, &count.label, "orgaan", self.sets(), |who| l.filling_body(who));
        }
        let mut add = |line: &str, means: String| self.add(&count.id, &count.label, line.to_owned(), &means);
        if count.tie.is_none() && majority {
            add("staken verworpen", l.filling_tie_rejected());
            add("staken voorzitter", l.filling_tie_chair());
            add("staken uitgesteld", l.filling_tie_put_off());
        }
        if count.abstention.is_none() {
            add("onthouding telt als tegen", l.filling_abstention_against());
            add("onthouding telt niet mee", l.filling_abstention_not_counted());
        }
        if count.reserved.is_none() {
            add("verlopen-voorbehoud laat de stem staan", l.filling_reserved_stands());
            add("verlopen-voorbehoud telt als voor", l.filling_reserved_in_favour());
            add("verlopen-voorbehoud telt als tegen", l.filling_reserved_against());
            add("verlopen-voorbehoud brengt het punt terug", l.filling_reserved_comes_back());
        }
        if count.quorum.is_none() {
            add("quorum minstens 1/2 van alle zetels", l.filling_quorum_half());
            add("quorum minstens 2/3 van alle zetels", l.filling_quorum_two_thirds());
        }
        if count.method.is_none() {
            add("methode overeenstemming", l.filling_method_consent());
            add("methode meerderheid", l.filling_method_majority());
            add("methode eenstemmig", l.filling_method_unanimity());
        }
        if count.threshold.is_none() && majority {
            add("drempel meer dan 1/2 van uitgebrachte stemmen", l.filling_threshold_cast());
            add("drempel meer dan 1/2 van alle zetels", l.filling_threshold_seats());
        }
    }

    fn of_power(&mut self, power: &Power) {
        let (agreement, l) = (self.agreement, self.visit.l);
        if power.to.is_none() {
            let rests = |act: &&Act| act.power.as_ref().is_some_and(|used| used.value == power.id);
            let actors = self.doers(agreement.acts.values().find(rests));
            self.add_actors(&power.id, &power.label, "aan", actors, |who| l.filling_holder(who));
        }
        let mut add = |line: String, means: String| self.add(&power.id, &power.label, line, &means);
        if let Some(ceiling) = power.ceiling.as_ref().filter(|_| power.inclusive.is_none()) {
            add("grens inclusief".to_owned(), l.filling_edge_within(ceiling.value));
            add("grens exclusief".to_owned(), l.filling_edge_outside(ceiling.value));
        }
        if power.per.is_none() {
            add("telt per besluit".to_owned(), l.filling_per_decision());
        }
        let question = power.purpose_in.as_ref().and_then(|at| agreement.question(&at.value));
        let options = question.map(|question| question.kind.options()).unwrap_or_default();
        let spoken = |id: &Id| power.named.iter().chain(&power.excluded).any(|purpose| purpose.value == *id);
        for option in options.iter().filter(|option| !spoken(&option.id)) {
            add(format!("genoemd {}", option.id), l.filling_purpose_named(&option.label));
            add(format!("uitgesloten {}", option.id), l.filling_purpose_excluded(&option.label));
        }
    }

    fn of_duty(&mut self, duty: &Duty) {
        let l = self.visit.l;
        if duty.debtor.is_none() && duty.owner_in.is_none() {
            let actors = self.doers(self.agreement.acts.get(&duty.act));
            self.add_actors(&duty.id, &duty.label, "wie", actors, |who| l.filling_debtor(who));
        }
        if duty.within.is_none() && duty.due_in.is_none() {
            for weeks in WEEKS {
                let line = format!("binnen {weeks} weken");
                self.add(&duty.id, &duty.label, line, &l.filling_within(&l.span_weeks(weeks)));
            }
        }
    }
}
