//! `marke contributions`: what each party owes in a year by a charter, from the figures the charter itself states.

use crate::cli::Contributions;
use crate::input;
use crate::output;
use crate::stop::{Code, Stop};
use charter::Agreement;
use charter::agreement::contribution::Contribution;
use charter::agreement::quantity::Status;
use charter::judge::contribution::{Share, of_year};
use charter::judge::figure::Figured;
use charter::judge::ground::Ground;
use charter::syntax::{self, Reading};
use cooperation::contributions::in_kind;
use serde::Serialize;
use words::{Amount, Lang, Message};

/// One contribution in one year.
#[derive(Debug, Serialize)]
struct Owed<'a> {
    contribution: &'a str,
    label: &'a str,
    article: &'a str,
    year: i16,
    /// What is given instead of money, and by whom.
    in_kind: Option<String>,
    total: Option<Amount>,
    shares: Vec<Share>,
    /// Why it cannot be told; empty where it can.
    grounds: Vec<Ground>,
}

/// Prints what each party owes, or why nobody can tell.
pub(crate) fn run(asked: &Contributions, lang: Lang) -> Result<(), Stop> {
    let text = input::charter(&asked.file)?.text;
    let path = asked.file.display().to_string();
    let Some(agreement) = syntax::compile(&text, &[], Reading::InForce).agreement else {
        return Err(Stop::with(Code::Content, Message::ProgramDoesNotCompile { path }));
    };
    let all: Vec<Owed<'_>> =
        agreement.contributions.values().map(|one| owed(&agreement, one, asked.year, lang)).collect();
    if asked.json {
        return output::line(&serde_json::to_string_pretty(&all).unwrap_or_default());
    }
    if all.is_empty() {
        return output::line(&lang.contributions_none(&asked.year.to_string()));
    }
    for one in &all {
        for line in lines(&agreement, one, lang) {
            output::line(&line)?;
        }
    }
    Ok(())
}

fn owed<'a>(agreement: &Agreement, one: &'a Contribution, year: i16, lang: Lang) -> Owed<'a> {
    let in_kind = in_kind(agreement, one, lang);
    let (shares, grounds) = match of_year(agreement, one, &[], year) {
        Ok(shares) => (shares, Vec::new()),
        Err(_) if in_kind.is_some() => (Vec::new(), Vec::new()),
        Err(grounds) => (Vec::new(), grounds),
    };
    let sum = shares.iter().try_fold(Amount::default(), |sum, share| sum.checked_add(share.amount));
    Owed {
        contribution: one.id.as_str(),
        label: &one.label,
        article: one.cite.article(),
        year,
        total: sum.filter(|_| grounds.is_empty() && in_kind.is_none()),
        in_kind,
        shares,
        grounds,
    }
}

fn lines(agreement: &Agreement, one: &Owed<'_>, lang: Lang) -> Vec<String> {
    let mut out = vec![lang.contributions_title(one.label, &one.year.to_string(), one.article)];
    out.extend(one.in_kind.as_ref().map(|told| format!("  {told}")));
    for ground in &one.grounds {
        out.push(format!("  {}", lang.contributions_open(&ground.why().say(lang), ground.cite().article())));
    }
    for share in &one.shares {
        let mut line = lang.contributions_share(&agreement.label(&share.party), share.amount);
        for part in &share.parts {
            let month = lang.month_name(part.month).unwrap_or_default();
            line = format!("{line}; {}", lang.contributions_part(month, part.amount));
        }
        if let Some(figure) = &share.figure {
            line = format!("{line}; {}", rests_on(figure, lang));
        }
        out.push(format!("  {line}"));
    }
    out.extend(one.total.map(|total| format!("  {}", lang.contributions_total(total))));
    out
}

fn rests_on(figure: &Figured, lang: Lang) -> String {
    let status = match figure.status {
        Some(Status::Final) => lang.contributions_final(),
        Some(Status::Provisional) => lang.contributions_provisional(),
        None => lang.contributions_unsaid(),
    };
    let source = figure.source.clone().unwrap_or_else(|| lang.contributions_no_source());
    let value = i64::try_from(figure.value).unwrap_or(i64::MAX);
    lang.contributions_figure(value, figure.on, &status, &source)
}
