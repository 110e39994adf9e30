//! The state of a cooperation, folded from its entries.

use crate::cases::{Case, MandateUse, case_in, references};
use crate::command::{Filled, Touched};
use crate::founding::Adopted;
use crate::ledger::Booked;
use crate::meetings::Item;
use crate::meetings::Meeting;
use crate::people::Person;
use crate::reconciliation::Reconciliation;
use crate::seats::Tenure;
use crate::seats::delegating::Delegation;
use crate::seats::nominating::Nomination;
use crate::values::{CaseNumber, ItemNumber, MeetingNumber, PersonNumber, Sequence};
use charter::agreement::power::{AnswerRef, Power};
use charter::judge::figure::Recorded;
use charter::judge::power::Earlier;
use charter::{Agreement, Id};
use jiff::Timestamp;
use rpds::{RedBlackTreeMapSync, VectorSync};
use words::Date;

/// Everything that follows from the entries so far. Cloning is cheap: the maps share their structure, so a reader keeps
/// an immutable snapshot while the writer goes on.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct State {
    /// The charter and the rulings adopted, in order.
    pub adopted: VectorSync<Adopted>,
    /// The register of people.
    pub people: RedBlackTreeMapSync<PersonNumber, Person>,
    /// Who holds and held each seat, in order of first day.
    pub tenures: RedBlackTreeMapSync<Id, Vec<Tenure>>,
    /// Who was nominated for each seat, in order.
    pub nominations: RedBlackTreeMapSync<Id, Vec<Nomination>>,
    /// Who read along for the holder of each seat, in order.
    pub delegations: RedBlackTreeMapSync<Id, Vec<Delegation>>,
    /// The cases.
    pub cases: RedBlackTreeMapSync<CaseNumber, Case>,
    /// The last serial of each year.
    pub case_serials: RedBlackTreeMapSync<i16, u32>,
    /// The cases that refer to a case in an answer, in the order in which they did.
    pub references: RedBlackTreeMapSync<CaseNumber, VectorSync<CaseNumber>>,
    /// The figures recorded of each quantity, in order.
    pub figures: RedBlackTreeMapSync<Id, Vec<Recorded>>,
    /// What was posted in the books, in order.
    pub booked: VectorSync<Booked>,
    /// What was read of the ledgers of those who pay, and how it stands to the books.
    pub reconciliation: Reconciliation,
    /// The meetings.
    pub meetings: RedBlackTreeMapSync<MeetingNumber, Meeting>,
    /// The items on which each case stands or stood, in order of meeting.
    pub items: RedBlackTreeMapSync<CaseNumber, Vec<ItemNumber>>,
    /// The forms adopted by their bodies: each time the day, and the case in which that was decided.
    pub forms_adopted: RedBlackTreeMapSync<Id, Vec<(Date, CaseNumber)>>,
    /// The last entry folded.
    pub sequence: Sequence,
    /// When the last entry was recorded.
    pub recorded: Option<Timestamp>,
}

/// Changes the list kept under a name in its place; where there is none, it begins empty.
pub(crate) fn change_list<K: Ord + Clone, T: Clone>(
    lists: &mut RedBlackTreeMapSync<K, Vec<T>>,
    name: &K,
    change: impl FnOnce(&mut Vec<T>),
) {
    if let Some(list) = lists.get_mut(name) {
        return change(list);
    }
    let mut list = Vec::new();
    change(&mut list);
    lists.insert_mut(name.clone(), list);
}

impl State {
    /// Who holds a seat that stands for all cases on a day.
    #[must_use]
    pub fn holder(&self, seat: &Id, on: Date) -> Option<PersonNumber> {
        self.tenure(seat, None, on).map(|tenure| tenure.person)
    }

    /// The time in a seat that counts on a case, or without one, and covers a day.
    #[must_use]
    pub fn tenure(&self, seat: &Id, case: Option<CaseNumber>, on: Date) -> Option<&Tenure> {
        self.tenures.get(seat)?.iter().find(|tenure| tenure.serves(case) && tenure.covers(on))
    }

    /// Whether a person holds a seat on a day, for all cases or for one.
    #[must_use]
    pub fn sits(&self, person: PersonNumber, seat: &Id, on: Date) -> bool {
        self.tenures.get(seat).is_some_and(|times| times.iter().any(|t| t.person == person && t.covers(on)))
    }

