//! An item as people read it: the rule, every seat with its holder, weight and position, and what that comes to.

use super::answers::{Reader, Wording};
use super::bar::{Bar, Parts};
use super::told::Told;
use super::{count, who};
use crate::parts::{Citation, Kind, Mark};
use crate::visit::Visit;
use askama::Template;
use askama::filters::HtmlSafe;
use charter::agreement::count::{Base, Count, Method, Quorum, Reserved, Threshold};
use charter::agreement::form::Class;
use charter::judge::count::{self, Ballot, Measured, Position, Tally, one_more, tally_in};
use charter::judge::ground::Ground;
use charter::{Agreement, Id};
use cooperation::cases::Case;
use cooperation::meetings::reserving::{After, Reservation, Standing, after};
use cooperation::meetings::{Elector, Item, Meeting, Question, Spoken, ballots, elector, rule_of, too_few_present};
use words::Lang;

/// What an item comes to, with everything it rests on.
pub(crate) struct Poll {
    pub(crate) rule: Rule,
    pub(crate) table: SeatTable,
    pub(crate) bars: Vec<Bar>,
    /// What the line in the bar is.
    pub(crate) line: Option<String>,
    /// What one more vote would change, a sentence each, as long as the item is not concluded.
    pub(crate) one_more: Vec<String>,
    pub(crate) tally: Option<Tally>,
    /// How many of the seats that vote were there, where that was recorded.
    pub(crate) present: Option<String>,
    /// Before the question is put: why nothing can be concluded with those who are there.
    pub(crate) too_few: Vec<Ground>,
    pub(crate) told: Option<Told>,
}

/// The decision rule in words.
#[derive(Debug, Clone)]
pub(crate) struct Rule {
    pub(crate) label: String,
    pub(crate) words: String,
    pub(crate) cite: Option<Citation>,
}

/// Every seat with what it said.
#[derive(Debug, Clone, Template)]
#[template(path = "shown/seats.html")]
pub(crate) struct SeatTable {
    l: Lang,
    weighted: bool,
    asked: bool,
    rows: Vec<SeatRow>,
    /// What holds since a reservation expired, with where that is said.
    after: Option<(Mark, Citation)>,
}

impl HtmlSafe for SeatTable {}

impl SeatTable {
    const fn shows_weight(&self) -> bool {
        self.weighted
    }

    const fn shows_positions(&self) -> bool {
        self.asked
    }

    /// What seats said beside their position: the seat, its position and the words.
    pub(crate) fn notes(&self) -> impl Iterator<Item = (&str, &Mark, &Wording)> {
        self.rows.iter().filter_map(|row| Some((row.seat.as_str(), &row.position, &row.note.as_ref()?.1)))
    }

    /// The seats that agreed on condition, with how that stands and where it can be read that it was met.
    pub(crate) fn reserves(&self) -> impl Iterator<Item = (&str, &Mark, Option<&Wording>)> {
        self.rows.iter().filter_map(|row| {
            let (mark, words) = row.reserve.as_ref()?;
            Some((row.seat.as_str(), mark, words.as_ref()))
        })
    }

    /// Whether whoever looks holds one of the seats that count.
    pub(crate) fn seats_you(&self) -> bool {
        self.rows.iter().any(|row| row.you)
    }
}

#[derive(Debug, Clone)]
struct SeatRow {
    seat: String,
    holder: String,
    weight: String,
    chair: bool,
    you: bool,
    position: Mark,
    note: Option<(String, Wording)>,
    /// On which condition it agreed, and how that stands, with where it can be read that it was met.
    reserve: Option<(Mark, Option<Wording>)>,
}

/// What a poll is told from.
#[derive(Clone, Copy)]
pub(crate) struct Table<'a> {
    pub(crate) visit: &'a Visit,
    pub(crate) agreement: &'a Agreement,
    pub(crate) meeting: &'a Meeting,
    pub(crate) item: &'a Item,
    pub(crate) case: &'a Case,
    pub(crate) base: &'a str,
}

