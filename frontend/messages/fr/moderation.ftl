# Modération.
moderation-title = Modération
moderation-text = Ce que la charte retient et ce que les membres signalent attend ici une personne.
moderation-open = À décider
moderation-later = Plus tard
moderation-decided-lately = Décidé récemment
moderation-cases = Cas
moderation-only-held = Retenus seulement
moderation-only-reported = Signalés seulement
moderation-only-end = Voir toute la file
moderation-nothing = Rien n’attend
moderation-nothing-later = Rien n’est remis à plus tard
moderation-nothing-done = Rien n’a été décidé dernièrement
moderation-nothing-text = Tout ce qui a été écrit est en place.
moderation-kind-post = message
moderation-kind-edit = modification
moderation-kind-profile = profil
moderation-kind-image = image
moderation-kind-line = message d’un salon
moderation-kind-appeal = recours
moderation-kind-member = membre
moderation-kind-entry = participation à un concours
moderation-name = Un nom
moderation-handle = Un identifiant
moderation-bio = Une présentation
moderation-source-hold = Retenu par la charte
moderation-source-flag = Signalé par la charte
moderation-source-report = Signalé par des membres
moderation-source-notice = Notifié au titre de la loi
moderation-source-appeal = Une décision est contestée
moderation-source-team = Ouvert par l’équipe
moderation-state-waiting = N’est pas publié
moderation-state-public = Est publié
moderation-state-restricted = N’est pas montré
moderation-state-appealed = Attend un nouvel examen
moderation-state-proposed = Quelqu’un le propose
moderation-state-gone = Repris par son auteur
moderation-reports = { $n ->
    [one] { $n } signalement
   *[other] { $n } signalements
  }
moderation-letters = { $n ->
    [one] Un membre attend une réponse de l’équipe, premier message :
   *[other] { $n } membres attendent une réponse de l’équipe, le plus ancien message :
  }
moderation-letters-read = Lire et répondre
moderation-until = jusqu’au { $date }
moderation-by = par { $name }
moderation-by-charter = La charte
moderation-in-place = Voir à sa place
moderation-shown-now = Ce que tous voient en attendant
moderation-absent = Ce n’est plus là
moderation-absent-text = Ce dont il s’agissait a été supprimé entre-temps.
moderation-which-article = Selon quel article ?
moderation-article-needed = { $form ->
    [tu] Choisis l’article de la charte.
   *[vous] Choisissez l’article de la charte.
  }
moderation-message = Message à l’auteur
moderation-message-hint = Facultatif. L’équipe signe, aucun nom n’est donné.
moderation-message-long = Le message dépasse 1 000 caractères.
moderation-act = { $act ->
    [release] Publier
    [refuse] Refuser
    [keep] Laisser
    [warn] Avertir
    [spare] Ne pas exclure
    [ban] Exclure définitivement
    [lock] Fermer le sujet
    [label] Étiqueter
    [mask] Masquer le passage
    [overturn] Annuler la décision
    [uphold] La maintenir
    [change] Remplacer par un avertissement
   *[hide] Masquer
  }
moderation-lay-aside = Classer
moderation-previous = Précédent
moderation-next = Suivant
moderation-beside = Autour de ce cas
moderation-read-article = Lire l’article
moderation-no-history = Aucune décision auparavant.
moderation-suspended-until = Suspendu jusqu’au { $date }
moderation-banned = Exclu
moderation-suspend = Suspendre
moderation-hours = { $n ->
    [one] une heure
   *[other] { $n } heures
  }
moderation-held-by = { $name } s’en occupe
moderation-look = Montrer les images telles quelles
moderation-take = Je m’en occupe
moderation-take-over = Prendre la suite
moderation-give-back = Rendre le cas
moderation-leased = { $form ->
    [tu] Quelqu’un d’autre s’occupe de ce cas. Prends la suite ou choisis-en un autre.
   *[vous] Quelqu’un d’autre s’occupe de ce cas. Prenez la suite ou choisissez-en un autre.
  }
moderation-for-managers = Il s’agit de quelqu’un de l’équipe : c’est à plus haut placé d’en décider.
moderation-more-record = Faits et loi
moderation-facts = Ce qui s’est passé
moderation-facts-hint = Facultatif. Figure dans l’exposé adressé à l’auteur.
moderation-law = Disposition légale
moderation-law-hint = Seulement pour ce qui est contraire à la loi : aucun article de la charte n’est alors nécessaire.
moderation-law-long = La disposition dépasse 200 caractères.
moderation-spammer = Spammeur : tout retirer
moderation-tomorrow = Demain
moderation-now-again = Maintenant
moderation-days = { $n ->
    [one] un jour
   *[other] { $n } jours
  }
