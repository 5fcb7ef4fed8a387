//! URLs of threads.

use actix_web::web;

pub(crate) fn space(_config: &mut web::ServiceConfig) {}
