//! What must be owed: by whom, for which contribution, in which year and month.

use super::tokens::Cursor;
use super::world::World;
use super::{Slip, names};
use crate::contributions::{Owed, owed, settled};
use crate::ledger::accounting::{BookYear, counted, sum};
use crate::ledger::cover;
use crate::ledger::of_party::by_year;
use crate::ledger::plus;
use crate::ledger::settling::WindUp;
use charter::Id;
use charter::agreement::condition as rule;
use charter::agreement::cover::CoverStand;
use charter::judge::ground::{Ground, Severity};
use words::{Amount, Date, Lang, Message};

/// An expectation about money.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Money {
    /// What a party owes in a year, or in one month of it.
    Owes { party: String, amount: Amount, month: Option<i8>, contribution: String, year: i16 },
    /// What a later figure makes a party pay, or get back where it is negative.
    SetRight { party: String, amount: Amount, contribution: String, year: i16 },
    /// What the books say of a budget line.
    Books { line: String, amount: Amount, account: Account },
    /// What the books say of a fund.
    Fund { fund: String, amount: Amount, account: FundAccount },
    /// What a party was asked for, or paid, of a contribution.
    Party { party: String, amount: Amount, contribution: String, paid: bool },
    /// What a party was promised, or what was paid to it.
    ToParty { party: String, amount: Amount, received: bool },
    /// What an item of a table for accounting comes to in a year.
    Accounted { table: String, year: i16, item: String, amount: Amount },
    /// What others add to the money of a case, by a cover plan: all of it, or what counts.
    Covered { plan: String, case: String, amount: Amount, stand: CoverStand, counted: bool },
    /// Who asks for a contribution.
    Asks { party: String, contribution: String },
    /// Nobody owes it in that year, or nobody can tell, on this article.
    NotOwed { contribution: String, year: i16, severity: Severity, article: String },
}

/// An account of a budget line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Account {
    Reserved,
    Committed,
    Paid,
    Vat,
    Cash,
    Settled,
    Released,
    Claimed,
    Recovered,
}

/// What scenarios call the accounts of a budget line.
const ON_LINE: [(&str, Account); 9] = [
    ("gereserveerd", Account::Reserved),
    ("vastgelegd", Account::Committed),
    ("betaald", Account::Paid),
    ("btw", Account::Vat),
    ("in kas", Account::Cash),
    ("vastgesteld", Account::Settled),
    ("vrijgevallen", Account::Released),
    ("teruggevraagd", Account::Claimed),
    ("teruggekomen", Account::Recovered),
];

/// An account of a fund.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FundAccount {
    Received,
    Paid,
    Cash,
    Open,
}

/// Reads such an expectation; none where it is another sentence.
pub(super) fn read(cursor: &mut Cursor<'_>) -> Option<Money> {
    let mut ahead = *cursor;
    let found = sentence(&mut ahead)?;
    *cursor = ahead;
    Some(found)
}

fn sentence(cursor: &mut Cursor<'_>) -> Option<Money> {
    if cursor.words("betaalt") {
        let party = cursor.quoted()?.to_owned();
        let amount = cursor.amount()?;
        if cursor.words("na") {
            let (contribution, year) = of_year(cursor)?;
            return Some(Money::SetRight { party, amount, contribution, year });
        }
        let month = if cursor.words("in") { Some(Lang::Nl.month(cursor.word()?)?) } else { None };
        let (contribution, year) = of_year(cursor)?;
        return Some(Money::Owes { party, amount, month, contribution, year });
    }
    if cursor.words("krijgt") {
        let party = cursor.quoted()?.to_owned();
        let amount = Amount::from_cents(cursor.amount()?.cents().checked_neg()?);
        cursor.words("terug").then_some(())?;
        let (contribution, year) = of_year(cursor)?;
        return Some(Money::SetRight { party, amount, contribution, year });
    }
    if cursor.words("vraagt") {
        let party = cursor.quoted()?.to_owned();
        let contribution = cursor.words("om").then(|| cursor.quoted()).flatten()?.to_owned();
        return Some(Money::Asks { party, contribution });
    }
    if cursor.words("zegt") {
        let table = cursor.quoted()?.to_owned();
        let (year, amount) = (year(cursor)?, cursor.amount()?);
        let item = cursor.words("bij").then(|| cursor.quoted()).flatten()?.to_owned();
        return Some(Money::Accounted { table, year, item, amount });
    }
    if cursor.words("staat op") {
        let line = cursor.quoted()?.to_owned();
        let amount = cursor.amount()?;
        let account = ON_LINE.into_iter().find(|(words, _)| cursor.words(words))?.1;
        return Some(Money::Books { line, amount, account });
    }
    if cursor.words("staat in") {
        return fund(cursor);
    }
    if cursor.words("heeft") || cursor.words("is aan") {
        return party(cursor);
    }
    cursor.words("is").then_some(())?;
    let contribution = cursor.quoted()?.to_owned();
    let year = year(cursor)?;
    let severity = if cursor.words("niet verschuldigd op") {
        Severity::Refuse
    } else {
        cursor.words("onbepaald op").then_some(Severity::Undetermined)?
    };
    Some(Money::NotOwed { contribution, year, severity, article: cursor.label(&[])?.to_owned() })
}

