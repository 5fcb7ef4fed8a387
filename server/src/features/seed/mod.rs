//! The demo brands: two communities that never mix, so that the first start is not an empty square.

mod contests;
mod content;
mod soon;
mod rooms;
mod store;
mod talk;
mod taking;
mod thanks;

use std::collections::HashMap;
use std::sync::Arc;

use parvis_db::{Db, Time};

use self::content::{Brand, MemberEntry, SpaceFile};
use crate::app::App;
use crate::error::{Error, Result};
use crate::features::accounts::{self, second_factor};
use crate::features::charters;
use crate::features::media::{self, MediaKind, Source, Upload};
use crate::features::spaces::settings::{self, Picture};
use crate::features::spaces::{self, NewSection, NewSpace, Role, Space, Visibility};
use crate::messages::{AddressForm, Lang};
use crate::settings::Setting;

/// The password of every demo member: for trying out, never for a server that others reach.
pub const DEMO_PASSWORD: &str = "une-place-au-soleil";

/// Who one can be in the demo: what they are, and the address to log in with.
#[derive(Debug, Clone)]
pub struct DemoLogin {
    pub who: String,
    pub email: String,
    /// Who gives a code too.
    pub factor: Option<DemoFactor>,
}

/// A second factor that everybody may know.
#[derive(Debug, Clone)]
pub struct DemoFactor {
    pub member: i64,
    /// What one types into an authenticator, and the address that it reads.
    pub key: String,
    pub address: String,
    pub recovery_codes: Vec<String>,
}

/// Whether there is no space yet: only then may the demo be seeded.
///
/// # Errors
/// Only the database's.
pub fn is_empty(db: &mut Db) -> Result<bool> {
    store::is_empty(db)
}

/// The slugs of the demo's spaces.
///
/// # Errors
/// A damaged build.
pub fn slugs() -> Result<Vec<String>> {
    Ok(content::brands()?
        .into_iter()
        .map(|brand| brand.space.slug)
        .collect())
}

/// The log-ins worth trying: of each seeded brand one of every role, and a second member.
///
/// # Errors
/// The database's and the seal's.
pub fn logins(app: &App, db: &mut Db) -> Result<Vec<DemoLogin>> {
    let mut logins = Vec::new();
    for brand in content::brands()? {
        for role in [Role::Owner, Role::Manager, Role::Moderator, Role::Member] {
            let many = if role == Role::Member { 2 } else { 1 };
            let found = brand
                .space
                .members
                .iter()
                .filter(|m| m.role == role.as_str());
            for member in found.take(many) {
                let email = format!("{}@{}.example", member.handle, brand.space.slug);
                if let Some(id) = store::seeded(db, &email)? {
                    let who = format!("{} · {} ({})", brand.space.name, member.name, member.role);
                    let factor = factor(app, db, id, member)?;
                    logins.push(DemoLogin { who, email, factor });
                }
            }
        }
    }
    Ok(logins)
}

/// The second factor that a member was seeded with, while it is in force.
fn factor(app: &App, db: &mut Db, id: i64, entry: &MemberEntry) -> Result<Option<DemoFactor>> {
    let Some(key) = &entry.second_factor else {
        return Ok(None);
    };
    if !second_factor::is_key(db, &app.seal, id, key)? {
        return Ok(None);
    }
    let address = second_factor::address(&app.config.host(), &entry.handle, key);
    Ok(Some(DemoFactor {
        member: id,
        key: key.clone(),
        address,
        recovery_codes: entry.recovery_codes(),
    }))
}

/// From now on this server is a demo: whoever is asked for a code that everybody may know is shown it.
pub fn serve(app: &App, logins: &[DemoLogin]) {
    let factors = logins.iter().filter_map(|login| login.factor.as_ref());
    let keys = factors.map(|factor| (factor.member, factor.key.clone()));
    app.demo.get_or_init(|| keys.collect());
}

/// Seeds every brand.
///
/// # Errors
/// When a picture or file of the demo cannot be used: a damaged build.
pub async fn run(app: &Arc<App>) -> Result<()> {
    let password = tokio::task::spawn_blocking(|| accounts::passwords::hash_now(DEMO_PASSWORD))
        .await
        .map_err(Error::internal)??;
    app.store
        .write(|db| {
            // The demo's two brands have the same owner: its home may name them.
            crate::settings::set(db, Setting::ListBrands, "yes")?;
            charters::publish(db, None, charter::packs::SERVER, None).map(|_| ())
        })
        .await?;
    for brand in content::brands()? {
        seed_brand(app, brand, &password).await?;
    }
    Ok(())
}