impl<'a> Table<'a> {
    /// The poll as it stands; before the question is put, with the seats that would count.
    pub(crate) fn poll(self) -> Poll {
        let question = self.item.question.as_ref();
        let rule = self.rule(question);
        let rule = rule.as_ref();
        let method = rule.and_then(|rule| rule.method.as_ref()).map(|method| method.value);
        let ballots = question.map(|question| ballots(self.agreement, self.item, question)).unwrap_or_default();
        let counted = rule.filter(|_| question.is_some()).map(|rule| tally_in(self.item.round, rule, &ballots));
        let bars = counted.as_ref().map(|counted| self.bars(counted, &ballots)).unwrap_or_default();
        let l = self.visit.l;
        let line = rule.and_then(|rule| rule.threshold.as_ref()).map(|stated| threshold(l, stated.value));
        Poll {
            rule: self.rule_words(rule),
            table: self.seats(question, method),
            bars,
            one_more: rule.filter(|_| question.is_some()).map(|rule| self.one_more(rule, &ballots)).unwrap_or_default(),
            line: line.filter(|_| counted.is_some()).map(|line| l.point_line_is(&line)),
            told: counted.as_ref().map(|counted| Told::of(l, self.base, &counted.trace)),
            tally: counted,
            present: self.present(),
            too_few: rule.filter(|_| question.is_none()).map(|rule| self.too_few(rule)).unwrap_or_default(),
        }
    }

    /// Why nothing can be concluded with those who are there, or may still come. What seats weigh is known once the question is
    /// put.
    fn too_few(self, rule: &Count) -> Vec<Ground> {
        if rule.weight.is_some() || self.meeting.closed.is_some() {
            return Vec::new();
        }
        too_few_present(self.agreement, self.meeting, rule, &self.would_count())
    }

    /// How many of the seats that vote were there while the item was on the table.
    fn present(self) -> Option<String> {
        let presence = self.meeting.presence_for(self.item)?;
        let electorate = &self.item.question.as_ref()?.electorate;
        let there = electorate.iter().filter(|elector| presence.at(&elector.seat).is_some()).count();
        Some(self.visit.l.point_present(count(there), count(electorate.len())))
    }

    /// The rule that was frozen when the item opened, or that of the decision.
    fn rule(self, question: Option<&Question>) -> Option<Count> {
        if let Some(question) = question {
            return rule_of(self.agreement, self.visit.view.state(), self.item, question);
        }
        let decision = self.agreement.acts.get(&self.item.decision)?;
        self.agreement.counts.get(&decision.count.as_ref()?.value).cloned()
    }

    fn rule_words(self, rule: Option<&Count>) -> Rule {
        let silent = || Rule { label: String::new(), words: self.visit.l.rule_silent(), cite: None };
        rule.map_or_else(silent, |rule| rule_words(self.visit.l, rule, self.base))
    }

    /// Which vote of a seat that has not spoken would make it come to something else.
    fn one_more(self, rule: &Count, ballots: &[Ballot]) -> Vec<String> {
        let (l, method) = (self.visit.l, rule.method.as_ref().map(|method| method.value));
        if self.item.concluded.is_some() {
            return Vec::new();
        }
        let silent = ballots.iter().filter(|ballot| ballot.counts() && ballot.position.is_none()).count();
        let told = one_more(self.item.round, rule, ballots).into_iter().map(|more| {
            let says = mark(l, method, more.position).text;
            let result = would_be(l, more.result);
            let seats: Vec<String> = more.seats.iter().map(|seat| self.agreement.label(seat)).collect();
            // Where any of them will do, nobody is named.
            if seats.len() == silent {
                l.one_more(&says, &result)
            } else {
                l.one_more_of(&says, &who::either(l, &seats), &result)
            }
        });
        told.collect()
    }

    fn bars(self, tally: &Tally, ballots: &[Ballot]) -> Vec<Bar> {
        let l = self.visit.l;
        if ballots.iter().all(|ballot| ballot.weight == 1) {
            return vec![Bar::of(l, l.point_bar_seats(), Parts::of(tally))];
        }
        let sum = |position: Option<Position>, of: fn(&Ballot) -> u64| {
            ballots
                .iter()
                .filter(|ballot| ballot.counts() && ballot.position == position)
                .map(of)
                .fold(0, u64::saturating_add)
        };
        let parts = |of: fn(&Ballot) -> u64, measured: Option<&Measured>| Parts {
            in_favour: sum(Some(Position::For), of),
            against: sum(Some(Position::Against), of),
            abstaining: sum(Some(Position::Abstain), of),
            silent: sum(None, of),
            whole: measured.map_or_else(|| ballots.iter().map(of).fold(0, u64::saturating_add), |m| m.base),
            threshold: measured.map(|measured| measured.threshold.fraction),
        };
        let measured = |weighs: bool| tally.measured.iter().find(|m| m.threshold.base.weighs() == weighs);
        let heads = parts(|_| 1, measured(false));
        let weight = parts(|ballot| ballot.weight, measured(true));
        vec![Bar::of(l, l.point_bar_seats(), heads), Bar::of(l, l.point_bar_weight(), weight)]
    }