fn fund(cursor: &mut Cursor<'_>) -> Option<Money> {
    let fund = cursor.quoted()?.to_owned();
    if cursor.words("bij") {
        return covered(cursor, fund);
    }
    let amount = cursor.amount()?;
    let accounts = [
        ("ontvangen", FundAccount::Received),
        ("betaald", FundAccount::Paid),
        ("in kas", FundAccount::Cash),
        ("gevraagd", FundAccount::Open),
    ];
    let account = accounts.into_iter().find(|(words, _)| cursor.words(words))?.1;
    Some(Money::Fund { fund, amount, account })
}

fn covered(cursor: &mut Cursor<'_>, plan: String) -> Option<Money> {
    let case = cursor.quoted()?.to_owned();
    let amount = cursor.amount()?;
    let stands = [("toegezegd", CoverStand::Promised), ("gekomen", CoverStand::Arrived)];
    let stand = stands.into_iter().find(|(word, _)| cursor.words(word))?.1;
    Some(Money::Covered { plan, case, amount, stand, counted: cursor.words("die meetelt") })
}

fn party(cursor: &mut Cursor<'_>) -> Option<Money> {
    let party = cursor.quoted()?.to_owned();
    let amount = cursor.amount()?;
    let received = cursor.words("uitbetaald");
    if received || cursor.words("toegezegd") {
        return Some(Money::ToParty { party, amount, received });
    }
    let paid = cursor.words("betaald voor");
    (paid || cursor.words("gevraagd voor")).then_some(())?;
    Some(Money::Party { party, amount, contribution: cursor.quoted()?.to_owned(), paid })
}

fn of_year(cursor: &mut Cursor<'_>) -> Option<(String, i16)> {
    let contribution = cursor.words("voor").then(|| cursor.quoted()).flatten()?.to_owned();
    Some((contribution, year(cursor)?))
}

fn year(cursor: &mut Cursor<'_>) -> Option<i16> {
    cursor.words("over").then(|| cursor.number()).flatten().and_then(|year| i16::try_from(year).ok())
}

impl World {
    pub(super) fn expect_money(&self, money: &Money) -> Result<(), Slip> {
        match money {
            Money::Owes { party, amount, month, contribution, year } => {
                self.expect_share(party, *amount, *month, (contribution, *year))
            }
            Money::SetRight { party, amount, contribution, year } => {
                self.expect_set_right(party, *amount, (contribution, *year))
            }
            Money::Books { line, amount, account } => self.expect_books(line, *amount, *account),
            Money::Fund { fund, amount, account } => self.expect_fund(fund, *amount, *account),
            Money::Party { party, amount, contribution, paid } => {
                self.expect_party(party, *amount, contribution, *paid)
            }
            Money::ToParty { party, amount, received } => self.expect_to_party(party, *amount, *received),
            Money::Accounted { table, year, item, amount } => self.expect_accounted((table, *year), item, *amount),
            Money::Covered { plan, case, amount, stand, counted } => {
                self.expect_covered((plan, case), (*stand, *counted), *amount)
            }
            Money::Asks { party, contribution } => self.expect_asks(party, contribution),
            Money::NotOwed { contribution, year, severity, article } => {
                self.expect_not_owed((contribution, *year), *severity, article)
            }
        }
    }

