//! Every path of every workflow is walked, with two cases side by side and at most three rounds. Along the way holds
//! what must hold in every charter.

use crate::cast::{Cast, TODAY, agreement, sealed};
use crate::shipped;
use charter::agreement::act::{Act, ActKind};
use charter::agreement::condition::{Expected, Requirement};
use charter::agreement::form::{Question, QuestionKind};
use charter::agreement::power::AnswerRef;
use charter::judge::answer::Answer;
use charter::{Agreement, Id};
use cooperation::cases::{Case, Done};
use cooperation::command::OnCase;
use cooperation::duties::{Standing, on_case};
use cooperation::ledger::vouchers::prepared_for;
use cooperation::meetings::Position;
use cooperation::values::{CaseNumber, ItemNumber};
use cooperation::{Acting, Command, Verdict};
use std::collections::{BTreeMap, BTreeSet};

const ROUNDS: u32 = 3;

#[test]
fn every_path_of_every_shipped_workflow_keeps_to_what_always_holds() {
    for shipped in shipped::all() {
        let agreement = agreement(&shipped.charter);
        let cast = with_forms_adopted(Cast::of(&agreement, &shipped.charter));
        for kind in agreement.cases.keys().filter(|kind| !begins_with_a_booking(&agreement, kind)) {
            let mut walk = Walk::on(&agreement);
            walk.from(&cast, kind, [true, false], None);
            if walk.looks_at_the_opening(&cast, kind) {
                walk.from(&cast, kind, [false, true], None);
            }
            for act in agreement.acts_of(kind).filter(|act| !asked_for(&agreement, act).is_empty()) {
                walk.from(&cast, kind, [true, false], Some(act));
            }
            walk.other_ways_in(&cast, kind);
            walk.missed_nothing(kind, &shipped.name);
        }
    }
}

/// What may be booked depends on amounts, and the walk fills in one everywhere: scenarios play cases that begin so.
fn begins_with_a_booking(agreement: &Agreement, kind: &Id) -> bool {
    agreement.acts_of(kind).filter(|act| act.kind == ActKind::Open).all(|act| act.posts.is_some())
}