    fn seats(self, question: Option<&Question>, method: Option<Method>) -> SeatTable {
        let electorate: Vec<Elector> = question.map_or_else(|| self.would_count(), |q| q.electorate.clone());
        let weighted = electorate.iter().any(|elector| elector.weight != 1);
        let after = self.after();
        let says = after.as_ref().and_then(|after| after.says);
        let rows = electorate.iter().map(|elector| self.row(elector, method, says)).collect();
        let after = after.map(|after| self.after_words(&after));
        SeatTable { l: self.visit.l, weighted, asked: question.is_some(), rows, after }
    }

    /// What holds today, by what the charter says by now, where a reservation expired.
    fn after(self) -> Option<After> {
        let now = self.visit.agreement().ok()?;
        after(now, self.visit.view.state(), self.item, self.visit.today())
    }

    fn after_words(self, after: &After) -> (Mark, Citation) {
        let l = self.visit.l;
        let result = || after.recount.as_ref().map(|tally| would_be(l, tally.result)).unwrap_or_default();
        let (kind, words) = match (after.says, after.brings_back()) {
            (None, _) => (Kind::Alert, l.after_silent()),
            (Some(Reserved::ComesBack), _) => (Kind::Alert, l.after_comes_back()),
            (Some(Reserved::Against), Some(true)) => (Kind::Alert, l.after_turns(&result())),
            (Some(Reserved::Against), _) => (Kind::Yes, l.after_against_stands()),
            (Some(Reserved::Stands | Reserved::InFavour), _) => (Kind::Yes, l.after_stands()),
        };
        (Mark::new(kind, words), Citation::of(&after.cite, self.base))
    }

    /// The seats that would count, with whoever holds them on the day of the meeting.
    fn would_count(self) -> Vec<Elector> {
        let Some(set) = self.agreement.sets.get(&self.meeting.body) else { return Vec::new() };
        let item = (self.meeting, self.item);
        let elector = |seat: &Id| elector(self.agreement, self.visit.view.state(), item, (set, seat));
        self.rule(None).map_or_else(
            || set.seats.iter().map(elector).collect(),
            |rule| self.agreement.voting_seats(&rule).map(elector).collect(),
        )
    }

    fn row(self, elector: &Elector, method: Option<Method>, after: Option<Reserved>) -> SeatRow {
        let l = self.visit.l;
        let spoken = self.item.positions.get(&elector.seat);
        let away = || self.meeting.presence_for(self.item).is_some_and(|presence| presence.at(&elector.seat).is_none());
        let silent = || {
            let words = match self.item.concluded {
                _ if away() => l.presence_away(),
                Some(_) => l.point_did_not_speak(),
                None => l.point_not_spoken(),
            };
            Mark::new(Kind::Plain, words)
        };
        let position = match (elector.person, elector.recused) {
            (None, _) => Mark::new(Kind::Plain, "–".to_owned()),
            (Some(_), true) => Mark::new(Kind::Plain, l.point_stepped_back()),
            (Some(_), false) => spoken.map_or_else(silent, |spoken| mark(l, method, spoken.position)),
        };
        SeatRow {
            seat: self.agreement.label(&elector.seat),
            holder: self.holder(elector),
            weight: l.number(i64::try_from(elector.weight).unwrap_or(i64::MAX)),
            chair: elector.chair,
            you: self.visit.who.is_some_and(|who| elector.person == Some(who) || elector.substitute == Some(who)),
            position,
            note: spoken.and_then(|spoken| self.note(spoken)),
            reserve: spoken.and_then(|spoken| self.reserve(spoken.reservation.as_ref()?, after)),
        }
    }

    /// Who speaks for a seat, and whether for this time only; and who sits there without a vote.
    fn holder(self, elector: &Elector) -> String {
        let l = self.visit.l;
        let called = |person| who::name(&self.visit.view, l, person);
        let name = elector.person.map_or_else(|| l.point_vacant(), called);
        let named = elector.named.then(|| l.point_named());
        let substitute = elector.substitute.map(|person| l.point_substitute(&called(person)));
        std::iter::once(name).chain(named).chain(substitute).collect::<Vec<_>>().join(" · ")
    }

