# Notifications : ce qui est annoncé, la page, les mails, les réglages.
layout-notices = Notifications
layout-notices-unread = non lues
day-today = Aujourd’hui
day-yesterday = Hier

notice-mentioned = { $form ->
    [tu] { $name } te mentionne
   *[vous] { $name } vous mentionne
}
notice-quoted = { $form ->
    [tu] { $name } te cite
   *[vous] { $name } vous cite
}
notice-replied = { $others ->
    [0] { $name } a répondu
    [one] { $name } et une autre personne ont répondu
   *[other] { $name } et { $others } autres ont répondu
}
notice-started = { $name } ouvre un sujet
notice-followed = { $others ->
    [0] { $name } a écrit dans un sujet suivi
    [one] { $name } et une autre personne ont écrit dans un sujet suivi
   *[other] { $name } et { $others } autres ont écrit dans un sujet suivi
}
notice-reacted = { $others ->
    [0] { $name } a réagi à { $form ->
        [tu] ton
       *[vous] votre
    } message
    [one] { $name } et une autre personne ont réagi à { $form ->
        [tu] ton
       *[vous] votre
    } message
   *[other] { $name } et { $others } autres ont réagi à { $form ->
        [tu] ton
       *[vous] votre
    } message
}
notice-accepted = { $form ->
    [tu] { $name } a retenu ta réponse
   *[vous] { $name } a retenu votre réponse
}
notice-released = { $form ->
    [tu] Ton message a été lu : il est publié
   *[vous] Votre message a été lu : il est publié
}
notice-refused = { $form ->
    [tu] L’équipe a pris une décision sur un de tes messages
   *[vous] L’équipe a pris une décision sur un de vos messages
}
notice-appealed = Quelqu’un d’autre a réexaminé la décision
notice-report-settled = { $form ->
    [tu] L’équipe a regardé ce que tu as signalé
   *[vous] L’équipe a regardé ce que vous avez signalé
}
notice-poll-closed = { $form ->
    [tu] Un sondage où tu as pris part est clos
   *[vous] Un sondage où vous avez pris part est clos
}
notice-reminded = { $form ->
    [tu] Tu voulais y revenir
   *[vous] Vous vouliez y revenir
}
notice-schedule-failed = Un sujet programmé n’a pas pu paraître
notice-noted = { $form ->
    [tu] La charte a quelque chose à te dire de ce que tu as écrit
   *[vous] La charte a quelque chose à vous dire de ce que vous avez écrit
}
notice-case-waits = Des messages retenus attendent encore une relecture
notice-nobody-watches = Personne n’est de veille, alors que quelqu’un devait l’être
notice-charter-braked = Un article de la charte est freiné : il arrêtait trop de monde
notice-prize-offered = { $form ->
    [tu] Tu as gagné un lot
   *[vous] Vous avez gagné un lot
}
notice-claim-due = Le délai pour répondre à une lettre arrive à sa fin
notices-desk = La charte, à relire
notices-queue = La file de modération
notice-data-ready = Le fichier de toutes { $form ->
    [tu] tes
   *[vous] vos
  } données est prêt
notice-charter-changed = La charte a changé

notices-title = Notifications
notices-mark-all = Tout marquer comme lu
notices-mark = Marquer comme lu
notices-unread = non lu
notices-settings-link = Mails et calme
notices-decision = Ce qui a été décidé
notices-charter = La charte
notices-empty = Rien de nouveau, et c’est bien ainsi.
    .text = Réponses, mentions et réactions se rassembleront ici.
notices-older = Plus anciennes
notices-first = Dernières

notices-settings = { $form ->
    [tu] Des notifications aussi calmes que tu veux
   *[vous] Des notifications aussi calmes que vous voulez
}
    .text = { $form ->
        [tu] La cloche dit tout. Ici, tu choisis ce qui arrive aussi par mail, et quand.
       *[vous] La cloche dit tout. Ici, vous choisissez ce qui arrive aussi par mail, et quand.
    }
notices-mails = Mails
    .text = { $form ->
        [tu] Ce que tu as lu ici entre-temps n’y figure plus.
       *[vous] Ce que vous avez lu ici entre-temps n’y figure plus.
    }
notices-calm = Du calme à tout
notices-calm-own = { $form ->
    [tu] Tu as choisi genre par genre. Le curseur remplacerait ces choix.
   *[vous] Vous avez choisi genre par genre. Le curseur remplacerait ces choix.
}
notices-calm-silent = Silence
    .text = { $form ->
        [tu] Aucun mail, sauf les décisions sur tes messages.
       *[vous] Aucun mail, sauf les décisions sur vos messages.
    }
notices-calm-quiet = Tranquille
    .text = Un mail le lundi, s’il s’est passé quelque chose.
notices-calm-balanced = Équilibré
    .text = { $form ->
        [tu] Qui te parle aussitôt, le reste chaque matin.
       *[vous] Qui vous parle aussitôt, le reste chaque matin.
    }
notices-calm-everything = Tout
    .text = Chaque chose aussitôt.
notices-keep-mentions = Mentions et citations aussitôt, malgré tout
notices-quiet = Heures calmes
notices-quiet-on = Aucun mail entre ces heures
notices-quiet-from = De
notices-quiet-until = À
notices-time-zone = Fuseau horaire
notices-time-wrong = Une heure s’écrit comme 22:30.
notices-zone-wrong = Ce fuseau n’est pas dans la liste.
notices-topics = Chaque genre à part
notices-topic-all = tous les mails
notices-topic-mentions = Mentions et citations
notices-topic-replies = Réponses qui me sont faites
notices-topic-followed = Ce que je suis
notices-topic-reactions = Réactions
notices-topic-outcomes = Réponses retenues et décisions
notices-at-once = Aussitôt
notices-daily = Chaque matin
notices-weekly = Le lundi
notices-never = Jamais

