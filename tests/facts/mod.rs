//! Facts that must hold whatever else changes.

mod abuse;
mod address;
mod bombs;
mod canary;
mod canary_kept;
mod chaos;
mod claims;
mod devices;
mod forms;
mod fresh;
mod gone;
mod guards;
mod hidden;
mod kill;
mod limits;
mod matrix;
mod positions;
mod routes;
mod schema;
mod texts;
mod tidy;
mod upgrade;
pub(crate) mod upheaval;
mod words;
