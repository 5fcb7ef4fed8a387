//! Where something came from, as keyed hashes: enough to see that two things came out of one place, and forgotten after a
//! time. No address is stored.

use parvis_db::Db;

use crate::error::Result;
use crate::secret;
use crate::settings::{self, Setting};

/// Days after which a trace is forgotten.
pub const DAYS: i64 = 30;

/// The key of this server, under which networks and browsers are hashed.
pub struct Key(String);

impl Key {
    /// Drawn at first use.
    ///
    /// # Errors
    /// Only the database's.
    pub fn of(db: &mut Db) -> Result<Self> {
        settings::secret(db, Setting::TraceSecret).map(Key)
    }

    /// What is compared of `what`: another hash for each thing that it is `about`, so that nobody is followed from one
    /// to the next.
    pub fn hash(&self, about: &str, what: &str) -> String {
        secret::sign(&self.0, &format!("{about} {what}"))
    }
}
