//! The rights of people over their data: what every room says of its tables, gathered (the seam `personal`), and the
//! download and the erasure of all of it.

pub mod download;
pub mod erasing;
pub mod erasure;
pub mod ledger;
mod packing;
mod page;
pub mod routes;
mod store;
mod views;

use super::{
    accounts, charters, contests, correspondence, dojo, drafts, invitations, marks, media,
    moderation, notices, points, profiles, records, register, rehearsals, reposts, rooms, spaces,
    subscriptions, threads, uploads, volunteers, watches,
};
use crate::personal::{Erase, Export, Personal, office, personal};

/// What is personal in the table of this room.
const PERSONAL: &[Personal] = &[
    personal(
        "data_export",
        "member_id",
        Export::Columns(&["asked_at", "ready_at", "expires_at"]),
        Erase::Delete,
    ),
    personal(
        "erasure",
        "member_id",
        Export::Columns(&["asked_at", "begins_at", "cancelled_at"]),
        Erase::Keep("proof that it was done, without a name (GDPR art. 5(2))"),
    ),
    office("erasure", "asked_by"),
    personal(
        "erasure_kept",
        "member_id",
        Export::Columns(&["kind", "text_id"]),
        Erase::Delete,
    ),
];

/// What all rooms say, in an order in which rows may be deleted.
pub fn registry() -> impl Iterator<Item = &'static Personal> {
    [
        PERSONAL,
        notices::personal::PERSONAL,
        dojo::personal::PERSONAL,
        volunteers::personal::PERSONAL,
        correspondence::personal::PERSONAL,
        register::personal::PERSONAL,
        invitations::personal::PERSONAL,
        rehearsals::personal::PERSONAL,
        watches::personal::PERSONAL,
        records::personal::PERSONAL,
        contests::personal::PERSONAL,
        reposts::personal::PERSONAL,
        moderation::personal::PERSONAL,
        rooms::personal::PERSONAL,
        profiles::personal::PERSONAL,
        uploads::personal::PERSONAL,
        threads::personal::PERSONAL,
        marks::personal::PERSONAL,
        points::personal::PERSONAL,
        drafts::personal::PERSONAL,
        subscriptions::personal::PERSONAL,
        charters::personal::PERSONAL,
        spaces::personal::PERSONAL,
        media::personal::PERSONAL,
        accounts::personal::PERSONAL,
    ]
    .into_iter()
    .flatten()
}
