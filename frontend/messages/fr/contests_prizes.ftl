### Tirages, gagnants et lots.

draw-page-title = Tirage : { $contest }
result-page-title = Résultat : { $contest }
draw-heading = Le tirage
result-heading = Le résultat
draw-state-cancelled = Ce concours a été annulé : rien n’est tiré au sort.
draw-state-open = Le hasard est déjà fixé, et personne ne le connaît : il parlera le { $date }.
draw-state-freezing = Les participations sont closes. La liste est en cours de gel.
draw-state-nobody = Personne n’a participé : rien n’est tiré au sort.
draw-state-frozen = { $n ->
    [one] La liste est gelée avec une participation.
   *[other] La liste est gelée avec { $n } participations.
} Le hasard parlera le { $date }.
draw-state-drand = { $prizes ->
    [one] Un gagnant a été tiré au sort
   *[other] { $prizes } gagnants ont été tirés au sort
} parmi { $n ->
    [one] une participation
   *[other] { $n } participations
} par le tour { $round } de drand, que personne ne pouvait connaître avant le { $date }.
draw-state-witnesses = { $prizes ->
    [one] Un gagnant a été tiré au sort
   *[other] { $prizes } gagnants ont été tirés au sort
} parmi { $n ->
    [one] une participation
   *[other] { $n } participations
} par les secrets de { $names }, fixés avant que quiconque participe.
result-state-out = Les gagnants sont connus.
result-state-to-come = Les gagnants ne sont pas encore connus.
draw-trouble-away = La source du hasard ne répond pas pour l’instant. Le tirage l’attend et ne se fait pas autrement : le même tour pourra encore être obtenu plus tard.
draw-trouble-silent = Le tirage attend { $names }, dont le secret n’est pas encore révélé. Personne n’en est écarté.
draw-trouble-unfit = Ce tirage ne peut pas se faire tel qu’il a été annoncé. Le journal du serveur dit pourquoi.
draw-check-heading = { $form ->
    [tu] Vérifie toi-même
   *[vous] Vérifiez vous-même
}
draw-check-lede = { $form ->
    [tu] Ton navigateur recalcule tout le tirage à partir de la preuve publiée. Il ne croit ni l’organisateur ni ce serveur, et tu peux couper le réseau une fois la preuve chargée.
   *[vous] Votre navigateur recalcule tout le tirage à partir de la preuve publiée. Il ne croit ni l’organisateur ni ce serveur, et vous pouvez couper le réseau une fois la preuve chargée.
}
draw-check-here = Vérifier dans ce navigateur
draw-code = { $form ->
    [tu] Code de ton reçu
   *[vous] Code de votre reçu
}
    .hint = { $form ->
        [tu] Facultatif : pour voir que ta participation est dans la liste. Lance une première vérification tant que le réseau est là.
       *[vous] Facultatif : pour voir que votre participation est dans la liste. Lancez une première vérification tant que le réseau est là.
    }
draw-code-mine = { $form ->
    [tu] Tes participations sont aussi cherchées dans la liste : { $codes }.
   *[vous] Vos participations sont aussi cherchées dans la liste : { $codes }.
}
draw-download = Télécharger la preuve
draw-loaded = La preuve est chargée : le réseau n’est plus nécessaire.
draw-absent = La preuve ou le reçu n’a pas pu être chargé. Le code est-il juste, et le réseau là ?
draw-check-elsewhere = Ou ailleurs :
draw-fixed-heading = Ce qui était fixé avant
draw-fixed-drand = Les lots, le règlement, le nombre de suppléants et le tour de drand ont été publiés à l’ouverture des participations. Plus d’une douzaine d’organisations font ce tour ensemble ; personne ne le connaît avant l’heure.
draw-fixed-witnesses = Les lots, le règlement, le nombre de suppléants et les engagements des témoins ont été publiés à l’ouverture des participations. Chacun révèle un secret une fois la liste gelée ; qui révèle en dernier connaît l’issue en premier, et ne peut que la retarder.
draw-fixed-at = Publié le
draw-frozen-at = Liste gelée le
draw-former = Conditions d’avant un avenant, du { $date }
draw-late = La liste a été gelée alors que ce tour était déjà connu. La preuve ne peut pas montrer que personne n’en a profité.
draw-revealed = révélé le { $date }
draw-unrevealed = pas encore révélé
draw-reveal = Révéler un secret
    .text = Pour les témoins. Qui détient un secret peut le remettre.