    fn owed(&self, name: &str, year: i16) -> Result<Owed<'_>, Slip> {
        let contributions = self.agreement.contributions.values();
        let one = names::find(Message::ThingContribution {}, name, contributions, |one| (&one.id, &one.label))?;
        let all = owed(&self.state, &self.agreement, year);
        let found = all.into_iter().find(|owed| owed.contribution.id == one.id);
        found.ok_or_else(|| Slip::new(Message::ScenarioOwedOtherwise { contribution: name.to_owned() }))
    }

    fn party_named(&self, name: &str) -> Result<&Id, Slip> {
        let parties = self.agreement.parties.values();
        names::find(Message::WhatParty {}, name, parties, |party| (&party.id, &party.label)).map(|party| &party.id)
    }

    fn expect_share(
        &self,
        party: &str,
        amount: Amount,
        month: Option<i8>,
        (name, year): (&str, i16),
    ) -> Result<(), Slip> {
        let party = self.party_named(party)?;
        let owed = self.owed(name, year)?;
        let otherwise = || Slip::new(Message::ScenarioOwedOtherwise { contribution: name.to_owned() });
        let shares = owed.shares.map_err(|grounds| otherwise().grounds(&grounds))?;
        let share = shares.iter().find(|share| share.party == *party).ok_or_else(otherwise)?;
        let found = match month {
            None => share.amount,
            Some(month) => {
                share.parts.iter().find(|part| part.month == month).map_or_else(Amount::default, |p| p.amount)
            }
        };
        if found == amount { Ok(()) } else { Err(otherwise().instead(Message::ScenarioOwedIs { amount: found })) }
    }

    fn expect_set_right(&self, party: &str, amount: Amount, (name, year): (&str, i16)) -> Result<(), Slip> {
        let party = self.party_named(party)?;
        let owed = self.owed(name, year)?;
        let found = owed.corrections.iter().find(|correction| correction.party == *party).and_then(|found| found.due);
        if found == Some(amount) {
            return Ok(());
        }
        let slip = Slip::new(Message::ScenarioOwedOtherwise { contribution: name.to_owned() });
        Err(match found {
            Some(amount) => slip.instead(Message::ScenarioOwedIs { amount }),
            None => slip,
        })
    }

    fn expect_books(&self, name: &str, amount: Amount, account: Account) -> Result<(), Slip> {
        let lines = self.agreement.budget_lines.values();
        let line = names::find(Message::ThingBudgetLine {}, name, lines, |line| (&line.id, &line.label))?;
        let balance = self.state.balance(|booked| booked.is_on(&line.id));
        let ended = WindUp::of(self.state.booked.iter().filter(|booked| booked.is_on(&line.id)));
        let found = match account {
            Account::Reserved => balance.reserved,
            Account::Committed => balance.committed,
            Account::Paid => balance.paid,
            Account::Vat => self.state.vat_of(&line.id),
            Account::Cash => balance.cash,
            Account::Settled => ended.settled.unwrap_or_default(),
            Account::Released => ended.released,
            Account::Claimed => balance.asked,
            Account::Recovered => ended.recovered,
        };
        if found == amount {
            return Ok(());
        }
        Err(Slip::new(Message::ScenarioBookedOtherwise { line: name.to_owned() })
            .instead(Message::ScenarioOwedIs { amount: found }))
    }

    fn expect_fund(&self, name: &str, amount: Amount, account: FundAccount) -> Result<(), Slip> {
        let funds = self.agreement.funds.values();
        let fund = names::find(Message::ThingFund {}, name, funds, |fund| (&fund.id, &fund.label))?;
        let balance = self.state.balance(|booked| booked.fund == fund.id);
        let found = match account {
            FundAccount::Received => self.state.told_by_the_books(rule::Account::Received, &fund.id, None),
            FundAccount::Paid => balance.paid,
            FundAccount::Cash => balance.cash,
            FundAccount::Open => balance.asked,
        };
        if found == amount {
            return Ok(());
        }
        let slip = Slip::new(Message::ScenarioFundOtherwise { fund: name.to_owned() });
        Err(slip.instead(Message::ScenarioOwedIs { amount: found }))
    }

    fn expect_party(&self, name: &str, amount: Amount, contribution: &str, paid: bool) -> Result<(), Slip> {
        let party = self.party_named(name)?;
        let contributions = self.agreement.contributions.values();
        let one = names::find(Message::ThingContribution {}, contribution, contributions, |one| (&one.id, &one.label))?;
        let settled = settled(&self.state, &one.id, party, None);
        let found = if paid { settled.received } else { settled.asked };
        if found == amount {
            return Ok(());
        }
        let slip = Slip::new(Message::ScenarioPartyOtherwise { party: name.to_owned() });
        Err(slip.instead(Message::ScenarioOwedIs { amount: found }))
    }

    fn expect_to_party(&self, name: &str, amount: Amount, received: bool) -> Result<(), Slip> {
        let party = self.party_named(name)?;
        let of = by_year(self.state.booked.iter(), party).into_iter().map(|(_, sums)| sums);
        let found =
            of.fold(Amount::default(), |sum, sums| plus(sum, if received { sums.received } else { sums.promised }));
        if found == amount {
            return Ok(());
        }
        let slip = Slip::new(Message::ScenarioPartyOtherwise { party: name.to_owned() });
        Err(slip.instead(Message::ScenarioOwedIs { amount: found }))
    }

    fn expect_accounted(&self, (name, year): (&str, i16), item: &str, amount: Amount) -> Result<(), Slip> {
        let tables = self.agreement.account_tables.values();
        let table = names::find(Message::ThingAccountTable {}, name, tables, |table| (&table.id, &table.label))?;
        let one = names::find(Message::ThingTableItem {}, item, table.items.iter(), |one| (&one.id, &one.label))?;
        let otherwise = || Slip::new(Message::ScenarioAccountedOtherwise { item: item.to_owned() });
        let tally = one.tally.as_ref().filter(|_| table.covers(year)).ok_or_else(otherwise)?;
        let term = BookYear { year, until: Date::MAX };
        let found = sum(&counted(&self.agreement, table, (tally, term), self.state.booked.iter()));
        if found == amount {
            return Ok(());
        }
        Err(otherwise().instead(Message::ScenarioOwedIs { amount: found }))
    }

    fn expect_covered(
        &self,
        (name, case): (&str, &str),
        (stand, counted): (CoverStand, bool),
        amount: Amount,
    ) -> Result<(), Slip> {
        let plans = self.agreement.cover_plans.values();
        let plan = names::find(Message::ThingCoverPlan {}, name, plans, |plan| (&plan.id, &plan.label))?;
        let unknown = || names::unknown(Message::WhatCase {}, case, self.cases.keys().cloned());
        let number = self.cases.get(case).ok_or_else(unknown)?;
        let lines = self.state.cases.get(number).map(|case| cover::lines(plan, case, Date::MAX)).unwrap_or_default();
        let found = cover::sum(&lines, stand, |line| line.counts || !counted);
        if found == amount {
            return Ok(());
        }
        let slip = Slip::new(Message::ScenarioCoverOtherwise { plan: name.to_owned() });
        Err(slip.instead(Message::ScenarioOwedIs { amount: found }))
    }

    fn expect_asks(&self, party: &str, name: &str) -> Result<(), Slip> {
        let party = self.party_named(party)?;
        let contributions = self.agreement.contributions.values();
        let one = names::find(Message::ThingContribution {}, name, contributions, |one| (&one.id, &one.label))?;
        if one.to.as_ref().is_some_and(|to| to.value == *party) {
            return Ok(());
        }
        Err(Slip::new(Message::ScenarioAskedOtherwise { contribution: name.to_owned() }))
    }

    fn expect_not_owed(&self, (name, year): (&str, i16), severity: Severity, article: &str) -> Result<(), Slip> {
        let article = names::article(&self.agreement, article)?;
        let owed = self.owed(name, year)?;
        let fits = |ground: &Ground| ground.severity() == severity && ground.cite().article() == article;
        let otherwise = || Slip::new(Message::ScenarioOwedOtherwise { contribution: name.to_owned() });
        match owed.shares {
            Err(grounds) if grounds.iter().any(fits) => Ok(()),
            Err(grounds) => Err(otherwise().grounds(&grounds)),
            Ok(_) => Err(otherwise()),
        }
    }
}