    /// Whether a person holds a seat on a day that counts on this case.
    #[must_use]
    pub fn sits_on(&self, person: PersonNumber, seat: &Id, case: CaseNumber, on: Date) -> bool {
        let held = |tenure: &Tenure| tenure.person == person && tenure.serves(Some(case)) && tenure.covers(on);
        self.tenures.get(seat).is_some_and(|times| times.iter().any(held))
    }

    /// The seats a person holds on a day, for all cases or for one.
    #[must_use]
    pub fn seats_of(&self, person: PersonNumber, on: Date) -> Vec<Id> {
        self.seats_between(person, on, Some(on))
    }

    /// The seats a person holds on a day that count on a case, or without one.
    #[must_use]
    pub fn seats_on(&self, person: PersonNumber, case: Option<CaseNumber>, on: Date) -> Vec<Id> {
        self.held_on(person, case, on).cloned().collect()
    }

    /// The same, found one by one: most who ask want to know whether there is any.
    pub(crate) fn held_on(
        &self,
        person: PersonNumber,
        case: Option<CaseNumber>,
        on: Date,
    ) -> impl Iterator<Item = &Id> {
        self.seats_where(move |tenure| tenure.person == person && tenure.serves(case) && tenure.covers(on))
    }

    /// The seats a person holds on at least one day of a span; without a last day the span does not end.
    #[must_use]
    pub fn seats_between(&self, person: PersonNumber, from: Date, until: Option<Date>) -> Vec<Id> {
        let held = self.seats_where(|tenure| tenure.person == person && tenure.overlaps(from, until));
        held.cloned().collect()
    }

    /// The seats a person holds on at least one day of a span that count on a case; without one, all of them.
    #[must_use]
    pub fn seats_serving(
        &self,
        person: PersonNumber,
        case: Option<CaseNumber>,
        from: Date,
        until: Option<Date>,
    ) -> Vec<Id> {
        let serves = |tenure: &Tenure| case.is_none() || tenure.serves(case);
        let held = self.seats_where(|tenure| tenure.person == person && serves(tenure) && tenure.overlaps(from, until));
        held.cloned().collect()
    }

    fn seats_where(&self, held: impl Fn(&Tenure) -> bool) -> impl Iterator<Item = &Id> {
        self.tenures.iter().filter(move |(_, times)| times.iter().any(&held)).map(|(seat, _)| seat)
    }

    /// A person in the register.
    #[must_use]
    pub fn person(&self, number: PersonNumber) -> Option<&Person> {
        self.people.get(&number)
    }

    /// A case.
    #[must_use]
    pub fn case(&self, number: CaseNumber) -> Option<&Case> {
        self.cases.get(&number)
    }

    /// The cases of a kind whose last answer to this question on a day refers to a case, in the order in which they came to.
    #[must_use]
    pub fn referring(&self, to: CaseNumber, kind: &Id, by: &AnswerRef, on: Date) -> Vec<&Case> {
        let refers = |case: &&Case| case.kind == *kind && case.answer(by, on).and_then(case_in) == Some(to);
        self.referrers(to).filter(refers).collect()
    }

    /// The cases that refer or referred to a case in some answer.
    pub fn referrers(&self, to: CaseNumber) -> impl Iterator<Item = &Case> {
        self.references.get(&to).into_iter().flat_map(VectorSync::iter).filter_map(|number| self.case(*number))
    }

    /// Keeps which cases the answers given on a case refer to.
    pub(crate) fn refers(&mut self, from: CaseNumber, forms: &Filled) {
        for to in references(forms) {
            let known = self.references.get(&to).cloned().unwrap_or_default();
            if !known.iter().any(|case| *case == from) {
                self.references.insert_mut(to, known.push_back(from));
            }
        }
    }

    /// A meeting.
    #[must_use]
    pub fn meeting(&self, number: MeetingNumber) -> Option<&Meeting> {
        self.meetings.get(&number)
    }

    /// An item with the meeting it stands on.
    #[must_use]
    pub fn item(&self, number: ItemNumber) -> Option<(&Meeting, &Item)> {
        let meeting = self.meeting(number.meeting)?;
        meeting.items.iter().find(|item| item.number == number).map(|item| (meeting, item))
    }

