//! Telling people what became of something: of their words, of what they reported, of a thread for later, of a poll,
//! of a post that they wanted to see again; and of the charter.

use parvis_db::{Db, Time};

use super::managing::of_space;
use super::telling::{PAGE, Telling, give, give_with};
use super::{Kind, store};
use crate::error::Result;
use crate::features::contests::prizes::winning;
use crate::features::moderation::Ruling;
use crate::features::points::{self, seasons};
use crate::features::reposts;
use crate::features::spaces::{self, Role, team};
use crate::features::subscriptions;
use crate::features::threads::{polls, schedule};

/// The author hears what became of their words, and whoever reported them that the team has looked. Not who decided:
/// a team speaks as one. Whoever was reported in vain hears nothing.
pub(super) fn decided(db: &mut Db, decision: i64, post: Option<i64>, now: Time) -> Result<()> {
    let found = store::decision(db, decision)?;
    let Some(space) = found.space else {
        return Ok(());
    };
    let kept = Ruling::parse(&found.outcome).is_some_and(Ruling::leaves);
    let about = |kind, word, post, decision| Telling {
        post,
        decision,
        ..Telling::of(
            space,
            kind,
            format!("{word}:{}", found.id),
            format!("{word}:{}", found.id),
        )
    };
    if let Some(author) = found.author.filter(|_| !kept) {
        let kind = match Ruling::parse(&found.outcome) {
            Some(Ruling::Release) => Kind::Released,
            Some(Ruling::Uphold | Ruling::Change | Ruling::Overturn) => Kind::Appealed,
            _ => Kind::Refused,
        };
        let members = spaces::members_among(db, space, &[author])?;
        let telling = about(kind, "decided", post, Some(decision));
        give(db, &telling, &members, now)?;
    }
    let reporters = store::reporters(db, decision)?;
    let reporters = spaces::members_among(db, space, &reporters)?;
    // What was taken away is not shown to them either.
    let telling = about(Kind::ReportSettled, "settled", post.filter(|_| kept), None);
    give(db, &telling, &reporters, now)
}

/// Whoever won a prize hears of it; the mail has gone already.
pub(super) fn prize_offered(db: &mut Db, winner: i64, now: Time) -> Result<()> {
    let (space, member) = winning::offered(db, winner)?;
    let telling = Telling::of(
        space,
        Kind::PrizeOffered,
        format!("prize-offered:{winner}"),
        format!("prize-offered:{winner}"),
    );
    let members = spaces::members_among(db, space, &[member])?;
    give_with(db, &telling, &members, false, now)
}

/// A member is asked for a picture; whoever asked hears what they said, and when they take it back.
pub(super) fn repost(db: &mut Db, id: i64, answered: bool, now: Time) -> Result<()> {
    let Some(asked) = reposts::by_id(db, id)? else {
        return Ok(());
    };
    let (kind, actor, to) = match answered {
        false => (Kind::RepostAsked, asked.asked_by, Some(asked.member)),
        true => (Kind::RepostAnswered, Some(asked.member), asked.asked_by),
    };
    let turn = i64::from(asked.withdrawn_at.is_some());
    let telling = Telling {
        actor,
        ..Telling::of(
            asked.space,
            kind,
            format!("{}:{id}", kind.as_str()),
            format!("{}:{id}:{turn}", kind.as_str()),
        )
    };
    let people: Vec<i64> = to.into_iter().collect();
    let members = spaces::members_among(db, asked.space, &people)?;
    give(db, &telling, &members, now)
}

/// Its author and the managers hear that a thread for later did not appear.
pub(super) fn schedule_failed(db: &mut Db, id: i64, at: Time, now: Time) -> Result<()> {
    let waiting = schedule::by_id(db, id)?;
    let mut people: Vec<i64> = team::team(db, waiting.space_id)?
        .iter()
        .filter(|one| one.person.role >= Role::Manager)
        .map(|one| one.person.id)
        .collect();
    people.push(waiting.author_id);
    let members = spaces::members_among(db, waiting.space_id, &people)?;
    let telling = Telling::of(
        waiting.space_id,
        Kind::ScheduleFailed,
        format!("schedule:{id}"),
        format!("schedule:{id}:{}", at.0),
    );
    give(db, &telling, &members, now)
}

