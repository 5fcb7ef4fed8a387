//! The text says exactly what the settings say: compiled, read back and compared; and what is unlawful is found.

use parvis_rules::{
    Choice, Entry, Finding, Lang, Misread, Moment, Nature, Organiser, Prize, Rights, Settings,
    compile, hash, lint, parse,
};

fn at(month: u8, day: u8, hour: u8) -> Option<Moment> {
    Some(Moment {
        year: 2026,
        month,
        day,
        hour,
        minute: 5,
    })
}

fn contest() -> Settings {
    Settings {
        title: "Lumière d’automne".to_owned(),
        organiser: Organiser {
            name: "Sente SAS".to_owned(),
            address: "3, rue du Col, 38000 Grenoble".to_owned(),
        },
        zone: "Europe/Paris".to_owned(),
        opens: at(11, 1, 9),
        closes: at(11, 22, 18),
        result: at(11, 23, 12),
        min_age: 18,
        countries: vec!["FR".to_owned(), "BE".to_owned()],
        staff_excluded: true,
        min_points: 50,
        entries_per_person: 1,
        prizes: vec![
            Prize {
                what: "Paire de Lauze".to_owned(),
                nature: Nature::Object,
                number: 2,
                cents: 18_990,
            },
            Prize {
                what: "Semaine dans les Écrins".to_owned(),
                nature: Nature::Trip,
                number: 1,
                cents: 123_456_700,
            },
        ],
        substitutes: 5,
        answer_days: 7,
        rights: Rights::Use {
            uses: "une galerie sur ce site".to_owned(),
            months: Some(12),
        },
        data_months: 3,
        address_days: 30,
        data_contact: "dpo@sente.example".to_owned(),
        complaints: "concours@sente.example".to_owned(),
        mediator: "CM2C, Paris".to_owned(),
        ..Settings::default()
    }
}

/// Numbers that follow from one another, so that a failure can be repeated.
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % bound
    }

    /// Words of people, with all that might be taken for part of a sentence.
    fn words(&mut self) -> String {
        const ODD: [&str; 9] = [
            "{number}",
            " ; ",
            "é",
            "’",
            "(objet)",
            ", valeur de chacun : 3",
            ".",
            "\u{a0}%",
            "# 1",
        ];
        let mut text = "A".to_owned();
        for _ in 0..self.below(4) {
            text.push_str(ODD[self.below(9) as usize]);
        }
        text + "z"
    }

    fn list<T>(&mut self, most: u64, mut make: impl FnMut(&mut Self) -> T) -> Vec<T> {
        (0..=self.below(most)).map(|_| make(self)).collect()
    }

    fn contest(&mut self) -> Settings {
        let mut settings = contest();
        settings.title = self.words();
        settings.organiser = Organiser {
            name: self.words(),
            address: self.words(),
        };
        settings.opens = at(
            1 + self.below(10) as u8,
            1 + self.below(28) as u8,
            self.below(24) as u8,
        );
        settings.min_age = self.below(30) as u8;
        settings.guardian = settings.min_age < 18 || self.below(2) == 0;
        settings.staff_excluded = self.below(2) == 0;
        settings.min_points = match self.below(2) {
            0 => 0,
            _ => 1 + self.below(5_000) as u32,
        };
        settings.countries = (0..self.below(3))
            .map(|n| ["FR", "BE", "CH"][n as usize].to_owned())
            .collect();
        settings.entries_per_person = 1 + self.below(9) as u32;
        settings.prizes = self.list(4, |dice| Prize {
            what: dice.words(),
            nature: [
                Nature::Object,
                Nature::Voucher,
                Nature::Service,
                Nature::Trip,
            ][dice.below(4) as usize],
            number: 1 + dice.below(2000) as u32,
            cents: 1 + dice.below(1 << 31),
        });
        settings.choice = match self.below(4) {
            0 => Choice::Draw,
            1 => Choice::Vote,
            2 => Choice::Jury {
                criteria: self.list(3, Self::words),
            },
            _ => Choice::JuryAndVote {
                criteria: self.list(3, Self::words),
                jury: 1 + self.below(99) as u8,
            },
        };
        if settings.choice != Choice::Draw && self.below(2) == 0 {
            settings.entry = Entry::Paid(self.words());
        }
        settings.rights = match self.below(2) {
            0 => Rights::None,
            _ => Rights::Use {
                uses: self.words(),
                months: Some(1 + self.below(60) as u32),
            },
        };
        settings.substitutes = self.below(20) as u32;
        settings.answer_days = 1 + self.below(30) as u32;
        settings.mediator = self.words();
        settings
    }
}

#[test]
fn what_is_compiled_is_read_back_the_same() {
    let mut dice = Dice(2026);
    for _ in 0..500 {
        let settings = dice.contest();
        assert_eq!(lint(&settings), []);
        for lang in [Lang::Fr, Lang::En] {
            let text = compile(&settings, lang).expect("lawful");
            assert_eq!(parse(&text, lang).as_ref(), Ok(&settings), "{text}");
        }
    }
}

