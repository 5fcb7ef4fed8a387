//! Varied French and English text and real-shaped rules, made from word lists by a seed: the same in every run.

/// A small generator of numbers (xorshift).
pub struct Numbers(pub u64);

impl Numbers {
    pub fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % n as u64) as usize
    }

    pub fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.below(from.len())]
    }
}

pub const FRENCH: &str = "le la les un une des de du à au aux et ou mais donc car ni que qui quoi dont où je tu il elle on nous vous ils elles me te se lui leur mon ma mes ton ta tes son sa ses notre votre leurs ce cet cette ces ça être suis es est sommes êtes sont était avait avoir ai as a avons avez ont fait faire peut peux pouvez dire dit voir vu venir vient aller va vais prendre pris mettre mis donner donné trouver trouvé penser pense croire crois savoir sait vouloir veut aimer aime parler parle passer passé rester resté devenir tenir tient porter porte demander demandé répondre réponse question produit crème sérum flacon peau visage matin soir nuit jour semaine mois année commande livraison colis retard remboursement facture adresse boutique magasin prix euros promotion échantillon parfum odeur texture légère épaisse douce sèche sensible mixte grasse ingrédient huile beurre karité aloès vitamine acide hyaluronique rétinol protection solaire été hiver printemps automne vacances plage soleil randonnée vélo montagne sac tente chaussure lampe batterie écran téléphone ordinateur logiciel application mise jour version bogue fenêtre bouton fichier dossier photo vidéo concours gagnant cadeau bonjour bonsoir merci beaucoup bientôt amicalement cordialement désolé problème souci solution astuce conseil avis expérience résultat efficace déçu contente ravie surprise première deuxième dernière fois toujours jamais souvent parfois peut-être aujourd'hui hier demain maintenant avant après pendant depuis jusqu'à très trop assez peu plus moins aussi encore déjà même autre tout toute tous rien quelque chose personne gens équipe communauté membre message sujet forum discussion règle charte modérateur signaler insulte respect élève théâtre naïf maïs œuvre cœur sœur forêt hôpital goût août noël élégant éphémère étonné";

pub const ENGLISH: &str = "the a an of to in on at for with from by about as into like through after over between out against during without before under around among and or but so because if while although I you he she it we they me him her us them my your his its our their this that these those be am is are was were been being have has had do does did will would can could should may might must say said get got make made go went gone know knew think thought take took see saw come came want use used find found give gave tell told work worked call called try tried ask asked need needed feel felt become leave left put mean keep let begin seem help show hear play run move live believe bring happen write provide sit stand lose pay meet include continue set learn change lead understand watch follow stop create speak read allow add spend grow open walk win offer remember love consider appear buy wait serve die send expect build stay fall cut reach kill remain product cream bottle skin face morning evening night day week month year order delivery parcel late refund invoice address shop price dollars discount sample scent texture light thick soft dry sensitive oily ingredient oil butter vitamin acid sunscreen summer winter spring autumn holiday beach sun hike bike mountain backpack tent shoe lamp battery screen phone computer software application update version bug window button file folder photo video contest winner gift hello thanks regards sorry problem issue fix tip advice review experience result effective disappointed happy first second last time always never often sometimes maybe today yesterday tomorrow now very too enough few more less also still already same other all nothing something people team community member message topic forum thread rule charter moderator report insult respect compiler linker register sprite tile palette interrupt hardware emulator cartridge header function pointer struct array buffer overflow loop";

/// A post of about `bytes` bytes: sentences, now and then a quotation, a link, a figure, an emoji, code.
pub fn post(numbers: &mut Numbers, vocabulary: &[&str], bytes: usize) -> String {
    let mut out = String::with_capacity(bytes + 64);
    while out.len() < bytes {
        let mut sentence = String::new();
        for n in 0..4 + numbers.below(14) {
            if n > 0 {
                sentence.push_str(if numbers.below(12) == 0 { ", " } else { " " });
            }
            sentence.push_str(numbers.pick(vocabulary));
        }
        let mut letters = sentence.chars();
        if let Some(first) = letters.next() {
            out.extend(first.to_uppercase());
            out.push_str(letters.as_str());
        }
        out.push_str(numbers.pick(&[". ", ". ", ". ", " ! ", " ? ", "…\n\n", ".\n\n", " :) "]));
        match numbers.below(24) {
            0 => out.push_str("\n\n> déjà dit plus haut\n\n"),
            1 => out.push_str("https://www.exemple.fr/page?id=42 "),
            2 => out.push_str("le 12/06/2026 à 14h30, 25 € "),
            3 => out.push_str("😀 "),
            4 => out.push_str("**très** `let x = 3;` "),
            _ => {}
        }
    }
    let mut end = bytes;
    while !out.is_char_boundary(end) {
        end -= 1;
    }
    out.truncate(end);
    out
}

