//! How a command that cannot go on says so: what, where, which rule, what to do; and the exit code.

use crate::draw;
use crate::output;
use cooperation::Verdict;
use cooperation::script::Unreadable;
use office::NotDone;
use std::path::Path;
use std::process::ExitCode;
use words::{Lang, Message};

/// What an exit code means. Scripts rely on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Code {
    /// Typed wrongly.
    Usage = 2,
    /// What was given is not valid: a charter, a script.
    Content = 3,
    /// The machine does not cooperate: no file, no port, no space.
    Environment = 4,
    /// A book or archive is damaged.
    Integrity = 5,
    /// A fault of Marke.
    Bug = 70,
}

/// Why a command stopped.
#[derive(Debug)]
pub(crate) enum Stop {
    /// With something to say.
    With(Code, Box<Message>),
    /// Everything was said already.
    Said(Code),
    /// Nobody reads our output any more, which is no fault.
    Closed,
}

impl Stop {
    /// Stops with something to say.
    pub(crate) fn with(code: Code, says: Message) -> Self {
        Self::With(code, Box::new(says))
    }

    /// Says where it went wrong, before what went wrong.
    pub(crate) fn at(self, path: &Path) -> Self {
        let path = path.display().to_string();
        match self {
            Self::With(code, what) => Self::with(code, Message::ProgramAt { path, what }),
            Self::Said(_) | Self::Closed => self,
        }
    }

    /// A line of a script is no act.
    pub(crate) fn unreadable(path: &str, wrong: Unreadable) -> Self {
        let column = wrong.column.map(|column| format!(":{column}")).unwrap_or_default();
        let place = format!("{path}:{}{column}", wrong.line);
        Self::with(Code::Content, Message::ProgramScriptLine { place, what: wrong.what })
    }

    /// The agreement does not permit what the program was asked to do.
    pub(crate) fn not_permitted(verdict: &Verdict, lang: Lang) -> Self {
        Self::with(Code::Content, Message::ProgramNotDone { what: draw::grounds(verdict, lang).join(" ") })
    }

    /// The office did not do what the program asked of it.
    pub(crate) fn not_done(why: &NotDone, lang: Lang) -> Self {
        let what = why.says(lang);
        match why {
            NotDone::NotPermitted(_) | NotDone::Fault(_) | NotDone::Stale { .. } | NotDone::KeyReused => {
                Self::with(Code::Content, Message::ProgramNotDone { what })
            }
            NotDone::Clock(_) | NotDone::Full | NotDone::ReadOnly(_) | NotDone::Busy => {
                Self::with(Code::Environment, Message::ProgramMachine { what })
            }
        }
    }

    /// Says it, where more is to come.
    pub(crate) fn said(self, lang: Lang) -> Self {
        if let Self::With(code, says) = self {
            output::complain(&format!("{}: {}", lang.program_stopped(), says.say(lang)));
            return Self::Said(code);
        }
        self
    }

    /// Says it, and gives the exit code.
    pub(crate) fn exit(self, lang: Lang) -> ExitCode {
        let code = match self.said(lang) {
            Self::With(code, _) | Self::Said(code) => code,
            Self::Closed => return ExitCode::SUCCESS,
        };
        match code {
            Code::Usage => ExitCode::from(2),
            Code::Content => ExitCode::from(3),
            Code::Environment => ExitCode::from(4),
            Code::Integrity => ExitCode::from(5),
            Code::Bug => ExitCode::from(70),
        }
    }
}

impl From<std::io::Error> for Stop {
    fn from(error: std::io::Error) -> Self {
        if error.kind() == std::io::ErrorKind::BrokenPipe {
            Self::Closed
        } else {
            Self::with(Code::Environment, Message::ProgramMachine { what: error.to_string() })
        }
    }
}

/// Makes a panic say that it is a fault of ours, and where, instead of printing a stack.
pub(crate) fn say_bugs_in(lang: Lang) {
    std::panic::set_hook(Box::new(move |info| {
        let place = info.location().map(ToString::to_string).unwrap_or_default();
        let what = info.payload_as_str().unwrap_or_default();
        tracing::error!(place, what, "a fault of Marke");
        output::complain(&lang.program_bug(&place, what));
    }));
}
