//! Pages of draws, winners and prizes.

use askama::Template;
use parvis_db::Time;
use parvis_draw::Source;
use parvis_rules::{Nature, Prize};

use super::showing::{Named, Shown, named, prize};
use super::terms::Published;
use super::winning::{Gone, Winner};
use super::{Draw, Trouble, is_sent, unit};
use crate::error::{Error, Result};
use crate::features::contests::panels::Panel;
use crate::features::contests::{Contest, Phase};
use crate::features::draws::views::Answers;
use crate::features::spaces::Role;
use crate::web::ctx::Ctx;
use crate::web::form::Form;

/// Entries whose proof a browser loads before anybody asks.
const LOADED: i64 = 20_000;

/// The door to the draw on the page of a contest.
pub(super) struct DoorPanel {
    /// When the source speaks; `None` where nothing is drawn.
    pub spoken_at: Option<Time>,
    pub is_out: bool,
    /// Whether the viewer may still choose witnesses.
    pub names_witnesses: bool,
}

#[derive(Template)]
#[template(path = "features/contests/prizes/panel.html")]
struct DoorPart<'a> {
    ctx: &'a Ctx,
    contest: &'a Contest,
    door: &'a DoorPanel,
}

impl Panel for DoorPanel {
    fn render(&self, ctx: &Ctx, contest: &Contest) -> Result<String> {
        let part = DoorPart {
            ctx,
            contest,
            door: self,
        };
        part.render().map_err(Error::internal)
    }
}

#[derive(Template)]
#[template(path = "features/contests/prizes/draw.html")]
pub(super) struct DrawPage<'a> {
    pub ctx: &'a Ctx,
    pub contest: &'a Contest,
    pub shown: &'a Shown,
    pub form: &'a Form,
}