notices-stop-title = Ne plus recevoir ces mails ?
notices-stop-text = « { $what } » de { $community } n’arriverait plus par mail. La cloche reste.
notices-stop-button = Arrêter ces mails
notices-stopped = C’est fait : plus de ces mails.
notices-stopped-text = { $form ->
    [tu] « { $what } » de { $community } n’arrive plus par mail. Tu peux changer d’avis à tout moment.
   *[vous] « { $what } » de { $community } n’arrive plus par mail. Vous pouvez changer d’avis à tout moment.
}

notices-mail-several = { $n ->
    [one] 1 nouveau message
   *[other] { $n } nouveaux messages
}
notices-digest-title = { $n ->
    [one] 1 nouvelle
   *[other] { $n } nouvelles
}
notices-mail-read = Lire et répondre
notices-mail-all = Voir toutes les notifications
notices-mail-answer = { $form ->
    [tu] Réponds à ce mail pour répondre dans le sujet.
   *[vous] Répondez à ce mail pour répondre dans le sujet.
}
notices-mail-stop = Arrêter ces mails
notices-mail-settings = Réglages
notices-why-digest = { $form ->
    [tu] Tu reçois ce résumé de { $community } parce que tu l’as demandé.
   *[vous] Vous recevez ce résumé de { $community } parce que vous l’avez demandé.
}
notices-why-mentions = { $form ->
    [tu] Tu reçois ce mail de { $community } parce qu’on parle de toi.
   *[vous] Vous recevez ce mail de { $community } parce qu’on parle de vous.
}
notices-why-replies = { $form ->
    [tu] Tu reçois ce mail de { $community } parce qu’on t’a répondu.
   *[vous] Vous recevez ce mail de { $community } parce qu’on vous a répondu.
}
notices-why-followed = { $form ->
    [tu] Tu reçois ce mail de { $community } parce que tu suis ce sujet.
   *[vous] Vous recevez ce mail de { $community } parce que vous suivez ce sujet.
}
notices-why-reactions = { $form ->
    [tu] Tu reçois ce mail de { $community } parce qu’on a aimé ce que tu as écrit.
   *[vous] Vous recevez ce mail de { $community } parce qu’on a aimé ce que vous avez écrit.
}
notices-why-outcomes = { $form ->
    [tu] Tu reçois ce mail de { $community } parce qu’il parle de ce que tu as écrit.
   *[vous] Vous recevez ce mail de { $community } parce qu’il parle de ce que vous avez écrit.
}

account-bounces = { $form ->
    [tu] Nos mails n’arrivent plus à ton adresse.
   *[vous] Nos mails n’arrivent plus à votre adresse.
}
    .since = Depuis le { $date }, ils nous reviennent.
    .action = Vérifier l’adresse

mail-answer-refused =
    .subject = { $form ->
        [tu] Ta réponse n’a pas paru
       *[vous] Votre réponse n’a pas paru
    }
    .text = { $why }

        { $form ->
            [tu] Voici ce que tu as écrit, pour que rien ne soit perdu :
           *[vous] Voici ce que vous avez écrit, pour que rien ne soit perdu :
        }

        { $written }

        { $community }
    .action = Ouvrir le sujet
mail-answer-closed = On ne peut plus répondre là, ou le sujet n’est plus ouvert pour cette adresse.

notices-push = Sur cet appareil
    .text = Ce qui arrive aussitôt par mail peut aussi s’afficher ici, sans page ouverte. Sur un téléphone, il faut d’abord ajouter la place à l’écran d’accueil.
notices-push-on = Afficher les notifications sur cet appareil
notices-push-off = Plus de notifications sur cet appareil
notices-push-failed = Cela n’a pas marché : le navigateur ne le permet pas, ou le serveur était injoignable.
notices-push-wrong = Ce navigateur n’a rien envoyé qui permette de l’atteindre.
offline-title = Pas de connexion
    .text = Ce qui a été écrit reste dans ce navigateur. À retenter une fois la connexion revenue.
notice-contest-open = Un concours est ouvert
notice-contest-closed = Un concours est clos
notice-contest-result = Le résultat d’un concours est là
notice-contest-amended = Le règlement ou les dates d’un concours ont changé
notice-contest-cancelled = Un concours est annulé
notice-harm-reported = Un produit aurait causé un dommage : à traiter sans retard
notice-harm-closed = Un signalement de dommage a été clos, avec sa réponse
notice-team-wrote = L’équipe { $form ->
    [tu] t’a écrit
   *[vous] vous a écrit
}
notice-entry-received = { $form ->
    [tu] Tu participes : ton reçu est là
   *[vous] Vous participez : votre reçu est là
  }
notice-jury-waits = { $form ->
    [tu] Le jury d’un concours attend tes notes
   *[vous] Le jury d’un concours attend vos notes
  }
notice-jury-late = Le jury d’un concours est en retard
notice-badge-earned = { $form ->
    [tu] Tu as un nouvel insigne
   *[vous] Vous avez un nouvel insigne
  }
notice-level-reached = { $form ->
    [tu] Tu as atteint un nouveau niveau
   *[vous] Vous avez atteint un nouveau niveau
  }
notice-repost-asked = { $form ->
    [tu] { $name } aimerait republier une de tes images
   *[vous] { $name } aimerait republier une de vos images
  }
notice-repost-answered = { $name } a répondu au sujet de son image
