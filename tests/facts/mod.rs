//! Facts that must hold whatever else changes.

mod fresh;
mod guards;
