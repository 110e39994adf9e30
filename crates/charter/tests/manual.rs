//! What the manual tells people to write can be written: the rule blocks of its first chapter come to a charter that runs.

#![cfg(test)]

use charter::check::Severity;
use charter::compare::compare;
use charter::judge::contribution::of_year;
use charter::syntax::{self, Reading, compile};
use words::Lang;

const CHAPTER: &str = include_str!("../../../docs/manual/een-eerste-handvest.md");

/// The chapter that names every word and every kind of act.
const WRITING: &str = include_str!("../../../docs/manual/een-handvest-schrijven.md");

/// The chapter on changing a charter, and the charter it changes.
const CHANGING: &str = include_str!("../../../docs/manual/een-handvest-veranderen.md");
const CLUB: &str = include_str!("../../../charters/vereniging/handvest.md");

fn examples() -> impl Iterator<Item = &'static str> {
    CHAPTER.split("````markdown\n").skip(1).filter_map(|rest| rest.split("````").next())
}

/// The examples of the chapter, an article each, without its ruling.
fn charter() -> String {
    let examples = examples();
    let mut text = "# Afspraak klusbus\n\n".to_owned();
    for (number, example) in examples.filter(|example| !example.contains("uitleg ")).enumerate() {
        if number > 0 {
            text += &format!("## Artikel {number} Onderwerp\n\nTekst.\n\n");
        }
        text += example;
    }
    text
}

#[test]
fn the_first_charter_of_the_manual_runs_and_leaves_open_what_its_agreement_does() {
    let compiled = compile(&charter(), &[], Reading::InForce);
    assert!(compiled.agreement.is_some());
    let warned = compiled.findings.iter().filter(|finding| finding.severity >= Severity::Warning);
    let codes: Vec<String> = warned.map(|finding| finding.code.to_string()).collect();
    for silence in ["CH186", "CH193", "CH225", "CH226"] {
        assert!(codes.iter().any(|code| code == silence), "{codes:?}: its agreement does not say this");
    }
    for said in ["CH273", "CH302", "CH305", "CH334"] {
        assert!(codes.iter().all(|code| code != said), "{codes:?}: its agreement says this");
    }
}

#[test]
fn the_ruling_of_the_manual_fills_the_silence_it_speaks_of() {
    let ruling = examples().find(|example| example.contains("uitleg ")).unwrap();
    let compiled = compile(&format!("{}\n{ruling}", charter()), &[], Reading::InForce);
    assert!(compiled.agreement.is_some());
    assert!(compiled.findings.iter().all(|finding| finding.code.to_string() != "CH225"));
}

#[test]
fn the_examples_of_the_manual_are_laid_out() {
    assert_eq!(syntax::format(&charter(), None).unwrap(), charter());
}

/// The lines of the only block of the chapter with this mark that holds this.
fn block(mark: &str, holds: &str) -> Vec<&'static str> {
    let fence = format!("```{mark}\n");
    let blocks = CHANGING.split(fence.as_str()).skip(1).filter_map(|rest| rest.split("\n```").next());
    let found: Vec<&str> = blocks.filter(|block| block.contains(holds)).collect();
    assert_eq!(found.len(), 1, "{holds}");
    found[0].lines().collect()
}

/// The charter of the chapter with the lines changed that the chapter changes.
fn changed() -> String {
    let mut text = CLUB.to_owned();
    let mut lines = block("diff", "overgang").into_iter().peekable();
    while let Some(old) = lines.next().and_then(|line| line.strip_prefix('-')) {
        let mut new = String::new();
        while let Some(line) = lines.next_if(|line| line.starts_with('+')) {
            new += line.trim_start_matches('+');
            new.push('\n');
        }
        let old = format!("{old}\n");
        assert_eq!(text.matches(&old).count(), 1, "{old}");
        text = text.replace(&old, &new);
    }
    text
}

#[test]
fn what_the_chapter_on_changing_says_that_changes_is_what_changes() {
    let (old, new) = (compile(CLUB, &[], Reading::InForce), compile(&changed(), &[], Reading::InForce));
    // The chapter says so: the words above the two rules still name the old amount and term.
    let told: Vec<String> = new.findings.iter().map(|found| found.code.to_string()).collect();
    assert_eq!(told, ["CH122", "CH122"]);
    let (old, new) = (old.agreement.unwrap(), new.agreement.unwrap());
    let changes = compare(&old, &new);
    let mut told: Vec<String> =
        changes.iter().map(|change| format!("{}: {}", change.article, change.sentence(Lang::Nl))).collect();
    // An amount does not break at the end of a line; in the manual it may.
    told.iter_mut().for_each(|told| *told = told.replace('\u{a0}', " "));
    told.push(format!("{} wijzigingen.", changes.len()));
    assert_eq!(told, block("text", "wijzigingen."));
    let runs = format!("{} artikelen, {} uitspraken.", new.articles.len(), new.statements.len());
    assert!(block("text", "Dit handvest werkt")[1].ends_with(&runs), "{runs}");
}

#[test]
fn the_act_of_the_chapter_on_changing_is_that_of_the_charter() {
    let act = block("handvest", "soort wijzigen").join("\n");
    assert!(CLUB.contains(&act), "{act}");
}

/// What stands in the first column of the table under a heading, each word on its own.
fn first_column(heading: &str) -> Vec<&'static str> {
    let section = WRITING.split(heading).nth(1).unwrap().split("\n## ").next().unwrap();
    let cells = section.lines().filter_map(|line| line.strip_prefix("| `")?.split(" | ").next());
    cells.flat_map(|cell| cell.split(", ")).map(|word| word.trim_matches('`')).collect()
}

#[test]
fn the_manual_names_every_word_with_which_a_block_begins() {
    let named = first_column("## Wat u kunt opschrijven");
    let tops: Vec<&str> = syntax::table::rows_in(None).map(|row| row.word).collect();
    let missing: Vec<&&str> = tops.iter().filter(|word| !named.contains(word)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn the_manual_tells_of_every_kind_of_act_what_happens() {
    let told = syntax::explain_keyword("soort", Lang::Nl).unwrap();
    let kinds = told.lines().find_map(|line| line.trim().strip_prefix("soort ")).unwrap();
    let named = first_column("## Welke soort handeling");
    let missing: Vec<&str> = kinds.split('|').filter(|kind| !named.contains(kind)).collect();
    assert!(kinds.contains('|') && missing.is_empty(), "{missing:?}");
}

#[test]
fn the_contribution_of_the_manual_is_reckoned() {
    let block = WRITING.split("```handvest\n").find(|block| block.starts_with("grootheid")).unwrap();
    let block = block.split("```").next().unwrap();
    let text = format!("{}\n## Artikel 90 Betalen\n\nTekst.\n\n```handvest\n{block}```\n", charter());
    let compiled = compile(&text, &[], Reading::InForce);
    let agreement = compiled.agreement.unwrap_or_else(|| panic!("{:#?}", compiled.findings));
    let shares = of_year(&agreement, agreement.contributions.values().next().unwrap(), &[], 2026).unwrap();
    let told: Vec<(&str, i64)> = shares.iter().map(|share| (share.party.as_str(), share.amount.cents())).collect();
    assert_eq!(told, [("oostwold", 99_200), ("westerlo", 78_400)]);
}
