//! The circuit breaker: a fresh article that stops far more people than its rehearsal said, or than any article should,
//! only flags from then on, and the managers are told. Counted is what stands in the database, and people are counted,
//! not texts: whoever sends the same thing a hundred times opens nothing.

use parvis_db::{Db, Time};

use super::store;
use crate::error::Result;
use crate::features::charters::brakes::{self, Cause, Fresh, Measured};
use crate::gate::Outcome;

/// For so many days after their publication articles are watched.
pub const FRESH_DAYS: i64 = 7;
/// How far back one looks at most (hours).
const WINDOW_HOURS: i64 = 24;
/// Fewer people than this are no pattern.
const LEAST: i32 = 5;
/// Share of those who write (percent) that an article may stop without a rehearsal.
const SHARE: i32 = 20;
/// How many times more than its rehearsal said.
const TIMES: i32 = 4;

/// Looks at the fresh articles of a space, and puts a brake on those that stop too much.
///
/// # Errors
/// Only the database's.
pub fn watch(db: &mut Db, space: i64, now: Time) -> Result<()> {
    let fresh = brakes::fresh(db, space, now.plus_seconds(-FRESH_DAYS * 86_400))?;
    for article in fresh {
        let measured = measure(db, space, &article, now)?;
        let expected = expected(db, space, &article.article)?;
        if is_too_much(measured, expected) {
            let slug = &article.article;
            brakes::put(db, space, slug, Outcome::Flag, Cause::Rate, measured)?;
        }
    }
    Ok(())
}

fn measure(db: &mut Db, space: i64, article: &Fresh, now: Time) -> Result<Measured> {
    let since = article.since.max(now.plus_seconds(-WINDOW_HOURS * 3_600));
    let stopped = store::stopped(db, space, article, since)?;
    let of = store::writers(db, space, since)?;
    Ok(Measured {
        stopped,
        of: of.max(stopped),
    })
}

/// The share (percent) of people whom the last rehearsal of the text in force saw newly stopped by an article.
fn expected(db: &mut Db, space: i64, article: &str) -> Result<Option<i32>> {
    let Some((rehearsal, people)) = store::of_version_in_force(db, space)? else {
        return Ok(None);
    };
    let stopped = store::stopped_in(db, rehearsal, article)?;
    Ok((people > 0).then(|| stopped.saturating_mul(100) / people))
}

/// Whether that is far more than expected.
fn is_too_much(measured: Measured, expected: Option<i32>) -> bool {
    let share = measured.stopped.saturating_mul(100);
    let bar = SHARE.max(expected.unwrap_or(0).saturating_mul(TIMES));
    measured.stopped >= LEAST && share > bar.saturating_mul(measured.of)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_far_more_than_expected_is_too_much() {
        let of = |stopped, of| Measured { stopped, of };
        assert!(is_too_much(of(5, 10), None));
        assert!(!is_too_much(of(4, 4), None), "four people are no pattern");
        assert!(!is_too_much(of(20, 100), None));
        assert!(is_too_much(of(21, 100), None));
        assert!(
            !is_too_much(of(30, 100), Some(10)),
            "the rehearsal had said so"
        );
        assert!(is_too_much(of(41, 100), Some(10)));
        assert!(!is_too_much(of(100, 100), Some(30)));
    }
}
