//! A refusal is not an error: what, why with the article's own words, what would be allowed, who can, and when.

use crate::forms::Typed;
use crate::forms::check::Problem;
use crate::forms::field::{Field, Kind};
use crate::forms::show::FieldShown;
use crate::pages::act::order::REASON;
use crate::pages::shown::tree::Tree;
use crate::pages::shown::{capital, prose, starts};
use crate::parts::{self, Citation};
use crate::visit::Visit;
use askama::Template;
use askama::filters::HtmlSafe;
use axum::http::StatusCode;
use charter::Agreement;
use charter::agreement::act::ActKind;
use charter::judge::ground::{Ground, Severity};
use cooperation::{Decision, Fault, Verdict};
use office::NotDone;
use words::{Lang, Message};

/// Why the agreement does not permit something, as part of the page where it was asked.
#[derive(Debug, Template)]
#[template(path = "parts/refusal.html")]
pub(crate) struct Refusal {
    l: Lang,
    title: String,
    lead: String,
    silent: bool,
    grounds: Vec<GroundTold>,
    /// With which single change it would be allowed.
    would: Vec<String>,
    tree: Option<Tree>,
}

impl HtmlSafe for Refusal {}

#[derive(Debug)]
struct GroundTold {
    why: String,
    quotation: String,
    cite: Citation,
    /// The ruling that gave the rule its value.
    ruled: Option<String>,
    instead: Vec<String>,
    /// Where a reason lets it pass: the question for it.
    reason: Option<FieldShown>,
    /// Where the agreement is silent and this visitor may record a ruling: the page for it.
    ruling: Option<String>,
}

impl Refusal {
    /// The refusal in a decision. `reasons` are those already given, by rule; `would` is what would be allowed.
    pub(crate) fn of(
        visit: &Visit,
        agreement: &Agreement,
        decision: &Decision,
        reasons: &[(String, String)],
        would: &[Message],
    ) -> Self {
        let mut told = Self::told(visit, agreement, decision.verdict.grounds(), reasons);
        let l = visit.l;
        (told.title, told.lead, told.silent) = match &decision.verdict {
            Verdict::NeedsReason { .. } => (l.refusal_reason(), l.refusal_reason_lead(), false),
            Verdict::Undetermined { .. } => (l.refusal_undetermined(), l.refusal_undetermined_lead(), true),
            Verdict::Refused { .. } | Verdict::Permitted { .. } => {
                (l.refusal_refused(), l.refusal_refused_lead(), false)
            }
        };
        told.lead = format!("{} {}", decision.answer(l), told.lead);
        told.would = would.iter().map(|message| capital(&message.say(l))).collect();
        told.tree = Some(Tree::of(l, &visit.at(""), &decision.trace));
        told
    }

    /// Grounds that are known before anything was filled in.
    pub(crate) fn beforehand(visit: &Visit, agreement: &Agreement, grounds: &[Ground]) -> Self {
        let l = visit.l;
        let silent = grounds.iter().all(|ground| ground.severity() == Severity::Undetermined);
        Self {
            title: l.refusal_early(),
            lead: l.refusal_early_lead(),
            silent,
            ..Self::told(visit, agreement, grounds, &[])
        }
    }

    /// Whether it asks for a reason to pass this rule.
    pub(crate) fn asks(&self, rule: &str) -> bool {
        let name = format!("{REASON}{rule}");
        self.grounds.iter().filter_map(|ground| ground.reason.as_ref()).any(|field| field.name == name)
    }

    /// The same with one question for a reason, behind the last ground that asks one: for where one reason is enough.
    pub(crate) fn asking_once(mut self) -> Self {
        let asking = self.grounds.iter_mut().filter(|ground| ground.reason.is_some());
        for ground in asking.rev().skip(1) {
            ground.reason = None;
        }
        self
    }

    fn told(visit: &Visit, agreement: &Agreement, grounds: &[Ground], reasons: &[(String, String)]) -> Self {
        let mut told: Vec<GroundTold> = Vec::new();
        for ground in grounds {
            let mut next = ground_told(visit, agreement, ground, reasons);
            if told.iter().any(|before| before.cite.href == next.cite.href) {
                next.quotation.clear();
            }
            if told.iter().any(|before| before.reason.is_some() && before.why == next.why) {
                next.reason = None;
            }
            told.push(next);
        }
        Self {
            l: visit.l,
            title: String::new(),
            lead: String::new(),
            silent: false,
            grounds: told,
            would: Vec::new(),
            tree: None,
        }
    }
}