    /// The items on which a case stands or stood, in order of meeting.
    pub fn items_of(&self, case: CaseNumber) -> impl Iterator<Item = (&Meeting, &Item)> {
        self.items.get(&case).into_iter().flatten().filter_map(|number| self.item(*number))
    }

    /// Keeps on which item a case stands.
    pub(crate) fn stands_on(&mut self, case: CaseNumber, item: ItemNumber) {
        change_list(&mut self.items, &case, |items| {
            let place = items.partition_point(|earlier| *earlier < item);
            items.insert(place, item);
        });
    }

    /// What was decided under a mandate, and under those given under it, in the entries before this one, on all cases
    /// together.
    #[must_use]
    pub fn decided_under(&self, agreement: &Agreement, power: &Power, before: Sequence) -> Vec<Earlier> {
        let uses = self.uses_under(agreement, power);
        uses.filter(|(_, used, _)| used.entry < before).map(|(_, _, earlier)| earlier).collect()
    }

    /// Every use of a mandate, and of those given under it, with its case and as it counts. A supplier that another question
    /// tells apart is not known here.
    pub fn uses_under<'a>(
        &'a self,
        agreement: &'a Agreement,
        power: &'a Power,
    ) -> impl Iterator<Item = (&'a Case, &'a MandateUse, Earlier)> {
        let question = |power: &'a Power| power.supplier_in.as_ref().map(|at| &at.value);
        let uses = self.cases.values().flat_map(|case| case.mandates.iter().map(move |used| (case, used)));
        uses.filter_map(move |(case, used)| {
            let own = used.power == power.id;
            let by = agreement.powers.get(&used.power);
            let below = || by.is_some_and(|by| agreement.mandates_above(by).iter().any(|above| above.id == power.id));
            let same_question = own || by.is_some_and(|by| question(by) == question(power));
            let supplier = used.supplier.clone().filter(|_| same_question);
            (own || below()).then_some((case, used, Earlier { amount: used.amount, on: used.on, supplier }))
        })
    }

    /// The figures recorded of a quantity, in order.
    #[must_use]
    pub fn figures_of(&self, quantity: &Id) -> &[Recorded] {
        self.figures.get(quantity).map(Vec::as_slice).unwrap_or_default()
    }

    /// Whether a form was adopted by its body, no later than a day.
    #[must_use]
    pub fn has_adopted(&self, form: &Id, by: Date) -> bool {
        self.last_adopted(form, by).is_some()
    }

    /// The case in which a form was last adopted by its body, no later than a day.
    #[must_use]
    pub fn last_adopted(&self, form: &Id, by: Date) -> Option<&Case> {
        let times = self.forms_adopted.get(form).map(Vec::as_slice).unwrap_or_default();
        let (_, case) = times.iter().filter(|(on, _)| *on <= by).max_by_key(|(on, _)| *on)?;
        self.case(*case)
    }

    pub(crate) fn form_adopted(&mut self, form: &Id, case: CaseNumber, on: Date) {
        change_list(&mut self.forms_adopted, form, |times| times.push((on, case)));
    }

    /// The last entry that changed something, to compare with what someone saw; none where it does not exist.
    #[must_use]
    pub fn version_of(&self, touched: Touched) -> Option<Sequence> {
        match touched {
            Touched::Case(number) => self.case(number).map(|case| case.version),
            Touched::Meeting(number) => self.meeting(number).map(|meeting| meeting.version),
            Touched::Person(number) => self.person(number).map(|person| person.version),
        }
    }

    /// The number the next case opened in a year gets.
    #[must_use]
    pub fn next_case(&self, year: i16) -> CaseNumber {
        CaseNumber { year, serial: self.case_serials.get(&year).map_or(1, |last| last.saturating_add(1)) }
    }

    /// The number the next person gets.
    #[must_use]
    pub fn next_person(&self) -> PersonNumber {
        PersonNumber(self.people.last().map_or(1, |(last, _)| last.0.saturating_add(1)))
    }

    /// The number the next meeting gets.
    #[must_use]
    pub fn next_meeting(&self) -> MeetingNumber {
        MeetingNumber(self.meetings.last().map_or(1, |(last, _)| last.0.saturating_add(1)))
    }
}
