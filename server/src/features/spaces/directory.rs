//! Which spaces a list outside of them may name.

use parvis_db::Db;

use super::{Space, Visibility, store};
use crate::error::Result;
use crate::features::accounts::Viewer;
use crate::settings::{self, Setting};

/// A space in a list.
#[derive(Debug, Clone)]
pub struct Entry {
    pub space: Space,
    /// Address of the cover and of the logo.
    pub cover: Option<String>,
    pub logo: Option<String>,
    pub members: i64,
    pub joined: bool,
}

/// The spaces that the server's home may name to a viewer: their own, and those that wish to be listed.
/// Brands do not stand together unless the administrator wishes it: without that, one listed space is
/// shown, several are not.
///
/// # Errors
/// Only the database's.
pub fn shown(db: &mut Db, viewer: &Viewer) -> Result<Vec<Entry>> {
    let together = settings::get(db, Setting::ListBrands)? == "yes";
    let mine = match viewer.id() {
        Some(member) => store::joined(db, member)?,
        None => Vec::new(),
    };
    let spaces = store::all(db)?;
    let chosen = choose(&spaces, &mine, together, viewer.is_administrator());
    let spaces: Vec<Space> = spaces
        .into_iter()
        .filter(|s| chosen.contains(&s.id))
        .collect();
    entries(db, spaces, &mine)
}

/// Every space, for the administration.
///
/// # Errors
/// Only the database's.
pub fn all(db: &mut Db) -> Result<Vec<Entry>> {
    let spaces = store::all(db)?;
    entries(db, spaces, &[])
}

fn choose(spaces: &[Space], mine: &[i64], together: bool, everything: bool) -> Vec<i64> {
    let public: Vec<i64> = spaces
        .iter()
        .filter(|s| s.listed && s.visibility != Visibility::Private)
        .map(|s| s.id)
        .collect();
    let public = if together || public.len() == 1 {
        public
    } else {
        Vec::new()
    };
    spaces
        .iter()
        .map(|s| s.id)
        .filter(|id| everything || mine.contains(id) || public.contains(id))
        .collect()
}

fn entries(db: &mut Db, spaces: Vec<Space>, mine: &[i64]) -> Result<Vec<Entry>> {
    let ids: Vec<i64> = spaces.iter().map(|s| s.id).collect();
    let counts = super::figures::members_of(db, &ids)?;
    let pictures: Vec<i64> = spaces
        .iter()
        .flat_map(|s| [s.cover_id, s.logo_id])
        .flatten()
        .collect();
    let pictures = store::pictures(db, &pictures)?;
    let address = |id: Option<i64>, size| {
        id.and_then(|id| pictures.get(&id))
            .and_then(|json| crate::features::media::address_in(json, size))
    };
    Ok(spaces
        .into_iter()
        .map(|space| Entry {
            cover: address(space.cover_id, "800"),
            logo: address(space.logo_id, "128"),
            members: counts.get(&space.id).copied().unwrap_or(0),
            joined: mine.contains(&space.id),
            space,
        })
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::spaces::Legal;
    use crate::messages::{AddressForm, Lang};
    use parvis_db::Time;

    fn space(id: i64, visibility: Visibility, listed: bool) -> Space {
        Space {
            id,
            slug: format!("s{id}"),
            name: String::new(),
            brand: String::new(),
            tagline: String::new(),
            description: String::new(),
            language: Lang::Fr,
            address_form: AddressForm::Tu,
            brand_color: "#000000".to_owned(),
            logo_id: None,
            cover_id: None,
            visibility,
            listed,
            domain: None,
            time_zone: "Europe/Paris".to_owned(),
            legal: Legal::default(),
            reactions: String::new(),
            editing: crate::features::spaces::Editing {
                grace_minutes: 5,
                limit_minutes: None,
            },
            hold_limit_hours: 12,
            brand_member: None,
            names_team: false,
            takes_entries: false,
            counts_points: false,
            created_at: Time(0),
        }
    }

    #[test]
    fn brands_are_not_named_together_unless_wished() {
        let one = [
            space(1, Visibility::Public, true),
            space(2, Visibility::Public, false),
            space(3, Visibility::Private, true),
        ];
        assert_eq!(choose(&one, &[], false, false), [1]);
        assert_eq!(choose(&one, &[3], false, false), [1, 3]);
        let mut two = one.to_vec();
        two.push(space(4, Visibility::Members, true));
        assert!(choose(&two, &[], false, false).is_empty());
        assert_eq!(choose(&two, &[2], false, false), [2]);
        assert_eq!(choose(&two, &[], true, false), [1, 4]);
        assert_eq!(choose(&two, &[], false, true), [1, 2, 3, 4]);
    }
}