impl DrawPage<'_> {
    fn draw(&self) -> Option<&Draw> {
        self.shown.draw.as_ref()
    }

    fn is_out(&self) -> bool {
        self.contest.phase >= Phase::Published
    }

    fn drawn(&self) -> bool {
        self.shown
            .draw
            .as_ref()
            .is_some_and(|draw| draw.proof.is_some())
    }

    fn manages(&self) -> bool {
        self.ctx.allows(Role::Manager)
    }

    fn answers(&self) -> Answers<'_> {
        Answers { ctx: self.ctx }
    }

    fn to(&self, below: &str) -> String {
        self.ctx.path(&format!("{}{below}", self.contest.path()))
    }

    /// The round, when drand is the source.
    fn round(&self, terms: &Published) -> Option<u64> {
        match &terms.terms.source {
            Source::Drand { round, .. } => Some(*round),
            Source::Witnesses { .. } => None,
        }
    }

    /// Milliseconds until the source speaks, while that is to come.
    fn left(&self) -> Option<i64> {
        let terms = self.shown.terms.as_ref()?;
        let left = terms.spoken_at().0 - self.ctx.now.0;
        (!self.is_out() && left > 0).then_some(left)
    }

    /// Seconds after which the page looks again; 0: nothing is to come.
    fn every(&self) -> i64 {
        match (
            self.is_out() || self.contest.cancelled_at.is_some(),
            self.left(),
        ) {
            (true, _) => 0,
            (false, Some(left)) if left > 3_600_000 => 120,
            (false, Some(left)) if left > 60_000 => 20,
            (false, _) => 3,
        }
    }

    /// Where it stands, in one sentence.
    pub fn sentence(&self) -> String {
        let ctx = self.ctx;
        let count = self.draw().and_then(|draw| draw.count);
        if self.contest.cancelled_at.is_some() {
            return ctx.t("draw-state-cancelled");
        }
        let Some(terms) = &self.shown.terms else {
            return match self.is_out() {
                true => ctx.t("result-state-out"),
                false => ctx.t("result-state-to-come"),
            };
        };
        let at = ctx.date_time(terms.spoken_at());
        match (self.draw(), count, self.round(terms)) {
            (None, ..) => ctx.t1("draw-state-open", "date", at),
            (Some(_), None, _) => ctx.t("draw-state-freezing"),
            (Some(_), Some(0), _) => ctx.t("draw-state-nobody"),
            (Some(_), Some(count), _) if !self.is_out() => {
                ctx.t2("draw-state-frozen", "n", count, "date", at)
            }
            (Some(_), Some(count), round) => {
                let prizes = i64::try_from(self.winners().len()).unwrap_or(0);
                let key = match round {
                    Some(_) => "draw-state-drand",
                    None => "draw-state-witnesses",
                };
                let args = [
                    ("prizes", prizes.into()),
                    ("n", count.into()),
                    (
                        "round",
                        round.map(|r| r.to_string()).unwrap_or_default().into(),
                    ),
                    ("date", at.into()),
                    ("names", self.names().into()),
                ];
                ctx.lang.say(ctx.form, key, &args)
            }
        }
    }

    /// Why it waits although its time has come.
    fn trouble(&self) -> Option<String> {
        let draw = self.draw().filter(|_| !self.is_out())?;
        match draw.trouble {
            Trouble::None => None,
            Trouble::Away => Some(self.ctx.t("draw-trouble-away")),
            Trouble::Unfit => Some(self.ctx.t("draw-trouble-unfit")),
            Trouble::Silent => {
                let silent = self.shown.witnesses.iter();
                let silent = silent.filter(|witness| witness.revealed_at.is_none());
                let names: Vec<&str> = silent.map(|witness| witness.name.as_str()).collect();
                Some(
                    self.ctx
                        .t1("draw-trouble-silent", "names", names.join(", ")),
                )
            }
        }
    }

    /// The names of the witnesses, one after the other.
    fn names(&self) -> String {
        let names = self.shown.witnesses.iter().map(|one| one.name.as_str());
        names.collect::<Vec<_>>().join(", ")
    }

    /// Whether the root was published when the round was known already.
    fn late(&self) -> bool {
        let frozen = self.draw().and_then(|draw| draw.frozen_at);
        let terms = self.shown.terms.as_ref();
        match (frozen, terms) {
            (Some(frozen), Some(terms)) if self.round(terms).is_some() => {
                frozen >= terms.spoken_at()
            }
            _ => false,
        }
    }

    /// Witnesses who may reveal now.
    fn silent(&self) -> Vec<&str> {
        let frozen = self
            .draw()
            .is_some_and(|draw| draw.frozen_at.is_some() && draw.proof.is_none());
        let all = self.shown.witnesses.iter().filter(|_| frozen);
        all.filter(|one| one.revealed_at.is_none())
            .map(|one| one.name.as_str())
            .collect()
    }

    /// Those who were offered a prize; who stands ready is not named.
    fn winners(&self) -> Vec<&Winner> {
        let all = self.shown.winners.iter();
        all.filter(|winner| winner.prize.is_some() && winner.gone.is_none())
            .collect()
    }

    /// Everybody who was drawn, in their order.
    fn all(&self) -> &[Winner] {
        &self.shown.winners
    }

    fn named(&self, winner: &Winner) -> Named {
        named(winner)
    }

    fn prize(&self, winner: &Winner) -> &str {
        prize(self.contest, winner)
    }

    fn number(&self, winner: &Winner) -> Option<i64> {
        winner.place.map(|place| place + 1)
    }

    /// Whether the browser loads the proof with the page.
    fn loads(&self) -> bool {
        self.draw()
            .and_then(|draw| draw.count)
            .is_some_and(|count| count <= LOADED)
    }

    fn receipts(&self) -> String {
        self.shown.receipts.join(" ")
    }
}

#[derive(Template)]
#[template(path = "features/contests/prizes/witnesses.html")]
pub(super) struct WitnessesPage<'a> {
    pub ctx: &'a Ctx,
    pub contest: &'a Contest,
    /// The draw's name, which every commitment binds.
    pub name: String,
    pub form: &'a Form,
}

impl WitnessesPage<'_> {
    fn open(&self) -> bool {
        self.contest.phase < Phase::Open
    }
}

#[derive(Template)]
#[template(path = "features/contests/prizes/winners.html")]
pub(super) struct WinnersPage<'a> {
    pub ctx: &'a Ctx,
    pub contest: &'a Contest,
    /// With the address of those who gave one.
    pub winners: &'a [(Winner, Option<String>)],
    /// Of each prize: codes in stock, codes given.
    pub stocks: &'a [(usize, usize)],
    pub form: &'a Form,
}

