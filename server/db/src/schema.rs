//! The tables, as diesel sees them on both databases. Kept equal to `migrations/` by a test.

diesel::table! {
    administrator (member_id) {
        member_id -> BigInt,
        granted_by -> Nullable<BigInt>,
        granted_at -> BigInt,
    }
}

diesel::table! {
    appeal (id) {
        id -> BigInt,
        space_id -> Nullable<BigInt>,
        decision_id -> BigInt,
        decided_by -> BigInt,
        member_id -> BigInt,
        side -> Text,
        words -> Text,
        made_at -> BigInt,
        due_at -> BigInt,
        reminded_at -> Nullable<BigInt>,
        judgement_id -> Nullable<BigInt>,
        judge -> Nullable<BigInt>,
    }
}

diesel::table! {
    archive (id) {
        id -> BigInt,
        space_id -> BigInt,
        name -> Text,
        source -> Text,
        language -> Text,
        imported_at -> BigInt,
    }
}

diesel::table! {
    archive_key (archive_id, kind, key) {
        archive_id -> BigInt,
        kind -> Text,
        key -> Text,
        target_id -> BigInt,
    }
}

diesel::table! {
    audit_act (id) {
        id -> BigInt,
        space_id -> Nullable<BigInt>,
        actor_id -> Nullable<BigInt>,
        act -> Text,
        subject_kind -> Text,
        subject_id -> Nullable<BigInt>,
        detail -> Text,
        at -> BigInt,
        salt -> Nullable<Text>,
        commitment -> Text,
        seq -> Nullable<BigInt>,
        hash -> Nullable<Text>,
    }
}

diesel::table! {
    audit_root (day) {
        day -> Text,
        seq -> BigInt,
        hash -> Text,
        published_at -> BigInt,
    }
}