    fn reserve(self, reservation: &Reservation, after: Option<Reserved>) -> Option<(Mark, Option<Wording>)> {
        let (view, l, until) = (&self.visit.view, self.visit.l, reservation.until);
        let reader = Reader { view, agreement: self.agreement, case: self.case, l, base: self.base };
        let words = reservation.lifted.as_ref().map(|lifted| reader.words(Class::Internal, &lifted.words));
        let mark = match reservation.stands(self.visit.today()) {
            Standing::Open => Mark::new(Kind::Wait, l.reserve_open(until)),
            Standing::Lifted => Mark::new(Kind::Yes, l.reserve_lifted(reservation.lifted.as_ref()?.when.on)),
            Standing::Expired => match after {
                None => Mark::new(Kind::Alert, l.reserve_expired(until)),
                Some(Reserved::Stands) => Mark::new(Kind::Plain, l.reserve_stands(until)),
                Some(Reserved::InFavour) => Mark::new(Kind::Yes, l.reserve_in_favour(until)),
                Some(Reserved::Against) => Mark::new(Kind::No, l.reserve_against(until)),
                Some(Reserved::ComesBack) => Mark::new(Kind::Alert, l.reserve_comes_back(until)),
            },
        };
        Some((mark, words))
    }

    fn note(self, spoken: &Spoken) -> Option<(String, Wording)> {
        let (view, l) = (&self.visit.view, self.visit.l);
        let reader = Reader { view, agreement: self.agreement, case: self.case, l, base: self.base };
        let label = if spoken.position == Position::Against { l.point_grounds() } else { l.point_note() };
        spoken.note.as_ref().map(|note| (label, reader.words(Class::Internal, note)))
    }
}

/// What a count would come to.
fn would_be(l: Lang, result: count::Result) -> String {
    match result {
        count::Result::Carried => l.one_more_carried(),
        count::Result::Rejected => l.one_more_rejected(),
        count::Result::PutOff => l.one_more_put_off(),
        count::Result::Again => l.one_more_again(),
        count::Result::NotConcluded => l.one_more_not(),
        count::Result::Undetermined => l.one_more_undetermined(),
    }
}

/// A decision rule in words.
pub(crate) fn rule_words(l: Lang, rule: &Count, at: &str) -> Rule {
    let threshold = |stated: &Threshold| threshold(l, *stated);
    let method = match rule.method.as_ref().map(|method| method.value) {
        Some(Method::Consent) => l.rule_consent(),
        Some(Method::Unanimity) => l.rule_unanimity(),
        Some(Method::Majority) => rule
            .threshold
            .as_ref()
            .map_or_else(|| l.rule_majority_silent(), |stated| l.rule_majority(&threshold(&stated.value))),
        None => l.rule_silent(),
    };
    let quorum = rule.quorum.as_ref().map(|stated| match stated.value {
        Quorum::Share(share) => l.rule_quorum(&threshold(&share)),
        Quorum::Seats { least } => l.rule_quorum_seats(i64::from(least)),
    });
    let words = quorum.map_or_else(|| method.clone(), |quorum| format!("{method} {quorum}"));
    Rule { label: rule.label.clone(), words, cite: Some(Citation::of(&rule.cite, at)) }
}

/// A position as its own mark.
pub(crate) fn mark(l: Lang, method: Option<Method>, position: Position) -> Mark {
    let by_consent = method == Some(Method::Consent);
    match position {
        Position::For if by_consent => Mark::new(Kind::Yes, l.position_agrees()),
        Position::For => Mark::new(Kind::Yes, l.position_for()),
        Position::Against if by_consent => Mark::new(Kind::No, l.position_blocks()),
        Position::Against => Mark::new(Kind::No, l.position_against()),
        Position::Abstain => Mark::new(Kind::Plain, l.position_abstain()),
    }
}

/// `meer dan 1/2 van de uitgebrachte stemmen`.
pub(crate) fn threshold(l: Lang, threshold: Threshold) -> String {
    let base = base(l, threshold.base);
    if threshold.inclusive {
        l.threshold_least(threshold.fraction, &base)
    } else {
        l.threshold_more(threshold.fraction, &base)
    }
}

/// What a threshold is a part of.
pub(crate) fn base(l: Lang, base: Base) -> String {
    match base {
        Base::Cast => l.base_cast(),
        Base::Present => l.base_present(),
        Base::Seats => l.base_seats(),
        Base::HeldSeats => l.base_held_seats(),
        Base::CastWeight => l.base_cast_weight(),
        Base::PresentWeight => l.base_present_weight(),
        Base::Weight => l.base_weight(),
    }
}
