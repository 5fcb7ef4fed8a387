//! HTTP: from a request to a verb and back to a page. Only this folder and `features/*/routes.rs` name actix.

pub mod assets;
pub mod branded;
pub mod cache;
pub mod ctx;
pub mod extract;
pub mod form;
pub mod guard;
pub mod host;
pub mod layout;
pub mod local;
pub mod parts;
pub mod problem;
pub mod server;
pub mod session;
pub mod sheet;
pub mod upload;
