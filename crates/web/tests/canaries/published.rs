//! What went out to everybody, worked out from the charter and the script: papers that go with a publication, the words beside
//! what was decided, and those beside the publication itself.

use charter::agreement::act::Actor;
use charter::{Agreement, Id};
use cooperation::values::CaseNumber;
use serde_json::Value;
use std::collections::BTreeMap;

/// What was done on which case, by the line of the script.
pub(crate) struct Deeds {
    done: BTreeMap<usize, (Id, CaseNumber)>,
    /// For a conclusion, the case that stood on the agenda.
    concluded: BTreeMap<usize, CaseNumber>,
}

impl Deeds {
    /// What a script does.
    pub(crate) fn of(script: &[Value]) -> Self {
        let (mut done, mut concluded) = (BTreeMap::new(), BTreeMap::new());
        let mut agenda: BTreeMap<u64, Vec<CaseNumber>> = BTreeMap::new();
        for (number, line) in (1..).zip(script) {
            let (kind, of) = line.get("command").and_then(Value::as_object).unwrap().iter().next().unwrap();
            let case = of.get("case").and_then(Value::as_str).and_then(|case| case.parse::<CaseNumber>().ok());
            if let (Some(act), Some(case)) = (of.get("act").and_then(Value::as_str), case) {
                done.insert(number, (Id::new(act), case));
                if kind == "table" {
                    agenda.entry(number_at(of, "/meeting")).or_default().push(case);
                }
            }
            if kind == "conclude-item" {
                let (meeting, place) = (number_at(of, "/item/meeting"), number_at(of, "/item/place"));
                let items = agenda.get(&meeting).unwrap();
                concluded.insert(number, *items.get(usize::try_from(place).unwrap() - 1).unwrap());
            }
        }
        Self { done, concluded }
    }

    /// The case that was decided on.
    pub(crate) fn case_of(&self, line: usize) -> Option<CaseNumber> {
        self.concluded.get(&line).copied()
    }

    /// Whether words on this line about this case went out: an answer with the papers of a publication, or words beside an
    /// act because the act tells everybody, or because what was decided was made known since.
    pub(crate) fn told(
        &self,
        agreement: &Agreement,
        (line, case): (usize, CaseNumber),
        answers: Option<&(Id, Id)>,
    ) -> bool {
        let later = |act: &Id| self.done.range(line + 1..).any(|(_, (done, on))| done == act && *on == case);
        let mut public = agreement.publications.values().filter(|publication| publication.is_public());
        let Some((form, question)) = answers else {
            let act = self.done.get(&line).and_then(|(act, _)| agreement.acts.get(act));
            let to_all = act.and_then(|act| act.to_whom.as_ref()).is_some_and(|to| to.value == Actor::Anyone);
            let decided = self.concluded.contains_key(&line);
            return to_all
                || (decided && public.any(|publication| later(&agreement.duties.get(&publication.id).unwrap().act)));
        };
        public.any(|publication| {
            let kept = publication.except.iter().any(|at| at.form == *form && at.question == *question);
            publication.papers.contains(form) && !kept && later(&agreement.duties.get(&publication.id).unwrap().act)
        })
    }
}

fn number_at(of: &Value, path: &str) -> u64 {
    of.pointer(path).and_then(Value::as_u64).unwrap()
}
