//! The engines that a URL chooses (bus, search, mail, media) and the tools with heavy dependencies.

/// One brand colour in, accessible light and dark design tokens out.
pub mod palette;
