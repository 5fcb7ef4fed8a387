//! Pages of the outbox.

use askama::Template;

use super::{Kept, Piece, pieces};
use crate::web::ctx::Ctx;
use crate::web::parts::escape;

#[derive(Template)]
#[template(path = "features/outbox/mails.html")]
pub(super) struct MailsPage<'a> {
    pub ctx: &'a Ctx,
    pub mails: &'a [Kept],
}

#[derive(Template)]
#[template(path = "features/outbox/mail_page.html")]
pub(super) struct MailPage<'a> {
    pub ctx: &'a Ctx,
    pub kept: &'a Kept,
}

impl MailPage<'_> {
    /// The plain form with its addresses as links.
    fn text(&self) -> String {
        pieces(&self.kept.mail.text)
            .into_iter()
            .map(|piece| match piece {
                Piece::Words(words) => escape(words),
                Piece::Address(address) => {
                    let address = escape(address);
                    format!("<a href=\"{address}\">{address}</a>")
                }
            })
            .collect()
    }
}