draw-witness = Témoin
draw-secret = Secret
    .hint = 64 chiffres et lettres.
draw-secret-early = { $form ->
    [tu] Garde le secret jusqu’à ce que la liste soit gelée.
   *[vous] Gardez le secret jusqu’à ce que la liste soit gelée.
}
draw-secret-wrong = Ce n’est pas le secret sur lequel ce témoin s’est engagé.
draw-witness-unknown = { $form ->
    [tu] Choisis l’un des témoins.
   *[vous] Choisissez l’un des témoins.
}
draw-witness-line = { $form ->
    [tu] Écris sur chaque ligne un nom et un engagement de 64 caractères.
   *[vous] Écrivez sur chaque ligne un nom et un engagement de 64 caractères.
}
draw-witness-twice = Chaque témoin figure une seule fois dans la liste.
draw-witness-number = { $form ->
    [tu] Nomme de deux à sept témoins, ou aucun.
   *[vous] Nommez de deux à sept témoins, ou aucun.
}
draw-witnesses-title = Témoins du tirage
draw-witnesses-lede = Sans témoins, le hasard vient d’un tour de drand, une balise publique : c’est le meilleur choix. Les témoins servent là où le serveur n’a pas de réseau.
draw-witnesses-limits = { $form ->
    [tu] Choisis des personnes qui ne se connaissent pas.
   *[vous] Choisissez des personnes qui ne se connaissent pas.
} Qui révèle en dernier connaît l’issue en premier et peut la retarder par son silence ; si toutes confiaient leur secret à l’organisateur avant la clôture, le tirage pourrait être faussé.
draw-witnesses-late = Les participations sont ouvertes : la source du hasard ne peut plus changer.
witness-make = Fabriquer un secret
    .text = Pour le témoin, dans son propre navigateur : rien n’en est envoyé. Il garde le secret et donne la ligne à l’organisateur.
witness-name = Nom du témoin
witness-secret = Secret, à garder jusqu’à ce que la liste soit gelée
witness-line = Ligne pour l’organisateur
witness-noscript = Il faut JavaScript : le serveur ne doit pas connaître le secret.
witness-list = Témoins
    .hint = Un par ligne : nom, espace, engagement. Vide : drand.
winners-title = Gagnants et lots
winners-lede = Qui décline ou ne répond pas à temps cède la place au suivant dans l’ordre du tirage. Il n’y a jamais de second tirage.
winners-public = Ce que tout le monde voit
winners-thank = Préparer un message de remerciement
winners-none = Personne n’a encore été choisi.
winners-days = { $n ->
    [one] Les adresses s’effacent d’elles-mêmes un jour après l’envoi.
   *[other] Les adresses s’effacent d’elles-mêmes { $n } jours après l’envoi.
}
winner-rank = Rang
winner-who = Qui
winner-prize = Lot
winner-state = État
winner-address = Adresse
winner-address-show = Afficher
winner-address-until = Effacée le { $date }
winner-address-gone = Adresse effacée le { $date }
winner-ship = Envoyé
winner-shipped = Envoyé le { $date }
winner-accepted = Accepté, à envoyer
winner-waits = Réponse attendue avant le { $date }
winner-ready = Suppléant
winner-told = A été prévenu
winner-unnamed = Ne souhaite pas être nommé
winner-gone = A cédé la place
winner-declined = A décliné
winner-silent = Pas de réponse à temps
winner-withdrawn = Participation retirée
winner-excluded = Écarté par l’équipe
winner-erased = Compte effacé
codes-stock = En stock : { $free }. Donnés : { $given }.
codes-add = Ajouter des codes
    .hint = Un par ligne. Ils sont gardés scellés ; chacun n’est donné qu’une fois.
