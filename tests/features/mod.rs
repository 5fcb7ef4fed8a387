//! Stories, one module per feature.

mod accounts;
mod appeals;
mod archive;
mod audit;
mod changes;
mod charters;
mod entrance;
mod polls;
mod profiles;
mod reactions;
mod invitations;
mod moderation;
mod notice_mails;
mod notices;
mod previews;
mod schedule;
mod rehearsals;
mod rooms;
mod search;
mod spaces;
mod team;
mod subscriptions;
mod threads;
mod today;
mod uploads;
mod writing;
