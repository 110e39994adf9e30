//! Limits on guessing: after a few wrong passphrases for one account, or many from one address, the next one waits.
//!
//! Nothing is locked for good, so that nobody can keep somebody else out for long; and a name without an account is
//! treated as any other, so that nobody learns who has one.

use std::collections::BTreeMap;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};

/// How many wrong ones are free: of one account, and from one address.
const FREE_OF_ACCOUNT: u32 = 5;
const FREE_FROM_ADDRESS: u32 = 30;
/// How long the first wait is, and the longest, in seconds.
const FIRST_WAIT: i64 = 15;
const LONGEST_WAIT: i64 = 15 * 60;
/// After how long without a guess all is forgotten, in seconds.
const FORGOTTEN: i64 = 3600;
/// How many accounts and addresses are remembered at most; beyond that strangers share one place.
const MOST: usize = 20_000;
const SHARED: &str = "";

#[derive(Debug, Clone, Copy)]
struct Tries {
    wrong: u32,
    last: i64,
}

impl Tries {
    /// How many seconds a next guess has to wait.
    fn wait(self, free: u32, now: i64) -> i64 {
        let Some(beyond) = self.wrong.checked_sub(free) else { return 0 };
        let span = FIRST_WAIT.saturating_mul(1 << beyond.min(20)).min(LONGEST_WAIT);
        (self.last + span - now).max(0)
    }
}

/// The wrong guesses of late. They live as long as the program: whoever restarts it is the host.
#[derive(Debug, Default)]
pub(crate) struct Guesses(Mutex<BTreeMap<String, Tries>>);

impl Guesses {
    /// Counts a guess before it is looked at, so that a thousand at once do not all pass; or says how many seconds to wait.
    pub(crate) fn begin(&self, account: &str, from: Option<IpAddr>, now: i64) -> Result<(), i64> {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= MOST {
            known.retain(|_, tries| tries.last + FORGOTTEN > now);
        }
        let places = [(Some(account_place(account)), FREE_OF_ACCOUNT), (from.map(address_place), FREE_FROM_ADDRESS)];
        let places = places.into_iter().filter_map(|(place, free)| Some((place?, free)));
        let places: Vec<(String, u32)> = places
            .map(|(place, free)| {
                let known = known.contains_key(&place) || known.len() < MOST;
                (if known { place } else { SHARED.to_owned() }, free)
            })
            .collect();
        let of = |known: &BTreeMap<String, Tries>, place: &String| {
            known.get(place).copied().filter(|tries| tries.last + FORGOTTEN > now)
        };
        let wait = places.iter().filter_map(|(place, free)| Some(of(&known, place)?.wait(*free, now))).max();
        if let Some(wait) = wait.filter(|wait| *wait > 0) {
            return Err(wait);
        }
        for (place, _) in places {
            let wrong = of(&known, &place).map_or(0, |tries| tries.wrong).saturating_add(1);
            known.insert(place, Tries { wrong, last: now });
        }
        Ok(())
    }

    /// Where the guess was right, what went wrong for this account before no longer counts. For the address it does.
    pub(crate) fn was_right_if(&self, account: &str, right: bool) {
        if right {
            self.was_right(account);
        }
    }

    fn was_right(&self, account: &str) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(&account_place(account));
    }

    /// The guess was not looked at: it does not count.
    pub(crate) fn not_looked_at(&self, account: &str, from: Option<IpAddr>) {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        for place in std::iter::once(account_place(account)).chain(from.map(address_place)) {
            if let Some(tries) = known.get_mut(&place) {
                tries.wrong = tries.wrong.saturating_sub(1);
            }
        }
    }
}

fn account_place(account: &str) -> String {
    format!("account {account}")
}

/// An IPv6 address with its neighbours: one household or office has a whole /64.
fn address_place(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V4(address) => format!("address {address}"),
        IpAddr::V6(address) => format!("address {:x}/64", address.to_bits() >> 64),
    }
}

#[cfg(test)]
mod tests {
    use super::{FORGOTTEN, FREE_FROM_ADDRESS, FREE_OF_ACCOUNT, Guesses, LONGEST_WAIT};
    use std::net::IpAddr;

    const HERE: Option<IpAddr> = Some(IpAddr::V4(std::net::Ipv4Addr::new(192, 0, 2, 1)));

    #[test]
    fn after_a_few_wrong_ones_the_next_waits_ever_longer_and_never_for_good() {
        let guesses = Guesses::default();
        let mut now = 0;
        for _ in 0..FREE_OF_ACCOUNT {
            assert_eq!(guesses.begin("a", None, now), Ok(()));
        }
        assert_eq!(guesses.begin("a", None, now), Err(15));
        assert_eq!(guesses.begin("b", None, now), Ok(()), "somebody else does not wait");
        now += 15;
        assert_eq!(guesses.begin("a", None, now), Ok(()));
        assert_eq!(guesses.begin("a", None, now), Err(30));
        for _ in 0..40 {
            now += guesses.begin("a", None, now).err().unwrap_or_default();
        }
        assert!(guesses.begin("a", None, now).err().unwrap_or_default() <= LONGEST_WAIT);
        assert_eq!(guesses.begin("a", None, now + FORGOTTEN), Ok(()));
    }

    #[test]
    fn one_passphrase_over_many_accounts_from_one_address_waits_too() {
        let guesses = Guesses::default();
        for account in 0..FREE_FROM_ADDRESS {
            assert_eq!(guesses.begin(&account.to_string(), HERE, 0), Ok(()));
            guesses.was_right(&account.to_string());
        }
        assert_eq!(guesses.begin("another", HERE, 0), Err(15), "a right one in between does not help");
        assert_eq!(guesses.begin("another", None, 0), Ok(()));
    }

    #[test]
    fn a_right_guess_clears_the_account_and_one_that_was_not_looked_at_does_not_count() {
        let guesses = Guesses::default();
        for _ in 0..FREE_OF_ACCOUNT * 3 {
            assert_eq!(guesses.begin("a", None, 0), Ok(()));
            guesses.not_looked_at("a", None);
        }
        for _ in 0..FREE_OF_ACCOUNT {
            assert_eq!(guesses.begin("a", None, 0), Ok(()));
        }
        guesses.was_right("a");
        assert_eq!(guesses.begin("a", None, 0), Ok(()));
    }

    #[test]
    fn what_is_remembered_is_bounded() {
        let guesses = Guesses::default();
        for name in 0..super::MOST + 500 {
            let _ = guesses.begin(&name.to_string(), None, 0);
        }
        assert!(guesses.0.lock().unwrap().len() <= super::MOST + 1);
        assert!(guesses.begin("a stranger", None, 0).is_err(), "strangers share one place then");
    }
}
