//! What is written shows at once on the page that visitors get from the cache.

use parvis_tests::both;

both! {
    async fn a_reply_shows_on_the_visitors_cached_page(app: TestApp) {
        let (lea, space) = (app.member("lea").await, app.space("sente").await);
        let thread = space.thread(&lea, "Which boots for scree?", "Mine have split.").await;
        let visitor = app.visitor();
        let before = visitor.page(&thread.path).await;
        let etag = before.header("etag").to_owned();
        assert!(!etag.is_empty(), "visitors' pages come from the cache");
        let again = visitor
            .send_with(reqwest::Method::GET, &thread.path, &[("if-none-match", &etag)])
            .await
            .expect(304);
        assert!(again.bytes.is_empty());

        thread.reply(&lea, "I glued them, and they hold.").await;
        visitor.page(&thread.path).await.shows("I glued them, and they hold.");
        visitor
            .send_with(reqwest::Method::GET, &thread.path, &[("if-none-match", &etag)])
            .await
            .expect(200);
    }
}