const SYLLABLES: &[&str] = &[
    "ba", "bé", "bri", "ca", "chan", "che", "cla", "con", "cra", "da", "den", "dou", "é", "fa",
    "fer", "fou", "gra", "gue", "i", "jou", "la", "len", "ma", "mer", "mou", "na", "nou", "o",
    "pa", "per", "pla", "pou", "qui", "ra", "ri", "ron", "sa", "ser", "sou", "ta", "ter", "tou",
    "va", "ver", "vi", "zo", "tion", "ment", "eur", "ard", "asse", "ing", "ness", "able",
];

/// An invented word of two to five syllables.
pub fn word(numbers: &mut Numbers) -> String {
    (0..2 + numbers.below(4))
        .map(|_| numbers.pick(SYLLABLES))
        .collect()
}

/// An expression in a shape that moderators publish.
pub fn expression(numbers: &mut Numbers) -> String {
    let (a, b, c) = (word(numbers), word(numbers), word(numbers));
    match numbers.below(24) {
        0 => format!(r"\b{a}s?\b"),
        1 => format!(r"\b(?:{a}|{b}|{c})(?:es|s)?\b"),
        2 => format!(r"{a}\s+(?:de |du |the )?{b}"),
        3 => format!(r"(?:my|mon|ma)\s+{a}\s+(?:code|link|lien)"),
        4 => format!(r"\b{a}[\W_]*{b}\b"),
        5 => format!(r"{a}.{{0,20}}{b}"),
        6 => format!(r"(?:buy|achetez|vends?)\s+{a}"),
        7 => format!(r"\b{a}(?:ing|ed|er|ement)\b"),
        8 => format!(r"(?:^|\s){a}(?:$|\s)"),
        9 => format!(r"https?://(?:www\.)?{a}\.(?:com|net|ru)/\S+"),
        10 => format!(r"{a}\.(?:com|net|org|info)\b"),
        11 => format!(r"\b{a}\s*\d{{2,4}}\b"),
        12 => format!(r"(?:{a}|{b})\W+(?:{c}|{a})"),
        13 => format!(r"\b[{}{}]{}\b", &a[..1].replace(['é'], "e"), 'x', &b),
        14 => format!(r"{a}(?!\s+{b})"),
        15 => format!(r"(?<!{a} ){b}{c}"),
        16 => format!(r"\b\w*{a}{b}\w*\b"),
        17 => format!(r"(?:w+h*a+t+s*\s*){a}"),
        18 => format!(r"contact\s+me\s+(?:on|at)\s+{a}"),
        19 => format!(r"[\w.+-]+@{a}\.(?:com|fr)"),
        20 => format!(r"{a}(?:\s|-|_)?{b}(?:\s|-|_)?{c}"),
        21 => format!(r"\b\d{{1,3}}\s?(?:€|eur|dollars?)\s+{a}"),
        22 => format!(r"(?:0|o)n(?:e|3)\s*{a}"),
        _ => format!(r"«?\s*{a}\s*»?\s+(?:gratuit|free|offert)"),
    }
}

/// Expressions that hold no word: telephone numbers, shouting, addresses.
pub const WORDLESS: &[&str] = &[
    r"\b0[1-9]([ .-]?\d{2}){4}\b",
    r"\+33[ .-]?[1-9]([ .-]?\d{2}){4}\b",
    r"[\w.+-]+@[\w-]+\.[a-z]{2,}",
    r"\b(?:\d{4}[ -]?){3}\d{4}\b",
    r"[!?]{5,}",
    r"(?:https?://\S+\s+){3,}",
    r"\b[A-Z]{2}\d{2}(?:\s?[A-Z0-9]{4}){3,7}\b",
    r"[$€£]\s?\d{3,}",
];