moderation-ends = Sans décision d’ici au { $date }, ce sera { $outcome }
moderation-becomes = { $outcome ->
    [allow] publié
    [flag] publié, et gardé dans la file
   *[reject] refusé
  }
moderation-so-far = Jusqu’ici
moderation-undo = Annuler
moderation-look-again = Revoir
moderation-done-release = Publié
moderation-done-refuse = Refusé
moderation-done-keep = Laissé en place
moderation-done-hide = Masqué
moderation-done-suspend = Suspendu
moderation-done-warn = Averti
moderation-done-lock = Sujet fermé
moderation-done-label = Étiqueté
moderation-done-mask = Passage masqué
moderation-marks = Étiqueter, ou masquer un passage
moderation-passage = Passage à masquer
moderation-passage-hint = { $form ->
    [tu] Tel qu’il se lit : sélectionne-le dans le texte ci-dessus, ou écris-le. À sa place, un bloc nomme l’article ; son auteur lit toujours ses propres mots.
   *[vous] Tel qu’il se lit : sélectionnez-le dans le texte ci-dessus, ou écrivez-le. À sa place, un bloc nomme l’article ; son auteur lit toujours ses propres mots.
  }
moderation-passage-needed = { $form ->
    [tu] Dis quel passage.
   *[vous] Dites quel passage.
  }
moderation-passage-absent = Ces mots ne sont pas dans le texte tel qu’il se lit.
moderation-label = Étiquette au-dessus du message
moderation-label-none = Aucune
moderation-label-own = Avec d’autres mots
moderation-label-hint = À la place d’une étiquette prête. Tout le monde la lit, au nom de l’équipe.
moderation-label-needed = { $form ->
    [tu] Choisis une étiquette ou écris-en une.
   *[vous] Choisissez une étiquette ou écrivez-en une.
  }
moderation-label-long = Une étiquette compte 200 caractères au plus.
moderation-done-mute = Réduit au silence
moderation-done-ban = Exclu
moderation-done-spare = Non exclu
moderation-done-uphold = Décision maintenue
moderation-done-change = Remplacée par un avertissement
moderation-done-overturn = Décision annulée
moderation-done-hold = Retenu
moderation-done-flag = Signalé
moderation-decided = Quelqu’un a déjà décidé de ce cas.
moderation-changed = Ce message a changé entre-temps : rien n’a été décidé.
moderation-own = { $form ->
    [tu] Quelqu’un d’autre décide de ce que tu as écrit.
   *[vous] Quelqu’un d’autre décide de ce que vous avez écrit.
  }
moderation-undo-late = Cette décision ne s’annule plus.
moderation-days-wrong = { $form ->
    [tu] Choisis une durée.
   *[vous] Choisissez une durée.
  }

sweep-link = Ses messages récents
sweep-title = Ce que { $name } a écrit récemment
sweep-text = { $n ->
    [0] { $name } n’a rien écrit ces trente derniers jours.
    [one] Un message de { $name }, écrit ces trente derniers jours.
   *[other] { $n } messages de { $name }, écrits ces trente derniers jours.
  }
sweep-suspended = Un spammeur est suspendu { $n } jours, et une personne décide de l’exclusion. Chaque retrait est inscrit un par un et peut être annulé.
sweep-do = Spammeur : retirer, suspendre, proposer l’exclusion
sweep-only = Retirer seulement ceux-ci
sweep-made = { $n ->
    [one] Une décision en un seul acte
   *[other] { $n } décisions en un seul acte
  }
sweep-undo = Tout annuler
    .text = Chaque décision est reprise pour elle-même et reste inscrite : les textes retrouvent leur place, la suspension prend fin et plus personne n’est interrogé sur l’exclusion, sauf si quelqu’un en a déjà décidé.
sweep-which = Ce qui est retiré

bulk-title = Ce qui est coché
bulk-hint = Chaque cas est décidé pour lui-même, avec sa propre trace et sa propre explication. Les recours, les exclusions proposées et ce dont quelqu’un d’autre s’occupe restent en place.
bulk-none = { $form ->
    [tu] Coche au moins une ligne.
   *[vous] Cochez au moins une ligne.
  }
bulk-choose = Choisir : { $title }
bulk-act = { $act ->
    [pass] Laisser passer
    [stop] Retirer
    [later] Demain
   *[undo] Annuler
  }
