//! `marke play`: the dry run of any charter. Each line of a script is decided; what is permitted happens, what is not does
//! not, and each verdict is printed with its trace.

use crate::cli;
use crate::input;
use crate::output;
use crate::stop::{Code, Stop};
use charter::syntax::{self, Reading};
use cooperation::script::{self, Line, Play};
use cooperation::{Decision, Fault};
use serde_json::{Value, json};
use words::{Lang, Message};

/// Plays a script against a charter.
pub(crate) fn run(asked: &cli::Play, lang: Lang) -> Result<(), Stop> {
    let charter = input::charter(&asked.charter)?.text;
    let path = asked.charter.display().to_string();
    if syntax::compile(&charter, &[], Reading::InForce).agreement.is_none() {
        return Err(Stop::with(Code::Content, Message::ProgramDoesNotCompile { path }));
    }
    let text = input::text(&asked.script)?;
    let acts = script::read(&text, &mut script::placeholder)
        .map_err(|wrong| Stop::unreadable(&asked.script.display().to_string(), wrong))?;
    let mut faults = false;
    let mut play = Play::new();
    for act in script::founded(acts, &charter) {
        let answer = play.act(&act.stamp, &act.command);
        faults |= answer.is_err();
        let stopped = answer.as_ref().is_ok_and(|decision| !decision.verdict.grounds().is_empty());
        let would = if stopped { play.relaxed(&act.stamp, &act.command) } else { Vec::new() };
        output::line(&shown(&act, answer.as_ref(), &would, lang).to_string())?;
    }
    if faults { Err(Stop::Said(Code::Content)) } else { Ok(()) }
}

/// What is printed of an act: the verdict as data, and each ground also as people read it.
fn shown(act: &Line, answer: Result<&Decision, &Fault>, would: &[Message], lang: Lang) -> Value {
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
            let told = json!({ "sentence": decision.sentence(lang), "paragraph": decision.paragraph(would, lang) });
            json!({ "says": said, "told": told, "decision": decision })
        }
        Err(fault) => json!({ "fault": fault, "says": [fault.says().say(lang)] }),
    };
    if let (Value::Object(all), Value::Object(more)) = (&mut shown, more) {
        all.extend(more);
    }
    shown
}
