//! URLs of accounts.

use actix_web::web;

pub(crate) fn server(_config: &mut web::ServiceConfig) {}
