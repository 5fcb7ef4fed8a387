//! Parvis: the open square in front of the building, where a brand's fans meet. `docs/ARCHITECTURE.md` is the map.

pub mod app;
pub mod audit;
pub mod cases;
pub mod cli;
pub mod config;
pub mod error;
pub mod events;
pub mod features;
pub mod gate;
pub mod jobs;
pub mod live;
pub mod mails;
pub mod messages;
pub mod personal;
pub mod sealing;
pub mod secret;
pub mod settings;
pub mod traces;
pub mod web;
pub mod when;
