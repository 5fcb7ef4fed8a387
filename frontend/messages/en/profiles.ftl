# What a profile shows.
profile-view-posts = Posts
profile-view-threads = Threads
profile-view-best = Best
profile-also-in = Also in
profile-discreet = This person keeps what they do to themselves.
audience-title = What others see here
    .text = Posts can still be read where they stand; this is about what the profile gathers.
audience-activity = Activity and reactions
audience-bio = Bio
audience-spaces = Other communities joined
    .hint = Never private ones.
audience-everybody = Everybody
audience-members = Members who are signed in
audience-nobody = Nobody
