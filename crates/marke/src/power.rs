//! `marke power`: who has how much voting power under a decision rule, and what another threshold would do.

use crate::cli::Power;
use crate::input::{self, number};
use crate::output;
use crate::stop::{Code, Stop};
use charter::agreement::count::Count;
use charter::judge::voting::{self, Days, MOST_SEATS, NoPower, THRESHOLDS, Voter};
use charter::syntax::{self, Reading};
use charter::{Agreement, Id};
use serde_json::json;
use words::{Fraction, Lang, Message};

/// Counts the power of each seat, and prints it.
pub(crate) fn run(asked: &Power, lang: Lang) -> Result<(), Stop> {
    let text = input::charter(&asked.file)?.text;
    let Some(agreement) = syntax::compile(&text, &[], Reading::InForce).agreement else {
        let path = asked.file.display().to_string();
        return Err(Stop::with(Code::Content, Message::ProgramDoesNotCompile { path }));
    };
    let Some(rule) = agreement.counts.get(&Id::new(&asked.rule)) else {
        let known = agreement.counts.keys().map(Id::to_string).collect();
        return Err(Stop::with(Code::Usage, Message::PowerNoSuchRule { name: asked.rule.clone(), known }));
    };
    let label = || rule.label.clone();
    let Some((voters, days)) = voting::voters(&agreement, rule, &[], asked.date) else {
        let says = if rule.body.is_none() {
            Message::PowerSilent { rule: label() }
        } else {
            Message::PowerNoFigures { rule: label() }
        };
        return Err(Stop::with(Code::Content, says));
    };
    let power = voting::power(rule, &voters).map_err(|why| {
        let says = match why {
            NoPower::Silent => Message::PowerSilent { rule: label() },
            NoPower::TooMany => Message::PowerTooMany { most: number(MOST_SEATS) },
        };
        Stop::with(Code::Content, says)
    })?;
    let sheet = Sheet { agreement: &agreement, rule, voters: &voters, days, power: &power, lang };
    if asked.json { sheet.json() } else { sheet.table() }
}

struct Sheet<'a> {
    agreement: &'a Agreement,
    rule: &'a Count,
    voters: &'a [Voter],
    days: Days,
    power: &'a voting::Power,
    lang: Lang,
}

impl Sheet<'_> {
    fn others(&self) -> Vec<(bool, Fraction, voting::Power)> {
        let other = |(inclusive, fraction): (bool, Fraction)| {
            let rule = voting::with_threshold(self.rule, inclusive, fraction)?;
            voting::power(&rule, self.voters).ok().map(|power| (inclusive, fraction, power))
        };
        THRESHOLDS.into_iter().filter_map(other).collect()
    }

    fn json(&self) -> Result<(), Stop> {
        let others = self.others().into_iter().map(
            |(inclusive, fraction, power)| json!({ "inclusive": inclusive, "fraction": fraction, "power": power }),
        );
        let whole = json!({
            "rule": self.rule.id,
            "date": self.days.figures.or(self.days.chair),
            "power": self.power,
            "thresholds": others.collect::<Vec<_>>(),
        });
        output::line(&whole.to_string())
    }

    fn table(&self) -> Result<(), Stop> {
        let (l, power) = (self.lang, self.power);
        output::line(&l.power_title(&self.rule.label))?;
        let quantity = self.rule.weight.as_ref().map(|weight| self.agreement.label(&weight.value));
        output::line(&match (quantity, self.days.figures) {
            (Some(quantity), Some(on)) => l.power_of_date(&quantity, on),
            (_, _) => l.power_unweighted(),
        })?;
        output::line("")?;
        let head = [l.power_seat(), l.power_weight(), l.power_weight_share(), l.power_banzhaf(), l.power_shapley()];
        let mut rows = vec![head.to_vec()];
        rows.extend(power.seats.iter().map(|seat| {
            let weight = i64::try_from(seat.weight).unwrap_or(i64::MAX);
            let banzhaf = if seat.is_dummy() { l.power_dummy() } else { l.percent(seat.banzhaf) };
            let label = self.agreement.label(&seat.seat);
            vec![label, l.number(weight), l.percent(seat.share), banzhaf, l.percent(seat.shapley)]
        }));
        print(&rows)?;
        output::line("")?;
        let chair = voting::chair_sentence(l, self.agreement, self.rule, (self.voters, self.days));
        for says in voting::sentences(l, self.agreement, power).into_iter().chain(chair) {
            output::line(&says)?;
        }
        self.other_thresholds()
    }

    fn other_thresholds(&self) -> Result<(), Stop> {
        let (l, others) = (self.lang, self.others());
        let Some(most) = self.power.strongest().filter(|_| !others.is_empty()) else {
            return Ok(());
        };
        let label = self.agreement.label(&most.seat);
        output::line("")?;
        output::line(&l.power_other_thresholds())?;
        let mut rows = vec![vec![l.power_threshold(), l.power_passes(), l.power_most(&label), l.power_group()]];
        for (inclusive, fraction, power) in others {
            let name = voting::threshold_name(l, inclusive, fraction);
            let share = Fraction::new(power.carried, power.divisions).map(|share| l.percent(share)).unwrap_or_default();
            let of_most = power.seats.iter().find(|seat| seat.seat == most.seat).map(|seat| l.percent(seat.banzhaf));
            let group = power.smallest.map(|group| group.size.to_string());
            rows.push(vec![name, share, of_most.unwrap_or_default(), group.unwrap_or_default()]);
        }
        print(&rows)
    }
}

/// Prints rows in columns as wide as what stands in them; the first to the left, the others to the right.
fn print(rows: &[Vec<String>]) -> Result<(), Stop> {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let width = |column: usize| rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count()).max();
    let widths: Vec<usize> = (0..columns).map(|column| width(column).unwrap_or(0)).collect();
    for row in rows {
        let cells = row.iter().zip(&widths).enumerate().map(|(place, (cell, width))| {
            if place == 0 { format!("{cell:<width$}") } else { format!("{cell:>width$}") }
        });
        output::line(&cells.collect::<Vec<_>>().join("  "))?;
    }
    Ok(())
}
