//! Standing in for managers: asked, read, accepted; over when the clock says so, whatever runs; and whose role in a team
//! begins or ends hears of it.

use parvis::features::spaces::Role;
use parvis_tests::both;

both! {
    async fn somebody_stands_in_until_the_clock_says_so(app: TestApp) {
        let space = app.space("sente").await;
        let (lea, mona, omar, boss) = (app.member("lea").await, app.member("mona").await, app.member("omar").await, app.member("boss").await);
        for (person, role) in [(&mona, Role::Moderator), (&omar, Role::Manager), (&boss, Role::Owner)] {
            space.add(person, role).await;
        }
        let at = |below: &str| space.path(below);
        let thread = space.thread(&lea, "Warm tonight", "Is it?").await;
        thread.reply(&lea, "Yes.").await;
        let post = app.number("SELECT MAX(id) AS n FROM post");
        mona.post(&at(&format!("/posts/{post}/report")), &[("article", "other"), ("reason", "Too warm.")]).await.leads();

        mona.get(&at("/settings/team/stand-in")).await.expect(403);
        let form = omar.page(&at("/settings/team/stand-in")).await;
        let (until, words) = (form.value("until"), form.value("words"));
        assert!(words.contains("One case is reported."), "drafted from what is open: {words}");
        let ask = |who: &str, until: &str| [("who", who.to_owned()), ("until", until.to_owned()), ("words", format!("Mind the tent.\n{words}"))];
        for (who, until, at_field) in [("nobody", until.as_str(), "who"), ("boss", until.as_str(), "who"), ("mona", "2020-01-01T10:00", "until"), ("mona", "2099-01-01T10:00", "until")] {
            let wish = ask(who, until);
            let fields: Vec<(&str, &str)> = wish.iter().map(|(k, v)| (*k, v.as_str())).collect();
            assert!(omar.post(&at("/settings/team/stand-in"), &fields).await.expect(422).error(at_field).is_some(), "{who} {until}");
        }
        let wish = ask("mona", &until);
        let fields: Vec<(&str, &str)> = wish.iter().map(|(k, v)| (*k, v.as_str())).collect();
        let first = omar.post(&at("/settings/team/stand-in"), &fields).await.leads();
        omar.post(&at("/settings/team/stand-in"), &fields).await.expect(422).shows("have been asked");

        // Read by whoever was asked and by managers, by nobody else; nothing changes before the answer.
        lea.get(&first).await.expect(404);
        app.run_jobs().await;
        mona.page(&at("/notices")).await.shows("asks you to stand in");
        mona.page(&first).await.shows("Mind the tent.").shows("Yes, I stand in").hides("Open now");
        mona.get(&at("/settings/team")).await.expect(403);
        omar.post(&first, &[("act", "accept")]).await.expect(404);
        mona.post(&first, &[("act", "accept")]).await.leads();
        mona.page(&first).await.shows("Open now").shows("One case is reported.");
        mona.page(&at("/settings/team")).await.shows("Mona");
        mona.post(&at("/settings/team/stand-in"), &fields).await.expect(403);
        mona.page(&at("/settings/team/stand-in")).await.shows("asks nobody to stand in");
        app.run_jobs().await;
        omar.page(&at("/notices")).await.shows("Your stand-in said yes");

        // The moment has come, and no job has run: the rights are gone, and what they were before is as it was.
        app.sql("UPDATE stand_in SET until = named_at + 1");
        app.sql("UPDATE membership SET manages_until = 1 WHERE manages_until IS NOT NULL");
        mona.get(&at("/settings/team")).await.expect(403);
        mona.page(&at("/queue")).await.shows("Warm tonight");
        app.sql("UPDATE job SET run_at = 1 WHERE kind = 'stand-in-over'");
        app.run_jobs().await;
        assert_eq!(app.rows("stand_in", "WHERE ended_at = until AND ended_by IS NULL"), 1);
        assert_eq!(app.rows("audit_act", "WHERE act IN ('stand-in-named', 'stand-in-begun', 'stand-in-ended')"), 3);
        assert_eq!(app.rows("notice", "WHERE kind = 'stand-in-over'"), 2);

        // A member says no; then yes, until an owner settles their role anew.
        let wish = ask("lea", &until);
        let fields: Vec<(&str, &str)> = wish.iter().map(|(k, v)| (*k, v.as_str())).collect();
        let second = omar.post(&at("/settings/team/stand-in"), &fields).await.leads();
        lea.post(&second, &[("act", "end")]).await.leads();
        lea.post(&second, &[("act", "accept")]).await.expect(404);
        let third = omar.post(&at("/settings/team/stand-in"), &fields).await.leads();
        lea.post(&third, &[("act", "accept")]).await.leads();
        lea.page(&at("/queue")).await.shows("Warm tonight");
        boss.post(&at("/settings/team"), &[("who", "lea"), ("role", "moderator"), ("label", "")]).await.leads();
        lea.get(&at("/settings/team")).await.expect(403);
        boss.post(&at("/settings/team"), &[("who", "lea"), ("role", "member"), ("label", "")]).await.leads();
        assert_eq!(app.rows("audit_act", "WHERE act = 'stand-in-declined'"), 1);
        assert_eq!(app.rows("membership", "WHERE manages_until IS NOT NULL"), 0);
        app.run_jobs().await;
        lea.page(&at("/notices")).await.shows("Your part in the team has changed").shows("Your part in the team has ended");
    }
}
