//! `marke play`: the dry run of any charter. Each line of a script is decided; what is permitted happens, what is not does
//! not, and each verdict is printed with its trace.

use crate::cli::Play;
use crate::input;
use crate::output;
use crate::script::{self, Line};
use crate::stop::{Code, Stop};
use charter::Agreement;
use charter::judge::answer::Sealed;
use charter::syntax::{self, Reading};
use cooperation::values::Sequence;
use cooperation::{Command, Decision, Fault, Stamp, State, Verdict, decide};
use serde_json::{Value, json};
use words::{Date, Lang, Message};

/// Plays a script against a charter.
pub(crate) fn run(asked: &Play, lang: Lang) -> Result<(), Stop> {
    let charter = input::text(&asked.charter)?;
    let path = asked.charter.display().to_string();
    if syntax::compile(&charter, &[], Reading::InForce).agreement.is_none() {
        return Err(Stop::with(Code::Content, Message::ProgramDoesNotCompile { path }));
    }
    let mut handles = 0_u32;
    let mut seal = |_: usize, words: &str| {
        handles += 1;
        placeholder(handles, words)
    };
    let acts = script::read(&asked.script.display().to_string(), &input::text(&asked.script)?, &mut seal)?;
    let mut faults = false;
    let mut play = Stage::default();
    for act in founded(acts, charter) {
        let answer = play.act(&act);
        faults |= answer.is_err();
        output::line(&shown(&act, answer.as_ref(), lang).to_string())?;
    }
    if faults { Err(Stop::Said(Code::Content)) } else { Ok(()) }
}

/// In a dry run nothing is kept, so a sealed value is a numbered handle and its length.
fn placeholder(number: u32, words: &str) -> Sealed {
    let length = u32::try_from(words.chars().count()).unwrap_or(u32::MAX);
    Sealed { handle: format!("h{number}"), commitment: "0".repeat(64), length }
}

/// The acts, with the adoption of the charter before them where the script does not begin with one.
pub(crate) fn founded(mut acts: Vec<Line>, charter: String) -> Vec<Line> {
    if let Some(first) = acts.first()
        && !matches!(first.command, Command::Found { .. })
    {
        let (recorded, on) = (first.stamp.recorded, first.stamp.on);
        let stamp = Stamp { recorded, on, who: None, acting: cooperation::Acting::Host, reasons: Vec::new() };
        acts.insert(0, Line { number: 0, stamp, command: Command::Found { text: charter } });
    }
    acts
}

/// A cooperation in memory.
#[derive(Default)]
struct Stage {
    state: State,
    entries: Sequence,
    /// The agreement last used, with the entries it was made from.
    agreement: Option<(Vec<Sequence>, Agreement)>,
}

impl Stage {
    fn act(&mut self, act: &Line) -> Result<Decision, Fault> {
        self.read_agreement(act.stamp.on);
        let agreement = self.agreement.as_ref().map(|(_, agreement)| agreement);
        let decision = decide(agreement, &self.state, &act.stamp, &act.command)?;
        if let Verdict::Permitted { events } = &decision.verdict {
            self.entries += 1;
            self.state.evolve(self.entries, &act.stamp, events);
        }
        Ok(decision)
    }

    /// The agreement in force on a day, compiled anew only where another text holds.
    fn read_agreement(&mut self, on: Date) {
        let Some(texts) = self.state.texts_on(on) else {
            self.agreement = None;
            return;
        };
        if self.agreement.as_ref().is_none_or(|(entries, _)| *entries != texts.entries) {
            let compiled = syntax::compile(texts.charter, &texts.rulings, Reading::InForce);
            self.agreement = compiled.agreement.map(|agreement| (texts.entries, agreement));
        }
    }
}

/// What is printed of an act: the verdict as data, and each ground also as people read it.
fn shown(act: &Line, answer: Result<&Decision, &Fault>, lang: Lang) -> Value {
    let mut shown = json!({ "line": act.number, "on": act.stamp.on, "acting": act.stamp.acting });
    let more = match answer {
        Ok(decision) => {
            let said: Vec<Value> = decision
                .verdict
                .grounds()
                .iter()
                .map(|ground| {
                    let instead: Vec<String> = ground.alternatives().iter().map(|message| message.say(lang)).collect();
                    json!({ "article": ground.cite().article(), "why": ground.why().say(lang), "instead": instead })
                })
                .collect();
            json!({ "says": said, "decision": decision })
        }
        Err(fault) => json!({ "fault": fault, "says": [fault.to_string()] }),
    };
    if let (Value::Object(all), Value::Object(more)) = (&mut shown, more) {
        all.extend(more);
    }
    shown
}
