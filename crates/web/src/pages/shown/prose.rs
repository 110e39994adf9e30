//! Markdown of a charter as HTML that cannot harm, and as plain words for a quotation.

use charter::{Agreement, Cite};
use office::View;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd, html};

const LONGEST_QUOTATION: usize = 360;

/// Markdown as HTML. Raw HTML is shown as text, pictures as their description, and a link keeps its address only where it
/// leads to a page, a fragment or a mail address.
pub(crate) fn to_html(markdown: &str) -> String {
    let events = Parser::new_ext(markdown, Options::ENABLE_TABLES).filter_map(harmless);
    let mut out = String::new();
    html::push_html(&mut out, events);
    out
}

fn harmless(event: Event<'_>) -> Option<Event<'_>> {
    match event {
        Event::Html(raw) | Event::InlineHtml(raw) => Some(Event::Text(raw)),
        Event::Start(Tag::Link { link_type, dest_url, .. }) => {
            let dest_url = if leads_somewhere_safe(&dest_url) { dest_url } else { "#".into() };
            Some(Event::Start(Tag::Link { link_type, dest_url, title: "".into(), id: "".into() }))
        }
        Event::Start(Tag::Image { .. } | Tag::HtmlBlock) | Event::End(TagEnd::Image | TagEnd::HtmlBlock) => None,
        Event::Start(_)
        | Event::End(_)
        | Event::Text(_)
        | Event::Code(_)
        | Event::InlineMath(_)
        | Event::DisplayMath(_)
        | Event::FootnoteReference(_)
        | Event::SoftBreak
        | Event::HardBreak
        | Event::Rule
        | Event::TaskListMarker(_) => Some(event),
    }
}

fn leads_somewhere_safe(address: &str) -> bool {
    ["https://", "http://", "mailto:", "#"].iter().any(|start| address.starts_with(start))
}

/// The words of the article that a rule stands under: the paragraph right before it, or else the first of the article.
pub(crate) fn quotation(view: &View, agreement: &Agreement, cite: &Cite) -> String {
    let before_rule = || {
        let stated = agreement.statements.iter().find(|statement| {
            statement.cite.anchor() == cite.anchor()
                && statement.subject.as_str().split('.').next() == Some(cite.rule().as_str())
        })?;
        let adopted = view.state().adopted.get(stated.source)?;
        let above = adopted.text.get(..stated.span.start)?;
        let (prose, _) = above.rsplit_once("```")?;
        let words = plain(paragraph_above(prose));
        (!words.is_empty()).then_some(words)
    };
    let words = before_rule().unwrap_or_else(|| {
        let article = agreement.article(cite.anchor());
        article.map(|article| plain(article.prose.split("\n\n").next().unwrap_or_default())).unwrap_or_default()
    });
    shorten(&words, LONGEST_QUOTATION)
}

/// The last paragraph of a text, if it stands under the same heading and behind the rules before it.
fn paragraph_above(prose: &str) -> &str {
    let last = prose.trim_end().rsplit("\n\n").next().unwrap_or_default();
    if last.starts_with('#') || last.contains("```") { "" } else { last }
}

/// The words of Markdown without its marks.
fn plain(markdown: &str) -> String {
    let mut words = String::new();
    for event in Parser::new_ext(markdown, Options::ENABLE_TABLES) {
        match event {
            Event::Text(text) | Event::Code(text) => words.push_str(&text),
            Event::SoftBreak | Event::HardBreak | Event::End(_) => words.push(' '),
            Event::Start(_)
            | Event::InlineMath(_)
            | Event::DisplayMath(_)
            | Event::Html(_)
            | Event::InlineHtml(_)
            | Event::FootnoteReference(_)
            | Event::Rule
            | Event::TaskListMarker(_) => {}
        }
    }
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A text of at most this many characters, cut after a sentence or else between words.
pub(crate) fn shorten(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let head: String = text.chars().take(most).collect();
    let sentence = head.rfind(". ").and_then(|at| head.get(..=at)).filter(|kept| kept.chars().count() > most / 3);
    if let Some(kept) = sentence {
        return kept.to_owned();
    }
    let word = head.rfind(' ').and_then(|at| head.get(..at)).unwrap_or(&head);
    format!("{word} …")
}

#[cfg(test)]
mod tests {
    use super::{shorten, to_html};

    #[test]
    fn raw_html_is_shown_and_never_run() {
        let page = to_html("Zie <script>alert(1)</script>\n\n<img src=x onerror=alert(1)>\n");
        assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"), "{page}");
        assert!(!page.contains("<script") && !page.contains("<img"), "{page}");
    }

    #[test]
    fn a_link_that_runs_something_leads_nowhere() {
        let page =
            to_html("[hier](javascript:alert(1)) en [daar](https://example.org/) ![x](https://example.org/p.png)");
        assert!(!page.contains("javascript:"), "{page}");
        assert!(page.contains("href=\"https://example.org/\""), "{page}");
        assert!(!page.contains("<img"), "{page}");
    }

    #[test]
    fn a_long_text_is_cut_after_a_sentence_or_between_words() {
        assert_eq!(shorten("Een zin. Nog een zin die doorloopt", 20), "Een zin.");
        assert_eq!(shorten("geenzin maar woorden", 12), "geenzin …");
        assert_eq!(shorten("kort", 12), "kort");
    }
}
