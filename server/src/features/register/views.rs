//! The pages of the register.

use std::collections::HashMap;

use askama::Template;
use parvis_db::Time;

use super::{Claim, ClaimKind, Filter, Outcome, Whole, masking, moving, routes};
use crate::features::spaces::people::Person;
use crate::messages::{AddressForm, Lang};
use crate::web::ctx::Ctx;
use crate::web::form::Form;

#[derive(Template)]
#[template(path = "features/register/register.html")]
pub(super) struct RegisterPage<'a> {
    pub ctx: &'a Ctx,
    pub claims: &'a [Claim],
    /// Names of the owners.
    pub names: HashMap<i64, String>,
    pub filter: Filter,
    pub kind: Option<ClaimKind>,
    pub now: Time,
}

impl RegisterPage<'_> {
    fn filters(&self) -> &'static [Filter] {
        Filter::ALL
    }

    fn kinds(&self) -> &'static [ClaimKind] {
        ClaimKind::ALL
    }

    fn is_chosen(&self, filter: &Filter) -> bool {
        self.filter == *filter
    }

    fn is_kind(&self, kind: &ClaimKind) -> bool {
        self.kind == Some(*kind)
    }

    fn message(&self, filter: &Filter) -> String {
        self.ctx.t(&format!("claims-{}", filter.as_str()))
    }

    fn path(&self, filter: &Filter) -> String {
        let kind = self.kind.map_or("", ClaimKind::as_str);
        let below = format!("/letters/register?filter={}&kind={kind}", filter.as_str());
        self.ctx.path(&below)
    }

    fn csv(&self) -> String {
        let kind = self.kind.map_or("", ClaimKind::as_str);
        let filter = self.filter.as_str();
        self.ctx.path(&format!(
            "/letters/register.csv?filter={filter}&kind={kind}"
        ))
    }

    fn owner(&self, claim: &Claim) -> String {
        let name = claim.owner.and_then(|id| self.names.get(&id));
        name.cloned().unwrap_or_else(|| self.ctx.t("claim-nobody"))
    }

    fn from(&self, claim: &Claim) -> String {
        from(claim)
    }

    fn letter(&self, claim: &Claim) -> String {
        self.ctx
            .path(&format!("/letters/{}#c{}", claim.letter, claim.id))
    }
}

#[derive(Template)]
#[template(path = "features/register/letter.html")]
pub(super) struct LetterPage<'a> {
    pub ctx: &'a Ctx,
    pub letter: &'a Whole,
    pub claims: &'a [Claim],
    /// Who may answer for a claim.
    pub team: &'a [(i64, String)],
    /// Whose thread with the team it was moved to.
    pub author: Option<&'a Person>,
    pub form: &'a Form,
    /// The claim whose form has errors; `None`: that of a new one.
    pub at: Option<i64>,
    pub now: Time,
}

impl LetterPage<'_> {
    fn kinds(&self) -> &'static [ClaimKind] {
        ClaimKind::ALL
    }

    fn outcomes(&self) -> &'static [Outcome] {
        Outcome::ALL
    }

    fn outcome(&self, outcome: &Outcome) -> String {
        self.ctx.t(&format!("claim-outcome-{}", outcome.as_str()))
    }

    fn evidence(&self) -> String {
        masking::evidence(&self.letter.body)
    }

    fn act(&self, claim: &Claim, what: &str) -> String {
        self.ctx
            .path(&format!("/letters/claims/{}{what}", claim.id))
    }

    fn is_here(&self, claim: &Claim) -> bool {
        self.at == Some(claim.id)
    }

    fn owns(&self, claim: &Claim, member: &i64) -> bool {
        claim.owner == Some(*member)
    }

    /// What was typed, where this claim's form has errors; else the note that is kept.
    fn note(&self, claim: &Claim) -> String {
        match self.is_here(claim) {
            true => self.form.value("note").to_owned(),
            false => claim.note.clone(),
        }
    }

    fn typed(&self, claim: &Claim, field: &str) -> String {
        match self.is_here(claim) {
            true => self.form.value(field).to_owned(),
            false => String::new(),
        }
    }

    /// Prepared answers for what is asked, in both languages: `(language, text)`.
    fn templates(&self, claim: &Claim) -> [(&'static str, String); 2] {
        let form = self
            .ctx
            .here
            .as_ref()
            .map_or(AddressForm::Vous, |here| here.address_form);
        let key = format!("{}.template", claim.kind.message());
        [
            ("fr", Lang::Fr.say(form, &key, &[])),
            ("en", Lang::En.say(form, &key, &[])),
        ]
    }
}

#[derive(Template)]
#[template(path = "features/register/new.html")]
pub(super) struct EnterPage<'a> {
    pub ctx: &'a Ctx,
    pub form: &'a Form,
}

impl EnterPage<'_> {
    /// The day that was typed, or today.
    fn received(&self) -> String {
        match self.form.value("received") {
            "" => {
                let zone = self.ctx.here.as_ref().map(|here| here.time_zone.clone());
                routes::today(&zone.unwrap_or_default())
            }
            typed => typed.to_owned(),
        }
    }
}

/// A complaint in a thread, to be taken up.
#[derive(Template)]
#[template(path = "features/register/complaint.html")]
pub(super) struct ComplaintPage<'a> {
    pub ctx: &'a Ctx,
    pub action: String,
    pub back: String,
    /// What stands there.
    pub words: String,
    /// Who may answer for it.
    pub owners: &'a [(i64, String)],
    /// Somebody of the team was faster.
    pub taken_up: bool,
    pub form: &'a Form,
}

impl ComplaintPage<'_> {
    fn kinds(&self) -> &'static [ClaimKind] {
        &moving::KINDS
    }

    fn owns(&self, id: &i64) -> bool {
        self.form.is("owner", &id.to_string())
    }
}

/// The registers of all spaces.
#[derive(Template)]
#[template(path = "features/register/everywhere.html")]
pub(super) struct EverywherePage<'a> {
    pub ctx: &'a Ctx,
    pub claims: &'a [Claim],
    /// Name and path of each space.
    pub places: HashMap<i64, (String, String)>,
    pub filter: Filter,
    pub now: Time,
}

impl EverywherePage<'_> {
    fn filters(&self) -> &'static [Filter] {
        Filter::ALL
    }

    fn is_chosen(&self, filter: &Filter) -> bool {
        self.filter == *filter
    }

    fn message(&self, filter: &Filter) -> String {
        self.ctx.t(&format!("claims-{}", filter.as_str()))
    }

    fn space(&self, claim: &Claim) -> &str {
        self.places
            .get(&claim.space)
            .map_or("", |(name, _)| name.as_str())
    }

    fn from(&self, claim: &Claim) -> String {
        from(claim)
    }

    fn letter(&self, claim: &Claim) -> String {
        let base = self.places.get(&claim.space);
        let base = base.map_or("", |(_, path)| path.as_str());
        format!("{base}/letters/{}#c{}", claim.letter, claim.id)
    }
}

/// Who asks, masked.
fn from(claim: &Claim) -> String {
    match masking::name(&claim.name) {
        name if name.is_empty() => masking::address(&claim.email),
        name => name,
    }
}
