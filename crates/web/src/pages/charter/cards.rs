//! Rule cards: the statements of an article, object by object, as label and value in words.

use super::names::Names;
use crate::pages::shown::capital;
use crate::parts::{Citation, Kind, Mark};
use charter::agreement::cite::Layer;
use charter::agreement::statement::{Statement, Value};
use charter::syntax::table::{Keyword, rows};
use charter::{Agreement, Id};
use std::collections::{BTreeMap, BTreeSet};
use words::{Lang, Style};

/// What an article says of one object.
pub(crate) struct Card {
    pub(crate) keyword: String,
    pub(crate) label: String,
    pub(crate) continued: bool,
    pub(crate) mark: Mark,
    pub(crate) fields: Vec<Field>,
    /// Others of the same kind of which nothing more is said either.
    pub(crate) others: Vec<String>,
    /// Where one sees who has how much power under it, for a decision rule.
    pub(crate) power: Option<String>,
    subject: String,
}

/// A keyword with what is said behind it.
pub(crate) struct Field {
    pub(crate) name: String,
    pub(crate) values: Vec<Said>,
}

/// One thing said.
pub(crate) struct Said {
    pub(crate) text: String,
    /// The keywords behind a text: what kind of answer a question takes, where an outcome leads.
    pub(crate) further: String,
    /// What it says further: the options of a question, its explanation.
    pub(crate) parts: Vec<String>,
    /// The ruling that gave it.
    pub(crate) ruling: Option<Citation>,
    /// What the text itself says, where a ruling goes before it.
    pub(crate) instead_of: Option<String>,
}

/// How many rules an agreement holds.
pub(crate) fn rules(agreement: &Agreement) -> usize {
    let subjects: BTreeSet<&str> = agreement.statements.iter().map(|statement| root(&statement.subject)).collect();
    subjects.len().saturating_sub(1)
}

/// The cards of every article, by its anchor.
pub(crate) fn by_article(
    l: Lang,
    agreement: &Agreement,
    base: &str,
    silent: &BTreeSet<String>,
) -> BTreeMap<String, Vec<Card>> {
    let names = Names::of(agreement);
    let teller = Teller { l, names: &names };
    let rulings: BTreeSet<&str> = agreement.rulings.keys().map(Id::as_str).collect();
    let mut order: Vec<(String, Card)> = Vec::new();
    let mut keywords: BTreeMap<String, String> = BTreeMap::new();
    // Whoever reads another language finds these names where they are used; here they would be a list without an end.
    let translation: BTreeSet<&str> = words_for(Keyword::Translation).collect();
    for statement in &agreement.statements {
        let subject = root(&statement.subject);
        if rulings.contains(subject) || translation.contains(statement.field.as_str()) {
            continue;
        }
        let head = !keywords.contains_key(subject) && statement.cite.layer() != Layer::Ruling;
        if head {
            keywords.insert(subject.to_owned(), statement.field.clone());
        }
        if statement.cite.layer() == Layer::Ruling {
            ruled(&teller, base, &mut order, statement);
            continue;
        }
        let anchor = statement.cite.anchor();
        let place = order.iter().rposition(|(at, card)| at == anchor && card.subject == subject);
        let place = place.unwrap_or_else(|| {
            let keyword = keywords.get(subject).cloned().unwrap_or_default();
            order.push((anchor.to_owned(), teller.card(subject, &keyword, !head)));
            order.len() - 1
        });
        if let (false, Some((_, card))) = (head, order.get_mut(place)) {
            teller.add(card, statement);
        }
    }
    let mut by_article: BTreeMap<String, Vec<Card>> = BTreeMap::new();
    for (anchor, mut card) in order {
        card.mark = standing(l, &card, silent);
        card.power = power(agreement, base, &card);
        let cards = by_article.entry(anchor).or_default();
        match cards.last_mut().filter(|last| is_bare(last) && is_bare(&card) && last.keyword == card.keyword) {
            Some(last) => last.others.push(card.label),
            None => cards.push(card),
        }
    }
    by_article
}

/// The word of a keyword, in each language in which charters are written.
fn words_for(keyword: Keyword) -> impl Iterator<Item = &'static str> {
    rows().filter(move |row| row.keyword == keyword).map(|row| row.word)
}

/// Where one sees who has how much power under a rule that says how it decides.
fn power(agreement: &Agreement, base: &str, card: &Card) -> Option<String> {
    let rule = agreement.counts.get(&Id::new(&card.subject)).filter(|_| !card.continued)?;
    (!base.is_empty() && rule.method.is_some() && rule.body.is_some())
        .then(|| format!("{base}/handvest/macht/{}", rule.id))
}

