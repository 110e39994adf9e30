//! `cargo xtask TASK`.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use xtask::house::House;
use xtask::{lanes, schemas, tidy};

const USAGE: &str = "cargo xtask tidy      is the house in order?\n\
                     cargo xtask schemas   writes schemas/*.json from the types\n\
                     cargo xtask bench     compiling, deciding and keeping, measured (release build)\n\
                     cargo xtask language  compiling, deciding and voting power, measured (release build)\n\
                     cargo xtask money     the books against hledger and ledger, and contributions to the cent (release build)\n\
                     cargo xtask mutants   takes each rule out of each charter, and names the scenario that notices\n\
                     cargo xtask fuzz N    N minutes of damaged charters, scenarios and scripts; 1 without N\n\
                     cargo xtask pages N M [READER ADDRESS]   what every page costs with N ideas and M entries in the book, or one of \
                     them asked a thousand times (release build)\n\
                     cargo xtask votes [S N]   how many votes a second N members make durable over HTTP, for S seconds (release build)\n\
                     cargo xtask post      a mail program that people use, aerc, answers an invitation, and what it sends is recorded\n\
                     cargo xtask storm     kills the writer 300 times under load\n\
                     cargo xtask accessibility [NAME…] [--every]  each piece of every page of the examples as every role, in every language and way of \
                     looking, in a browser\n";

fn main() -> ExitCode {
    let task = std::env::args().nth(1).unwrap_or_default();
    let root = root();
    let done = match task.as_str() {
        "tidy" => check(&root),
        "schemas" => schemas::write(&root).map(|()| true),
        "bench" => lanes::run(&root, &[&["cooperation", "decisions"], &["office", "bench"]]),
        "language" => lanes::run(&root, &[&["cooperation", "decisions"]]),
        "money" => lanes::unit_tests(&root, "charter", "judge::contribution").and_then(|exact| {
            Ok(exact && lanes::run(&root, &[&["cooperation", "shares"], &["cooperation", "books"]])?)
        }),
        "mutants" => lanes::test(
            &root,
            "cooperation",
            "scenarios",
            "taking_out_any_rule_of_a_shipped_charter_makes_a_named_scenario_fail",
        ),
        "fuzz" => {
            let minutes = std::env::args().nth(2).unwrap_or_else(|| "1".to_owned());
            lanes::run(&root, &[&["cooperation", "fuzz", &minutes]])
        }
        "pages" => {
            let sizes: Vec<String> = std::env::args().skip(2).collect();
            let example: Vec<&str> = ["web", "pages"].into_iter().chain(sizes.iter().map(String::as_str)).collect();
            lanes::run(&root, &[&example])
        }
        "votes" => {
            let sizes: Vec<String> = std::env::args().skip(2).collect();
            let example: Vec<&str> = ["web", "votes"].into_iter().chain(sizes.iter().map(String::as_str)).collect();
            lanes::run(&root, &[&example])
        }
        "post" => lanes::with_program(
            &root,
            "aerc",
            "clients::aerc_reads_an_invitation_and_what_it_answers_is_recorded",
            "no mail program answers an invitation",
        ),
        "storm" => lanes::run(&root, &[&["office", "storm", "--rounds", "300"]]),
        "accessibility" => lanes::in_a_browser(&root, "accessibility.js", std::env::args().skip(2)),
        _ => {
            eprint!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    match done {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(3),
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(4)
        }
    }
}

fn check(root: &Path) -> std::io::Result<bool> {
    let house = House::read(root)?;
    let breaches = tidy::breaches(&house);
    for (rule, breach) in &breaches {
        eprintln!("{breach} [{rule}]");
    }
    print!("{}", tidy::figures(&house));
    let (rules, expressed, enforced) = tidy::answers(&house);
    println!("Coverage: {rules} rules, {expressed} expressed, {enforced} enforced or left to people.");
    Ok(breaches.is_empty())
}

/// The root of the project: the folder above this crate.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}
