//! From Markdown to scenarios: headings, steps, answers below a step, fenced texts.

/// A scenario as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Written {
    pub(super) title: String,
    pub(super) line: usize,
    pub(super) steps: Vec<Line>,
    /// Lines that look like a step but begin with no step word.
    pub(super) stray: Vec<(usize, String)>,
}

/// A step as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) number: usize,
    pub(super) expects: bool,
    /// The words behind the step word.
    pub(super) text: String,
    /// The fenced text below it.
    pub(super) fenced: Option<String>,
}

/// The words a step begins with, and whether it expects.
const OPENERS: [(&str, Option<bool>); 5] =
    [("Gegeven", Some(false)), ("Als", Some(false)), ("Dan", Some(true)), ("en", None), ("maar", None)];

/// Reads the scenarios of a file. What stands before the first `##`, and between a heading and its first step, is prose.
pub(super) fn read(text: &str) -> Vec<Written> {
    let mut scenarios: Vec<Written> = Vec::new();
    let mut fence: Option<Fence> = None;
    for (index, line) in text.lines().enumerate() {
        let number = index + 1;
        if let Some(open) = &mut fence {
            if open.closes(line) {
                let text = fence.take().map(|fence| fence.text);
                if let (Some(step), Some(text)) = (last_step(&mut scenarios), text) {
                    step.fenced = Some(text);
                }
            } else {
                open.text.push_str(line);
                open.text.push('\n');
            }
        } else if let Some(opened) = Fence::open(line) {
            fence = Some(opened);
        } else if let Some(title) = line.strip_prefix("## ") {
            scenarios.push(Written { title: title.trim().into(), line: number, steps: Vec::new(), stray: Vec::new() });
        } else if let Some(scenario) = scenarios.last_mut() {
            take(scenario, number, line.trim());
        }
    }
    scenarios
}

fn last_step(scenarios: &mut [Written]) -> Option<&mut Line> {
    scenarios.last_mut().and_then(|scenario| scenario.steps.last_mut())
}

fn take(scenario: &mut Written, number: usize, line: &str) {
    if line.is_empty() || line.starts_with('>') {
        return;
    }
    if let Some(answer) = line.strip_prefix("- ")
        && let Some(step) = scenario.steps.last_mut()
    {
        step.text.push_str(", ");
        step.text.push_str(answer);
        return;
    }
    let (first, rest) = line.split_once(' ').unwrap_or((line, ""));
    let before = scenario.steps.last().map(|step| step.expects);
    let opener = OPENERS.iter().find(|(word, _)| word.eq_ignore_ascii_case(first));
    match opener.map(|(_, expects)| expects.or(before)) {
        Some(Some(expects)) => {
            scenario.steps.push(Line { number, expects, text: rest.trim().to_owned(), fenced: None });
        }
        // `en` before any step, or a line that begins otherwise.
        Some(None) | None => {
            let slip = OPENERS.first().is_some_and(|(word, _)| (1..=2).contains(&strsim::osa_distance(word, first)));
            if before.is_some() || slip {
                scenario.stray.push((number, line.to_owned()));
            }
        }
    }
}

/// A text between fences of the same sign, so that a ruling with its own block fits inside a longer fence.
struct Fence {
    mark: String,
    text: String,
}

impl Fence {
    fn open(line: &str) -> Option<Self> {
        let line = line.trim_start();
        let sign = line.chars().next().filter(|sign| matches!(sign, '`' | '~'))?;
        let mark: String = line.chars().take_while(|c| *c == sign).collect();
        (mark.len() >= 3).then_some(Self { mark, text: String::new() })
    }

    fn closes(&self, line: &str) -> bool {
        let line = line.trim();
        line.starts_with(&self.mark) && line.chars().all(|c| self.mark.starts_with(c))
    }
}
