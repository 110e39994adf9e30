//! What must have come of it: the sentences behind *Dan*.

use super::{case, erased};
use crate::meetings::Purpose;
use crate::meetings::reserving::Standing as Reserved;
use crate::rehearsal::Slip;
use crate::rehearsal::money;
use crate::rehearsal::planning;
use crate::rehearsal::sitting;
use crate::rehearsal::step::{At, Expectation, Standing};
use crate::rehearsal::tokens::Cursor;

/// Reads an expectation; none where it is no sentence of the vocabulary.
pub(super) fn read(cursor: &mut Cursor<'_>) -> Result<Option<Expectation>, Slip> {
    if let Some(found) = verdict(cursor) {
        return Ok(Some(found));
    }
    if let Some(planned) = planning::read(cursor) {
        return Ok(Some(Expectation::Planned(planned)));
    }
    if let Some(money) = money::read(cursor) {
        return Ok(Some(Expectation::Money(money)));
    }
    if let Some(sat) = sitting::expected(cursor) {
        return Ok(Some(Expectation::Sat(sat)));
    }
    let mut ahead = *cursor;
    let found = outcome(&mut ahead).or_else(|| {
        ahead = *cursor;
        duty(&mut ahead)
    });
    let found = found.or_else(|| {
        ahead = *cursor;
        standing(&mut ahead)
    });
    if found.is_some() {
        *cursor = ahead;
    }
    Ok(found)
}

fn verdict(cursor: &mut Cursor<'_>) -> Option<Expectation> {
    if cursor.any_of(&["mag het", "mag dat"]) {
        return Some(Expectation::Permitted);
    }
    if cursor.words("kan het niet") {
        return Some(Expectation::Senseless);
    }
    if cursor.words("noemt het") {
        return cursor.quoted().map(|text| Expectation::Mentions(text.to_owned()));
    }
    if cursor.any_of(&["weigert het handvest op", "weigert het handvest het op", "weigert het handvest dat op"]) {
        return at(cursor).map(Expectation::Refused);
    }
    if cursor.any_of(&["is het onbepaald op", "is dat onbepaald op"]) {
        return at(cursor).map(Expectation::Undetermined);
    }
    if cursor.words("vraagt het handvest een reden op") {
        return at(cursor).map(Expectation::NeedsReason);
    }
    if cursor.words("ook op") {
        return at(cursor).map(Expectation::AlsoAt);
    }
    None
}

/// An article by its key or its title, and what the ground must say.
fn at(cursor: &mut Cursor<'_>) -> Option<At> {
    let article = cursor.label(&["omdat"])?.to_owned();
    let because =
        if cursor.words("omdat") { Some(cursor.quoted().or_else(|| cursor.word())?.to_owned()) } else { None };
    Some(At { article, because })
}

fn outcome(cursor: &mut Cursor<'_>) -> Option<Expectation> {
    if cursor.words("wordt er opnieuw gestemd") {
        return Some(Expectation::Again);
    }
    let mut ahead = *cursor;
    if ahead.words("is")
        && let Some(in_favour) = ahead.number()
    {
        let base = ahead.words("van").then(|| ahead.number()).flatten()?;
        if !ahead.words("voor") {
            return None;
        }
        *cursor = ahead;
        let (in_favour, base) = (u64::try_from(in_favour).ok()?, u64::try_from(base).ok()?);
        return Some(Expectation::Measured { in_favour, base });
    }
    if !cursor.words("is de uitkomst") {
        return None;
    }
    if cursor.words("uitgesteld") {
        return Some(Expectation::Outcome(None));
    }
    cursor.quoted().map(|label| Expectation::Outcome(Some(label.to_owned())))
}

