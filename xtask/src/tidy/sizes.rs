//! Sizes, as a symptom: printed, never enforced. A split that makes the reader jump is worse than a long file that reads
//! well.

use crate::house::House;

/// How large files and functions are, for the people who read them.
#[must_use]
pub fn figures(house: &House) -> String {
    let mut files = Vec::new();
    let mut tests = 0;
    let mut functions = Vec::new();
    for (path, text) in house.files().filter(|(path, _)| path.ends_with(".rs")) {
        let production = text.split("#[cfg(test)]").next().unwrap_or_default();
        let all = text.lines().count();
        if path.contains("/tests/") || path.contains("/tests.rs") || path.contains("/examples/") {
            tests += all;
            continue;
        }
        let lines = production.lines().count();
        tests += all - lines;
        files.push((lines, path));
        functions.extend(function_sizes(production));
    }
    files.sort_unstable();
    functions.sort_unstable();
    let total: usize = files.iter().map(|(lines, _)| lines).sum();
    let sizes: Vec<usize> = files.iter().map(|(lines, _)| *lines).collect();
    let longest: Vec<String> = files.iter().rev().take(3).map(|(lines, path)| format!("{path} {lines}")).collect();
    format!(
        "Rust: {} files, {total} lines of production code, {tests} of tests.\n\
         Files: half under {} lines, nine of ten under {}. Longest: {}.\n\
         Functions: half under {} lines, nine of ten under {}, longest {}.\n",
        files.len(),
        share(&sizes, 50),
        share(&sizes, 90),
        longest.join(", "),
        share(&functions, 50),
        share(&functions, 90),
        functions.last().copied().unwrap_or_default(),
    )
}

/// The size that this many of a hundred stay under.
fn share(sorted: &[usize], hundredths: usize) -> usize {
    sorted.get(sorted.len() * hundredths / 100).copied().unwrap_or_default()
}

/// Lines from each `fn` to the brace that closes it, which in formatted code stands as deep as the `fn`.
fn function_sizes(text: &str) -> Vec<usize> {
    let mut sizes = Vec::new();
    let mut open: Option<(usize, usize)> = None;
    for (number, line) in text.lines().enumerate() {
        let depth = line.len() - line.trim_start().len();
        match open {
            None if starts_function(line.trim_start()) && !line.trim_end().ends_with([';', '}']) => {
                open = Some((number, depth));
            }
            Some((from, at)) if depth == at && line.trim_start().starts_with('}') => {
                sizes.push(number - from + 1);
                open = None;
            }
            None | Some(_) => {}
        }
    }
    sizes
}

fn starts_function(line: &str) -> bool {
    ["fn ", "pub fn ", "pub(crate) fn ", "pub(super) fn ", "const fn ", "pub const fn ", "async fn ", "pub async fn "]
        .iter()
        .any(|start| line.starts_with(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn functions_and_tests_are_counted_apart() {
        let text = "//! X.\nfn a() {\n    b();\n}\n#[cfg(test)]\nmod tests {\n}\n";
        let figures = figures(&House::of(&[("crates/web/src/x.rs", text)]));
        assert!(figures.contains("1 files, 4 lines of production code, 3 of tests"), "{figures}");
        assert!(figures.contains("longest 3."), "{figures}");
    }
}
