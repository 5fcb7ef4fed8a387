//! The charters that a new server and a new space start with.

/// A brand's space: respect, advertising and links, privacy, spam. French and English.
pub const COMMUNITY: &str = include_str!("../packs/community.md");

/// The server itself: handles, display names, bios and direct messages. French and English.
pub const SERVER: &str = include_str!("../packs/server.md");