diesel::table! {
    case_file (id) {
        id -> BigInt,
        space_id -> Nullable<BigInt>,
        kind -> Text,
        subject_id -> BigInt,
        author_id -> Nullable<BigInt>,
        source -> Text,
        opened_at -> BigInt,
        queue -> Text,
        later_until -> Nullable<BigInt>,
        later_by -> Nullable<BigInt>,
        leased_by -> Nullable<BigInt>,
        leased_at -> Nullable<BigInt>,
        leased_until -> Nullable<BigInt>,
        closed_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    block (member_id, blocked_id) {
        member_id -> BigInt,
        blocked_id -> BigInt,
        since -> BigInt,
    }
}

diesel::table! {
    bookmark (member_id, post_id) {
        member_id -> BigInt,
        post_id -> BigInt,
        space_id -> BigInt,
        note -> Text,
        kept_at -> BigInt,
        remind_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    case_law (id) {
        id -> BigInt,
        space_id -> BigInt,
        decision_id -> BigInt,
        article -> Text,
        restriction -> Text,
        words -> Text,
        published_at -> BigInt,
        published_by -> BigInt,
    }
}

diesel::table! {
    case_spared (case_id, member_id, what) {
        case_id -> BigInt,
        member_id -> BigInt,
        what -> Text,
        at -> BigInt,
    }
}

diesel::table! {
    case_note (id) {
        id -> BigInt,
        case_id -> BigInt,
        member_id -> BigInt,
        words -> Text,
        created_at -> BigInt,
    }
}

diesel::table! {
    case_opinion (case_id) {
        case_id -> BigInt,
        asked_by -> BigInt,
        asked_at -> BigInt,
    }
}

diesel::table! {
    prepared_reason (id) {
        id -> BigInt,
        space_id -> BigInt,
        article -> Text,
        words_fr -> Text,
        words_en -> Text,
    }
}

diesel::table! {
    case_vote (case_id, member_id) {
        case_id -> BigInt,
        member_id -> BigInt,
        ruling -> Text,
        words -> Text,
        cast_at -> BigInt,
    }
}

diesel::table! {
    charter_version (id) {
        id -> BigInt,
        space_id -> Nullable<BigInt>,
        version -> Integer,
        hash -> Text,
        text -> Text,
        note -> Text,
        duties_from -> Integer,
        published_by -> Nullable<BigInt>,
        published_at -> BigInt,
    }
}

diesel::table! {
    erasure (id) {
        id -> BigInt,
        member_id -> BigInt,
        asked_by -> Nullable<BigInt>,
        asked_at -> BigInt,
        begins_at -> BigInt,
        cancelled_at -> Nullable<BigInt>,
        step -> Text,
        after_id -> BigInt,
        posts_deleted -> Integer,
        posts_kept -> Integer,
        lines_deleted -> Integer,
        others_changed -> Integer,
        done_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    erasure_kept (member_id, kind, text_id) {
        member_id -> BigInt,
        kind -> Text,
        text_id -> BigInt,
    }
}

diesel::table! {
    retired_handle (hash) {
        hash -> Text,
        retired_at -> BigInt,
    }
}

diesel::table! {
    guardian (member_id) {
        member_id -> BigInt,
        email -> Text,
        token_hash -> Text,
        detail -> Text,
        asked_at -> BigInt,
        given_at -> Nullable<BigInt>,
        charter_version -> Nullable<Integer>,
        refused_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    claim (id) {
        id -> BigInt,
        space_id -> BigInt,
        letter_id -> BigInt,
        kind -> Text,
        owner_id -> Nullable<BigInt>,
        received_at -> BigInt,
        due_at -> BigInt,
        extended_at -> Nullable<BigInt>,
        extended_why -> Text,
        reminded -> Integer,
        note -> Text,
        opened_by -> BigInt,
        opened_at -> BigInt,
        outcome -> Nullable<Text>,
        answer -> Text,
        closed_at -> Nullable<BigInt>,
        closed_by -> Nullable<BigInt>,
    }
}

diesel::table! {
    correspondence (id) {
        id -> BigInt,
        space_id -> BigInt,
        member_id -> BigInt,
        written_by -> Nullable<BigInt>,
        body -> Text,
        letter_id -> Nullable<BigInt>,
        created_at -> BigInt,
        settled_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    data_export (id) {
        id -> BigInt,
        member_id -> BigInt,
        space_id -> Nullable<BigInt>,
        asked_at -> BigInt,
        ready_at -> Nullable<BigInt>,
        expires_at -> Nullable<BigInt>,
        hash -> Text,
        bytes -> BigInt,
    }
}

diesel::table! {
    decision (id) {
        id -> BigInt,
        space_id -> Nullable<BigInt>,
        case_id -> Nullable<BigInt>,
        charter_version_id -> Nullable<BigInt>,
        surface -> Text,
        outcome -> Text,
        article -> Text,
        rule -> Text,
        passage -> Text,
        message -> Text,
        author_id -> Nullable<BigInt>,
        decider_id -> Nullable<BigInt>,
        reviewer -> Text,
        decided_by -> BigInt,
        restriction -> Text,
        scope -> Text,
        ends_at -> Nullable<BigInt>,
        law -> Text,
        facts -> Text,
        source -> Text,
        decided_at -> BigInt,
        took -> Nullable<BigInt>,
        expires_at -> Nullable<BigInt>,
        becomes -> Nullable<Text>,
        undone_at -> Nullable<BigInt>,
        undone_by -> Nullable<BigInt>,
    }
}

diesel::table! {
    draft (id) {
        id -> BigInt,
        member_id -> BigInt,
        space_id -> BigInt,
        place -> Text,
        target_id -> BigInt,
        title -> Text,
        body -> Text,
        tags -> Text,
        kind -> Text,
        section -> Text,
        more -> Text,
        reply_to_id -> Nullable<BigInt>,
        created_at -> BigInt,
        saved_at -> BigInt,
    }
}

diesel::table! {
    event (id) {
        id -> BigInt,
        kind -> Text,
        space_id -> Nullable<BigInt>,
        thread_id -> Nullable<BigInt>,
        post_id -> Nullable<BigInt>,
        member_id -> Nullable<BigInt>,
        room_id -> Nullable<BigInt>,
        at -> BigInt,
    }
}

diesel::table! {
    former_slug (kind, scope_id, slug) {
        kind -> Text,
        scope_id -> BigInt,
        slug -> Text,
        target_id -> BigInt,
    }
}

diesel::table! {
    job (id) {
        id -> BigInt,
        kind -> Text,
        payload -> Text,
        unique_key -> Nullable<Text>,
        run_at -> BigInt,
        attempts -> Integer,
        claimed_until -> Nullable<BigInt>,
        last_error -> Text,
        created_at -> BigInt,
    }
}

diesel::table! {
    letter (id) {
        id -> BigInt,
        space_id -> BigInt,
        kind -> Text,
        author_id -> Nullable<BigInt>,
        name -> Text,
        email -> Text,
        about -> Text,
        body -> Text,
        created_at -> BigInt,
        read_at -> Nullable<BigInt>,
        entered_by -> Nullable<BigInt>,
        post_id -> Nullable<BigInt>,
    }
}

diesel::table! {
    media (id) {
        id -> BigInt,
        kind -> Text,
        original_hash -> Text,
        variants -> Text,
        placeholder -> Text,
        member_id -> Nullable<BigInt>,
        created_at -> BigInt,
        unused_since -> Nullable<BigInt>,
    }
}

diesel::table! {
    member (id) {
        id -> BigInt,
        handle -> Text,
        name -> Text,
        name_fold -> Text,
        email -> Nullable<Text>,
        email_fold -> Nullable<Text>,
        email_confirmed_at -> Nullable<BigInt>,
        email_bounced_at -> Nullable<BigInt>,
        email_bounce -> Text,
        password_hash -> Nullable<Text>,
        bio -> Text,
        bio_html -> Text,
        avatar_id -> Nullable<BigInt>,
        language -> Text,
        theme -> Text,
        shown_everywhere -> Bool,
        joined_at -> BigInt,
        created_at -> BigInt,
    }
}

diesel::table! {
    role_scope (id) {
        id -> BigInt,
        space_id -> BigInt,
        member_id -> BigInt,
        section_id -> Nullable<BigInt>,
        room_id -> Nullable<BigInt>,
        set_by -> BigInt,
        set_at -> BigInt,
    }
}

diesel::table! {
    dojo_custom (space_id) {
        space_id -> BigInt,
        asks -> Bool,
        trial -> Integer,
        set_by -> BigInt,
        set_at -> BigInt,
    }
}

diesel::table! {
    apprenticeship (space_id, member_id) {
        space_id -> BigInt,
        member_id -> BigInt,
        asked_by -> Nullable<BigInt>,
        asked_at -> BigInt,
        begun_at -> Nullable<BigInt>,
        passed_at -> Nullable<BigInt>,
        waived_by -> Nullable<BigInt>,
        mentor_id -> Nullable<BigInt>,
        trial -> Integer,
        ended_at -> Nullable<BigInt>,
        ended_by -> Nullable<BigInt>,
        ended_words -> Text,
    }
}

diesel::table! {
    dojo_case (space_id, member_id, number) {
        space_id -> BigInt,
        member_id -> BigInt,
        number -> Integer,
        decision_id -> Nullable<BigInt>,
        example -> Text,
        lang -> Text,
        act -> Text,
        article -> Text,
        chosen_act -> Nullable<Text>,
        chosen_article -> Text,
        answered_at -> Nullable<BigInt>,
        read_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    mentor_look (decision_id) {
        decision_id -> BigInt,
        mentor_id -> BigInt,
        confirmed -> Bool,
        words -> Text,
        looked_at -> BigInt,
    }
}

diesel::table! {
    member_figure (space_id, member_id) {
        space_id -> BigInt,
        member_id -> BigInt,
        threads -> Integer,
        posts -> Integer,
        accepted -> Integer,
        last_post_at -> BigInt,
    }
}

diesel::table! {
    greeting (space_id, member_id) {
        space_id -> BigInt,
        member_id -> BigInt,
        greeted_by -> BigInt,
        greeted_at -> BigInt,
    }
}

diesel::table! {
    membership (space_id, member_id) {
        space_id -> BigInt,
        member_id -> BigInt,
        role -> Text,
        label -> Text,
        granted_by -> Nullable<BigInt>,
        joined_at -> BigInt,
        manages_until -> Nullable<BigInt>,
    }
}

diesel::table! {
    one_time_code (id) {
        id -> BigInt,
        purpose -> Text,
        member_id -> Nullable<BigInt>,
        email -> Nullable<Text>,
        email_fold -> Nullable<Text>,
        code_hash -> Nullable<Text>,
        token_hash -> Text,
        detail -> Text,
        attempts -> Integer,
        created_by -> Nullable<BigInt>,
        created_at -> BigInt,
        expires_at -> BigInt,
        used_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    participation (thread_id, member_id) {
        thread_id -> BigInt,
        member_id -> BigInt,
        posts -> Integer,
        last_at -> BigInt,
    }
}

diesel::table! {
    poll (post_id) {
        post_id -> BigInt,
        author_id -> BigInt,
        question -> Text,
        max_choices -> Integer,
        results -> Text,
        changeable -> Bool,
        closes_at -> Nullable<BigInt>,
        closed_at -> Nullable<BigInt>,
        closed_by -> Nullable<BigInt>,
        voters -> Integer,
        created_at -> BigInt,
    }
}

diesel::table! {
    poll_option (id) {
        id -> BigInt,
        post_id -> BigInt,
        position -> Integer,
        text -> Text,
        votes -> Integer,
    }
}

diesel::table! {
    poll_vote (post_id, member_id, slot) {
        post_id -> BigInt,
        member_id -> BigInt,
        slot -> Integer,
        max_choices -> Integer,
        option_id -> BigInt,
        cast_at -> BigInt,
    }
}

diesel::table! {
    post (id) {
        id -> BigInt,
        space_id -> BigInt,
        thread_id -> BigInt,
        author_id -> BigInt,
        position -> Nullable<Integer>,
        format -> Text,
        source -> Text,
        html -> Text,
        reply_to_id -> Nullable<BigInt>,
        created_at -> BigInt,
        reactions -> Integer,
        decision_id -> Nullable<BigInt>,
        version -> Integer,
        edited_at -> Nullable<BigInt>,
        removed_at -> Nullable<BigInt>,
        removed_by -> Nullable<BigInt>,
        removed_why -> Text,
        removal_id -> Nullable<BigInt>,
    }
}

diesel::table! {
    post_edit (id) {
        id -> BigInt,
        space_id -> BigInt,
        post_id -> BigInt,
        editor_id -> BigInt,
        title -> Nullable<Text>,
        kind -> Nullable<Text>,
        section_id -> Nullable<BigInt>,
        tags -> Text,
        source -> Text,
        reason -> Text,
        decision_id -> BigInt,
        created_at -> BigInt,
        settled_at -> Nullable<BigInt>,
        became -> Nullable<Integer>,
        kind_before -> Nullable<Text>,
        section_before -> Nullable<BigInt>,
        tags_before -> Text,
    }
}

diesel::table! {
    post_revision (post_id, number) {
        post_id -> BigInt,
        number -> Integer,
        title -> Nullable<Text>,
        source -> Text,
        editor_id -> BigInt,
        reason -> Text,
        silent -> Bool,
        created_at -> BigInt,
        hidden_at -> Nullable<BigInt>,
        hidden_by -> Nullable<BigInt>,
    }
}

diesel::table! {
    profile_choice (member_id) {
        member_id -> BigInt,
        activity -> Text,
        spaces -> Text,
        bio -> Text,
        changed_at -> BigInt,
    }
}

diesel::table! {
    reaction (post_id, member_id, kind) {
        post_id -> BigInt,
        member_id -> BigInt,
        kind -> Text,
        at -> BigInt,
    }
}

diesel::table! {
    reaction_count (post_id, kind) {
        post_id -> BigInt,
        kind -> Text,
        members -> Integer,
    }
}

diesel::table! {
    reading (member_id, thread_id) {
        member_id -> BigInt,
        thread_id -> BigInt,
        position -> Integer,
        read_at -> BigInt,
    }
}

diesel::table! {
    reading_start (member_id, space_id) {
        member_id -> BigInt,
        space_id -> BigInt,
        since -> BigInt,
    }
}

diesel::table! {
    report (case_id, member_id) {
        case_id -> BigInt,
        member_id -> BigInt,
        article -> Text,
        reason -> Text,
        network -> Nullable<Text>,
        created_at -> BigInt,
    }
}

diesel::table! {
    scheduled_thread (id) {
        id -> BigInt,
        space_id -> BigInt,
        author_id -> BigInt,
        section_id -> BigInt,
        kind -> Text,
        title -> Text,
        source -> Text,
        tags -> Text,
        publish_at -> BigInt,
        expires_at -> Nullable<BigInt>,
        created_at -> BigInt,
        blocked_at -> Nullable<BigInt>,
        blocked_why -> Nullable<Text>,
    }
}

diesel::table! {
    section (id) {
        id -> BigInt,
        space_id -> BigInt,
        slug -> Text,
        name -> Text,
        description -> Text,
        position -> Integer,
        hue -> Integer,
        icon -> Text,
    }
}

diesel::table! {
    second_factor (member_id) {
        member_id -> BigInt,
        secret -> Text,
        last_step -> BigInt,
        created_at -> BigInt,
        confirmed_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    second_factor_demand (space_id) {
        space_id -> BigInt,
        demanded_by -> BigInt,
        demanded_at -> BigInt,
    }
}

diesel::table! {
    recovery_code (id) {
        id -> BigInt,
        member_id -> BigInt,
        code_hash -> Text,
        created_at -> BigInt,
        used_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    session (id) {
        id -> BigInt,
        member_id -> BigInt,
        token_hash -> Text,
        host -> Text,
        user_agent -> Text,
        address -> Text,
        created_at -> BigInt,
        seen_at -> BigInt,
        proved_at -> BigInt,
        expires_at -> BigInt,
    }
}

diesel::table! {
    setting (name) {
        name -> Text,
        value -> Text,
    }
}

diesel::table! {
    space (id) {
        id -> BigInt,
        slug -> Text,
        name -> Text,
        brand -> Text,
        tagline -> Text,
        description -> Text,
        language -> Text,
        address_form -> Text,
        brand_color -> Text,
        logo_id -> Nullable<BigInt>,
        cover_id -> Nullable<BigInt>,
        visibility -> Text,
        listed -> Bool,
        domain -> Nullable<Text>,
        time_zone -> Text,
        legal -> Text,
        reactions -> Text,
        edit_grace_minutes -> Integer,
        edit_limit_minutes -> Nullable<Integer>,
        brand_member_id -> Nullable<BigInt>,
        names_team -> Bool,
        takes_entries -> Bool,
        counts_points -> Bool,
        hold_limit_hours -> Integer,
        created_by -> Nullable<BigInt>,
        created_at -> BigInt,
    }
}

diesel::table! {
    outside_review (case_id) {
        case_id -> BigInt,
        reviewer -> Text,
        link_key -> Text,
        named_by -> BigInt,
        named_at -> BigInt,
        expires_at -> BigInt,
        ruling -> Nullable<Text>,
        words -> Text,
        said_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    stand_in (id) {
        id -> BigInt,
        space_id -> BigInt,
        member_id -> BigInt,
        named_by -> BigInt,
        named_at -> BigInt,
        until -> BigInt,
        words -> Text,
        accepted_at -> Nullable<BigInt>,
        ended_at -> Nullable<BigInt>,
        ended_by -> Nullable<BigInt>,
    }
}

diesel::table! {
    stash (token_hash, space, place, target_id) {
        token_hash -> Text,
        space -> Text,
        place -> Text,
        target_id -> BigInt,
        title -> Text,
        body -> Text,
        tags -> Text,
        kind -> Text,
        section -> Text,
        more -> Text,
        reply_to_id -> Nullable<BigInt>,
        saved_at -> BigInt,
    }
}

diesel::table! {
    subscription (member_id, kind, target_id) {
        member_id -> BigInt,
        kind -> Text,
        target_id -> BigInt,
        space_id -> Nullable<BigInt>,
        level -> Text,
        since -> BigInt,
    }
}

diesel::table! {
    tag (id) {
        id -> BigInt,
        space_id -> BigInt,
        slug -> Text,
        name -> Text,
        thread_count -> Integer,
    }
}

diesel::table! {
    thread (id) {
        id -> BigInt,
        space_id -> BigInt,
        section_id -> BigInt,
        author_id -> BigInt,
        kind -> Text,
        title -> Text,
        slug -> Text,
        excerpt -> Text,
        image_id -> Nullable<BigInt>,
        created_at -> BigInt,
        post_count -> Integer,
        last_position -> Integer,
        last_post_at -> BigInt,
        last_author_id -> Nullable<BigInt>,
        accepted_post_id -> Nullable<BigInt>,
        from_archive -> Bool,
        locked_at -> Nullable<BigInt>,
        closes_at -> Nullable<BigInt>,
        archived_at -> Nullable<BigInt>,
        pinned_at -> Nullable<BigInt>,
        pinned_until -> Nullable<BigInt>,
        pinned_in -> Nullable<Text>,
        expires_at -> Nullable<BigInt>,
        merged_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    thread_former (thread_id, space_id) {
        thread_id -> BigInt,
        space_id -> BigInt,
    }
}

diesel::table! {
    thread_line (id) {
        id -> BigInt,
        thread_id -> BigInt,
        act -> Text,
        actor_id -> Nullable<BigInt>,
        why -> Text,
        other_id -> Nullable<BigInt>,
        from_id -> Nullable<BigInt>,
        to_id -> Nullable<BigInt>,
        posts -> Integer,
        post_id -> Nullable<BigInt>,
        at -> BigInt,
    }
}

diesel::table! {
    thread_redirect (thread_id) {
        thread_id -> BigInt,
        post_id -> BigInt,
    }
}

diesel::table! {
    thread_rank (space_id, period, place) {
        space_id -> BigInt,
        period -> Text,
        place -> Integer,
        thread_id -> BigInt,
        replies -> Integer,
    }
}

diesel::table! {
    thread_tag (tag_id, thread_id) {
        tag_id -> BigInt,
        thread_id -> BigInt,
        last_post_at -> BigInt,
    }
}

diesel::table! {
    space_figure (space_id) {
        space_id -> BigInt,
        members -> BigInt,
        threads -> BigInt,
        posts -> BigInt,
    }
}

diesel::table! {
    watch_slot (id) {
        id -> BigInt,
        space_id -> BigInt,
        member_id -> BigInt,
        weekday -> Integer,
        begins -> Integer,
        ends -> Integer,
    }
}

diesel::table! {
    watch (id) {
        id -> BigInt,
        space_id -> BigInt,
        member_id -> BigInt,
        begun_at -> BigInt,
        ended_at -> Nullable<BigInt>,
        note -> Text,
        accepted_at -> Nullable<BigInt>,
        accepted_by -> Nullable<BigInt>,
    }
}

diesel::table! {
    watch_gap (id) {
        id -> BigInt,
        space_id -> BigInt,
        slot_id -> BigInt,
        day -> Text,
    }
}

diesel::table! {
    reward_version (id) {
        id -> BigInt,
        space_id -> BigInt,
        version -> Integer,
        text -> Text,
        published_by -> Nullable<BigInt>,
        published_at -> BigInt,
    }
}

diesel::table! {
    points_entry (id) {
        id -> BigInt,
        space_id -> BigInt,
        member_id -> BigInt,
        cause -> Text,
        turn -> Integer,
        deed -> Text,
        post_id -> Nullable<BigInt>,
        rule -> Text,
        points -> Integer,
        other_id -> Nullable<BigInt>,
        done_at -> BigInt,
        day -> Integer,
        why -> Text,
        at -> BigInt,
    }
}

diesel::table! {
    points_day (space_id, member_id, day) {
        space_id -> BigInt,
        member_id -> BigInt,
        day -> Integer,
        points -> Integer,
    }
}

diesel::table! {
    points_wait (space_id, post_id) {
        space_id -> BigInt,
        post_id -> BigInt,
        due_at -> BigInt,
    }
}

diesel::table! {
    points_cursor (space_id) {
        space_id -> BigInt,
        event_id -> BigInt,
    }
}

diesel::table! {
    member_badge (id) {
        id -> BigInt,
        space_id -> BigInt,
        member_id -> BigInt,
        badge -> Text,
        names -> Text,
        meaning -> Text,
        icon -> Text,
        given_at -> BigInt,
        worn -> Bool,
    }
}

diesel::table! {
    points_choice (space_id, member_id) {
        space_id -> BigInt,
        member_id -> BigInt,
        shows_points -> Bool,
        shows_badges -> Bool,
        on_board -> Bool,
    }
}

diesel::table! {
    season (id) {
        id -> BigInt,
        space_id -> BigInt,
        name -> Text,
        begins_at -> BigInt,
        ends_at -> BigInt,
        ended_at -> Nullable<BigInt>,
        made_by -> Nullable<BigInt>,
        made_at -> BigInt,
    }
}

diesel::table! {
    season_score (season_id, member_id) {
        season_id -> BigInt,
        member_id -> BigInt,
        points -> Integer,
    }
}

diesel::table! {
    space_goal (id) {
        id -> BigInt,
        space_id -> BigInt,
        title -> Text,
        deed -> Text,
        target -> Integer,
        count -> Integer,
        begins_at -> BigInt,
        ends_at -> BigInt,
        reached_at -> Nullable<BigInt>,
        ended_at -> Nullable<BigInt>,
        made_by -> Nullable<BigInt>,
        made_at -> BigInt,
    }
}

diesel::table! {
    points_gate (section_id) {
        space_id -> BigInt,
        section_id -> BigInt,
        level -> Integer,
    }
}

diesel::table! {
    points_team_gate (space_id) {
        space_id -> BigInt,
        level -> Integer,
    }
}

diesel::table! {
    volunteer (space_id, member_id) {
        space_id -> BigInt,
        member_id -> BigInt,
        offered_at -> BigInt,
        answer -> Nullable<Text>,
        answered_at -> Nullable<BigInt>,
        answered_by -> Nullable<BigInt>,
    }
}

diesel::table! {
    ban_proposal (id) {
        id -> BigInt,
        space_id -> BigInt,
        member_id -> BigInt,
        article -> Text,
        removed -> Integer,
        proposed_by -> BigInt,
        proposed_at -> BigInt,
    }
}

diesel::table! {
    sweep (id) {
        id -> BigInt,
        space_id -> BigInt,
        author_id -> BigInt,
        swept_by -> BigInt,
        swept_at -> BigInt,
        undone_by -> Nullable<BigInt>,
        undone_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    sweep_decision (sweep_id, decision_id) {
        sweep_id -> BigInt,
        decision_id -> BigInt,
    }
}

diesel::table! {
    suspension (id) {
        id -> BigInt,
        space_id -> BigInt,
        everywhere -> Bool,
        member_id -> BigInt,
        decision_id -> BigInt,
        until -> BigInt,
        ended_at -> Nullable<BigInt>,
        ended_by -> Nullable<BigInt>,
        replaced_by -> Nullable<BigInt>,
    }
}

diesel::table! {
    writing_unfollowed (member_id) {
        member_id -> BigInt,
        since -> BigInt,
    }
}

diesel::table! {
    media_file (hash, media_id) {
        hash -> Text,
        media_id -> BigInt,
    }
}

diesel::table! {
    upload (media_id) {
        media_id -> BigInt,
        space_id -> BigInt,
        name -> Text,
        alt -> Text,
        decision_id -> Nullable<BigInt>,
        released_at -> Nullable<BigInt>,
        released_by -> Nullable<BigInt>,
    }
}

diesel::table! {
    thanks (id) {
        id -> BigInt,
        space_id -> BigInt,
        member_id -> BigInt,
        decision_id -> Nullable<BigInt>,
        to_id -> Nullable<BigInt>,
        at -> BigInt,
    }
}

diesel::table! {
    certificate (id) {
        id -> BigInt,
        space_id -> BigInt,
        member_id -> BigInt,
        code -> Text,
        name -> Text,
        language -> Text,
        first_day -> Text,
        last_day -> Text,
        minutes -> BigInt,
        watches -> BigInt,
        acts -> BigInt,
        thanks -> BigInt,
        asked_at -> BigInt,
        signed_at -> Nullable<BigInt>,
        signed_by -> Nullable<BigInt>,
        signer -> Text,
    }
}

diesel::table! {
    public_record (space_id) {
        space_id -> BigInt,
        opened_by -> BigInt,
        opened_at -> BigInt,
    }
}

diesel::table! {
    mark_label (kind, text_id, decision_id) {
        kind -> Text,
        text_id -> BigInt,
        decision_id -> BigInt,
        prepared -> Text,
        words -> Text,
        labelled_at -> BigInt,
    }
}

diesel::table! {
    mark_mask (kind, text_id, decision_id) {
        kind -> Text,
        text_id -> BigInt,
        decision_id -> BigInt,
        of_kind -> Text,
        of_id -> BigInt,
        passage -> Text,
        block -> Text,
        masked_at -> BigInt,
    }
}

diesel::table! {
    mark_original (kind, text_id) {
        kind -> Text,
        text_id -> BigInt,
        author_id -> BigInt,
        format -> Text,
        source -> Text,
        html -> Text,
    }
}

diesel::table! {
    post_media (post_id, media_id) {
        post_id -> BigInt,
        media_id -> BigInt,
        attached_at -> BigInt,
        removed_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    invitation_link (id) {
        id -> BigInt,
        space_id -> BigInt,
        name -> Text,
        token -> Text,
        created_by -> Nullable<BigInt>,
        created_at -> BigInt,
        expires_at -> Nullable<BigInt>,
        max_joins -> Nullable<Integer>,
        arrivals -> Integer,
        joins -> Integer,
        closed_at -> Nullable<BigInt>,
        closed_by -> Nullable<BigInt>,
    }
}

diesel::table! {
    invitation_list (id) {
        id -> BigInt,
        space_id -> BigInt,
        name -> Text,
        consent -> Text,
        created_by -> Nullable<BigInt>,
        created_at -> BigInt,
        started_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    invitation (id) {
        id -> BigInt,
        list_id -> BigInt,
        space_id -> BigInt,
        email -> Text,
        email_hash -> Text,
        name -> Text,
        language -> Text,
        state -> Text,
        token_hash -> Nullable<Text>,
        sent_at -> Nullable<BigInt>,
        settled_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    invitation_refusal (email_hash) {
        email_hash -> Text,
        refused_at -> BigInt,
    }
}

diesel::table! {
    invited_member (space_id, member_id) {
        space_id -> BigInt,
        member_id -> BigInt,
        link_id -> Nullable<BigInt>,
        invitation_id -> Nullable<BigInt>,
        joined_at -> BigInt,
    }
}

diesel::table! {
    mail_received (message_hash) {
        message_hash -> Text,
        member_id -> BigInt,
        post_id -> Nullable<BigInt>,
        received_at -> BigInt,
    }
}

diesel::table! {
    notice (id) {
        id -> BigInt,
        member_id -> BigInt,
        space_id -> BigInt,
        kind -> Text,
        gather -> Text,
        decision_id -> Nullable<BigInt>,
        since -> BigInt,
        told_at -> BigInt,
        read_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    notice_cause (id) {
        id -> BigInt,
        notice_id -> BigInt,
        member_id -> BigInt,
        cause -> Text,
        post_id -> Nullable<BigInt>,
        room_id -> Nullable<BigInt>,
        line_id -> Nullable<BigInt>,
        actor_id -> Nullable<BigInt>,
        told_at -> BigInt,
        mailed_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    notice_mail (id) {
        id -> BigInt,
        member_id -> BigInt,
        space_id -> BigInt,
        thread_id -> Nullable<BigInt>,
        message_id -> Text,
        sent_at -> BigInt,
    }
}

diesel::table! {
    notice_preference (member_id, space_id) {
        member_id -> BigInt,
        space_id -> BigInt,
        mentions -> Text,
        replies -> Text,
        followed -> Text,
        reactions -> Text,
        outcomes -> Text,
        quiet_from -> Integer,
        quiet_until -> Integer,
        time_zone -> Text,
        changed_at -> BigInt,
    }
}

diesel::table! {
    push_subscription (id) {
        id -> BigInt,
        member_id -> BigInt,
        space_id -> BigInt,
        endpoint -> Text,
        public_key -> Text,
        auth -> Text,
        user_agent -> Text,
        created_at -> BigInt,
    }
}

diesel::table! {
    profile_change (id) {
        id -> BigInt,
        member_id -> BigInt,
        field -> Text,
        value -> Text,
        decision_id -> BigInt,
        created_at -> BigInt,
        settled_at -> Nullable<BigInt>,
        value_before -> Nullable<Text>,
    }
}

diesel::table! {
    charter_draft (id) {
        id -> BigInt,
        space_id -> Nullable<BigInt>,
        text -> Text,
        saved_at -> BigInt,
        saved_by -> Nullable<BigInt>,
    }
}

diesel::table! {
    charter_acceptance (space_id, member_id) {
        space_id -> BigInt,
        member_id -> BigInt,
        version -> Integer,
        accepted_at -> BigInt,
    }
}

diesel::table! {
    decision_duty (decision_id, number) {
        decision_id -> BigInt,
        number -> Integer,
        what -> Text,
        text -> Text,
    }
}

diesel::table! {
    writing_pause (space_id, member_id, surface) {
        space_id -> BigInt,
        member_id -> BigInt,
        surface -> Text,
        until -> BigInt,
    }
}

diesel::table! {
    charter_brake (id) {
        id -> BigInt,
        space_id -> BigInt,
        article -> Text,
        at_most -> Text,
        cause -> Text,
        stopped -> Integer,
        of_all -> Integer,
        made_at -> BigInt,
        ended_at -> Nullable<BigInt>,
        ended_by -> Nullable<BigInt>,
    }
}

diesel::table! {
    space_mode (id) {
        id -> BigInt,
        space_id -> BigInt,
        mode -> Text,
        reason -> Text,
        begun_by -> Nullable<BigInt>,
        begun_at -> BigInt,
        ends_at -> BigInt,
        ended_at -> Nullable<BigInt>,
        ended_by -> Nullable<BigInt>,
    }
}

diesel::table! {
    charter_watchword (id) {
        id -> BigInt,
        space_id -> BigInt,
        words -> Text,
        made_by -> Nullable<BigInt>,
        made_at -> BigInt,
        expires_at -> BigInt,
        ended_at -> Nullable<BigInt>,
        ended_by -> Nullable<BigInt>,
    }
}

diesel::table! {
    charter_proposal (id) {
        id -> BigInt,
        space_id -> BigInt,
        article -> Text,
        expected -> Text,
        text -> Text,
        note -> Text,
        case_id -> Nullable<BigInt>,
        proposed_by -> Nullable<BigInt>,
        proposed_at -> BigInt,
        taken -> Nullable<Bool>,
        settled_at -> Nullable<BigInt>,
        settled_by -> Nullable<BigInt>,
    }
}

diesel::table! {
    link_preview (id) {
        id -> BigInt,
        url -> Text,
        title -> Text,
        description -> Text,
        site -> Text,
        image_id -> Nullable<BigInt>,
        fetched_at -> BigInt,
        expires_at -> BigInt,
    }
}

diesel::table! {
    space_link (space_id) {
        space_id -> BigInt,
        cards -> Bool,
        video_hosts -> Text,
    }
}

diesel::table! {
    rehearsal (id) {
        id -> BigInt,
        space_id -> BigInt,
        text -> Text,
        version_id -> Nullable<BigInt>,
        since -> BigInt,
        total -> BigInt,
        done -> BigInt,
        started_by -> Nullable<BigInt>,
        started_at -> BigInt,
        finished_at -> Nullable<BigInt>,
        problem -> Text,
        until -> Nullable<BigInt>,
        last_post -> BigInt,
        ended_by -> Nullable<BigInt>,
        proposal_id -> Nullable<BigInt>,
    }
}

diesel::table! {
    rehearsal_change (rehearsal_id, post_id) {
        rehearsal_id -> BigInt,
        post_id -> BigInt,
        author_id -> BigInt,
        article -> Text,
        before -> Text,
        after -> Text,
        approved -> Bool,
    }
}

diesel::table! {
    room (id) {
        id -> BigInt,
        space_id -> BigInt,
        slug -> Text,
        name -> Text,
        topic -> Text,
        kind -> Text,
        position -> Integer,
        slow_seconds -> Integer,
        opens_at -> Nullable<BigInt>,
        closes_at -> Nullable<BigInt>,
        stream -> Text,
        thread_id -> Nullable<BigInt>,
        last_seq -> BigInt,
        created_at -> BigInt,
        created_by -> Nullable<BigInt>,
        archived_at -> Nullable<BigInt>,
        archived_by -> Nullable<BigInt>,
    }
}

diesel::table! {
    room_hours (room_id, weekday) {
        room_id -> BigInt,
        weekday -> Integer,
        opens -> Integer,
        closes -> Integer,
    }
}

diesel::table! {
    room_member (room_id, member_id) {
        room_id -> BigInt,
        member_id -> BigInt,
        asked_by -> BigInt,
        asked_at -> BigInt,
        joined_at -> Nullable<BigInt>,
        left_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    chat_line (id) {
        id -> BigInt,
        room_id -> BigInt,
        seq -> Nullable<BigInt>,
        author_id -> BigInt,
        client_id -> Text,
        source -> Text,
        html -> Text,
        fold -> Text,
        reply_to_id -> Nullable<BigInt>,
        created_at -> BigInt,
        edited_at -> Nullable<BigInt>,
        decision_id -> Nullable<BigInt>,
        removed_at -> Nullable<BigInt>,
        removed_by -> Nullable<BigInt>,
        removal_id -> Nullable<BigInt>,
        pinned_at -> Nullable<BigInt>,
        pinned_by -> Nullable<BigInt>,
    }
}

diesel::table! {
    line_media (line_id, media_id) {
        line_id -> BigInt,
        media_id -> BigInt,
        removed_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    chat_line_version (line_id, at) {
        line_id -> BigInt,
        at -> BigInt,
        source -> Text,
    }
}

diesel::table! {
    room_event (room_id, seq) {
        room_id -> BigInt,
        seq -> BigInt,
        kind -> Text,
        line_id -> Nullable<BigInt>,
        at -> BigInt,
    }
}

diesel::table! {
    chat_reaction (line_id, member_id, kind) {
        line_id -> BigInt,
        member_id -> BigInt,
        kind -> Text,
        at -> BigInt,
    }
}

diesel::table! {
    room_read (member_id, room_id) {
        member_id -> BigInt,
        room_id -> BigInt,
        seq -> BigInt,
        read_at -> BigInt,
    }
}

diesel::table! {
    room_state (id) {
        id -> BigInt,
        room_id -> BigInt,
        kind -> Text,
        seconds -> Integer,
        reason -> Text,
        set_at -> BigInt,
        set_by -> BigInt,
        until -> BigInt,
        ended_at -> Nullable<BigInt>,
        ended_by -> Nullable<BigInt>,
    }
}

diesel::table! {
    room_question (id) {
        id -> BigInt,
        room_id -> BigInt,
        author_id -> BigInt,
        text -> Text,
        votes -> Integer,
        asked_at -> BigInt,
        line_id -> Nullable<BigInt>,
        taken_at -> Nullable<BigInt>,
        taken_by -> Nullable<BigInt>,
        removed_at -> Nullable<BigInt>,
        removed_by -> Nullable<BigInt>,
    }
}

diesel::table! {
    room_question_vote (question_id, member_id) {
        question_id -> BigInt,
        member_id -> BigInt,
        at -> BigInt,
    }
}

diesel::table! {
    room_quiz (id) {
        id -> BigInt,
        room_id -> BigInt,
        title -> Text,
        created_by -> BigInt,
        created_at -> BigInt,
        started_at -> Nullable<BigInt>,
        started_by -> Nullable<BigInt>,
        ended_at -> Nullable<BigInt>,
        ended_by -> Nullable<BigInt>,
    }
}

diesel::table! {
    room_quiz_question (id) {
        id -> BigInt,
        quiz_id -> BigInt,
        text -> Text,
        right_place -> Integer,
        seconds -> Integer,
        opened_at -> Nullable<BigInt>,
        closes_at -> Nullable<BigInt>,
        closed_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    room_quiz_option (question_id, place) {
        question_id -> BigInt,
        place -> Integer,
        text -> Text,
    }
}

diesel::table! {
    room_quiz_answer (question_id, member_id) {
        question_id -> BigInt,
        member_id -> BigInt,
        place -> Integer,
        points -> Integer,
        at -> BigInt,
    }
}

diesel::table! {
    contest (id) {
        id -> BigInt,
        space_id -> BigInt,
        section_id -> BigInt,
        kind -> Text,
        title -> Text,
        intro_fr -> Text,
        intro_en -> Text,
        settings -> Text,
        pending -> Nullable<Text>,
        form -> Text,
        cover_id -> Nullable<BigInt>,
        cover_alt_fr -> Text,
        cover_alt_en -> Text,
        thread_id -> Nullable<BigInt>,
        room_id -> Nullable<BigInt>,
        votes_shown -> Bool,
        phase -> Text,
        announce_at -> Nullable<BigInt>,
        open_at -> Nullable<BigInt>,
        close_at -> Nullable<BigInt>,
        result_at -> Nullable<BigInt>,
        archive_at -> Nullable<BigInt>,
        armed_at -> Nullable<BigInt>,
        armed_by -> Nullable<BigInt>,
        cancelled_at -> Nullable<BigInt>,
        cancelled_by -> Nullable<BigInt>,
        cancelled_why -> Text,
        created_by -> Nullable<BigInt>,
        created_at -> BigInt,
        changed_at -> BigInt,
    }
}

diesel::table! {
    contest_phase (contest_id, step) {
        contest_id -> BigInt,
        step -> Integer,
        after -> Nullable<Integer>,
        phase -> Text,
        due_at -> BigInt,
        at -> BigInt,
    }
}

diesel::table! {
    contest_rules (contest_id, version) {
        contest_id -> BigInt,
        version -> Integer,
        settings -> Text,
        text_fr -> Text,
        text_en -> Text,
        hash -> Text,
        binding -> Bool,
        why -> Text,
        published_by -> Nullable<BigInt>,
        published_at -> BigInt,
    }
}

diesel::table! {
    repost (id) {
        id -> BigInt,
        space_id -> BigInt,
        member_id -> BigInt,
        media_id -> BigInt,
        post_id -> Nullable<BigInt>,
        line_id -> Nullable<BigInt>,
        places -> Text,
        until_at -> BigInt,
        message -> Text,
        asked_by -> Nullable<BigInt>,
        asked_at -> BigInt,
        agreed -> Nullable<Bool>,
        granted_places -> Text,
        granted_until -> Nullable<BigInt>,
        granted_name -> Text,
        limits -> Text,
        answered_at -> Nullable<BigInt>,
        withdrawn_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    contest_follow (contest_id, member_id) {
        contest_id -> BigInt,
        member_id -> BigInt,
        phases -> Text,
        at -> BigInt,
    }
}

diesel::table! {
    contest_entry (id) {
        id -> BigInt,
        contest_id -> BigInt,
        member_id -> BigInt,
        chance -> Integer,
        post_id -> Nullable<BigInt>,
        receipt -> Text,
        source -> Text,
        rules_version -> Integer,
        accepted_at -> BigInt,
        use_agreed_at -> Nullable<BigInt>,
        entered_at -> BigInt,
        withdrawn_at -> Nullable<BigInt>,
        excluded_at -> Nullable<BigInt>,
        excluded_by -> Nullable<BigInt>,
        excluded_why -> Text,
        salt -> Nullable<Text>,
        who -> Nullable<Text>,
        place -> Nullable<BigInt>,
        network -> Nullable<Text>,
        device -> Nullable<Text>,
        looks -> Nullable<BigInt>,
        votes -> Integer,
        votes_checked -> Integer,
    }
}

diesel::table! {
    contest_visit (contest_id, day, step, source) {
        contest_id -> BigInt,
        day -> BigInt,
        step -> Text,
        source -> Text,
        n -> BigInt,
    }
}

diesel::table! {
    contest_guardian (entry_id) {
        entry_id -> BigInt,
        email -> Text,
        token_hash -> Text,
        asked_at -> BigInt,
        given_at -> Nullable<BigInt>,
        refused_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    contest_shuffle (entry_id, shuffle) {
        contest_id -> BigInt,
        shuffle -> Integer,
        lot -> BigInt,
        entry_id -> BigInt,
    }
}

diesel::table! {
    contest_vote (id) {
        id -> BigInt,
        contest_id -> BigInt,
        entry_id -> BigInt,
        member_id -> BigInt,
        at -> BigInt,
        network -> Nullable<Text>,
        device -> Nullable<Text>,
        counts -> Bool,
        held_at -> Nullable<BigInt>,
        held_why -> Text,
        reviewed_at -> Nullable<BigInt>,
        reviewed_by -> Nullable<BigInt>,
        review_why -> Text,
    }
}

diesel::table! {
    contest_signal (entry_id, kind) {
        entry_id -> BigInt,
        kind -> Text,
        n -> Integer,
        told -> Integer,
        other_id -> Nullable<BigInt>,
        first_at -> BigInt,
        at -> BigInt,
    }
}

diesel::table! {
    contest_juror (contest_id, member_id) {
        contest_id -> BigInt,
        member_id -> BigInt,
        invited_by -> BigInt,
        invited_at -> BigInt,
    }
}

diesel::table! {
    contest_mark (entry_id, member_id, criterion) {
        contest_id -> BigInt,
        entry_id -> BigInt,
        member_id -> BigInt,
        criterion -> Integer,
        mark -> Integer,
        at -> BigInt,
    }
}

diesel::table! {
    contest_abstention (entry_id, member_id) {
        contest_id -> BigInt,
        entry_id -> BigInt,
        member_id -> BigInt,
        why -> Text,
        at -> BigInt,
    }
}

diesel::table! {
    contest_play (contest_id) {
        contest_id -> BigInt,
        needed -> Integer,
        goal -> Integer,
        settles_at -> Nullable<BigInt>,
        postponed_why -> Text,
        chooser -> Text,
        asker_id -> Nullable<BigInt>,
    }
}

diesel::table! {
    contest_step (id) {
        id -> BigInt,
        contest_id -> BigInt,
        place -> Integer,
        title_fr -> Text,
        title_en -> Text,
        opens_at -> BigInt,
        closes_at -> BigInt,
        proof -> Text,
    }
}

diesel::table! {
    contest_proof (id) {
        id -> BigInt,
        step_id -> BigInt,
        member_id -> BigInt,
        post_id -> Nullable<BigInt>,
        at -> BigInt,
        judged_at -> Nullable<BigInt>,
        judged_by -> Nullable<BigInt>,
        accepted -> Nullable<Bool>,
    }
}

diesel::table! {
    contest_question (id) {
        id -> BigInt,
        contest_id -> BigInt,
        place -> Integer,
        text_fr -> Text,
        text_en -> Text,
        of_number -> Bool,
        answer -> Nullable<BigInt>,
        settled_at -> Nullable<BigInt>,
        settled_by -> Nullable<BigInt>,
        source -> Text,
        void_why -> Text,
    }
}

diesel::table! {
    contest_option (question_id, place) {
        question_id -> BigInt,
        place -> Integer,
        text_fr -> Text,
        text_en -> Text,
    }
}

diesel::table! {
    contest_answer (question_id, member_id) {
        question_id -> BigInt,
        member_id -> BigInt,
        answer -> BigInt,
        at -> BigInt,
    }
}

diesel::table! {
    contest_contender (id) {
        id -> BigInt,
        contest_id -> BigInt,
        seed -> Integer,
        name -> Text,
        entry_id -> Nullable<BigInt>,
    }
}

diesel::table! {
    contest_round (contest_id, round) {
        contest_id -> BigInt,
        round -> Integer,
        opens_at -> BigInt,
        closes_at -> BigInt,
        decided_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    contest_match (id) {
        id -> BigInt,
        contest_id -> BigInt,
        round -> Integer,
        place -> Integer,
        left_id -> BigInt,
        right_id -> Nullable<BigInt>,
        winner_id -> Nullable<BigInt>,
        tied -> Bool,
    }
}

diesel::table! {
    contest_match_vote (match_id, member_id) {
        match_id -> BigInt,
        member_id -> BigInt,
        contender_id -> BigInt,
        at -> BigInt,
    }
}

diesel::table! {
    contest_taking (contest_id, member_id) {
        contest_id -> BigInt,
        member_id -> BigInt,
        rules_version -> Integer,
        at -> BigInt,
    }
}

diesel::table! {
    contest_choice (contest_id, place) {
        contest_id -> BigInt,
        place -> Integer,
        entry_id -> BigInt,
        chosen_by -> Nullable<BigInt>,
        at -> BigInt,
    }
}

diesel::table! {
    draw_terms (contest_id, rules_version) {
        contest_id -> BigInt,
        rules_version -> Integer,
        terms -> Text,
        hash -> Text,
        made_at -> BigInt,
    }
}

diesel::table! {
    draw_witness (contest_id, place) {
        contest_id -> BigInt,
        place -> Integer,
        name -> Text,
        commitment -> Text,
        secret -> Nullable<Text>,
        revealed_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    draw (contest_id) {
        contest_id -> BigInt,
        rules_version -> Integer,
        closed_at -> BigInt,
        count -> Nullable<BigInt>,
        root -> Nullable<Text>,
        list -> Nullable<Text>,
        frozen_at -> Nullable<BigInt>,
        placed_at -> Nullable<BigInt>,
        tried_at -> Nullable<BigInt>,
        trouble -> Text,
        proof -> Nullable<Text>,
        drawn_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    prize_winner (id) {
        id -> BigInt,
        contest_id -> BigInt,
        rank -> Integer,
        place -> Nullable<BigInt>,
        entry_id -> Nullable<BigInt>,
        member_id -> Nullable<BigInt>,
        prize -> Nullable<Integer>,
        code -> Nullable<Text>,
        offered_at -> Nullable<BigInt>,
        answer_until -> Nullable<BigInt>,
        accepted_at -> Nullable<BigInt>,
        gone_at -> Nullable<BigInt>,
        gone_why -> Text,
        shown_as -> Text,
        address -> Nullable<Text>,
        shipped_at -> Nullable<BigInt>,
        shipped_by -> Nullable<BigInt>,
        erase_at -> Nullable<BigInt>,
        erased_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    prize_code (id) {
        id -> BigInt,
        contest_id -> BigInt,
        prize -> Integer,
        code -> Text,
        added_by -> Nullable<BigInt>,
        added_at -> BigInt,
        winner_id -> Nullable<BigInt>,
        given_at -> Nullable<BigInt>,
    }
}

diesel::joinable!(media_file -> media (media_id));
diesel::joinable!(upload -> media (media_id));
diesel::joinable!(post_media -> post (post_id));
diesel::joinable!(line_media -> chat_line (line_id));
diesel::joinable!(member -> media (avatar_id));
diesel::joinable!(post -> member (author_id));
diesel::joinable!(post -> decision (decision_id));
diesel::joinable!(thread -> section (section_id));
diesel::joinable!(thread_tag -> tag (tag_id));
diesel::joinable!(thread_tag -> thread (thread_id));
diesel::joinable!(thread_rank -> thread (thread_id));
diesel::joinable!(membership -> member (member_id));
diesel::joinable!(membership -> space (space_id));
diesel::joinable!(participation -> member (member_id));
diesel::joinable!(administrator -> member (member_id));
diesel::joinable!(session -> member (member_id));
diesel::joinable!(reading -> thread (thread_id));
diesel::joinable!(member_figure -> member (member_id));
diesel::joinable!(notice_cause -> notice (notice_id));
diesel::joinable!(report -> case_file (case_id));
diesel::joinable!(link_preview -> media (image_id));
diesel::joinable!(rehearsal_change -> post (post_id));
diesel::joinable!(claim -> letter (letter_id));

// Only the pairs that are really joined: listing all costs compile time (and hits a compiler limit).
diesel::allow_tables_to_appear_in_same_query!(claim, letter);
diesel::allow_tables_to_appear_in_same_query!(member, media);
diesel::allow_tables_to_appear_in_same_query!(media, media_file);
diesel::allow_tables_to_appear_in_same_query!(media, upload);
diesel::allow_tables_to_appear_in_same_query!(media, post_media);
diesel::allow_tables_to_appear_in_same_query!(post, post_media);
diesel::allow_tables_to_appear_in_same_query!(decision, mark_label);
diesel::allow_tables_to_appear_in_same_query!(decision, mark_mask);
diesel::allow_tables_to_appear_in_same_query!(post, mark_original);
diesel::allow_tables_to_appear_in_same_query!(chat_line, mark_original);
diesel::allow_tables_to_appear_in_same_query!(room, mark_original);
diesel::allow_tables_to_appear_in_same_query!(mark_mask, mark_original);
diesel::allow_tables_to_appear_in_same_query!(upload, post_media);
diesel::allow_tables_to_appear_in_same_query!(media, line_media);
diesel::allow_tables_to_appear_in_same_query!(upload, line_media);
diesel::allow_tables_to_appear_in_same_query!(chat_line, line_media);
diesel::allow_tables_to_appear_in_same_query!(administrator, media);
diesel::allow_tables_to_appear_in_same_query!(post, member);
diesel::allow_tables_to_appear_in_same_query!(post, decision);
diesel::allow_tables_to_appear_in_same_query!(post, thread);
diesel::allow_tables_to_appear_in_same_query!(thread, section);
diesel::allow_tables_to_appear_in_same_query!(thread, member);
diesel::allow_tables_to_appear_in_same_query!(thread, thread_tag);
diesel::allow_tables_to_appear_in_same_query!(thread, thread_rank);
diesel::allow_tables_to_appear_in_same_query!(thread, reading);
diesel::allow_tables_to_appear_in_same_query!(tag, thread_tag);
diesel::allow_tables_to_appear_in_same_query!(membership, member);
diesel::allow_tables_to_appear_in_same_query!(membership, space);
diesel::allow_tables_to_appear_in_same_query!(membership, member_badge);
diesel::allow_tables_to_appear_in_same_query!(membership, greeting);
diesel::allow_tables_to_appear_in_same_query!(thread, participation);
diesel::allow_tables_to_appear_in_same_query!(participation, member);
diesel::allow_tables_to_appear_in_same_query!(administrator, member);
diesel::allow_tables_to_appear_in_same_query!(session, member);
diesel::allow_tables_to_appear_in_same_query!(member_figure, member);
diesel::allow_tables_to_appear_in_same_query!(notice_cause, notice);
diesel::allow_tables_to_appear_in_same_query!(invited_member, member_figure);
diesel::allow_tables_to_appear_in_same_query!(report, case_file);
diesel::allow_tables_to_appear_in_same_query!(case_file, membership);
diesel::allow_tables_to_appear_in_same_query!(link_preview, media);
diesel::allow_tables_to_appear_in_same_query!(rehearsal_change, post);
diesel::allow_tables_to_appear_in_same_query!(post, membership);
diesel::allow_tables_to_appear_in_same_query!(thread, membership);
diesel::allow_tables_to_appear_in_same_query!(case_file, decision);
diesel::allow_tables_to_appear_in_same_query!(room_member, room);
diesel::allow_tables_to_appear_in_same_query!(chat_line, room);
diesel::allow_tables_to_appear_in_same_query!(appeal, decision);
diesel::allow_tables_to_appear_in_same_query!(membership, second_factor);
diesel::allow_tables_to_appear_in_same_query!(decision, mentor_look);
diesel::allow_tables_to_appear_in_same_query!(contest_proof, contest_step);
diesel::allow_tables_to_appear_in_same_query!(contest_proof, post);
diesel::allow_tables_to_appear_in_same_query!(contest_step, post);
diesel::allow_tables_to_appear_in_same_query!(contest_answer, contest_question);
diesel::allow_tables_to_appear_in_same_query!(contest_entry, post);
diesel::allow_tables_to_appear_in_same_query!(contest_match, contest_match_vote);
