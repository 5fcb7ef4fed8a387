//! Facts that must hold whatever else changes.

mod fresh;
mod guards;
mod positions;
mod schema;
mod tidy;