fn duty(cursor: &mut Cursor<'_>) -> Option<Expectation> {
    let (open, absent) = (cursor.words("staat de plicht"), cursor.words("rust er geen plicht"));
    if !open && !absent && !cursor.words("is de plicht") {
        return None;
    }
    let duty = cursor.quoted()?.to_owned();
    let case = case(cursor);
    let year = if cursor.words("over") { Some(cursor.number()?) } else { None };
    if cursor.words("van") {
        let by = cursor.label(&["aan"])?.to_owned();
        let to = cursor.words("aan").then(|| cursor.label(&[])).flatten()?.to_owned();
        return Some(Expectation::Owes { duty, by, to });
    }
    let standing = if absent {
        Standing::Absent
    } else if open {
        let open = cursor.words("open");
        let due = if cursor.words("tot en met") { Some(cursor.date()?) } else { None };
        open.then_some(Standing::Open(due))?
    } else if cursor.words("vervuld") {
        Standing::Fulfilled
    } else if cursor.words("onbepaald") {
        Standing::Undetermined
    } else {
        cursor.words("te laat").then_some(Standing::Overdue)?
    };
    Some(Expectation::Duty { duty, case, year, standing })
}

/// How a case, a form, a seat or a person stands.
fn standing(cursor: &mut Cursor<'_>) -> Option<Expectation> {
    if cursor.words("is het voorbehoud van") {
        let ends = ["bij", "opgeheven", "verlopen", "nog open"];
        let person = cursor.name_before(&ends).to_owned();
        let case = case(cursor);
        let standing = if cursor.words("opgeheven") {
            Reserved::Lifted
        } else if cursor.words("verlopen") {
            Reserved::Expired
        } else {
            cursor.words("nog open").then_some(Reserved::Open)?
        };
        return Some(Expectation::Reserved { person, case, standing: Some(standing) });
    }
    if cursor.words("zijn de gegevens van") {
        let of = erased(cursor, "gewist")?;
        return cursor.words("gewist").then_some(Expectation::Erased(of));
    }
    if cursor.words("heeft") {
        let person = cursor.name_before(&["de zetel", "niet de zetel"]).to_owned();
        let holds = !cursor.words("niet");
        let role = cursor.words("de zetel").then(|| cursor.label(&[])).flatten()?.to_owned();
        return Some(Expectation::Holds { person, role, holds });
    }
    if cursor.words("leest") {
        let who = cursor.name_before(&["niet"]).to_owned();
        let reads = !cursor.words("niet");
        let what = cursor.quoted()?.to_owned();
        return Some(Expectation::Reads { who, what, case: case(cursor), reads });
    }
    if cursor.words("loopt") {
        let case = cursor.quoted()?.to_owned();
        return cursor.words("nog").then_some(Expectation::Ended { case, ended: false });
    }
    if !cursor.any_of(&["staat", "is"]) {
        return None;
    }
    let person = cursor.name_before(&["voorzitter van"]).to_owned();
    if cursor.words("voorzitter van") {
        let body = cursor.label(&[])?.to_owned();
        return Some(Expectation::Presides { person, body });
    }
    let subject = cursor.quoted()?.to_owned();
    if cursor.words("in ronde") {
        return cursor.number().map(|round| Expectation::Round { case: subject, round });
    }
    if cursor.any_of(&["in fase", "in"]) {
        return cursor.quoted().map(|stage| Expectation::InStage { case: subject, stage: stage.to_owned() });
    }
    if let Some(times) = cursor.number() {
        let year = cursor.words("keer gedaan in").then(|| cursor.number()).flatten()?;
        return Some(Expectation::Done { act: subject, times, year });
    }
    if cursor.words("afgelopen") {
        return Some(Expectation::Ended { case: subject, ended: true });
    }
    if cursor.words("besproken") {
        return Some(Expectation::Treated { case: subject, purpose: Purpose::Discuss });
    }
    if cursor.words("voor kennisgeving aangenomen") {
        return Some(Expectation::Treated { case: subject, purpose: Purpose::Note });
    }
    let adopted = !cursor.words("niet");
    cursor.words("vastgesteld").then_some(Expectation::Adopted { form: subject, adopted })
}