/// Whoever voted and whoever asked hear that a poll is over, in pages; not who closed it, nor who muted the thread.
pub(super) fn poll_closed(db: &mut Db, post: i64, after: i64, now: Time) -> Result<Option<i64>> {
    let about = store::about(db, post)?;
    let Some(end) = polls::end(db, post)? else {
        return Ok(None);
    };
    let voters = polls::voters(db, post, after, PAGE)?;
    let full = i64::try_from(voters.len()).is_ok_and(|n| n >= PAGE);
    let next = voters.last().copied().filter(|_| full);
    let mut members = spaces::members_among(db, about.space, &voters)?;
    if after == 0 && !members.contains(&end.author) {
        members.extend(spaces::members_among(db, about.space, &[end.author])?);
    }
    let deaf = subscriptions::deaf(db, &members, about.thread, about.author)?;
    members.retain(|member| Some(*member) != end.closed_by && !deaf.contains(member));
    let telling = Telling {
        post: Some(post),
        ..Telling::of(
            about.space,
            Kind::PollClosed,
            format!("poll-closed:{post}"),
            format!("poll-closed:{post}"),
        )
    };
    give(db, &telling, &members, now)?;
    Ok(next)
}

/// A member hears of a post that they wanted to be reminded of, as long as they may read it.
pub(super) fn reminded(db: &mut Db, post: i64, member: i64, at: Time, now: Time) -> Result<()> {
    let about = store::about(db, post)?;
    let members = spaces::members_among(db, about.space, &[member])?;
    let telling = Telling {
        post: Some(post),
        ..Telling::of(
            about.space,
            Kind::Reminded,
            format!("reminded:{post}"),
            format!("reminded:{post}:{}", at.0),
        )
    };
    give(db, &telling, &members, now)
}

/// Every member of the space, page by page; whoever published it knows. Mails go out only when members have to accept
/// again.
pub(super) fn charter_published(
    db: &mut Db,
    version: i64,
    after: i64,
    now: Time,
) -> Result<Option<i64>> {
    let found = store::charter(db, version)?;
    let members = store::members_after(db, found.space, after, PAGE)?;
    let telling = Telling::of(
        found.space,
        Kind::CharterChanged,
        "charter".to_owned(),
        format!("charter:{version}"),
    );
    let told: Vec<i64> = members
        .iter()
        .copied()
        .filter(|member| Some(*member) != found.by)
        .collect();
    give_with(db, &telling, &told, found.duties, now)?;
    let full = i64::try_from(members.len()).is_ok_and(|n| n == PAGE);
    Ok(members.last().copied().filter(|_| full))
}

/// Who took part in a season hears that it is over, page by page.
pub(super) fn season_ended(db: &mut Db, season: i64, after: i64, now: Time) -> Result<Option<i64>> {
    let (space, people) = seasons::people_of(db, season, after, PAGE)?;
    let telling = Telling::of(
        space,
        Kind::SeasonEnded,
        format!("season:{season}"),
        format!("season:{season}"),
    );
    let members = spaces::members_among(db, space, &people)?;
    give(db, &telling, &members, now)?;
    let full = i64::try_from(people.len()).is_ok_and(|n| n == PAGE);
    Ok(people.last().copied().filter(|_| full))
}

/// A member hears of a badge that they were given.
pub(super) fn badge(db: &mut Db, badge: i64, now: Time) -> Result<()> {
    let (space, member) = points::badge_of(db, badge)?;
    thanked(
        db,
        (space, member),
        Kind::BadgeEarned,
        format!("badge-earned:{badge}"),
        now,
    )
}

/// A member hears of a level that they came to, the first time.
pub(super) fn level(db: &mut Db, who: (i64, i64), level: i32, now: Time) -> Result<()> {
    let cause = format!("level-reached:{}:{level}", who.0);
    thanked(db, who, Kind::LevelReached, cause, now)
}

fn thanked(
    db: &mut Db,
    (space, member): (i64, i64),
    kind: Kind,
    cause: String,
    now: Time,
) -> Result<()> {
    let telling = Telling {
        cause,
        ..of_space(space, kind)
    };
    let members = spaces::members_among(db, space, &[member])?;
    give(db, &telling, &members, now)
}

/// A member hears that the file of all their data is there; the mail of it is sent by itself.
pub(super) fn data_ready(
    db: &mut Db,
    download: i64,
    member: i64,
    space: i64,
    now: Time,
) -> Result<()> {
    let telling = Telling::of(
        space,
        Kind::DataReady,
        "data-ready".to_owned(),
        format!("data-ready:{download}"),
    );
    let members = spaces::members_among(db, space, &[member])?;
    give_with(db, &telling, &members, false, now)
}
