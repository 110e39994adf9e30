//! How a text is put together: its pieces in one language, with the values where they belong.

use crate::{Lang, Shown, Style};

/// A piece of a text.
pub(crate) enum Piece {
    /// Words as they are.
    Words(&'static str),
    /// A value, by its place, and how it is shown.
    Value(usize, Style),
    /// Words that stand in the singular or in the plural, by the number in that place.
    Number(usize, &'static str, &'static str),
}

/// A text in Dutch, English and German, in this order.
pub(crate) type Text = [&'static [Piece]; 3];

/// A text in a language, with its values.
pub(crate) fn told(lang: Lang, text: Text, values: &[&dyn Shown]) -> String {
    let [nl, en, de] = text;
    let pieces = match lang {
        Lang::Nl => nl,
        Lang::En => en,
        Lang::De => de,
    };
    let mut out = String::new();
    for piece in pieces {
        match piece {
            Piece::Words(words) => out.push_str(words),
            Piece::Value(place, style) => {
                values.get(*place).iter().for_each(|value| value.show(lang, *style, &mut out))
            }
            Piece::Number(place, one, many) => {
                out.push_str(if values.get(*place).is_some_and(|value| value.is_one()) { one } else { many });
            }
        }
    }
    out
}
