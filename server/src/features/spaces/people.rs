//! A member as others see them in a space: the one card that every list, post and mail shows.

use std::collections::{BTreeMap, HashMap};

use diesel::prelude::*;
use parvis_db::schema::{media, member, member_badge, membership};
use parvis_db::{Db, Time};

use super::{Here, Role, store};
use crate::error::Result;
use crate::features::accounts::Me;
use crate::features::media as pictures;
use crate::messages::Lang;

/// Members that one text may name with a link.
const MOST_NAMED: usize = 50;

/// Who wrote something, as shown beside it.
#[derive(Debug, Clone)]
pub struct Person {
    pub id: i64,
    pub handle: String,
    pub name: String,
    /// Address of the smallest picture that fits 48 px at double density; `None`: initials.
    pub avatar: Option<String>,
    /// In this space.
    pub role: Role,
    /// A title the space gave, e.g. “Ambassadrice”.
    pub label: String,
    /// The badge they wear beside their name.
    pub worn: Option<Worn>,
}

/// A badge beside a name.
#[derive(Debug, Clone)]
pub struct Worn {
    pub icon: String,
    /// Its name per language, as kept: `{"fr": "…"}`.
    names: String,
}

impl Worn {
    /// Its name in this language, or in another that it has.
    pub fn name(&self, lang: Lang) -> String {
        let names: BTreeMap<String, String> = serde_json::from_str(&self.names).unwrap_or_default();
        let own = names.get(lang.as_str()).or_else(|| names.values().next());
        own.cloned().unwrap_or_default()
    }
}

impl Person {
    /// The viewer's own card, without asking the database again.
    pub fn of_me(me: &Me, here: Option<&Here>) -> Self {
        Person {
            id: me.id,
            handle: me.handle.clone(),
            name: me.name.clone(),
            avatar: me.avatar.clone(),
            role: here.and_then(|h| h.role).unwrap_or(Role::Member),
            label: String::new(),
            worn: None,
        }
    }

    /// The brand's own people stand in an arch.
    pub fn is_team(&self) -> bool {
        matches!(self.role, Role::Manager | Role::Owner)
    }

    /// Up to two initials for a member without a picture.
    pub fn initials(&self) -> String {
        let mut words = self
            .name
            .split(|c: char| c.is_whitespace() || c == '-' || c == '_')
            .filter_map(|word| word.chars().find(|c| c.is_alphanumeric()));
        let first = words.next();
        let last = words.next_back();
        first
            .into_iter()
            .chain(last)
            .flat_map(char::to_uppercase)
            .collect()
    }

    /// The hue class of a picture made of initials, the same on every page.
    pub fn hue(&self) -> i32 {
        // 97 is prime to 36: neighbours in id get hues far apart.
        i32::try_from(self.id.rem_euclid(36) * 97 % 36).unwrap_or(0) * 10
    }
}

/// The cards of several members in a space (`None`: outside any space). Two queries whatever their number.
///
/// # Errors
/// Only the database's; unknown ids are left out.
pub fn cards(db: &mut Db, space: Option<i64>, ids: &[i64]) -> Result<HashMap<i64, Person>> {
    let mut ids = ids.to_vec();
    ids.sort_unstable();
    ids.dedup();
    let rows: Vec<(i64, String, String, Option<String>)> = member::table
        .left_join(media::table)
        .filter(member::id.eq_any(&ids))
        .select((
            member::id,
            member::handle,
            member::name,
            media::variants.nullable(),
        ))
        .load(db)?;
    let mut roles = HashMap::new();
    if let Some(space) = space {
        let badge = member_badge::space_id
            .eq(membership::space_id)
            .and(member_badge::member_id.eq(membership::member_id))
            .and(member_badge::worn.eq(true));
        type Found = (
            i64,
            Role,
            Option<Time>,
            String,
            Option<String>,
            Option<String>,
        );
        let found: Vec<Found> = membership::table
            .left_join(member_badge::table.on(badge))
            .filter(membership::space_id.eq(space))
            .filter(membership::member_id.eq_any(&ids))
            .select((
                membership::member_id,
                membership::role,
                membership::manages_until,
                membership::label,
                member_badge::icon.nullable(),
                member_badge::names.nullable(),
            ))
            .load(db)?;
        let one = |(id, role, until, label, icon, names): Found| {
            let worn = icon.zip(names).map(|(icon, names)| Worn { icon, names });
            (id, (store::effective(role, until), label, worn))
        };
        roles = found.into_iter().map(one).collect();
    }
    Ok(rows
        .into_iter()
        .map(|(id, handle, name, variants)| {
            let usual = (Role::Member, String::new(), None);
            let (role, label, worn) = roles.remove(&id).unwrap_or(usual);
            let avatar = variants.and_then(|json| pictures::address_in(&json, "96"));
            (
                id,
                Person {
                    id,
                    handle,
                    name,
                    avatar,
                    role,
                    label,
                    worn,
                },
            )
        })
        .collect())
}

/// The members of a space among these handles, with the address of each one's page.
///
/// # Errors
/// Only the database's.
pub fn named(db: &mut Db, here: &Here, handles: &[String]) -> Result<HashMap<String, String>> {
    if handles.is_empty() {
        return Ok(HashMap::new());
    }
    let found: Vec<String> = membership::table
        .inner_join(member::table)
        .filter(membership::space_id.eq(here.id))
        .filter(member::handle.eq_any(handles.iter().take(MOST_NAMED)))
        .select(member::handle)
        .load(db)?;
    Ok(found
        .into_iter()
        .map(|handle| {
            let page = here.path(&format!("/members/{handle}"));
            (handle, page)
        })
        .collect())
}