bulk-done = { $n ->
    [0] Rien n’a été décidé.
    [one] Un cas décidé.
   *[other] { $n } cas décidés.
  }
bulk-left = { $n ->
    [one] Un autre demande un regard à part.
   *[other] { $n } autres demandent un regard à part.
  }

ban-proposed = Une exclusion est proposée
ban-proposed-by = Proposée par { $name }
ban-removed = { $n ->
    [0] Rien n’a été retiré avec elle.
    [one] Un message a été retiré avec elle.
   *[other] { $n } messages ont été retirés avec elle.
  }
ban-hint = Jusqu’à la décision, le membre est suspendu. Sans exclusion, la suspension va à son terme.
ban-second-person = { $form ->
    [tu] Tu as proposé cette exclusion : la charte demande une deuxième personne.
   *[vous] Vous avez proposé cette exclusion : la charte demande une deuxième personne.
  }

mine-title = Mon travail
mine-text = { $form ->
    [tu] Cette page n’est que pour toi. Personne ne te compare à personne.
   *[vous] Cette page n’est que pour vous. Personne ne vous compare à personne.
  }
mine-days = { $n ->
    [one] Le dernier jour
   *[other] Les { $n } derniers jours
  }
mine-decided = cas décidés
mine-median = temps médian par cas
mine-seconds = { $n ->
    [one] une seconde
   *[other] { $n } secondes
  }
mine-measured = { $n ->
    [0] Aucun cas n’a encore été mesuré : le temps part quand on en prend un.
    [one] Mesuré sur un cas, de sa prise à sa décision.
   *[other] Mesuré sur { $n } cas, de leur prise à leur décision.
  }

suspension-title = Suspendre { $name }
suspension-text = Le membre continue de lire, mais n’écrit plus ici. Son compte lui dit pourquoi, et jusqu’à quand.
suspension-days = Combien de temps ?
suspension-for-good = définitivement
suspension-end = Mettre fin à la suspension

report-title = Signaler ce message
report-which = Quel article ne respecte-t-il pas ?
report-other = Autre chose
report-reason = En une phrase
report-reason-hint = Seule l’équipe la lit.
report-reason-long = La phrase dépasse 1 000 caractères.
report-reason-needed = { $form ->
    [tu] Dis en une phrase ce qui ne va pas.
   *[vous] Dites en une phrase ce qui ne va pas.
  }
report-article-needed = { $form ->
    [tu] Choisis un article, ou « Autre chose ».
   *[vous] Choisissez un article, ou « Autre chose ».
  }
report-send = Signaler
report-sent = C’est transmis à l’équipe
report-sent-text = { $form ->
    [tu] Merci. Ton compte dira ce qu’il en est advenu.
   *[vous] Merci. Votre compte dira ce qu’il en est advenu.
  }
report-back = Revenir au message
report-mine = Mes signalements

account-decisions = Décisions
account-waits = { $form ->
    [tu] { $field ->
            [name] Le nom « { $value } » attend une relecture ; d’ici là, l’ancien est montré.
            [handle] L’identifiant « { $value } » attend une relecture ; d’ici là, l’ancien est montré.
           *[bio] Ta présentation attend une relecture ; d’ici là, l’ancienne est montrée.
        }
   *[vous] { $field ->
            [name] Le nom « { $value } » attend une relecture ; d’ici là, l’ancien est montré.
            [handle] L’identifiant « { $value } » attend une relecture ; d’ici là, l’ancien est montré.
           *[bio] Votre présentation attend une relecture ; d’ici là, l’ancienne est montrée.
        }
  }
own-decisions = { $form ->
    [tu] Décisions sur ce que tu écris
   *[vous] Décisions sur ce que vous écrivez
  }
own-decisions-text = L’article, le passage, la raison. La réponse va à l’équipe.
own-none = Aucune décision.
own-held = Attend une relecture
own-released = Publié après relecture
own-refused = Refusé
own-released-by-time = Publié au terme du délai
own-refused-by-time = Refusé au terme du délai
own-ends = attend au plus tard jusqu’au { $date }
own-hidden = Retiré
own-suspended = Suspension
own-warned = Avertissement
own-locked = Sujet fermé
own-labelled = Étiqueté
own-masked = Passage masqué
own-muted = Réduit au silence
own-banned = Exclusion
own-report-kept-short = Laissé en place
own-by-team = L’équipe
own-by-charter = La charte, automatiquement
own-write-to-team = Répondre à l’équipe
own-reports = Mes signalements
own-no-reports = Aucun signalement.
own-report-waits = L’équipe n’a pas encore décidé.
own-report-acted = L’équipe est intervenue. Merci.
own-report-kept = L’équipe a lu et laissé le message en place.
own-noted = Ce que la charte dit de ce texte
moderation-charter-says = Ce que la charte dit à l’équipe
ladder-title = L’échelle de la charte
ladder-strike = { $n ->
    [1] Ce serait la première décision de ce genre en { $days } jours.
   *[other] Ce serait la { $n }e décision de ce genre en { $days } jours.
  }
