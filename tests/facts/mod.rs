//! Facts that must hold whatever else changes.

mod address;
mod bombs;
mod canary;
mod forms;
mod fresh;
mod guards;
mod matrix;
mod positions;
mod routes;
mod schema;
mod texts;
mod tidy;
mod upheaval;
mod words;
