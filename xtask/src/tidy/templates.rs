//! Templates hold structure. Words for people stand in the text files, in three languages; scripts and styles in files of
//! their own, because the content security policy of every page forbids them inline.

use crate::house::{Breach, House, lines};

/// Attributes whose value people read or hear.
const SPOKEN: [&str; 5] = [" alt=\"", " aria-label=\"", " title=\"", " placeholder=\"", " aria-description=\""];

/// The name of the program, which is the same in every language.
const NAME: &str = "Marke";

pub(super) fn inline(house: &House) -> Vec<Breach> {
    let mut found = Vec::new();
    for (path, text) in house.templates() {
        for (number, line) in lines(text) {
            let what = if line.contains(" style=") {
                "an inline style; give it a class in the stylesheet"
            } else if line.contains("<style") {
                "a style block; write it in the stylesheet"
            } else if line
                .split("<script")
                .skip(1)
                .any(|tag| !tag.split('>').next().unwrap_or_default().contains("src="))
            {
                "an inline script; write it in the script file"
            } else if has_handler(line) {
                "an inline event handler; write it in the script file"
            } else {
                continue;
            };
            found.push(Breach::at(path, number, what));
        }
    }
    found
}

/// Whether a tag on the line has an attribute such as `onclick=`.
fn has_handler(line: &str) -> bool {
    line.split(" on").skip(1).any(|after| {
        let name: String = after.chars().take_while(char::is_ascii_lowercase).collect();
        let rest = after.get(name.len()..).unwrap_or_default();
        !name.is_empty() && rest.starts_with('=')
    })
}

pub(super) fn words(house: &House) -> Vec<Breach> {
    let mut found = Vec::new();
    for (path, text) in house.templates() {
        let bare = blank(text, &[("{#", "#}"), ("{%", "%}"), ("{{", "}}"), ("<!--", "-->")]);
        for (number, line) in lines(&bare) {
            if let Some(attribute) = SPOKEN.iter().find(|attribute| spoken(line, attribute)) {
                let what =
                    format!("words in `{}`; let the text files say them", attribute.trim().trim_end_matches("=\""));
                found.push(Breach::at(path, number, what));
            }
        }
        let text = blank(&bare, &[("<", ">"), ("&", ";")]);
        for (number, line) in lines(&text) {
            let line = line.replace(NAME, "");
            if line.chars().any(char::is_alphabetic) {
                let what = format!("words for people: \"{}\"; let the text files say them", line.trim());
                found.push(Breach::at(path, number, what));
            }
        }
    }
    found
}

/// Whether an attribute on the line has letters in its value.
fn spoken(line: &str, attribute: &str) -> bool {
    line.split(attribute)
        .skip(1)
        .filter_map(|after| after.split('"').next())
        .any(|value| value.replace(NAME, "").chars().any(char::is_alphabetic))
}

/// The text with everything between these marks, marks included, made blank; line ends stay.
fn blank(text: &str, marks: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let inside = marks.iter().find_map(|(open, close)| {
            let after = rest.strip_prefix(open)?;
            // An ampersand that begins no entity is an ampersand.
            let end = after.find(close).filter(|end| *open != "&" || *end < 10)?;
            Some(open.len() + end + close.len())
        });
        let taken = inside.unwrap_or(first.len_utf8());
        let (part, behind) = rest.split_at(taken);
        if inside.is_some() {
            out.extend(part.chars().map(|c| if c == '\n' { '\n' } else { ' ' }));
        } else {
            out.push_str(part);
        }
        rest = behind;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(text: &str) -> House {
        House::of(&[("crates/web/templates/page.html", text)])
    }

    #[test]
    fn inline_styles_scripts_and_handlers_are_found() {
        for text in ["<p style=\"x\">", "<script>x()</script>", "<style>", "<a href=\"/\" onclick=\"x()\">"] {
            assert_eq!(inline(&page(text)).len(), 1, "{text}");
        }
        assert_eq!(inline(&page("<script src=\"/s.js\" defer></script><p class=\"on\">{{ one = 1 }}</p>")), []);
    }

    #[test]
    fn words_between_tags_and_in_spoken_attributes_are_found() {
        for text in ["<p>Hello</p>", "<img alt=\"A map\">", "<p>\n  one\n</p>", "<p>{{ l.x() }} and</p>"] {
            assert_eq!(words(&page(text)).len(), 1, "{text}");
        }
    }

    #[test]
    fn words_from_the_text_files_pass() {
        let text = "{# why #}<title>{{ l.x() }} · Marke</title>\n{% if a > b %}<b class=\"big\" title=\"{{ l.y() }}\">&nbsp;→</b>{% endif %}";
        assert_eq!(words(&page(text)), []);
    }
}
