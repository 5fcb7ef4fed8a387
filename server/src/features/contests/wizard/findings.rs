//! What stands against a contest, at the field that mends it.

use parvis_rules::{Finding, Settings, lint};

use super::steps::{PRIZES, Step};
use crate::error::FieldError;
use crate::messages::Said;

/// Something to be mended, and where.
#[derive(Debug, Clone)]
pub struct Found {
    pub step: Step,
    pub error: FieldError,
}

/// Everything that the law, or a clear text, asks to be mended.
pub fn of(settings: &Settings) -> Vec<Found> {
    lint(settings).iter().map(found).collect()
}

fn found(finding: &Finding) -> Found {
    let plain = |(step, field): (Step, &'static str), key: &'static str| Found {
        step,
        error: FieldError::new(field, key),
    };
    match finding {
        Finding::Lottery => plain((Step::Who, "entry"), "contest-finding-lottery"),
        Finding::Missing(name) => plain(place(name), "contest-finding-missing"),
        Finding::Date(name) => plain(place(name), "contest-date-order"),
        Finding::NoPrize => plain((Step::Prizes, "prize1"), "contest-finding-no-prize"),
        Finding::PrizeWithoutValue(at) => {
            let field = PRIZES.get(*at).map_or("prize1", |names| names[3]);
            plain((Step::Prizes, field), "contest-finding-worthless")
        }
        Finding::MinorsWithoutGuardian => {
            plain((Step::Who, "guardian"), "contest-finding-guardian")
        }
        Finding::RightsWithoutEnd => plain((Step::Rights, "months"), "contest-finding-endless"),
        Finding::Country(code) => Found {
            step: Step::Who,
            error: FieldError {
                field: "countries",
                message: Said::new("contest-finding-country").with("code", code.as_str()),
            },
        },
        Finding::Weights => plain((Step::Winners, "jury"), "contest-finding-weights"),
        Finding::Text(name) => plain(place(name), "contest-finding-text"),
    }
}

/// Where a setting is asked.
fn place(name: &str) -> (Step, &'static str) {
    match name {
        "title" => (Step::What, "title"),
        "organiser.name" => (Step::Organiser, "organiser_name"),
        "organiser.address" => (Step::Organiser, "organiser_address"),
        "data_contact" => (Step::Organiser, "data_contact"),
        "complaints" => (Step::Organiser, "complaints"),
        "mediator" => (Step::Organiser, "mediator"),
        "closes" => (Step::Dates, "closes"),
        "result" => (Step::Dates, "result"),
        "entries_per_person" => (Step::Who, "entries_per_person"),
        "entry" => (Step::Who, "paid"),
        "prizes" => (Step::Prizes, "prize1"),
        "choice" => (Step::Winners, "criteria"),
        "answer_days" => (Step::Winners, "answer_days"),
        "rights" => (Step::Rights, "uses"),
        "data_months" => (Step::Rights, "data_months"),
        "address_days" => (Step::Rights, "address_days"),
        _ => (Step::Dates, "opens"),
    }
}
