//! Facts that must hold whatever else changes.

mod abuse;
mod address;
mod bombs;
mod canary;
mod chaos;
mod forms;
mod fresh;
mod guards;
mod kill;
mod matrix;
mod positions;
mod routes;
mod schema;
mod texts;
mod tidy;
mod upheaval;
mod words;
