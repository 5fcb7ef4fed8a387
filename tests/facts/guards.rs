//! What stands around every request: hosts, origins, headers, cookies.

use parvis_tests::both;
use reqwest::Method;

both! {
    async fn an_unknown_host_is_misdirected(app: TestApp) {
        let stranger = app.visitor().at_host("somewhere-else.example");
        stranger.get("/").await.expect(421);
    }

    async fn a_form_of_another_site_is_refused(app: TestApp) {
        let lea = app.member("lea").await;
        let space = app.space("sente").await;
        let before = app.dump(&[]);
        for (name, value) in [("origin", "https://evil.example"), ("sec-fetch-site", "cross-site")] {
            lea.send_with(Method::POST, &space.path("/membership"), &[(name, value)])
                .await
                .expect(403);
        }
        assert_eq!(app.dump(&[]), before);
    }
}
