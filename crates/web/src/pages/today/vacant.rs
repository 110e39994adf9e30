//! Seats that stand empty, for whoever fills them: whoever nominates or appoints, and the party that sends somebody.

use super::asked::Asked;
use crate::pages::shown::{capital, count, starts, vacant, who};
use crate::parts::Citation;
use crate::visit::Visit;
use charter::agreement::act::Act;
use charter::agreement::set::Set;
use charter::{Agreement, Id};
use cooperation::seats::vacant::{Vacancy, filled_by, sits_for, vacancies};

/// One line for each body or role with empty seats that this seat can see to.
pub(crate) fn of(visit: &Visit, agreement: &Agreement, seat: &Id) -> Vec<Asked> {
    let desk = Desk { visit, agreement, seat };
    agreement.sets.values().filter_map(|set| desk.line(set)).collect()
}

#[derive(Clone, Copy)]
struct Desk<'a> {
    visit: &'a Visit,
    agreement: &'a Agreement,
    seat: &'a Id,
}

impl<'a> Desk<'a> {
    fn line(self, set: &'a Set) -> Option<Asked> {
        let (state, today) = (self.visit.view.state(), self.visit.today());
        let open = vacancies(self.agreement, state, set, today).filter(|vacancy| vacancy.filled_from.is_none());
        let open: Vec<Vacancy<'_>> = open.collect();
        let mine: Vec<Vacancy<'_>> = open.iter().copied().filter(|vacancy| self.fills(vacancy).is_some()).collect();
        match mine.first().and_then(|vacancy| self.fills(vacancy)) {
            Some(act) => Some(self.to_fill(set, &mine, act)),
            None => self.to_send(set, &open),
        }
    }

    /// The act by which this seat fills an empty one.
    fn fills(self, vacancy: &Vacancy<'a>) -> Option<&'a Act> {
        let today = self.visit.today();
        let mut acts = filled_by(self.agreement, self.visit.view.state(), vacancy.seat, today);
        acts.find(|act| who::may(self.agreement, self.seat, act, today))
    }

    fn to_fill(self, set: &Set, empty: &[Vacancy<'_>], act: &Act) -> Asked {
        let start = starts::of(self.visit, self.agreement, act);
        let button = if start.is_some() { self.visit.l.today_button_do() } else { self.visit.l.vacant_button() };
        let href = start.map_or_else(|| self.place(set), |start| start.href);
        let why = format!("{}.", capital(&act.label));
        Asked { why, button, href, cite: Some(self.cite(&act.cite)), ..self.about(set, empty) }
    }

    /// What the party of this seat is asked: whom it sends. Somebody else records that.
    fn to_send(self, set: &Set, open: &[Vacancy<'_>]) -> Option<Asked> {
        let (l, state) = (self.visit.l, self.visit.view.state());
        let party = sits_for(self.agreement, state, self.seat, self.visit.today())?;
        let theirs = |vacancy: &Vacancy<'_>| vacancy.seat.party.as_ref().is_some_and(|own| own.value == *party);
        let mine: Vec<Vacancy<'_>> = open.iter().copied().filter(theirs).collect();
        let first = mine.first()?;
        let mut acts = filled_by(self.agreement, state, first.seat, self.visit.today());
        let by = acts.find_map(|act| who::by(&self.visit.view, l, act));
        let why = by.map_or_else(|| l.vacant_yours_silent(), |by| l.vacant_yours(&by));
        Some(Asked { why, ..self.about(set, &mine) })
    }

    fn about(self, set: &Set, empty: &[Vacancy<'_>]) -> Asked {
        let l = self.visit.l;
        let told = vacant::listed(l, self.agreement, empty).join("; ");
        Asked {
            day: None,
            title: l.vacant_today_title(&set.label),
            about_case: false,
            what: format!("{} {}.", l.vacant_today(count(empty.len())), capital(&told)),
            why: String::new(),
            cite: Some(self.cite(&set.cite)),
            href: self.place(set),
            button: l.vacant_button(),
            due: None,
            rank: 3,
        }
    }

    fn place(self, set: &Set) -> String {
        self.visit.at(&format!("/netwerk#{}", set.id))
    }

    fn cite(self, cite: &charter::Cite) -> Citation {
        Citation::of(cite, &self.visit.at(""))
    }
}