/// Adopts every form that a body must adopt, by the decision that does so.
fn with_forms_adopted(mut cast: Cast<'_>) -> Cast<'_> {
    let agreement = cast.agreement;
    for act in agreement.acts.values() {
        for outcome in act.outcomes.iter().filter(|outcome| outcome.adopts.is_some()) {
            let kind = act.case.as_ref().expect("a decision on a case");
            let case = open(&mut cast, kind, true, None);
            let adopted = decided(&cast, act, case, &outcome.id, Position::For);
            cast = adopted.expect("the form is adopted");
        }
    }
    cast
}

/// The answers in the opening form that a decision, and putting it on an agenda, ask for.
fn asked_for(agreement: &Agreement, decision: &Act) -> Vec<(AnswerRef, Answer)> {
    let opening = agreement.acts.values().filter(|act| act.kind == ActKind::Open && act.case == decision.case);
    let forms: Vec<&Id> = opening.flat_map(|act| &act.forms).collect();
    let tabling = agreement.acts.values().filter(|act| act.tables.as_ref() == Some(&decision.id));
    let acts =
        tabling.chain(std::iter::once(decision).filter(|act| act.kind == ActKind::Decide && act.count.is_some()));
    let required = acts.flat_map(|act| agreement.conditions_on(&act.id)).flat_map(|condition| &condition.requires);
    let answers = required.filter_map(|required| match &required.value {
        Requirement::Answered { at, expected } => {
            let reason = Some(sealed());
            let answer = match expected {
                Expected::Yes => Answer::YesNo { yes: true, reason },
                Expected::No => Answer::YesNo { yes: false, reason },
                Expected::Choice(option) => Answer::Choice { option: option.clone(), reason },
                Expected::AtLeast(least) => Answer::Score { score: *least, reason },
                Expected::AmountAtLeast(least) => Answer::Amount(*least),
            };
            Some((at.clone(), answer))
        }
        Requirement::Done { .. }
        | Requirement::NotDone { .. }
        | Requirement::Given { .. }
        | Requirement::Compared { .. }
        | Requirement::Referred { .. }
        | Requirement::Adopted { .. }
        | Requirement::Fulfilled { .. }
        | Requirement::Composed { .. }
        | Requirement::Another { .. }
        | Requirement::Follows { .. }
        | Requirement::Booked { .. }
        | Requirement::Covered { .. }
        | Requirement::Room { .. }
        | Requirement::Scored { .. }
        | Requirement::Rounds { .. } => None,
    });
    answers.filter(|(at, _)| forms.contains(&&at.form)).collect()
}

/// The kinds of case to which one must refer to open a case of this kind.
fn referred(agreement: &Agreement, kind: &Id) -> Vec<Id> {
    let opening = agreement.acts_of(kind).filter(|act| act.kind == ActKind::Open);
    let questions = opening.flat_map(|act| &act.forms).flat_map(|form| &agreement.forms[form].questions);
    let wanted = |question: &Question| {
        if let QuestionKind::Case { of } = &question.kind { of.clone().filter(|_| question.required) } else { None }
    };
    questions.filter_map(wanted).collect()
}

/// Opens a case of a kind, with the answers that a decision asks for where one is named.
fn open(cast: &mut Cast<'_>, kind: &Id, yes: bool, suits: Option<&Act>) -> CaseNumber {
    for wanted in referred(cast.agreement, kind) {
        if !cast.state.cases.values().any(|case| case.kind == wanted) {
            open(cast, &wanted, yes, None);
        }
    }
    let number = cast.state.next_case(TODAY.year());
    let acts = cast.agreement.acts.values().filter(|act| act.kind == ActKind::Open && act.case.as_ref() == Some(kind));
    let mut opened = acts.filter_map(|act| {
        let mut forms = cast.filled(act, yes);
        for (at, answer) in suits.map(|decision| asked_for(cast.agreement, decision)).unwrap_or_default() {
            forms.entry(at.form).or_default().insert(at.question, answer);
        }
        let command = Command::Open { act: act.id.clone(), forms };
        cast.doers(act, None).into_iter().find_map(|who| {
            let mut next = cast.clone();
            next.try_out(who, &command).map(|()| next)
        })
    });
    let mut opened = opened.next().expect("somebody may open a case");
    opened.seat_the_indispensable(kind, number);
    *cast = opened;
    number
}

/// A whole decision in a meeting: tabled, put, every member of the same mind, concluded.
fn decided<'a>(cast: &Cast<'a>, act: &Act, case: CaseNumber, proposal: &Id, mind: Position) -> Option<Cast<'a>> {
    let agreement = cast.agreement;
    let rule = &agreement.counts[&act.count.as_ref()?.value];
    let body = &rule.body.as_ref()?.value;
    let mut cast = cast.clone();
    let meeting = cast.state.next_meeting();
    let of_body = |kind: ActKind| agreement.acts.values().find(|a| a.kind == kind && a.sets.contains(body));
    let convenes = of_body(ActKind::Convene)?;
    let convene = Command::Convene { act: convenes.id.clone(), body: body.clone(), date: TODAY };
    cast.try_out(cast.doers(convenes, None).pop()?, &convene)?;
    let tables = agreement.acts.values().find(|a| a.tables.as_ref() == Some(&act.id))?;
    let table =
        Command::Table { act: tables.id.clone(), case, meeting, purpose: cooperation::meetings::Purpose::Decide };
    cast.try_out(cast.doers(tables, Some(case)).pop()?, &table)?;
    let presides = of_body(ActKind::Preside)?;
    let chair = cast.doers(presides, None).pop()?;
    let item = ItemNumber { meeting, place: 1 };
    let act = presides.id.clone();
    cast.try_out(chair.clone(), &Command::OpenItem { act: act.clone(), item, proposal: proposal.clone() })?;
    for seat in agreement.voting_seats(rule) {
        let who = (cast.state.holder(seat, TODAY), Acting::Seat(seat.clone()));
        cast.try_out(
            who,
            &Command::TakePosition { item, seat: seat.clone(), position: mind, note: None, reserve: None },
        )?;
    }
    cast.try_out(chair, &Command::ConcludeItem { act, item, reasons: Some(sealed()) })?;
    Some(cast)
}

/// Somebody makes way, and whoever comes is appointed on the case on which that was decided.
fn appointed<'a>(cast: &Cast<'a>, act: &Act, case: CaseNumber) -> Option<Cast<'a>> {
    let mut cast = cast.clone();
    let seat = cast.agreement.sets[act.sets.first()?].seats.first()?.clone();
    let (person, from) = (cast.state.holder(&seat, TODAY)?, TODAY.tomorrow().ok()?);
    let who = cast.doers(act, Some(case)).pop()?;
    let vacate = Command::Vacate { act: act.id.clone(), seat: seat.clone(), until: TODAY, case: None };
    cast.try_out(who.clone(), &vacate)?;
    let (act, until, party) = (Some(act.id.clone()), None, None);
    cast.try_out(who, &Command::Appoint { act, person, seat, from, until, case: Some(case), party })?;
    Some(cast)
}

