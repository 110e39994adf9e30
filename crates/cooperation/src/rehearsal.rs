//! Scenarios in plain Dutch, rehearsed against a charter through [`crate::decide()`] and [`crate::State::evolve`] only.
//!
//! A file holds scenarios, each under a heading `##`. A step begins with *Gegeven* (what went before), *Als* (what is
//! done) or *Dan* (what must come of it); *en* and *maar* go on in the same way. Names of people are written as they
//! are; labels of the charter stand between quotation marks. [`vocabulary`] lists every sentence.
//!
//! What is done must be allowed, unless a step behind it expects otherwise. A scenario may go on where an earlier one
//! ended: *Gegeven het verhaal "…"*.

mod answers;
mod counted;
mod deeds;
mod expected;
mod extract;
mod figures;
mod gathering;
mod money;
mod names;
mod people;
mod planning;
mod publishing;
mod reading;
mod script;
mod sitting;
mod step;
mod tokens;
pub mod vocabulary;
mod world;

use crate::decide::Decision;
use charter::check::Finding;
use charter::judge::ground::Ground;
use std::collections::{BTreeMap, BTreeSet};
use step::Step;
use words::Message;
use world::World;

/// A charter and its scenarios, ready to be played.
#[derive(Debug)]
pub struct Rehearsal {
    scenarios: Vec<Scenario>,
    /// The state after founding, on the day before the first step of any scenario.
    opening: World,
    /// Titles of the scenarios that others go on from.
    stories: BTreeSet<String>,
}

/// A scenario, read.
#[derive(Debug)]
struct Scenario {
    title: String,
    line: usize,
    steps: Vec<(usize, Step)>,
    slips: Vec<Stumble>,
}

/// What playing a scenario came to.
#[derive(Debug, Clone)]
pub struct Played {
    /// Its title.
    pub title: String,
    /// The line of its heading, from 1.
    pub line: usize,
    /// Where it failed: every step nobody understands, or the first that came out otherwise. Empty where it passed.
    pub stumbles: Vec<Stumble>,
}

impl Played {
    /// Whether it passed.
    #[must_use]
    pub const fn passed(&self) -> bool {
        self.stumbles.is_empty()
    }
}

/// A step that failed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stumble {
    /// Its line, from 1.
    pub line: usize,
    /// What is wrong with it, or what was expected.
    pub why: Message,
    /// What happened instead, or what to write instead.
    pub instead: Option<Message>,
    /// The grounds of the verdict, where there was one.
    pub grounds: Vec<Ground>,
}

/// An act of a scenario that was not permitted, as it is told to whoever asks.
#[derive(Debug, Clone)]
pub struct Refusal {
    /// The line of the step, from 1.
    pub line: usize,
    /// The verdict with how it was reached.
    pub decision: Decision,
    /// With which single change it would be allowed.
    pub would: Vec<Message>,
}

/// A stumble that may not know its line yet.
#[derive(Debug, Clone)]
struct Slip(Box<Stumble>);

impl Slip {
    fn new(why: Message) -> Self {
        Self(Box::new(Stumble { line: 0, why, instead: None, grounds: Vec::new() }))
    }

    fn instead(mut self, message: Message) -> Self {
        self.0.instead = Some(message);
        self
    }

    fn grounds(mut self, grounds: &[Ground]) -> Self {
        self.0.grounds = grounds.to_vec();
        self
    }

    fn at(mut self, line: usize) -> Self {
        self.0.line = line;
        self
    }
}

impl Rehearsal {
    /// Reads the scenarios and founds a cooperation on the charter.
    ///
    /// # Errors
    /// The findings of the charter, where it does not compile.
    pub fn new(charter: &str, scenarios: &str) -> Result<Self, Vec<Finding>> {
        let scenarios: Vec<Scenario> = script::read(scenarios).into_iter().map(Scenario::read).collect();
        let steps = || scenarios.iter().flat_map(|scenario| &scenario.steps).map(|(_, step)| step);
        let first = steps().filter_map(|step| if let Step::Day(day) = step { Some(*day) } else { None }).min();
        let stories = steps().filter_map(|step| if let Step::Story(title) = step { Some(title.clone()) } else { None });
        let stories = stories.collect();
        Ok(Self { opening: World::found(charter, first.unwrap_or_default())?, scenarios, stories })
    }

