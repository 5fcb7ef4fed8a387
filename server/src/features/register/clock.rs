//! How long the law leaves for an answer, by what is asked; calendar months as Regulation 1182/71 counts them.

use chrono::{Days, Months, NaiveTime, TimeZone};
use chrono_tz::Tz;
use parvis_db::Time;

parvis_db::text_enum! {
    /// What somebody asks for in a letter.
    pub enum ClaimKind {
        /// A product, an order, a decision of the brand.
        Complaint = "complaint",
        /// A copy of one's data (GDPR art. 15).
        Access = "access",
        /// Erasure (GDPR art. 17).
        Erasure = "erasure",
        /// A correction (GDPR art. 16).
        Rectification = "rectification",
        /// Against a use of one's data (GDPR art. 21).
        Objection = "objection",
        /// Something illegal (DSA art. 16).
        Notice = "notice",
        /// A product that did harm (GPSR art. 9 and 20).
        Harm = "harm",
    }
}

/// A time to answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Span {
    Months(u32),
    Days(u64),
}

impl ClaimKind {
    /// How long one has. Where the law says “without undue delay” it is the house's own measure.
    pub fn span(self) -> Span {
        match self {
            // GDPR art. 12(3).
            ClaimKind::Access
            | ClaimKind::Erasure
            | ClaimKind::Rectification
            | ClaimKind::Objection => Span::Months(1),
            // After two months a consumer may turn to the mediator (Code de la consommation, L. 612-2): half of it.
            ClaimKind::Complaint => Span::Months(1),
            ClaimKind::Notice => Span::Days(7),
            ClaimKind::Harm => Span::Days(2),
        }
    }

    /// How much longer it may become, with a word to whoever asked: two months more (GDPR art. 12(3)).
    pub fn extension(self) -> Option<Span> {
        match self {
            ClaimKind::Access
            | ClaimKind::Erasure
            | ClaimKind::Rectification
            | ClaimKind::Objection => Some(Span::Months(3)),
            ClaimKind::Complaint | ClaimKind::Notice | ClaimKind::Harm => None,
        }
    }

    /// The message that names it; its attribute `.template` is a prepared answer.
    pub fn message(self) -> String {
        format!("claim-{}", self.as_str())
    }

    /// The message that says where its time comes from.
    pub fn law(self) -> String {
        format!("claim-{}.law", self.as_str())
    }
}

/// The end of the last day, where the space is.
pub fn due(received: Time, span: Span, zone: Tz) -> Time {
    let day = received.utc().with_timezone(&zone).date_naive();
    let last = match span {
        // The last day of a shorter month.
        Span::Months(n) => day.checked_add_months(Months::new(n)),
        Span::Days(n) => day.checked_add_days(Days::new(n)),
    };
    let end = last
        .unwrap_or(day)
        .and_time(NaiveTime::from_hms_opt(23, 59, 59).unwrap_or_default());
    zone.from_local_datetime(&end)
        .latest()
        .map_or(received, |at| Time(at.timestamp_millis()))
}

/// The start of a day as a date field has it (`2026-11-22`); nothing for what is no day.
pub fn day(text: &str, zone: Tz) -> Option<Time> {
    let day = chrono::NaiveDate::parse_from_str(text.trim(), "%Y-%m-%d").ok()?;
    let noon = day.and_hms_opt(12, 0, 0)?;
    let at = zone.from_local_datetime(&noon).earliest()?;
    Some(Time(at.timestamp_millis()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_ends_with_its_last_day() {
        let paris = Tz::Europe__Paris;
        let late = day("2026-01-31", paris).expect("a day");
        let end = due(late, Span::Months(1), paris);
        assert_eq!(
            end.utc().with_timezone(&paris).to_string(),
            "2026-02-28 23:59:59 CET"
        );
        let three = due(late, Span::Months(3), paris);
        assert_eq!(
            three.utc().with_timezone(&paris).to_string(),
            "2026-04-30 23:59:59 CEST"
        );
        assert_eq!(day("soon", paris), None);
    }
}