/// What makes two moments alike for what can follow: of the first case all that rules look at, of the second its stage.
type Moment = (Id, u32, bool, BTreeSet<(Id, Option<Id>)>, Vec<Option<Answer>>, Vec<bool>, Id);

/// All that conditions look at.
fn requirements(agreement: &Agreement) -> impl Iterator<Item = &Requirement> {
    let conditions = agreement.conditions.values();
    conditions.flat_map(|condition| condition.when.iter().chain(&condition.requires)).map(|stated| &stated.value)
}

struct Walk<'a> {
    agreement: &'a Agreement,
    seen: BTreeSet<String>,
    /// Acts that were done, with their outcomes.
    done: BTreeSet<(Id, Option<Id>)>,
    stages: BTreeSet<Id>,
    /// Acts of which some rule asks whether they were done, and those of which it asks so over all rounds.
    looked_at: BTreeSet<Id>,
    ever: BTreeSet<Id>,
    /// What rules look at on a case; answers that come with the act itself make no difference to what can follow.
    kept: Vec<&'a Requirement>,
    /// The duties of which some rule asks whether they were fulfilled.
    duties: BTreeSet<Id>,
}

impl<'a> Walk<'a> {
    fn on(agreement: &'a Agreement) -> Self {
        let (mut looked_at, mut ever_looked_at) = (BTreeSet::new(), BTreeSet::new());
        for required in requirements(agreement) {
            if let Requirement::Done { act, ever, .. } = required {
                looked_at.insert(act.clone());
                ever_looked_at.extend(ever.then(|| act.clone()));
            }
            if let Requirement::NotDone { act, .. } = required {
                looked_at.insert(act.clone());
            }
        }
        let recusals = agreement.acts.values().filter(|act| act.kind == ActKind::Recuse);
        looked_at.extend(recusals.map(|act| act.id.clone()));
        let (seen, done, stages) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
        let kept = agreement.conditions.values().flat_map(|condition| {
            let on = |form: &Id| condition.acts.iter().all(|act| agreement.acts[act].forms.contains(form));
            condition.when.iter().chain(&condition.requires).map(|stated| &stated.value).filter(move |required| {
                !matches!(required, Requirement::Answered { at, .. } | Requirement::Given { at } | Requirement::Compared { at, .. } if on(&at.form))
            })
        });
        let kept: Vec<&Requirement> = kept.collect();
        let duties = kept.iter().filter_map(|required| {
            if let Requirement::Fulfilled { duty } = required { Some(duty.clone()) } else { None }
        });
        let duties = duties.collect();
        Self { agreement, seen, done, stages, looked_at, ever: ever_looked_at, kept, duties }
    }

    /// Walks on from two cases, each opened with the first or with the last choice of every question.
    /// Where a decision is named, with the answers it asks for.
    fn from(&mut self, cast: &Cast<'a>, kind: &Id, first: [bool; 2], suits: Option<&Act>) {
        let mut cast = cast.clone();
        let cases = first.map(|yes| open(&mut cast, kind, yes, suits));
        let mut ahead = vec![cast];
        while let Some(cast) = ahead.pop() {
            let moment = self.moment(&cast, cases);
            if !self.seen.insert(format!("{moment:?}")) || moment.1 > ROUNDS {
                continue;
            }
            for case in cases {
                // The second case moves on once; the first goes every way, whatever became of the second.
                let first = cast.state.case(cases[0]).expect("a case");
                let second_waits = case == cases[1] && (first.round > 1 || first.ended);
                if !second_waits {
                    ahead.extend(self.ways(&cast, case, cases));
                }
            }
        }
    }

    /// Whether a rule looks at an answer with which a case of this kind is opened.
    fn looks_at_the_opening(&mut self, cast: &Cast<'a>, kind: &Id) -> bool {
        let mut cast = cast.clone();
        let cases = [open(&mut cast, kind, true, None), open(&mut cast, kind, false, None)];
        let [first, last] = [cases, [cases[1], cases[0]]].map(|cases| self.moment(&cast, cases).4);
        first != last
    }

    /// Where a case of this kind can be opened by another act too, that somebody may do it is enough: what follows is the same.
    fn other_ways_in(&mut self, cast: &Cast<'a>, kind: &Id) {
        for act in self.agreement.acts_of(kind).filter(|act| act.kind == ActKind::Open) {
            let command = Command::Open { act: act.id.clone(), forms: cast.filled(act, true) };
            if cast.doers(act, None).into_iter().any(|who| cast.clone().try_out(who, &command).is_some()) {
                self.done.insert((act.id.clone(), None));
            }
        }
    }

