//! What is personal in the tables of this room.

use crate::personal::{Personal, office};

pub(in crate::features) const PERSONAL: &[Personal] = &[office("public_record", "opened_by")];
