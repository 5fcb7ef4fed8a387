//! Threads and their posts.

pub mod ranks;
pub mod routes;