    /// Plays every scenario, in the order of the file.
    #[must_use]
    pub fn play(&self) -> Vec<Played> {
        self.plays().collect()
    }

    /// Plays the scenarios one by one, for who wants to stop at the first that fails.
    pub fn plays(&self) -> impl Iterator<Item = Played> {
        let mut ended: Vec<(&str, Option<World>)> = Vec::new();
        self.scenarios.iter().map(move |scenario| {
            let (world, stumbles) = self.play_one(scenario, &ended);
            ended.push((&scenario.title, world));
            Played { title: scenario.title.clone(), line: scenario.line, stumbles }
        })
    }

    /// Every act in the scenarios that pass that was not permitted, in the order of the file.
    #[must_use]
    pub fn refusals(mut self) -> Vec<Refusal> {
        self.opening.refusals = Some(Vec::new());
        let mut ended: Vec<(&str, Option<World>)> = Vec::new();
        for scenario in &self.scenarios {
            ended.push((&scenario.title, self.play_one(scenario, &ended).0));
        }
        let heard = ended.into_iter().filter_map(|(_, world)| world?.refusals).flatten();
        // A scenario that goes on where another ended heard that one too.
        let heard: BTreeMap<usize, Refusal> = heard.map(|refusal| (refusal.line, refusal)).collect();
        heard.into_values().collect()
    }

    /// The world as the scenario leaves it, where nothing failed; and what failed.
    fn play_one(&self, scenario: &Scenario, ended: &[(&str, Option<World>)]) -> (Option<World>, Vec<Stumble>) {
        let mut slips = scenario.slips.clone();
        if ended.iter().any(|(title, _)| *title == scenario.title) {
            slips.push(*Slip::new(Message::ScenarioTitleTwice {}).at(scenario.line).0);
        }
        let expects = scenario.steps.iter().any(|(_, step)| matches!(step, Step::Expect(_)));
        if !expects && !self.stories.contains(&scenario.title) {
            slips.push(*Slip::new(Message::ScenarioExpectsNothing {}).at(scenario.line).0);
        }
        if !slips.is_empty() {
            return (None, slips);
        }
        let mut steps = scenario.steps.as_slice();
        let mut world = self.opening.clone();
        if let [(line, Step::Story(title)), rest @ ..] = steps {
            steps = rest;
            match go_on(title, ended) {
                Ok(story) => world = story,
                Err(slip) => return (None, vec![*slip.at(*line).0]),
            }
        }
        for (line, step) in steps {
            if let Err(slip) = world.take(*line, step) {
                return (None, vec![*slip.0]);
            }
        }
        match world.nothing_unexpected() {
            Ok(()) => (Some(world), Vec::new()),
            Err(slip) => (None, vec![*slip.0]),
        }
    }
}

/// The world as an earlier scenario left it.
fn go_on(title: &str, ended: &[(&str, Option<World>)]) -> Result<World, Slip> {
    let story = ended.iter().find(|(earlier, _)| *earlier == title);
    let unknown = || names::unknown(Message::WhatStory {}, title, ended.iter().map(|(title, _)| (*title).to_owned()));
    let (_, world) = story.ok_or_else(unknown)?;
    world.clone().ok_or_else(|| Slip::new(Message::ScenarioStoryFailed { story: title.to_owned() }))
}

impl Scenario {
    fn read(written: script::Written) -> Self {
        let stray = written.stray.into_iter().map(|(line, text)| {
            let slip = Slip::new(Message::ScenarioStrayLine { line: text });
            *slip.at(line).0
        });
        let mut slips: Vec<Stumble> = stray.collect();
        let mut steps = Vec::new();
        for line in &written.steps {
            match reading::read(line) {
                Ok(step) => steps.push((line.number, step)),
                Err(slip) => slips.push(*slip.at(line.number).0),
            }
        }
        slips.sort_by_key(|slip| slip.line);
        Self { title: written.title, line: written.line, steps, slips }
    }
}

#[cfg(test)]
mod tests;
