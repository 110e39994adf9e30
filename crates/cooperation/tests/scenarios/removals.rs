//! The rules of a charter as an author sees them in its text, each of which can be taken out.

use std::ops::Range;

/// A rule, or a line of one, that can be taken out of the text.
pub(crate) struct Rule {
    /// The line it stands on, from 1.
    pub(crate) number: usize,
    /// The line as written.
    pub(crate) line: String,
    /// The keywords around it, outermost first, itself last.
    pub(crate) keywords: Vec<String>,
    /// The first line of the rule around it, where there is one.
    pub(crate) head: Option<String>,
    /// The keywords beside it in the same rule.
    pub(crate) beside: Vec<String>,
    block: Option<usize>,
    span: Range<usize>,
}

impl Rule {
    /// The text without this rule.
    pub(crate) fn removed_from(&self, text: &str) -> String {
        let (before, after) = (&text[..self.span.start], &text[self.span.end..]);
        format!("{before}{after}")
    }
}

/// Every rule and every line of a rule: what stands between the fences, a block with all that is in it.
pub(crate) fn all(text: &str) -> Vec<Rule> {
    let mut rules: Vec<Rule> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    let (mut inside, mut from) = (false, 0);
    for (index, line) in text.split_inclusive('\n').enumerate() {
        let (to, trimmed) = (from + line.len(), line.trim());
        if trimmed.starts_with("```") {
            inside = trimmed == "```handvest";
        } else if inside && trimmed == "}" {
            let block = open.pop().expect("an open block");
            rules[block].span.end = to;
            let inside: Vec<usize> = (block + 1..rules.len()).filter(|&at| rules[at].block == Some(block)).collect();
            let beside: Vec<String> = inside.iter().filter_map(|&at| rules[at].keywords.last().cloned()).collect();
            inside.into_iter().for_each(|at| rules[at].beside.clone_from(&beside));
        } else if inside && !trimmed.is_empty() {
            let keyword = trimmed.split(' ').next().unwrap_or_default().to_owned();
            let keywords = open.iter().map(|block| rules[*block].keywords.last().expect("a keyword").clone());
            let keywords = keywords.chain([keyword]).collect();
            let block = open.last().copied();
            let head = block.map(|block| rules[block].line.clone());
            let (line, beside) = (trimmed.to_owned(), Vec::new());
            rules.push(Rule { number: index + 1, line, keywords, head, beside, block, span: from..to });
            if trimmed.ends_with('{') {
                open.push(rules.len() - 1);
            }
        }
        from = to;
    }
    rules
}
