//! Reads a `.words` file:
//!
//! ```text
//! # why this text exists
//! mandate-above(holder: text, amount: amount)
//!   nl: {holder} mag niet zelf over {amount} beslissen.
//!   en: {holder} may not decide on {amount} alone.
//!   de: {holder} darf nicht allein über {amount} entscheiden.
//! ```
//!
//! A text that can be the ground of a verdict has the word `ground` before its name, so that a test can ask each to be told.
//!
//! `{name}` prints a value, `{name:style}` prints it in a style, `{name|one|many}` chooses a word by a number.

pub(crate) const LANGUAGES: [&str; 3] = ["nl", "en", "de"];

pub(crate) struct Text {
    pub(crate) id: String,
    pub(crate) place: String,
    /// Whether verdicts may carry it; texts of pages are functions only.
    pub(crate) message: bool,
    /// Whether a ground of a verdict may carry it.
    pub(crate) ground: bool,
    pub(crate) values: Vec<(String, Kind)>,
    /// In the order of `LANGUAGES`.
    pub(crate) bodies: Vec<Vec<Piece>>,
}

#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Kind {
    Text,
    Amount,
    Number,
    Date,
    Fraction,
    List,
    Message,
}

#[derive(Clone)]
pub(crate) enum Piece {
    Plain(String),
    Value { name: String, style: Option<String> },
    Choice { name: String, one: String, many: String },
}

pub(crate) fn parse(file: &str, content: &str) -> Result<Vec<Text>, Vec<String>> {
    let mut texts: Vec<Text> = Vec::new();
    let mut faults = Vec::new();
    for (index, line) in content.lines().enumerate() {
        let place = format!("{file}:{}", index + 1);
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        let result = if line.starts_with(' ') {
            texts.last_mut().map_or_else(|| Err("a translation without a text".into()), |text| body(text, line))
        } else {
            head(file, &place, line).map(|text| texts.push(text))
        };
        if let Err(fault) = result {
            faults.push(format!("{place}: {fault}"));
        }
    }
    for text in &texts {
        if text.bodies.len() != LANGUAGES.len() {
            faults.push(format!("{}: `{}` needs the languages {LANGUAGES:?} in this order", text.place, text.id));
        }
    }
    if faults.is_empty() { Ok(texts) } else { Err(faults) }
}

fn head(file: &str, place: &str, line: &str) -> Result<Text, String> {
    let (ground, line) = line.strip_prefix("ground ").map_or((false, line), |line| (true, line));
    let (id, rest) = line.split_once('(').map_or((line, ""), |(id, rest)| (id, rest));
    let mut values = Vec::new();
    for part in rest.trim_end().trim_end_matches(')').split(',').filter(|p| !p.trim().is_empty()) {
        let (name, kind) = part.split_once(':').ok_or_else(|| format!("`{part}` needs a kind"))?;
        values.push((name.trim().to_owned(), kind_of(kind.trim())?));
    }
    Ok(Text {
        id: id.trim().to_owned(),
        place: place.to_owned(),
        message: !file.starts_with("pages"),
        ground,
        values,
        bodies: Vec::new(),
    })
}

fn kind_of(word: &str) -> Result<Kind, String> {
    match word {
        "text" => Ok(Kind::Text),
        "amount" => Ok(Kind::Amount),
        "number" => Ok(Kind::Number),
        "date" => Ok(Kind::Date),
        "fraction" => Ok(Kind::Fraction),
        "list" => Ok(Kind::List),
        "message" => Ok(Kind::Message),
        other => Err(format!("unknown kind `{other}`")),
    }
}

fn body(text: &mut Text, line: &str) -> Result<(), String> {
    let (language, words) = line.trim().split_once(':').ok_or("expected `nl: …`")?;
    let expected = LANGUAGES.get(text.bodies.len()).copied().unwrap_or("no more");
    if language != expected {
        return Err(format!("expected language `{expected}`, found `{language}`"));
    }
    let pieces = pieces(words.trim())?;
    for piece in &pieces {
        let (Piece::Value { name, .. } | Piece::Choice { name, .. }) = piece else { continue };
        if !text.values.iter().any(|(known, _)| known == name) {
            return Err(format!("`{name}` is not declared by `{}`", text.id));
        }
    }
    text.bodies.push(pieces);
    Ok(())
}

fn pieces(words: &str) -> Result<Vec<Piece>, String> {
    let mut found = Vec::new();
    let mut rest = words;
    while let Some((before, after)) = rest.split_once('{') {
        if !before.is_empty() {
            found.push(Piece::Plain(before.to_owned()));
        }
        let (inside, behind) = after.split_once('}').ok_or("`{` without `}`")?;
        found.push(piece(inside)?);
        rest = behind;
    }
    if !rest.is_empty() {
        found.push(Piece::Plain(rest.to_owned()));
    }
    Ok(found)
}

fn piece(inside: &str) -> Result<Piece, String> {
    if let Some((name, words)) = inside.split_once('|') {
        let (one, many) = words.split_once('|').ok_or("a choice has two words: `{n|one|many}`")?;
        return Ok(Piece::Choice { name: name.into(), one: one.into(), many: many.into() });
    }
    let (name, style) = inside.split_once(':').map_or((inside, None), |(n, s)| (n, Some(s.to_owned())));
    Ok(Piece::Value { name: name.to_owned(), style })
}
