//! The places on a contest's page. Each room of a contest fills its own: it loads what it shows with the page's other
//! reads, and renders it in the page's language.

use parvis_db::{Db, Time};

use super::Contest;
use crate::error::Result;
use crate::features::accounts::Viewer;
use crate::features::spaces::Here;
use crate::web::ctx::Ctx;

/// What a room shows on a contest's page.
pub trait Panel: Send {
    /// Its HTML, safe as it is; empty when it has nothing to say.
    ///
    /// # Errors
    /// When a template fails.
    fn render(&self, ctx: &Ctx, contest: &Contest) -> Result<String>;
}

/// The panels of a contest as this viewer sees them, in the order in which they stand.
///
/// # Errors
/// Only the database's.
pub fn load(
    _db: &mut Db,
    _here: &Here,
    _viewer: &Viewer,
    _contest: &Contest,
    _now: Time,
) -> Result<Vec<Box<dyn Panel>>> {
    Ok(vec![Box::new(super::sharing::Sharing)])
}