    fn moment(&mut self, cast: &Cast<'a>, [first, second]: [CaseNumber; 2]) -> Moment {
        let case = cast.state.case(first).expect("a case");
        self.stages.insert(case.stage.clone());
        // What no rule looks at makes no difference to what can follow.
        let now = case.done.iter().filter(|done| done.round == case.round || self.ever.contains(&done.act));
        // A case that has ended is wound up: what was done before matters where it moved money.
        let posts = |done: &Done| self.agreement.acts.get(&done.act).is_some_and(|act| act.posts.is_some());
        let now = now.filter(|done| !case.ended || done.stage == case.stage || posts(done));
        let looked_at = now.filter(|done| self.looked_at.contains(&done.act));
        let done: BTreeSet<_> = looked_at.map(|done| (done.act.clone(), done.outcome.clone())).collect();
        self.done.extend(case.done.iter().map(|done| (done.act.clone(), done.outcome.clone())));
        let answers = self.kept.iter().filter_map(|required| match required {
            Requirement::Answered { at, .. } | Requirement::Given { at } | Requirement::Compared { at, .. } => {
                Some(case.answer(at, TODAY).cloned())
            }
            Requirement::Done { .. }
            | Requirement::NotDone { .. }
            | Requirement::Referred { .. }
            | Requirement::Adopted { .. }
            | Requirement::Fulfilled { .. }
            | Requirement::Composed { .. }
            | Requirement::Another { .. }
            | Requirement::Follows { .. }
            | Requirement::Booked { .. }
            | Requirement::Covered { .. }
            | Requirement::Room { .. }
            | Requirement::Scored { .. }
            | Requirement::Rounds { .. } => None,
        });
        let rests =
            |duty| on_case(self.agreement, duty, case, TODAY).iter().any(|owed| owed.standing == Standing::Open);
        let duties = self.duties.iter().filter_map(|id| self.agreement.duties.get(id)).map(rests).collect();
        let other = cast.state.case(second).expect("a case").stage.clone();
        (case.stage.clone(), case.round, case.ended, done, answers.collect(), duties, other)
    }

