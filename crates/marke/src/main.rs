//! The program: what people type, and what they get back. It holds no rule.
//!
//! Each command is a function in a file of its own; [`cli`] says what can be typed, [`stop`] how a command that cannot go on
//! says so and with which exit code.

mod calendar;
mod check;
mod cli;
mod connections;
mod contributions;
mod demo;
mod diff;
mod draw;
mod examples;
mod explain;
mod failure;
mod fmt;
mod folder;
mod found;
mod input;
mod keep;
mod ledger;
mod mail;
mod output;
mod play;
mod power;
mod schema;
mod serve;
mod stop;
mod trying;

use clap::Parser;
use cli::{Cli, Task};
use std::process::ExitCode;
use stop::Stop;

fn main() -> ExitCode {
    let cli = Cli::parse();
    let lang = cli.language();
    stop::say_bugs_in(lang);
    let done = std::panic::catch_unwind(|| run(cli)).unwrap_or(Err(Stop::Said(stop::Code::Bug)));
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(stop) => stop.exit(lang),
    }
}

fn run(cli: Cli) -> Result<(), Stop> {
    let lang = cli.language();
    match cli.task {
        Task::Demo(asked) => demo::run(&asked, lang),
        Task::Serve(asked) => serve::run(&asked, lang),
        Task::Check(asked) => check::run(&asked, lang),
        Task::Fmt(asked) => fmt::run(&asked, lang),
        Task::Diff(asked) => diff::run(&asked, lang),
        Task::Calendar(asked) => calendar::run(&asked, lang),
        Task::Ledger(asked) => ledger::run(&asked, lang),
        Task::Contributions(asked) => contributions::run(&asked, lang),
        Task::Explain(asked) => explain::run(&asked, lang),
        Task::Power(asked) => power::run(&asked, lang),
        Task::Play(asked) => play::run(&asked, lang),
        Task::Try(asked) => trying::run(&asked, lang),
        Task::Found(asked) => found::run(&asked, lang),
        Task::Invite(asked) => found::invite(&asked, lang),
        Task::Answer(asked) => mail::answer(&asked, lang),
        Task::Verify(asked) => keep::verify(&asked, lang),
        Task::Archive(asked) => keep::archive(&asked, lang),
        Task::Erased(asked) => keep::erased(&asked),
        Task::Restore(asked) => keep::restore(&asked, lang),
        Task::Schema(asked) => schema::run(&asked),
    }
}
