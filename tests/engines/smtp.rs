//! Mail through a real SMTP server: `bin/with-smtp` names it and the Maildir that it fills.

use std::path::Path;

use parvis_tests::{Base, tell_with};

#[test]
fn a_code_arrives_and_confirms_the_address() {
    let named = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    let (Some(url), Some(folder)) = (named("PARVIS_TEST_SMTP_URL"), named("PARVIS_TEST_SMTP_DIR"))
    else {
        let note = b"skipped: PARVIS_TEST_SMTP_URL is not set\n";
        let _ = std::io::Write::write_all(&mut std::io::stderr(), note);
        return;
    };
    tell_with(
        Base::Sqlite,
        |flags| flags.mail_url = Some(url),
        |app| async move {
            let tom = app.visitor();
            let address = format!("tom-{}@example.org", std::process::id());
            let fields = [
                ("name", "Tom"),
                ("handle", "tom"),
                ("email", address.as_str()),
                ("password", "nine pigeons at noon"),
                ("charter", "yes"),
            ];
            tom.post("/register", &fields).await.expect(303);
            app.run_jobs().await;
            let mail = delivered(Path::new(&folder), &address);
            let code = mail
                .split(|c: char| !c.is_ascii_alphanumeric())
                .find(|word| word.len() == 6 && word.bytes().all(|b| b.is_ascii_digit()))
                .unwrap_or_else(|| panic!("no code in {mail}"));
            assert_eq!(
                app.rows("member", "WHERE email_confirmed_at IS NOT NULL"),
                0
            );
            tom.post("/confirmation", &[("code", code)])
                .await
                .expect(303);
            assert_eq!(
                app.rows("member", "WHERE email_confirmed_at IS NOT NULL"),
                1
            );
        },
    );
}

/// The mail to this address, as it lies in the Maildir.
fn delivered(folder: &Path, address: &str) -> String {
    let entries = std::fs::read_dir(folder.join("new")).expect("a Maildir");
    entries
        .filter_map(|entry| std::fs::read_to_string(entry.expect("readable").path()).ok())
        .find(|mail| mail.contains(address))
        .unwrap_or_else(|| panic!("no mail to {address}"))
}