/// Why an order was not carried out, for the page on which it was asked: the refusal where the agreement does not permit it,
/// and what is the matter where something else stands in the way. `reasons` are those already given, by rule.
pub(crate) fn not_done(
    visit: &Visit,
    agreement: &Agreement,
    why: &NotDone,
    reasons: &[(String, String)],
) -> (StatusCode, Option<Refusal>, Vec<String>) {
    match why {
        NotDone::NotPermitted(decision) => {
            let refusal = Refusal::of(visit, agreement, decision, reasons, &[]);
            (StatusCode::UNPROCESSABLE_ENTITY, Some(refusal), Vec::new())
        }
        NotDone::Fault(what) => (StatusCode::UNPROCESSABLE_ENTITY, None, fault(visit, what)),
        NotDone::Stale { .. } => (StatusCode::CONFLICT, None, vec![visit.l.trouble_stale_next()]),
        NotDone::KeyReused => (StatusCode::CONFLICT, None, vec![visit.l.used_lead()]),
        NotDone::Busy | NotDone::Clock(_) | NotDone::Full | NotDone::ReadOnly(_) => {
            (StatusCode::SERVICE_UNAVAILABLE, None, vec![why.says(visit.l)])
        }
    }
}

/// Whether a ground stands in the way even with a recorded reason.
pub(crate) fn stops(ground: &Ground) -> bool {
    ground.severity() != Severity::AskReason
}

/// What makes no sense in a command, in words: one line, or one for each finding in a text.
pub(crate) fn fault(visit: &Visit, fault: &Fault) -> Vec<String> {
    tracing::info!(%fault, "a command made no sense");
    let l = visit.l;
    match fault {
        Fault::CharterInvalid { findings } => {
            findings.iter().map(|finding| format!("{} {}", finding.cause.say(l), finding.remedy.say(l))).collect()
        }
        Fault::Future { on } => vec![l.fault_future(*on)],
        Fault::BeforeTheLast { .. } => vec![fault.says().say(l)],
        Fault::NotYourSeat { seat, .. } => vec![l.fault_not_your_seat(&parts::seat_label(&visit.view, seat))],
        Fault::AlreadyDone { entry } => vec![l.fault_already_done(i64::try_from(*entry).unwrap_or(i64::MAX))],
        Fault::NoCharter => vec![l.fault_no_charter()],
        Fault::AlreadyFounded | Fault::NotTheHost | Fault::Unknown { .. } | Fault::WrongKind { .. } => {
            vec![l.fault_does_not_fit()]
        }
        Fault::Senseless { what } => vec![what.say(l)],
    }
}

fn ground_told(visit: &Visit, agreement: &Agreement, ground: &Ground, reasons: &[(String, String)]) -> GroundTold {
    let cite = ground.cite();
    let ruling = cite.ruling().and_then(|id| agreement.rulings.get(id));
    let ruled = ruling
        .and_then(|ruling| Some(visit.l.refusal_ruled(ruling.on?, ruling.because.as_deref().unwrap_or_default())));
    let silent = ground.severity() == Severity::Undetermined;
    GroundTold {
        why: capital(&ground.why().say(visit.l)),
        quotation: prose::quotation(&visit.view, agreement, cite),
        cite: Citation::of(cite, &visit.at("")),
        ruled,
        instead: ground.alternatives().iter().map(|message| capital(&message.say(visit.l))).collect(),
        reason: (ground.severity() == Severity::AskReason).then(|| {
            let rule = cite.rule().as_str();
            let given = reasons.iter().find(|(known, _)| known == rule);
            reason(visit, (rule, given.map_or("", |(_, words)| words)), &[])
        }),
        ruling: if silent { ruling_page(visit, agreement, cite.rule().as_str()) } else { None },
    }
}

/// The question for a reason to pass a rule: which rule and what was typed.
pub(crate) fn reason(visit: &Visit, (rule, words): (&str, &str), problems: &[Problem]) -> FieldShown {
    let name = format!("{REASON}{rule}");
    let mut typed = Typed::default();
    typed.put(&name, Some(words));
    FieldShown::new(&Field::new(&name, visit.l.refusal_reason_field(), Kind::Text), &typed, problems, visit.l)
}

/// The page on which whoever looks may record how a rule is read.
fn ruling_page(visit: &Visit, agreement: &Agreement, rule: &str) -> Option<String> {
    starts::first(visit, agreement, ActKind::Rule).map(|start| format!("{}?over={rule}", start.href))
}
