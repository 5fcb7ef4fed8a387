//! The server with engines that stand outside of it. Each engine's own contract is tested beside it in `server/kit`.

mod meilisearch;
mod smtp;
