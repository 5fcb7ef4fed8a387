//! The pages of the way in.

use askama::Template;

use crate::features::accounts::second_factor::Shown;
use crate::web::branded::Arrival;
use crate::web::ctx::Ctx;
use crate::web::form::Form;

macro_rules! form_page {
    ($(#[$meta:meta])* $name:ident, $path:literal $(, $field:ident: $type:ty)*) => {
        $(#[$meta])*
        #[derive(Template)]
        #[template(path = $path)]
        pub(super) struct $name<'a> {
            pub ctx: &'a Ctx,
            pub arrival: &'a Arrival,
            pub form: &'a Form,
            $(pub $field: $type,)*
        }
    };
}

form_page!(LogIn, "features/entrance/login.html");
form_page!(
    /// The code of the second factor; a demo shows it.
    SecondStep, "features/entrance/second_step.html", demo: Option<Shown>
);
form_page!(Register, "features/entrance/register.html");
form_page!(
    /// The six digits; `later` leads on without them.
    Confirmation, "features/entrance/confirmation.html", email: String, sent: bool, later: String
);
form_page!(ConfirmationLink, "features/entrance/confirmation_link.html", done: bool);
form_page!(Recovery, "features/entrance/recovery.html");
form_page!(NewPassword, "features/entrance/new_password.html");
form_page!(Claim, "features/entrance/claim.html", name: String);

#[derive(Template)]
#[template(path = "features/entrance/first_run.html")]
pub(super) struct FirstRun<'a> {
    pub ctx: &'a Ctx,
    pub form: &'a Form,
}

/// On the way to a brand's own domain: asks first, or leads there.
#[derive(Template)]
#[template(path = "features/entrance/handover.html")]
pub(super) struct Handover<'a> {
    pub ctx: &'a Ctx,
    pub arrival: &'a Arrival,
    pub space: String,
    pub name: String,
    /// The other host's address with the ticket, once it was asked for.
    pub address: Option<String>,
}

/// A child's account waits for its guardian.
#[derive(Template)]
#[template(path = "features/entrance/guarded.html")]
pub(super) struct Guarded<'a> {
    pub ctx: &'a Ctx,
}
