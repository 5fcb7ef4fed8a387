//! Draws checked by the server, for browsers without a script.

use parvis_tests::{Answer, both};

fn recorded(name: &str) -> String {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/draw-vectors/");
    std::fs::read_to_string(format!("{folder}{name}")).expect("recorded")
}

/// What the page says of what was sent: templates for the script stand beside it.
fn told(answer: &Answer) -> String {
    answer.select("[data-out]").join(" ")
}

both! {
    async fn a_stranger_checks_a_draw_without_a_script(app: TestApp) {
        let anybody = app.visitor();
        let page = anybody.page("/draws/verify").await;
        page.hides("draw-fault-").hides(">draw-");
        assert_eq!(told(&page), "");

        let (proof, receipt) = (recorded("quicknet-123.json"), recorded("quicknet-123.receipt.json"));
        let send = async |proof: &str, fields: &[(&str, &str)], receipt: &str| {
            let json = "application/json";
            let files = [("proof", "proof.json", json, proof.as_bytes()), ("receipt", "mine.json", json, receipt.as_bytes())];
            anybody.upload("/draws/verify", fields, &files).await
        };
        let said = told(&send(&proof, &[], &receipt).await.expect(200));
        let winner = proof.split("\"winners\": [").nth(1).and_then(|rest| rest.split('"').nth(5)).expect("a winner");
        for words in ["The draw holds.", winner, "R-0003", "Compare the hash"] {
            assert!(said.contains(words), "{words}: {said}");
        }
        // Pasted, as browsers send the lines of a field.
        let pasted = proof.replace('\n', "\r\n");
        let said = told(&send("", &[("text", &pasted)], "").await.expect(200));
        assert!(said.contains("The draw holds."), "{said}");

        let zeros = "0".repeat(64);
        for (from, to, field, words) in [
            ("\"round\": 123", "\"round\": 124", "", "The number of the drand round was changed."),
            ("Deux", "Trois", "", "The terms of the draw were changed"),
            ("{", "[", "", "no document of this kind"),
            ("", "", "root", "not the list whose root"),
            ("", "", "terms", "not the terms whose hash"),
        ] {
            let fields = [(field, zeros.as_str())];
            let fields = if field.is_empty() { &fields[..0] } else { &fields[..] };
            let said = told(&send(&proof.replacen(from, to, 1), fields, "").await.expect(200));
            assert!(said.contains("The draw does not hold.") && said.contains(words), "{words}: {said}");
        }
        let theirs = send(&proof, &[], &recorded("witnesses.receipt.json")).await.expect(200);
        assert!(told(&theirs).contains("not of this draw’s list"));

        let nothing = send("", &[("root", "abc")], "").await.expect(422);
        assert!(nothing.error("proof").is_some() && nothing.error("root").is_some());
        assert_eq!(nothing.value("root"), "abc");
        let long = send(&" ".repeat(8 * 1024 * 1024 + 1), &[], "").await.expect(422);
        assert!(long.error("proof").is_some());
    }
}