impl WinnersPage<'_> {
    fn days(&self) -> i64 {
        i64::from(self.contest.settings.address_days)
    }

    fn prize(&self, winner: &Winner) -> &str {
        prize(self.contest, winner)
    }

    fn to(&self, below: &str) -> String {
        self.ctx
            .path(&format!("{}/winners{below}", self.contest.path()))
    }

    /// Class and words of where a prize stands.
    fn state(&self, winner: &Winner) -> (&'static str, String) {
        let ctx = self.ctx;
        match (
            winner.gone,
            winner.shipped_at,
            winner.accepted_at,
            winner.answer_until,
        ) {
            (Some((why, _)), ..) => ("mute", ctx.t(gone(why))),
            (None, Some(at), ..) => ("ok", ctx.t1("winner-shipped", "date", ctx.date(at))),
            (None, None, Some(_), _) => ("warn", ctx.t("winner-accepted")),
            (None, None, None, Some(until)) => {
                ("", ctx.t1("winner-waits", "date", ctx.date_time(until)))
            }
            (None, None, None, None) => ("mute", ctx.t("winner-ready")),
        }
    }

    fn may_ship(&self, winner: &Winner) -> bool {
        winner.accepted_at.is_some() && winner.shipped_at.is_none() && winner.gone.is_none()
    }

    /// Vouchers with their place among the prizes and their stock.
    fn vouchers(&self) -> Vec<(usize, &Prize, (usize, usize))> {
        let prizes = self.contest.settings.prizes.iter().zip(self.stocks);
        let vouchers = prizes
            .enumerate()
            .filter(|(_, (prize, _))| prize.nature == Nature::Voucher);
        vouchers
            .map(|(at, (prize, stock))| (at, prize, *stock))
            .collect()
    }
}

/// Why a prize went to somebody else, as a message.
fn gone(why: Gone) -> &'static str {
    match why {
        Gone::Declined => "winner-declined",
        Gone::Silent => "winner-silent",
        Gone::Withdrawn => "winner-withdrawn",
        Gone::Excluded => "winner-excluded",
        Gone::Erased => "winner-erased",
    }
}

#[derive(Template)]
#[template(path = "features/contests/prizes/prize.html")]
pub(super) struct PrizePage<'a> {
    pub ctx: &'a Ctx,
    pub contest: &'a Contest,
    pub winner: &'a Winner,
    /// The code of a voucher, once it is given.
    pub voucher: Option<&'a str>,
    pub form: &'a Form,
}

impl PrizePage<'_> {
    fn days(&self) -> i64 {
        i64::from(self.contest.settings.address_days)
    }

    fn what(&self) -> &str {
        prize(self.contest, self.winner)
    }

    fn is_sent(&self) -> bool {
        let unit = self
            .winner
            .prize
            .and_then(|at| unit(&self.contest.settings, at));
        unit.is_some_and(|(_, prize)| is_sent(prize))
    }

    fn may_answer(&self) -> bool {
        self.winner.may_answer(self.ctx.now)
    }

    fn until(&self) -> String {
        let until = self.winner.answer_until.unwrap_or(Time(0));
        self.ctx.date_time(until)
    }

    fn gone(&self) -> Option<String> {
        let (why, _) = self.winner.gone?;
        Some(self.ctx.t(gone(why)))
    }

    /// Names to choose from: value, what is shown.
    fn choices(&self) -> [(&'static str, String); 3] {
        [
            ("none", self.ctx.t("prize-name-none")),
            ("first", self.winner.first_name().to_owned()),
            ("handle", format!("@{}", self.winner.handle)),
        ]
    }
}

#[derive(Template)]
#[template(path = "features/contests/prizes/mine.html")]
pub(super) struct MinePage<'a> {
    pub ctx: &'a Ctx,
    pub won: &'a [(Contest, Winner)],
}

impl MinePage<'_> {
    fn prize<'c>(&self, contest: &'c Contest, winner: &Winner) -> &'c str {
        prize(contest, winner)
    }
}