async fn seed_brand(app: &Arc<App>, brand: Brand, password: &str) -> Result<()> {
    let pictures = take_pictures(app, &brand).await?;
    let covers = take_covers(app, &brand).await?;
    let now = Time::now();
    let judge = app.clone();
    let (domain, password) = (format!("{}.example", brand.space.slug), password.to_owned());
    let undrawn = app
        .store
        .write(move |db| -> Result<Vec<contests::Undrawn>> {
            let kept = keep_pictures(db, &pictures)?;
            let space = open_space(db, &brand.space, &kept)?;
            let people = store::People {
                now,
                domain: &domain,
                password: &password,
                pictures: &kept,
                seal: &judge.seal,
            };
            let members = store::members(db, &space, &brand.space.members, &people)?;
            let sections = sections(db, &space, &brand.space)?;
            let place = store::Place {
                now,
                space: &space,
                members: &members,
                sections: &sections,
                pictures: &kept,
                covers: &covers,
            };
            store::threads(db, &place, &brand.threads)?;
            rooms::all(db, &place, &brand.rooms)?;
            let lang = Lang::parse(&brand.space.language).unwrap_or(Lang::Fr);
            store::waiting::held(db, &judge.gate, &place, &brand.space.waiting, lang)?;
            store::waiting::reports(db, &place, &brand.space.reports)?;
            soon::begin(db, &judge, &place, &brand.space)?;
            let mut people = brand.space.members.iter();
            if let Some(owner) = people.find(|m| m.role == Role::Owner.as_str()) {
                thanks::begin(db, &place, &owner.handle)?;
            }
            let undrawn = contests::all(db, &judge, &place, &brand.space.contests)?;
            store::waiting::proposals(db, &place, &brand.space.proposals)?;
            spaces::count_figures(db, space.id)?;
            Ok(undrawn)
        })
        .await?;
    for draw in undrawn {
        contests::finish(app, draw).await?;
    }
    Ok(())
}

/// A picture of the demo, stored: its row and its address in a text.
#[derive(Debug, Clone)]
pub struct Kept {
    pub id: i64,
    pub address: String,
}

async fn take_pictures(app: &App, brand: &Brand) -> Result<Vec<(String, Upload)>> {
    let mut wanted: Vec<(String, MediaKind)> = vec![
        (brand.space.logo.clone(), MediaKind::Logo),
        (brand.space.cover.clone(), MediaKind::Cover),
    ];
    for member in &brand.space.members {
        wanted.extend(member.avatar.clone().map(|file| (file, MediaKind::Avatar)));
    }
    for (_, thread) in &brand.threads {
        let bodies = std::iter::once(&thread.body).chain(thread.replies.iter().map(|r| &r.body));
        for file in bodies.flat_map(|body| store::art_in(body)) {
            wanted.push((file, MediaKind::Photo));
        }
    }
    wanted.sort_by(|a, b| a.0.cmp(&b.0));
    wanted.dedup_by(|a, b| a.0 == b.0);
    let mut taken = Vec::with_capacity(wanted.len());
    for (file, kind) in wanted {
        let upload = take(app, brand, &file, kind).await?;
        taken.push((file, upload));
    }
    Ok(taken)
}

async fn take_covers(app: &App, brand: &Brand) -> Result<HashMap<String, Upload>> {
    let mut taken = HashMap::new();
    let covers = brand
        .space
        .contests
        .iter()
        .filter_map(|one| one.cover.as_ref());
    for cover in covers {
        let upload = take(app, brand, &cover.file, MediaKind::Cover).await?;
        taken.insert(cover.file.clone(), upload);
    }
    Ok(taken)
}

async fn take(app: &App, brand: &Brand, file: &str, kind: MediaKind) -> Result<Upload> {
    let bytes = content::art(&brand.folder, file)
        .ok_or_else(|| Error::Internal(format!("seed: {}/art/{file} is missing", brand.folder)))?;
    media::take_in(app, Source::Bytes(bytes), kind, "").await
}

fn keep_pictures(db: &mut Db, pictures: &[(String, Upload)]) -> Result<HashMap<String, Kept>> {
    let mut kept = HashMap::new();
    for (file, upload) in pictures {
        let id = media::keep(db, upload, None)?;
        let address = media::addresses(db, &[id], "960")?.remove(&id);
        let address = address.unwrap_or_default();
        kept.insert(file.clone(), Kept { id, address });
    }
    Ok(kept)
}

fn open_space(db: &mut Db, file: &SpaceFile, pictures: &HashMap<String, Kept>) -> Result<Space> {
    let space = spaces::create(
        db,
        NewSpace {
            slug: file.slug.clone(),
            name: file.name.clone(),
            brand: file.brand.clone(),
            tagline: file.hero_title.clone(),
            description: file.hero_text.clone(),
            language: Lang::parse(&file.language).unwrap_or(Lang::Fr),
            address_form: AddressForm::parse(&file.address).unwrap_or(AddressForm::Vous),
            brand_color: file.brand_color.clone(),
            visibility: Visibility::parse(&file.visibility).unwrap_or(Visibility::Public),
            time_zone: file.time_zone.clone(),
            listed: file.visibility == Visibility::Public.as_str(),
            legal: file.legal.clone(),
            created_by: None,
        },
    )?;
    let picture = |name: &str| {
        pictures
            .get(name)
            .map_or(Picture::Keep, |k| Picture::Set(k.id))
    };
    settings::change_look(
        db,
        &space,
        None,
        &file.brand_color,
        picture(&file.logo),
        picture(&file.cover),
    )?;
    charters::publish(db, Some(space.id), &charter::packs::COMMUNITY, None)?;
    Ok(space)
}

fn sections(db: &mut Db, space: &Space, file: &SpaceFile) -> Result<HashMap<String, i64>> {
    let mut ids = HashMap::new();
    for entry in &file.sections {
        let section = spaces::add_section(
            db,
            space.id,
            NewSection {
                slug: entry.slug.clone(),
                name: entry.name.clone(),
                description: entry.description.clone(),
                hue: entry.hue,
                icon: entry.icon.clone(),
            },
        )?;
        ids.insert(entry.slug.clone(), section.id);
    }
    Ok(ids)
}
