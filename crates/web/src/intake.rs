//! How much visitors may hand in: so many from one address and so many in all within an hour. Nobody can fill the desk of
//! those who must answer, and nobody is kept out for longer than that hour.

use std::collections::BTreeMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};

/// How many from one address: a school class behind one address can still hand in, each their own.
const FROM_ADDRESS: u32 = 30;
/// How many by all visitors of one cooperation together.
const FROM_ALL: u32 = 300;
/// In how many seconds.
const HOUR: i64 = 3600;
/// How many places are remembered at most; beyond that the addresses share one.
const MOST: usize = 20_000;

/// What came in since an hour began.
#[derive(Debug, Clone, Copy)]
struct Count {
    since: i64,
    many: u32,
}

/// Where something is counted: by cooperation, and within it by address.
type Place = (Arc<str>, Option<String>);

/// What visitors handed in of late. It lives as long as the program.
#[derive(Debug, Default)]
pub(crate) struct Intake(Mutex<BTreeMap<Place, Count>>);

impl Intake {
    /// Counts something before it is recorded, so that a thousand at once do not all pass; or says after how many seconds
    /// there is room again.
    pub(crate) fn begin(&self, cooperation: &Arc<str>, from: Option<IpAddr>, now: i64) -> Result<(), i64> {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= MOST {
            known.retain(|_, count| count.since + HOUR > now);
        }
        let places: Vec<(Place, u32)> =
            places(cooperation, from, |place| known.contains_key(place) || known.len() < MOST);
        let of = |place: &Place| known.get(place).copied().filter(|count| count.since + HOUR > now);
        let full = places.iter().filter_map(|(place, most)| of(place).filter(|count| count.many >= *most));
        if let Some(wait) = full.map(|count| count.since + HOUR - now).max() {
            return Err(wait);
        }
        for (place, _) in places {
            let before = known.get(&place).copied().filter(|count| count.since + HOUR > now);
            let Count { since, many } = before.unwrap_or(Count { since: now, many: 0 });
            known.insert(place, Count { since, many: many.saturating_add(1) });
        }
        Ok(())
    }

    /// It was not recorded after all: it does not count.
    pub(crate) fn not_recorded(&self, cooperation: &Arc<str>, from: Option<IpAddr>) {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        for (place, _) in places(cooperation, from, |place| known.contains_key(place)) {
            if let Some(count) = known.get_mut(&place) {
                count.many = count.many.saturating_sub(1);
            }
        }
    }
}

/// The places where something counts, each with how much there is room for; an address for which there is no place shares one.
fn places(cooperation: &Arc<str>, from: Option<IpAddr>, has_place: impl Fn(&Place) -> bool) -> Vec<(Place, u32)> {
    let all = ((Arc::clone(cooperation), None), FROM_ALL);
    let address = from.map(|address| {
        let own = (Arc::clone(cooperation), Some(household(address)));
        let place = if has_place(&own) { own } else { (Arc::clone(cooperation), Some(String::new())) };
        (place, FROM_ADDRESS)
    });
    std::iter::once(all).chain(address).collect()
}

/// An IPv6 address with its neighbours: one household or office has a whole /64.
fn household(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => format!("{:x}/64", address.to_bits() >> 64),
    }
}

#[cfg(test)]
mod tests {
    use super::{FROM_ADDRESS, FROM_ALL, HOUR, Intake, MOST};
    use std::net::{IpAddr, Ipv4Addr};
    use std::sync::Arc;

    fn address(number: u32) -> Option<IpAddr> {
        Some(IpAddr::V4(Ipv4Addr::from(number)))
    }

    #[test]
    fn from_one_address_so_many_come_in_within_an_hour_and_another_address_does_not_wait() {
        let (intake, uil) = (Intake::default(), Arc::from("uil"));
        for _ in 0..FROM_ADDRESS {
            assert_eq!(intake.begin(&uil, address(1), 10), Ok(()));
        }
        assert_eq!(intake.begin(&uil, address(1), 70), Err(HOUR - 60));
        assert_eq!(intake.begin(&uil, address(2), 70), Ok(()));
        assert_eq!(intake.begin(&Arc::from("das"), address(1), 70), Ok(()), "another cooperation has its own desk");
        assert_eq!(intake.begin(&uil, address(1), 10 + HOUR), Ok(()), "nobody waits longer than the hour");
    }

    #[test]
    fn from_many_addresses_together_no_more_come_in_than_somebody_can_answer() {
        let (intake, uil) = (Intake::default(), Arc::from("uil"));
        for number in 0..FROM_ALL {
            assert_eq!(intake.begin(&uil, address(number), 0), Ok(()));
        }
        assert!(intake.begin(&uil, address(FROM_ALL), 0).is_err() && intake.begin(&uil, None, 0).is_err());
    }

    #[test]
    fn what_was_not_recorded_does_not_count() {
        let (intake, uil) = (Intake::default(), Arc::from("uil"));
        for _ in 0..FROM_ALL * 2 {
            assert_eq!(intake.begin(&uil, address(1), 0), Ok(()));
            intake.not_recorded(&uil, address(1));
        }
    }

    #[test]
    fn what_is_remembered_is_bounded() {
        let (intake, uil) = (Intake::default(), Arc::from("uil"));
        for number in 0..u32::try_from(MOST).unwrap() + 500 {
            let _ = intake.begin(&uil, address(number), 0);
            intake.not_recorded(&uil, address(number));
        }
        assert!(intake.0.lock().unwrap().len() <= MOST + 2);
        assert_eq!(intake.begin(&Arc::from("uil"), address(1), HOUR), Ok(()));
    }
}