/// Whether a card says no more than that something exists.
fn is_bare(card: &Card) -> bool {
    card.fields.is_empty() && !card.continued
}

/// The object a statement is about: a part is stated of `object.part`.
fn root(subject: &Id) -> &str {
    subject.as_str().split('.').next().unwrap_or_default()
}

fn standing(l: Lang, card: &Card, silent: &BTreeSet<String>) -> Mark {
    if silent.contains(&card.subject) && !card.continued {
        return Mark::new(Kind::Wait, l.charter_silent());
    }
    let ruled = card.fields.iter().flat_map(|field| &field.values).any(|said| said.ruling.is_some());
    Mark::new(Kind::Yes, if ruled { l.charter_ruled() } else { l.charter_works() })
}

/// Puts what a ruling says on the card of the object, before what the text says of the same.
fn ruled(teller: &Teller<'_>, base: &str, order: &mut [(String, Card)], statement: &Statement) {
    let subject = root(&statement.subject);
    let Some((_, card)) = order.iter_mut().find(|(_, card)| card.subject == subject) else { return };
    let mut said = teller.said(statement);
    said.ruling = Some(Citation::of(&statement.cite, base));
    let name = field_name(&statement.field);
    match card.fields.iter_mut().find(|field| field.name == name) {
        Some(field) => {
            said.instead_of = field.values.pop().map(|before| teller.l.charter_in_text(&before.text));
            field.values.push(said);
        }
        None => card.fields.push(Field { name, values: vec![said] }),
    }
}

fn field_name(keyword: &str) -> String {
    keyword.replace('-', " ")
}

struct Teller<'a> {
    l: Lang,
    names: &'a Names<'a>,
}

impl Teller<'_> {
    fn card(&self, subject: &str, keyword: &str, continued: bool) -> Card {
        Card {
            keyword: capital(&field_name(keyword)),
            label: self.names.label(&Id::new(subject)),
            continued,
            mark: Mark::new(Kind::Plain, ""),
            fields: Vec::new(),
            others: Vec::new(),
            power: None,
            subject: subject.to_owned(),
        }
    }

    /// Adds a statement: a part to what was said last, the same keyword once more to its list.
    fn add(&self, card: &mut Card, statement: &Statement) {
        let is_part = statement.subject.as_str() != card.subject;
        if is_part && let Some(last) = card.fields.last_mut().and_then(|field| field.values.last_mut()) {
            let said = self.said(statement).text;
            last.parts.push(said);
            return;
        }
        let name = field_name(&statement.field);
        let said = self.said(statement);
        if said.text == card.label {
            return;
        }
        match card.fields.last_mut().filter(|field| field.name == name) {
            Some(field) => field.values.push(said),
            None => card.fields.push(Field { name, values: vec![said] }),
        }
    }

    fn said(&self, statement: &Statement) -> Said {
        let behind = statement.value.iter().rposition(|value| matches!(value, Value::Text(_)));
        let (text, further) = statement.value.split_at(behind.map_or(statement.value.len(), |text| text + 1));
        Said { text: self.words(text), further: self.words(further), parts: Vec::new(), ruling: None, instead_of: None }
    }

    /// Values in words: a name that is introduced with a text is not said twice, names in a row are a list.
    fn words(&self, values: &[Value]) -> String {
        let mut out = String::new();
        for (place, value) in values.iter().enumerate() {
            let next = values.get(place + 1);
            if matches!((value, next), (Value::Name(_), Some(Value::Text(_)))) {
                continue;
            }
            let before = place.checked_sub(1).and_then(|before| values.get(before));
            if matches!((before, value), (Some(Value::Name(_)), Value::Name(_))) {
                out.push_str(", ");
            } else if !out.is_empty() {
                out.push(' ');
            }
            out.push_str(&self.word(value));
        }
        out
    }

    fn word(&self, value: &Value) -> String {
        match value {
            Value::Word(word) => word.clone(),
            Value::Name(id) => self.names.label(id),
            Value::Text(text) => text.clone(),
            Value::Amount(amount) => self.l.amount(*amount),
            Value::Number(number) => self.l.number(i64::try_from(*number).unwrap_or(i64::MAX)),
            Value::Fraction(fraction) => format!("{}/{}", fraction.part, fraction.whole),
            Value::Date(date) => self.l.date(*date, Style::Plain),
        }
    }
}
