//! Writes the Rust of the texts.

use crate::source::{Kind, Piece, Text};
use std::fmt::Write;

pub(crate) fn generate(texts: &[Text]) -> String {
    let mut out = String::new();
    functions(&mut out, texts);
    let messages: Vec<&Text> = texts.iter().filter(|t| t.message).collect();
    message(&mut out, &messages);
    out
}

/// Each function holds its text as data and leaves the telling to [`crate::told`]: thousands of functions that each
/// put a text together would take a minute to compile.
fn functions(out: &mut String, texts: &[Text]) {
    out.push_str("impl Lang {\n");
    for text in texts {
        let doc = text.bodies.get(1).map(|b| plain(b)).unwrap_or_default();
        let values: String =
            text.values.iter().map(|(name, kind)| format!(", {}: {}", ident(name), borrowed(*kind))).collect();
        let _ = writeln!(out, "/// {doc}\n#[must_use]\npub fn {}(self{values}) -> String {{", ident(&text.id));
        let bodies: Vec<String> = text.bodies.iter().map(|body| pieces(text, body)).collect();
        let shown: Vec<String> = text.values.iter().map(|(name, _)| format!("&{}", ident(name))).collect();
        let _ = writeln!(out, "told(self, const {{ [{}] }}, &[{}])\n}}", bodies.join(", "), shown.join(", "));
    }
    out.push_str("}\n");
}

/// A text in one language, as a list of pieces.
fn pieces(text: &Text, body: &[Piece]) -> String {
    let pieces: Vec<String> = body.iter().map(|piece| written(text, piece)).collect();
    format!("&[{}]", pieces.join(", "))
}

fn written(text: &Text, piece: &Piece) -> String {
    let place = |name: &str| text.values.iter().position(|(other, _)| other == name).unwrap_or_default();
    match piece {
        Piece::Plain(words) => format!("Piece::Words({words:?})"),
        Piece::Value { name, style } => {
            let style = style.as_deref().map_or("Plain".to_owned(), camel);
            format!("Piece::Value({}, Style::{style})", place(name))
        }
        Piece::Choice { name, one, many } => format!("Piece::Number({}, {one:?}, {many:?})", place(name)),
    }
}

fn message(out: &mut String, texts: &[&Text]) {
    out.push_str(
        "/// A typed message: what is said, not yet in which language.\n\
         #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]\n\
         #[serde(tag = \"text\", rename_all = \"kebab-case\")]\npub enum Message {\n",
    );
    for text in texts {
        let doc = text.bodies.get(1).map(|b| plain(b)).unwrap_or_default();
        let _ = write!(out, "/// {doc}\n{} {{", camel(&text.id));
        for (name, kind) in &text.values {
            let _ = write!(out, "/// Value of the text.\n{}: {},", ident(name), owned(*kind));
        }
        out.push_str("},\n");
    }
    out.push_str("}\nimpl Message {\n/// Says it in a language.\n#[must_use]\n#[allow(clippy::too_many_lines, reason = \"one arm for each text\")]\npub fn say(&self, lang: Lang) -> String {\nmatch self {\n");
    for text in texts {
        let names: String = text.values.iter().map(|(n, _)| format!("{}, ", ident(n))).collect();
        let args: Vec<String> = text.values.iter().map(|(n, k)| argument(&ident(n), *k)).collect();
        let _ = writeln!(
            out,
            "Message::{} {{ {names} }} => lang.{}({}),",
            camel(&text.id),
            ident(&text.id),
            args.join(", ")
        );
    }
    out.push_str(
        "}\n}\n/// The stable name of the text.\n#[must_use]\n#[allow(clippy::too_many_lines, reason = \"one arm for each text\")]\npub fn name(&self) -> &'static str {\nmatch self {\n",
    );
    for text in texts {
        let _ = writeln!(out, "Message::{} {{ .. }} => {:?},", camel(&text.id), text.id);
    }
    out.push_str("}\n}\n/// The names of the texts that a ground of a verdict may carry: every kind of refusal.\npub const GROUNDS: &[&str] = &[");
    for text in texts.iter().filter(|text| text.ground) {
        let _ = write!(out, "{:?},", text.id);
    }
    out.push_str("];\n}\n");
}

fn borrowed(kind: Kind) -> &'static str {
    match kind {
        Kind::Text => "&str",
        Kind::Amount => "Amount",
        Kind::Number => "i64",
        Kind::Date => "Date",
        Kind::Fraction => "Fraction",
        Kind::List => "&[String]",
        Kind::Message => "&Message",
    }
}

fn owned(kind: Kind) -> &'static str {
    match kind {
        Kind::Text => "String",
        Kind::Amount => "Amount",
        Kind::Number => "i64",
        Kind::Date => "Date",
        Kind::Fraction => "Fraction",
        Kind::List => "Vec<String>",
        Kind::Message => "Box<Message>",
    }
}

fn argument(name: &str, kind: Kind) -> String {
    match kind {
        Kind::Text | Kind::List | Kind::Message => name.to_owned(),
        Kind::Amount | Kind::Number | Kind::Date | Kind::Fraction => format!("*{name}"),
    }
}

fn plain(body: &[Piece]) -> String {
    body.iter()
        .map(|piece| match piece {
            Piece::Plain(words) => words.replace(['<', '>', '[', ']'], ""),
            Piece::Value { name, .. } | Piece::Choice { name, .. } => format!("`{name}`"),
        })
        .collect()
}

fn ident(name: &str) -> String {
    let name = name.replace('-', "_");
    if matches!(name.as_str(), "in" | "as" | "for" | "type" | "move" | "where" | "return" | "loop") {
        format!("r#{name}")
    } else {
        name
    }
}

fn camel(name: &str) -> String {
    name.split('-')
        .map(|part| {
            let mut letters = part.chars();
            letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
        })
        .collect()
}
