//! What a person may decide, and what that takes from somebody.

parvis_db::text_enum! {
    /// What a person decides.
    pub enum Ruling {
        /// What was held is published.
        Release = "release",
        /// What was held stays unpublished.
        Refuse = "refuse",
        /// What is published stays.
        Keep = "keep",
        /// It stays, and its author is warned.
        Warn = "warn",
        /// It stays, under a note of the team.
        Label = "label",
        /// It stays, with a block in place of a passage.
        Mask = "mask",
        /// Nobody may reply in its thread any more.
        Lock = "lock",
        /// What was published is taken away.
        Hide = "hide",
        /// A member may not write for some hours.
        Mute = "mute",
        /// A member may not write for some days.
        Suspend = "suspend",
        /// A member may not write any more.
        Ban = "ban",
        /// Somebody is not banned, though it was proposed.
        Spare = "spare",
        /// On appeal: the decision stands.
        Uphold = "uphold",
        /// On appeal: something milder takes its place.
        Change = "change",
        /// On appeal: the decision was wrong.
        Overturn = "overturn",
    }
}

parvis_db::text_enum! {
    /// What a decision takes from somebody, in the words of the statement.
    pub enum Restriction {
        None = "none",
        Label = "label",
        Mask = "mask",
        /// Shown to nobody but its author and the team.
        Hide = "hide",
        /// Never published.
        Remove = "remove",
        Lock = "lock",
        Warn = "warn",
        Mute = "mute",
        Suspend = "suspend",
        Ban = "ban",
    }
}

parvis_db::text_enum! {
    /// How far a decision reaches.
    pub enum Scope { Space = "space", Server = "server" }
}

impl Ruling {
    /// What it takes from somebody.
    pub fn restriction(self) -> Restriction {
        match self {
            Ruling::Refuse => Restriction::Remove,
            Ruling::Hide => Restriction::Hide,
            Ruling::Warn => Restriction::Warn,
            Ruling::Label => Restriction::Label,
            Ruling::Mask => Restriction::Mask,
            Ruling::Lock => Restriction::Lock,
            Ruling::Mute => Restriction::Mute,
            Ruling::Suspend => Restriction::Suspend,
            Ruling::Ban => Restriction::Ban,
            Ruling::Release | Ruling::Keep | Ruling::Spare => Restriction::None,
            Ruling::Uphold | Ruling::Change | Ruling::Overturn => Restriction::None,
        }
    }

    /// Whether it takes something from its author, who is then told under which article.
    pub fn restricts(self) -> bool {
        self.restriction() != Restriction::None
    }

    /// Whether everything stays as it was: its author is told nothing.
    pub fn leaves(self) -> bool {
        matches!(self, Ruling::Keep | Ruling::Spare)
    }

    /// Whether it is about a member, not about something they made.
    pub fn is_sanction(self) -> bool {
        matches!(self, Ruling::Mute | Ruling::Suspend | Ruling::Ban)
    }

    /// Whether it ends an appeal.
    pub fn judges(self) -> bool {
        matches!(self, Ruling::Uphold | Ruling::Change | Ruling::Overturn)
    }
}