    /// Everything that can be done on a case now, and what each comes to.
    fn ways(&self, cast: &Cast<'a>, number: CaseNumber, cases: [CaseNumber; 2]) -> Vec<Cast<'a>> {
        let case = cast.state.case(number).expect("a case");
        let mut ways = Vec::new();
        for act in self.agreement.acts_of(&case.kind) {
            if act.count.is_some() {
                for outcome in &act.outcomes {
                    let minds = [Position::For, Position::Against].into_iter();
                    ways.extend(minds.filter_map(|mind| decided(cast, act, number, &outcome.id, mind)));
                }
                continue;
            }
            if act.kind == ActKind::Appoint {
                ways.extend(appointed(cast, act, number));
                continue;
            }
            let Some(command) = command_of(act.kind) else { continue };
            if let Some(who) = cast.stranger(act, case) {
                let wanted = OnCase {
                    act: act.id.clone(),
                    case: number,
                    outcome: None,
                    forms: cast.filled(act, true),
                    note: None,
                    instead_of: None,
                };
                let first = act.outcomes.first().map(|outcome| outcome.id.clone());
                let verdict = cast
                    .clone()
                    .attempt(who.clone(), &command(OnCase { outcome: first, note: Some(sealed()), ..wanted }));
                assert!(!matches!(verdict, Ok(Verdict::Permitted { .. })), "{who:?} is not named, and may do {act:?}");
            }
            let outcomes: Vec<Option<Id>> = match &act.outcomes[..] {
                [] => vec![None],
                some => some.iter().map(|outcome| Some(outcome.id.clone())).collect(),
            };
            for (who, outcome, yes) in cast.doers(act, Some(number)).into_iter().flat_map(|who| {
                let both = outcomes.iter().flat_map(|outcome| [(outcome.clone(), true), (outcome.clone(), false)]);
                both.map(move |(outcome, yes)| (who.clone(), outcome, yes))
            }) {
                let (forms, note) = (cast.filled(act, yes), Some(sealed()));
                let wanted =
                    command(OnCase { act: act.id.clone(), case: number, outcome, forms, note, instead_of: None });
                let mut next = cast.clone();
                let verdict = next.attempt(who, &wanted);
                let permitted = matches!(verdict, Ok(Verdict::Permitted { .. }));
                let goes_on = act.to.is_some() || act.outcomes.iter().any(|outcome| outcome.to.is_some());
                assert!(!permitted || !case.ended || !goes_on, "{act:?} moves a case that has ended: {case:?}");
                if permitted {
                    ways.push(next);
                }
            }
        }
        for next in &ways {
            self.check_step(cast, next, number, cases);
        }
        ways
    }

    /// What must hold after each step, whatever the charter.
    fn check_step(&self, before: &Cast<'a>, after: &Cast<'a>, number: CaseNumber, cases: [CaseNumber; 2]) {
        let old: &Case = before.state.case(number).expect("a case");
        let new: &Case = after.state.case(number).expect("a case stays");
        let stage = self.agreement.cases[&new.kind].stage(&new.stage).expect("a case is in a stage of its kind");
        assert!(new.ended || !stage.last, "a case in its last stage has ended: {new:?}");
        assert!(!old.ended || (new.ended && new.stage == old.stage), "what has ended stays so: {new:?}");
        assert!(new.round == old.round || new.round == old.round + 1, "rounds come one by one: {new:?}");
        assert!(new.done.starts_with(&old.done), "what was done stays done: {new:?}");
        assert!(new.done.len() > old.done.len(), "every step is kept: {new:?}");
        for other in cases.into_iter().filter(|other| *other != number) {
            assert_eq!(before.state.case(other), after.state.case(other), "another case stays as it is");
        }
    }

    /// Every stage was reached, every act done with each of its outcomes.
    fn missed_nothing(&self, kind: &Id, charter: &str) {
        // Where a new text leads needs that text: the tests of amending go there.
        let amended = |stage: &Id| {
            let leads = |act: &Act| act.kind == ActKind::Amend && act.to.as_ref() == Some(stage);
            self.agreement.acts_of(kind).any(leads)
        };
        let stages = self.agreement.cases[kind].stages.iter().map(|stage| stage.id.clone());
        let stages: BTreeSet<Id> = stages.filter(|stage| !amended(stage)).collect();
        assert_eq!(self.stages, stages, "{charter}: every stage can be reached, and no other");
        let mut missed: BTreeMap<&Id, Vec<Option<&Id>>> = BTreeMap::new();
        // What may still be booked depends on amounts, and the walk fills in one everywhere: scenarios play those acts, and
        // those that prepare them. That they do is held too: without such an act one of them fails.
        // Under a mandate of which nobody said up to what, nothing can be decided yet: a scenario holds that too.
        let open =
            |act: &Act| act.power.as_ref().is_some_and(|power| self.agreement.powers[&power.value].ceiling.is_none());
        let books = |act: &Act| act.posts.is_some() || !prepared_for(self.agreement, act).is_empty();
        let walked = |act: &&Act| !matches!(act.kind, ActKind::Table | ActKind::Amend) && !books(act) && !open(act);
        for act in self.agreement.acts_of(kind).filter(walked) {
            let outcomes = act.outcomes.iter().map(|outcome| Some(&outcome.id));
            let outcomes: Vec<Option<&Id>> = if act.outcomes.is_empty() { vec![None] } else { outcomes.collect() };
            for outcome in outcomes {
                if !self.done.contains(&(act.id.clone(), outcome.cloned())) {
                    missed.entry(&act.id).or_default().push(outcome);
                }
            }
        }
        assert!(missed.is_empty(), "{charter}: nobody can ever do {missed:?}");
        println!("{charter}, {kind}: {} moments", self.seen.len());
    }
}

/// The command of an act on a case; none for acts that are no step of a case by themselves.
fn command_of(kind: ActKind) -> Option<fn(OnCase) -> Command> {
    match kind {
        ActKind::HandIn => Some(Command::HandIn),
        ActKind::Answer => Some(Command::Answer),
        ActKind::Advise => Some(Command::Advise),
        ActKind::Decide => Some(Command::Decide),
        ActKind::Move => Some(Command::Move),
        ActKind::Return => Some(Command::Return),
        ActKind::Inform => Some(Command::Inform),
        ActKind::Withdraw => Some(Command::Withdraw),
        ActKind::Recuse => Some(Command::Recuse),
        ActKind::Close => Some(Command::Close),
        ActKind::Open
        | ActKind::Table
        | ActKind::Appoint
        | ActKind::Nominate
        | ActKind::Entrust
        | ActKind::Convene
        | ActKind::Cancel
        | ActKind::Minute
        | ActKind::Reschedule
        | ActKind::Preside
        | ActKind::Rule
        | ActKind::Enrol
        | ActKind::Erase
        | ActKind::Record
        | ActKind::Reconcile
        | ActKind::Amend => None,
    }
}