prizes-title = Mes lots
prizes-none = Aucun lot pour l’instant.
prize-title = Un lot
prize-of = Lot du concours « { $contest } »
prize-until = { $form ->
    [tu] Réponds avant le { $date }. Passé ce délai, le lot va au suivant.
   *[vous] Répondez avant le { $date }. Passé ce délai, le lot va au suivant.
}
prize-name = { $form ->
    [tu] Comment veux-tu être nommé sur la page du résultat ?
   *[vous] Comment voulez-vous être nommé sur la page du résultat ?
}
    .hint = { $form ->
        [tu] Rien ne s’affiche avant ton choix.
       *[vous] Rien ne s’affiche avant votre choix.
    }
prize-name-none = Pas du tout
prize-address = Adresse postale
    .hint = Vue seulement par l’équipe qui envoie le lot ; { $n ->
        [one] effacée un jour après l’envoi.
       *[other] effacée { $n } jours après l’envoi.
    }
prize-accept = Accepter le lot
prize-decline = Décliner
prize-accepted = { $form ->
    [tu] Tu as accepté ce lot.
   *[vous] Vous avez accepté ce lot.
}
prize-code = { $form ->
    [tu] Ton code
   *[vous] Votre code
}
prize-coming = { $form ->
    [tu] L’équipe te l’enverra.
   *[vous] L’équipe vous l’enverra.
}
prize-address-kept = { $form ->
    [tu] Ton adresse
   *[vous] Votre adresse
} { $n ->
    [one] s’efface un jour après l’envoi.
   *[other] s’efface { $n } jours après l’envoi.
}
prize-gone = Ce lot est allé à quelqu’un d’autre.
prize-late = Le délai pour répondre est passé.
prize-error-name = { $form ->
    [tu] Choisis comment tu veux être nommé.
   *[vous] Choisissez comment vous voulez être nommé.
}
prize-error-address = { $form ->
    [tu] Écris l’adresse en 10 à 500 caractères.
   *[vous] Écrivez l’adresse en 10 à 500 caractères.
}
prize-error-codes = { $form ->
    [tu] Écris un code par ligne, 2 000 au plus, aucun de plus de 200 caractères.
   *[vous] Écrivez un code par ligne, 2 000 au plus, aucun de plus de 200 caractères.
}
prize-ship-early = Personne n’a encore accepté ce lot.
prize-thanks-title = Merci à toutes celles et tous ceux qui ont participé à « { $contest } »
prize-thanks-body = Le concours « { $contest } » est terminé : merci à toutes et tous.

    { $n ->
        [0] Les lots sont en route.
       *[other] Bravo à { $names }. Les lots sont en route.
    }
prize-thanks-draft = { $form ->
    [tu] Tu as un autre sujet en brouillon : publie-le ou abandonne-le d’abord.
   *[vous] Vous avez un autre sujet en brouillon : publiez-le ou abandonnez-le d’abord.
}
mail-prize = Un lot
    .subject = { $form ->
        [tu] Tu as gagné : { $prize }
       *[vous] Vous avez gagné : { $prize }
    }
    .text = { $form ->
        [tu] Tu as gagné un lot du concours « { $contest } » : { $prize }.

             Dis avant le { $date } si tu l’acceptes. Passé ce délai, il va au suivant dans l’ordre du tirage.
       *[vous] Vous avez gagné un lot du concours « { $contest } » : { $prize }.

             Dites avant le { $date } si vous l’acceptez. Passé ce délai, il va au suivant dans l’ordre du tirage.
    }
    .action = Voir le lot
contest-room-result = Le résultat de « { $contest } » est là : { $link }
draw-see-result = Voir le résultat
draw-see-terms = Comment on tire au sort
draw-command = parvis draw verify proof.json
winners-csv = Liste pour la comptabilité (CSV)
