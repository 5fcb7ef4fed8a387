//! The way in: registration, log-in, recovery, claims, the first administrator and the brand's own domains. These
//! screens join accounts with spaces; what they do to a member is a verb of `accounts`.

pub mod routes;
mod views;

use parvis_db::Db;
use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::features::accounts::codes::Found;
use crate::features::charters::acceptance;
use crate::features::{invitations, spaces};

/// What a registration remembers until the address is confirmed, perhaps in another browser.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Remembered {
    /// Slug of the space through which somebody came: they join it.
    pub space: Option<String>,
    /// Path to go back to.
    pub to: Option<String>,
    /// Token of the invitation by which they came.
    pub via: Option<String>,
}

impl Remembered {
    /// As it is kept beside the code.
    pub fn write(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// The inverse of [`Remembered::write`]; anything else is nothing.
    pub fn read(text: &str) -> Self {
        serde_json::from_str(text).unwrap_or_default()
    }
}

/// After an address was confirmed: joins the space through which the member came, unless it is private.
///
/// # Errors
/// Only the database's.
pub fn arrive(db: &mut Db, found: &Found) -> Result<()> {
    let remembered = Remembered::read(&found.detail);
    let (Some(slug), Some(member)) = (remembered.space, found.member_id) else {
        return Ok(());
    };
    if let Some(token) = &remembered.via {
        match invitations::redeem(db, token, member) {
            // Who registers has accepted the charter that the form showed.
            Ok(space) => return acceptance::accept(db, space, member),
            // Closed or used up meanwhile, or meant for another address: like everybody who comes without one.
            Err(Error::NotFound | Error::Invalid(_)) => {}
            Err(error) => return Err(error),
        }
    }
    let space = match spaces::by_slug(db, &slug) {
        Ok(space) => space,
        Err(Error::NotFound) => return Ok(()),
        Err(error) => return Err(error),
    };
    match spaces::join(db, &space, member) {
        Ok(()) => acceptance::accept(db, space.id, member),
        Err(Error::NotFound) => Ok(()),
        Err(error) => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use super::Remembered;

    #[test]
    fn what_is_remembered_survives_and_damage_is_nothing() {
        let one = Remembered {
            space: Some("sente".into()),
            to: Some("/s/sente?view=new".into()),
            via: Some("abcdefghjkmn".into()),
        };
        assert_eq!(Remembered::read(&one.write()), one);
        assert_eq!(Remembered::read(""), Remembered::default());
    }
}