ladder-proposes = { $sanction ->
    [warn] Elle propose un avertissement.
    [mute] Elle propose de ne plus écrire pendant { $length }.
    [suspend] Elle propose une suspension de { $length }.
   *[ban] Elle propose une exclusion définitive.
  }
ladder-hours = { $n ->
    [one] 1 heure
   *[other] { $n } heures
  }
ladder-days = { $n ->
    [one] 1 jour
   *[other] { $n } jours
  }
ladder-look = Regarder et décider
ladder-asks = { $form ->
    [tu] Une personne décide, jamais la machine : demande un second avis.
   *[vous] Une personne décide, jamais la machine : demandez un second avis.
  }
ladder-you-decide = { $form ->
    [tu] Rien ne se fait sans ta décision.
   *[vous] Rien ne se fait sans votre décision.
  }

## Ce dont les bénévoles sont préservés
spared-covered = Ces images peuvent être dures à regarder : elles sont floutées et grises.
spared-look = Regarder à la lampe
spared-spotlight = { $form ->
    [tu] Passe sur l’image : seul le cercle est net.
   *[vous] Passez sur l’image : seul le cercle est net.
 }
spared-looks = { $form ->
    [tu] { $n } sur { $budget } regardées pendant cette veille. Toi seul·e le vois.
   *[vous] { $n } sur { $budget } regardées pendant cette veille. Vous seul·e le voyez.
 }
spared-enough = { $form ->
    [tu] C’est assez pour une veille : laisse les prochaines aux autres.
   *[vous] C’est assez pour une veille : laissez les prochaines aux autres.
 }
spared-pass = Passer la main
spared-pass-hint = Personne ne demande pourquoi.
spared-passed = Laissé aux autres
mine-looks = images dures pendant cette veille
mine-looks-of = { $n } sur { $budget }

## Motifs prêts à l’emploi
settings-reasons = Motifs préparés
reasons-title = Motifs préparés
reasons-text = Des mots pour les auteurs de ce qui est jugé, article par article. Qui décide les lit dans la langue de l’auteur, puis les envoie ; rien ne part sans avoir été lu.
reasons-none = Rien n’est encore prêt
reasons-none-text = Une phrase calme, écrite une fois, épargne une soirée à l’équipe.
reasons-add = Préparer un motif
reasons-article = Article
reasons-any = Tout article
reasons-fr = Les mots en français
reasons-en = Les mots en anglais
reasons-hint = Au nom de l’équipe, sans salutation : ce qui n’allait pas, et ce qui irait.
reasons-remove = Retirer
reasons-words-wrong = À écrire dans les deux langues, 1 000 caractères au plus.
reasons-many = Soixante suffisent : en retirer un d’abord.
reasons-ready = Motifs préparés
reasons-use = Mettre dans le champ

## Tous les espaces à la fois
inbox-title = Tous les espaces
inbox-text = { $form ->
    [tu] Ce qui attend dans tous les espaces dont tu t’occupes, le plus urgent d’abord. Chaque ligne porte sa marque.
   *[vous] Ce qui attend dans tous les espaces dont vous vous occupez, le plus urgent d’abord. Chaque ligne porte sa marque.
 }
inbox-brands = Espaces
inbox-kinds = Sortes
inbox-all = Tous
inbox-every = Tout
inbox-held = Retenus
inbox-reported = Signalés
inbox-queue = La file de cet espace
own-report-of = Signalé le { $date } : { $kind }
inbox-there = C’était { $there }.
inbox-elsewhere = C’était { $there }. Ici, c’est { $here }.
notice-case-named = { $form ->
    [tu] { $name } te demande de regarder un cas
   *[vous] { $name } vous demande de regarder un cas
 }
spared-named = { $form ->
    [tu] Te nomme
   *[vous] Vous nomme
 }
suspension-everywhere = Dans tous les espaces de ce serveur
suspension-everywhere-hint = En tant qu’administrateur : pour qui nuit à plus d’une communauté. Le recours se fait là où c’est décidé.
suspension-of-team = Cette personne fait partie de l’équipe d’un espace : retirer d’abord ce rôle.
