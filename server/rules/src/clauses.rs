//! The sentences: one for each thing that settings can say, in both languages. `~` is a no-break space; what stands in
//! braces is filled in and read back.

use crate::Lang;
use crate::settings::Nature;

pub(crate) struct Clause {
    /// What the sentence says.
    pub key: &'static str,
    fr: &'static str,
    en: &'static str,
}

impl Clause {
    /// The sentence with its braces.
    pub fn pattern(&self, lang: Lang) -> String {
        let text = match lang {
            Lang::Fr => self.fr,
            Lang::En => self.en,
        };
        text.replace('~', "\u{a0}")
    }
}

const fn clause(key: &'static str, fr: &'static str, en: &'static str) -> Clause {
    Clause { key, fr, en }
}

/// In the order of the text; a key with `#` is the title of an article.
pub(crate) const CLAUSES: [Clause; 40] = [
    clause(
        "#title",
        "# Règlement du concours «~{title}~»",
        "# Rules of the contest “{title}”",
    ),
    clause("#organiser", "## 1. Organisateur", "## 1. Organiser"),
    clause(
        "organiser",
        "Le concours est organisé par «~{name}~», à cette adresse~: «~{address}~».",
        "The contest is organised by “{name}”, at this address: “{address}”.",
    ),
    clause("#dates", "## 2. Dates", "## 2. Dates"),
    clause(
        "opens",
        "On participe à partir du {moment}.",
        "Entries are open from {moment}.",
    ),
    clause(
        "closes",
        "On participe jusqu’au {moment}.",
        "Entries are open until {moment}.",
    ),
    clause(
        "result",
        "Les gagnants sont désignés le {moment}.",
        "The winners are chosen on {moment}.",
    ),
    clause(
        "zone",
        "Les heures sont celles du fuseau «~{zone}~».",
        "Times are those of the time zone “{zone}”.",
    ),
    clause("#who", "## 3. Qui peut participer", "## 3. Who may enter"),
    clause(
        "age",
        "Âge minimal, en années~: {number}.",
        "Minimum age, in years: {number}.",
    ),
    clause(
        "guardian",
        "Qui a moins de 18~ans participe avec l’accord d’un parent ou d’un tuteur.",
        "Whoever is under 18 enters with the agreement of a parent or guardian.",
    ),
    clause(
        "anywhere",
        "On peut habiter dans n’importe quel pays.",
        "One may live in any country.",
    ),
    clause(
        "countries",
        "Il faut habiter dans l’un de ces pays~: {codes}.",
        "One must live in one of these countries: {codes}.",
    ),
    clause(
        "staff",
        "Les personnes qui travaillent pour l’organisateur ne participent pas.",
        "People who work for the organiser may not enter.",
    ),
    clause(
        "points",
        "Nombre minimal de points dans la communauté, gagnés avant de participer~: {number}.",
        "Fewest points in the community, earned before entering: {number}.",
    ),
    clause(
        "entries",
        "Nombre maximal de participations par personne~: {number}.",
        "Most entries per person: {number}.",
    ),
    clause("#entry", "## 4. Participation", "## 4. Entering"),
    clause(
        "free",
        "La participation est gratuite, sans obligation d’achat.",
        "Entering is free, and nothing has to be bought.",
    ),
    clause(
        "paid",
        "Pour participer, il faut payer ou acheter~: «~{what}~».",
        "To enter, one must pay for or buy: “{what}”.",
    ),
    clause("#prizes", "## 5. Lots", "## 5. Prizes"),
    clause(
        "prize",
        "- {number} × «~{what}~» ({nature}), valeur de chacun~: {money}~€ TTC.",
        "- {number} × “{what}” ({nature}), value of each: €{money}, taxes included.",
    ),
    clause(
        "#choice",
        "## 6. Désignation des gagnants",
        "## 6. How winners are chosen",
    ),
    clause(
        "draw",
        "Les gagnants et les suppléants sont tirés au sort, par un tirage que chacun peut vérifier.",
        "Winners and substitutes are drawn by lot, in a draw that anybody can check.",
    ),
    clause(
        "jury",
        "Les gagnants et les suppléants sont choisis par un jury.",
        "Winners and substitutes are chosen by a jury.",
    ),
    clause(
        "vote",
        "Les gagnants et les suppléants sont choisis par le vote des membres.",
        "Winners and substitutes are chosen by the members’ votes.",
    ),
    clause(
        "both",
        "Les gagnants et les suppléants sont choisis par un jury et par le vote des membres~; part du jury~: {number}~%.",
        "Winners and substitutes are chosen by a jury and by the members’ votes; the jury’s share: {number}%.",
    ),
    clause(
        "criterion",
        "- Critère du jury~: «~{what}~».",
        "- A criterion of the jury: “{what}”.",
    ),
    clause(
        "substitutes",
        "Nombre de suppléants, désignés dans l’ordre~: {number}.",
        "Number of substitutes, in order: {number}.",
    ),
    clause(
        "answer",
        "Qui ne répond pas dans ce délai est remplacé par le suppléant suivant~; en jours~: {number}.",
        "Whoever does not answer within this time is replaced by the next substitute; in days: {number}.",
    ),
    clause(
        "#rights",
        "## 7. Images et textes",
        "## 7. Images and texts",
    ),
    clause(
        "no-rights",
        "L’organisateur n’acquiert aucun droit sur ce qui est envoyé.",
        "The organiser acquires no right to what is sent.",
    ),
    clause(
        "rights",
        "L’organisateur peut utiliser ce qui est envoyé ainsi~: «~{what}~»~; durée, en mois~: {number}.",
        "The organiser may use what is sent in this way: “{what}”; for this many months: {number}.",
    ),
    clause("#data", "## 8. Données personnelles", "## 8. Personal data"),
    clause(
        "data",
        "Les participations sont effacées après la fin du concours~; délai, en mois~: {number}.",
        "Entries are erased after the end of the contest; in months: {number}.",
    ),
    clause(
        "address",
        "L’adresse d’un gagnant est effacée après l’envoi de son lot~; délai, en jours~: {number}.",
        "A winner’s address is erased after the prize was shipped; in days: {number}.",
    ),
    clause(
        "data-contact",
        "Pour toute question sur ses données~: «~{what}~».",
        "For questions about one’s data: “{what}”.",
    ),
    clause("#complaints", "## 9. Réclamations", "## 9. Complaints"),
    clause(
        "complaints",
        "Les réclamations sont reçues ici~: «~{what}~».",
        "Complaints are received here: “{what}”.",
    ),
    clause(
        "mediator",
        "Ensuite, on peut saisir~: «~{what}~».",
        "Afterwards one may turn to: “{what}”.",
    ),
    clause(
        "#end",
        "Ce règlement a été compilé des réglages du concours. Ce n’est pas un conseil juridique.",
        "These rules were compiled from the settings of the contest. They are no legal advice.",
    ),
];

/// Months, January first.
pub(crate) fn months(lang: Lang) -> [&'static str; 12] {
    match lang {
        Lang::Fr => [
            "janvier",
            "février",
            "mars",
            "avril",
            "mai",
            "juin",
            "juillet",
            "août",
            "septembre",
            "octobre",
            "novembre",
            "décembre",
        ],
        Lang::En => [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ],
    }
}

/// What kinds of prizes are called.
pub(crate) fn natures(lang: Lang) -> [(Nature, &'static str); 4] {
    let names = match lang {
        Lang::Fr => ["objet", "bon", "service", "voyage"],
        Lang::En => ["object", "voucher", "service", "trip"],
    };
    let kinds = [
        Nature::Object,
        Nature::Voucher,
        Nature::Service,
        Nature::Trip,
    ];
    std::array::from_fn(|at| (kinds[at], names[at]))
}
