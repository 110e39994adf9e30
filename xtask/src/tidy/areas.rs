//! Inside the cooperation an area looks only at the areas before it. Their order stands in the crate's own first lines,
//! after "each looking only at those before it".

use crate::house::{Breach, House, lines};

const LIBRARY: &str = "crates/cooperation/src/lib.rs";

pub(super) fn breaches(house: &House) -> Vec<Breach> {
    let Some(library) = house.text(LIBRARY) else { return Vec::new() };
    let order = order(library);
    if order.len() < 2 {
        return vec![Breach::of(LIBRARY, "says no order of areas after \"each looking only at those before it\"")];
    }
    let mut found = Vec::new();
    for (path, text) in house.files() {
        let Some(inside) = path.strip_prefix("crates/cooperation/src/") else { continue };
        let area = inside.split(['/', '.']).next().unwrap_or_default();
        let Some(place) = order.iter().position(|name| *name == area) else { continue };
        for (number, line) in lines(text) {
            for later in order.iter().skip(place + 1) {
                if !line.trim_start().starts_with("//") && line.contains(&format!("crate::{later}::")) {
                    let what = format!("`{area}` stands before `{later}` and may not look at it");
                    found.push(Breach::at(path, number, what));
                }
            }
        }
    }
    found
}

/// The areas between "those before it" and the semicolon: each a link such as ``[`seats`]``.
fn order(library: &str) -> Vec<&str> {
    let Some((_, after)) = library.split_once("those before it") else { return Vec::new() };
    let list = after.split(';').next().unwrap_or_default();
    list.split("[`").skip(1).filter_map(|part| part.split('`').next()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIRST: &str = "//! Areas, each looking only at those before it: [`people`], [`seats`],\n//! [`cases`]; [`verdict`] serves all.\n";

    #[test]
    fn an_area_that_looks_ahead_is_found() {
        let house =
            House::of(&[(LIBRARY, FIRST), ("crates/cooperation/src/people/list.rs", "use crate::cases::Case;\n")]);
        assert_eq!(breaches(&house).len(), 1);
    }

    #[test]
    fn looking_back_and_at_what_serves_all_is_fine() {
        let text = "use crate::people::Person;\nuse crate::verdict::Verdict;\n// see crate::cases::Case\n";
        let house = House::of(&[(LIBRARY, FIRST), ("crates/cooperation/src/seats.rs", text)]);
        assert_eq!(breaches(&house), []);
    }

    #[test]
    fn an_order_that_nobody_wrote_down_is_found() {
        assert_eq!(breaches(&House::of(&[(LIBRARY, "//! The cooperation.\n")])).len(), 1);
    }
}