#[test]
fn a_text_that_was_touched_is_not_taken_for_the_settings() {
    for lang in [Lang::Fr, Lang::En] {
        let text = compile(&contest(), lang).expect("lawful");
        let lines: Vec<&str> = text.lines().collect();
        for at in (0..lines.len()).filter(|at| !lines[*at].is_empty()) {
            let mut fewer = lines.clone();
            let line = fewer.remove(at);
            let left = parse(&(fewer.join("\n") + "\n"), lang);
            assert_ne!(left.as_ref(), Ok(&contest()), "without {line}");
            let mut more = lines.clone();
            more.insert(at, line);
            assert_ne!(
                parse(&(more.join("\n") + "\n"), lang).as_ref(),
                Ok(&contest()),
                "twice {line}"
            );
        }
        let added = format!("{text}L’organisateur peut tout changer.\n");
        assert!(matches!(parse(&added, lang), Err(Misread::Sentence(_))));
    }
}

#[test]
fn the_text_reads_as_people_write() {
    let french = compile(&contest(), Lang::Fr).expect("lawful");
    for words in [
        "# Règlement du concours «\u{a0}Lumière d’automne\u{a0}»",
        "à partir du 1er novembre 2026 à 9\u{a0}h\u{a0}05.",
        "- 1 × «\u{a0}Semaine dans les Écrins\u{a0}» (voyage), valeur de chacun\u{a0}: 1\u{202f}234\u{202f}567,00\u{a0}€ TTC.",
        "Il faut habiter dans l’un de ces pays\u{a0}: FR, BE.",
        "Nombre minimal de points dans la communauté, gagnés avant de participer\u{a0}: 50.",
        "Ce n’est pas un conseil juridique.",
    ] {
        assert!(french.contains(words), "{words}: {french}");
    }
    let english = compile(&contest(), Lang::En).expect("lawful");
    assert!(
        english.contains("Entries are open until 22 November 2026 at 18:05."),
        "{english}"
    );
    assert!(
        english.contains("value of each: €189.90, taxes included."),
        "{english}"
    );
    assert!(
        english.contains("Fewest points in the community, earned before entering: 50."),
        "{english}"
    );
    // Whoever asks for no points says nothing of them.
    let open = Settings {
        min_points: 0,
        ..contest()
    };
    let open = compile(&open, Lang::En).expect("lawful");
    assert!(!open.contains("points"), "{open}");
    assert_ne!(hash(&french, &english), hash(&english, &french));
}

#[track_caller]
fn finds(finding: Finding, change: impl FnOnce(&mut Settings)) {
    let mut settings = contest();
    change(&mut settings);
    assert_eq!(lint(&settings), std::slice::from_ref(&finding));
    assert_eq!(compile(&settings, Lang::Fr), Err(vec![finding]));
}

#[test]
fn what_the_law_would_not_let_pass_is_found() {
    let paid = || Entry::Paid("une paire de Lauze".to_owned());
    finds(Finding::Lottery, |s| s.entry = paid());
    // Without chance it is no lottery.
    let jury = Choice::Jury {
        criteria: vec!["lumière".to_owned()],
    };
    assert_eq!(
        lint(&Settings {
            entry: paid(),
            choice: jury,
            ..contest()
        }),
        []
    );
    finds(Finding::NoPrize, |s| s.prizes.clear());
    finds(Finding::PrizeWithoutValue(1), |s| s.prizes[1].cents = 0);
    finds(Finding::PrizeWithoutValue(0), |s| s.prizes[0].number = 0);
    finds(Finding::MinorsWithoutGuardian, |s| s.min_age = 17);
    assert_eq!(
        lint(&Settings {
            min_age: 15,
            guardian: true,
            ..contest()
        }),
        []
    );
    finds(Finding::RightsWithoutEnd, |s| {
        s.rights = Rights::Use {
            uses: "tout".to_owned(),
            months: None,
        }
    });
    finds(Finding::Missing("closes"), |s| s.closes = None);
    finds(Finding::Date("closes"), |s| s.closes = at(10, 22, 18));
    finds(Finding::Date("opens"), |s| s.opens = at(2, 29, 9));
    finds(Finding::Missing("mediator"), |s| s.mediator.clear());
    finds(Finding::Missing("choice"), |s| {
        s.choice = Choice::Jury {
            criteria: Vec::new(),
        }
    });
    finds(Finding::Missing("data_months"), |s| s.data_months = 0);
    finds(Finding::Weights, |s| {
        s.choice = Choice::JuryAndVote {
            criteria: vec!["lumière".to_owned()],
            jury: 100,
        }
    });
    finds(Finding::Country("France".to_owned()), |s| {
        s.countries = vec!["France".to_owned()]
    });
    finds(Finding::Text("title"), |s| {
        s.title = "Le » piège".to_owned()
    });
    finds(Finding::Text("prizes"), |s| {
        s.prizes[0].what = "Deux\nlignes".to_owned()
    });
}
