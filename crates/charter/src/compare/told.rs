//! Changes in sentences.

use super::{Change, Said, What};
use crate::agreement::statement::Value;
use words::{Lang, Style};

impl Change {
    /// The change in one sentence, without the article.
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        let object = self.object(lang);
        match &self.what {
            What::ArticleAdded => lang.change_article_added(&self.label),
            What::ArticleDropped => lang.change_article_dropped(&self.label),
            What::ArticleRenumbered { before } => lang.change_article_renumbered(before),
            What::ProseChanged => lang.change_prose(),
            What::Added { says } => {
                let says: Vec<String> = says.iter().map(|said| said.words(lang)).collect();
                if says.is_empty() {
                    lang.change_added(&object)
                } else {
                    lang.change_added_with(&object, &says.join("; "))
                }
            }
            What::Dropped => lang.change_dropped(&object),
            What::Renamed { before, now } => lang.change_renamed(&object, before.as_str(), now.as_str()),
            What::Stated(said) => lang.change_stated(&object, &said.words(lang)),
            What::Silenced(said) => lang.change_silenced(&object, &said.words(lang)),
            What::Restated { before, now } => lang.change_restated(&object, &before.words(lang), &now.words(lang)),
            What::Reordered { field, now } => {
                let order: Vec<&str> = now.iter().map(crate::Id::as_str).collect();
                lang.change_reordered(&object, field, &order.join(", "))
            }
            What::Moved { field: Some(field), before } => lang.change_moved(&object, field, before),
            What::Moved { field: None, before } => lang.change_moved_whole(&object, before),
        }
    }

    fn id(&self) -> String {
        self.subject.as_ref().map(ToString::to_string).unwrap_or_default()
    }

    /// `mandaat “dagelijkse kosten”`
    fn object(&self, lang: Lang) -> String {
        let label = if self.label.is_empty() { self.id() } else { self.label.clone() };
        lang.change_object(&self.keyword, &label)
    }
}

impl Said {
    /// The statement as people read it: `drempel: meer dan 1/2 van alle zetels`.
    fn words(&self, lang: Lang) -> String {
        let field = self.part.as_ref().map_or_else(|| self.field.clone(), |part| format!("{part}: {}", self.field));
        let mut said = field;
        for (index, value) in self.values.iter().enumerate() {
            let list =
                index > 0 && matches!((self.values.get(index - 1), value), (Some(Value::Text(_)), Value::Text(_)));
            said += if list { ", " } else { " " };
            said += &word(value, lang);
        }
        self.ruling.as_ref().map_or_else(|| said.clone(), |ruling| lang.change_by_ruling(&said, ruling.as_str()))
    }
}

fn word(value: &Value, lang: Lang) -> String {
    match value {
        Value::Word(word) => word.clone(),
        Value::Name(id) => id.to_string(),
        Value::Text(text) => format!("“{text}”"),
        Value::Amount(amount) => lang.amount(*amount),
        Value::Number(number) => lang.number(i64::try_from(*number).unwrap_or(i64::MAX)),
        Value::Fraction(fraction) => format!("{}/{}", fraction.part, fraction.whole),
        Value::Date(date) => lang.date(*date, Style::Plain),
    }
}
