//! Facts that must hold whatever else changes.

mod guards;
