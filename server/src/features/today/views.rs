//! Pages of what waits today.

use askama::Template;

use super::newcomers::Arrivals;
use super::{Brand, COUNTED, Figure, What};
use crate::features::spaces::Role;
use crate::features::spaces::newcomers::Newcomer;
use crate::features::spaces::people::Person;
use crate::features::threads::Thread;
use crate::web::ctx::Ctx;
use crate::web::parts;

/// What waits, brand by brand.
#[derive(Template)]
#[template(path = "features/today/today.html")]
pub(super) struct TodayPage<'a> {
    pub ctx: &'a Ctx,
    pub brands: &'a [Brand],
    /// The viewer leads other spaces too.
    pub others: bool,
}

impl TodayPage<'_> {
    /// How many things ask for somebody.
    fn asking(&self) -> i64 {
        let all = self.brands.iter().flat_map(|brand| &brand.figures);
        all.filter(|figure| figure.asks())
            .map(|figure| match figure.what {
                What::Scheduled => figure.wrong,
                _ => figure.count,
            })
            .sum()
    }

    fn is_calm(&self, brand: &Brand) -> bool {
        !brand.figures.iter().any(Figure::asks)
    }

    fn class(&self, brand: &Brand) -> String {
        brand.here.part_theme().0
    }

    fn to(&self, brand: &Brand, below: &str) -> String {
        if self.ctx.own_domain {
            self.ctx.path(below)
        } else {
            brand.here.path(below)
        }
    }

    fn count(&self, figure: &Figure) -> String {
        if figure.count > COUNTED {
            format!("{COUNTED}+")
        } else if figure.what == What::Held && figure.wrong > 0 {
            // The queue is longer than its page.
            format!("{}+", figure.count)
        } else {
            self.ctx.number(figure.count)
        }
    }

    fn label(&self, figure: &Figure) -> String {
        let key = match figure.what {
            What::Held => "today-held",
            What::Reported => "today-reported",
            What::Unanswered => "today-unanswered",
            What::Newcomers => "today-newcomers",
            What::Correspondence => "today-correspondence",
            What::Letters => "today-letters",
            What::Volunteers => "today-volunteers",
            What::Contests => "today-contests",
            What::Scheduled => "today-scheduled",
        };
        self.ctx.n(key, figure.count)
    }

    fn icon(&self, figure: &Figure) -> String {
        self.ctx.icon(match figure.what {
            What::Held => "clock",
            What::Reported => "flag",
            What::Unanswered => "circle-help",
            What::Newcomers => "hand",
            What::Correspondence => "mail",
            What::Letters => "inbox",
            What::Volunteers => "users",
            What::Contests => "trophy",
            What::Scheduled => "calendar-clock",
        })
    }

    fn blocked(&self, figure: &Figure) -> i64 {
        match figure.what {
            What::Scheduled => figure.wrong,
            _ => 0,
        }
    }

    fn is_scheduled(&self, figure: &Figure) -> bool {
        figure.what == What::Scheduled
    }

    fn initial(&self, brand: &Brand) -> String {
        let first = brand.here.name.chars().find(|c| c.is_alphanumeric());
        first
            .map(|c| c.to_uppercase().to_string())
            .unwrap_or_default()
    }
}

/// Who joined lately.
#[derive(Template)]
#[template(path = "features/today/newcomers.html")]
pub(super) struct NewcomersPage<'a> {
    pub ctx: &'a Ctx,
    pub arrivals: &'a Arrivals,
}

impl NewcomersPage<'_> {
    fn person(&self, id: &i64) -> Option<&Person> {
        self.arrivals.cards.get(id)
    }

    fn wrote(&self, one: &Newcomer) -> Option<&Thread> {
        self.arrivals.threads.get(&one.member)
    }

    fn may_invite(&self) -> bool {
        self.ctx.allows(Role::Manager)
    }

    /// Who of the team said so, and when.
    fn greeter(&self, one: &Newcomer) -> Option<String> {
        let (by, at) = one.greeted?;
        let person = self.person(&by)?;
        Some(self.ctx.t2(
            "newcomers-greeted-by",
            "name",
            person.name.as_str(),
            "date",
            self.ctx.short(at),
        ))
    }
}
