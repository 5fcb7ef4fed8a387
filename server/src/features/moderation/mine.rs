//! What a member of the team sees of their own work, and nobody else does: how much, and how long a case takes them.

use parvis_db::{Db, Time};

use super::store;
use crate::error::Result;

/// Days that are looked back at.
pub const DAYS: i64 = 30;

/// Somebody's own figures.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Own {
    /// Decisions of the last [`DAYS`] days.
    pub decided: usize,
    /// How many of them were measured: the case had been taken before.
    pub measured: usize,
    /// The median time from taking a case to its decision (milliseconds).
    pub median: Option<i64>,
}

/// The figures of one member of the team in a space, for themselves.
///
/// # Errors
/// Only the database's.
pub fn figures(db: &mut Db, space: i64, me: i64, now: Time) -> Result<Own> {
    let since = now.plus_seconds(-DAYS * 86_400);
    let all = store::leases::times(db, space, me, since)?;
    let mut times: Vec<i64> = all.iter().flatten().copied().collect();
    times.sort_unstable();
    Ok(Own {
        decided: all.len(),
        measured: times.len(),
        median: median(&times),
    })
}

/// The middle of a sorted list; between two, the mean.
fn median(sorted: &[i64]) -> Option<i64> {
    let middle = sorted.len() / 2;
    let upper = *sorted.get(middle)?;
    match sorted.len() % 2 {
        1 => Some(upper),
        _ => sorted.get(middle.checked_sub(1)?).map(|l| (l + upper) / 2),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_middle_of_a_list() {
        assert_eq!(median(&[]), None);
        assert_eq!(median(&[7]), Some(7));
        assert_eq!(median(&[2, 4]), Some(3));
        assert_eq!(median(&[1, 2, 900]), Some(2));
    }
}
