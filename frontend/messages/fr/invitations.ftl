# Invitations : liens par canal, listes d’adresses, première visite.
settings-invitations = Invitations
invitation-title = { $form ->
    [tu] { $space } t’ouvre sa porte
   *[vous] { $space } vous ouvre sa porte
}
invitation-lede = { $form ->
    [tu] { $brand } t’invite sur sa place : on y lit, on y demande, on y aide.
   *[vous] { $brand } vous invite sur sa place : on y lit, on y demande, on y aide.
}
invitation-personal = { $form ->
    [tu] { $brand } t’a écrit pour t’inviter. Cette invitation est à ton adresse : inscris-toi avec elle.
   *[vous] { $brand } vous a écrit pour vous inviter. Cette invitation est à votre adresse : inscrivez-vous avec elle.
}
invitation-enter = Entrer
invitation-join = Rejoindre { $space }
invitation-inside = { $form ->
    [tu] Tu en es déjà : entrer
   *[vous] Vous en êtes déjà : entrer
}
invitation-look = Regarder d’abord
invitation-other-address = { $form ->
    [tu] Cette invitation a été envoyée à une autre adresse que celle de ton compte.
   *[vous] Cette invitation a été envoyée à une autre adresse que celle de votre compte.
}
invitation-refusal-title = Ne plus recevoir d’invitation ?
invitation-refusal-text = { $form ->
    [tu] Plus aucune communauté de ce serveur ne t’enverra d’invitation à cette adresse.
   *[vous] Plus aucune communauté de ce serveur ne vous enverra d’invitation à cette adresse.
}
invitation-refusal-button = Ne plus m’inviter
invitation-refused = C’est noté.
invitation-refused-text = { $form ->
    [tu] Tu ne recevras plus d’invitation d’ici. Ton adresse est effacée ; il n’en reste qu’une empreinte, pour s’en souvenir.
   *[vous] Vous ne recevrez plus d’invitation d’ici. Votre adresse est effacée ; il n’en reste qu’une empreinte, pour s’en souvenir.
}
invitation-links = Liens par canal
    .text = Un lien et un code QR par canal : qui est arrivé, qui s’est inscrit, qui a écrit. Ils n’utilisent aucun traceur.
invitation-channel = Canal
invitation-arrived = Arrivés
invitation-joined = Inscrits
invitation-posted = Ont écrit
invitation-until = jusqu’au { $date }
invitation-since = depuis le { $date }
invitation-over = Ce lien ne fait plus entrer personne.
invitation-open = Ouvrir
invitation-name = Nom du canal
    .hint = Par exemple « Story Instagram » ou « Flyer du salon ».
invitation-days = Valable (jours)
    .hint = Vide : jusqu’à la fermeture.
invitation-max = Places
    .hint = Vide : sans limite.
invitation-make = Créer le lien
invitation-name-wrong = { $form ->
    [tu] Donne un nom de 1 à 60 caractères.
   *[vous] Donnez un nom de 1 à 60 caractères.
}
invitation-days-wrong = De 1 à 365 jours, ou rien.
invitation-max-wrong = De 1 à 100 000 places, ou rien.
invitation-too-many = { $form ->
    [tu] Cent liens sont ouverts : fermes-en un d’abord.
   *[vous] Cent liens sont ouverts : fermez-en un d’abord.
}
invitation-link =
    .text = { $form ->
        [tu] Partage cette adresse, ou imprime le code.
       *[vous] Partagez cette adresse, ou imprimez le code.
    }
invitation-qr = Code QR du lien « { $name } »
invitation-download = Télécharger le code
invitation-close = Fermer ce lien
invitation-back = Retour aux invitations
invitation-lists = Inviter des fans par e-mail
    .text = { $form ->
        [tu] Pour les personnes qui ont déjà accepté d’avoir des nouvelles de la marque. Chacune reçoit un seul message ; qui refuse n’est plus jamais invité.
       *[vous] Pour les personnes qui ont déjà accepté d’avoir des nouvelles de la marque. Chacune reçoit un seul message ; qui refuse n’est plus jamais invité.
    }
invitation-list = Liste
invitation-list-name = Nom de la liste
    .hint = Pour l’équipe seulement.
invitation-total = Adresses
invitation-waiting = En attente
invitation-sent = Envoyées
invitation-refusals = Refus
invitation-skipped = Déjà membres ou déjà invités
invitation-draft = pas encore envoyée
invitation-file = Fichier CSV
    .hint = Une adresse par ligne ; les colonnes « nom » et « langue » sont lues si la première ligne les nomme. 5 000 adresses au plus.
invitation-addresses = … ou les adresses elles-mêmes
    .hint = Une par ligne.
invitation-consent = Quand et comment ces personnes ont-elles accepté ?
    .hint = Par exemple : « Case cochée à la commande sur notre boutique depuis mars 2025 ». Cette phrase est gardée comme preuve.
invitation-check = Vérifier la liste
invitation-consent-wrong = { $form ->
    [tu] Écris en 10 à 400 caractères d’où vient leur accord.
   *[vous] Écrivez en 10 à 400 caractères d’où vient leur accord.
}
invitation-addresses-none = Aucune adresse utilisable dans cette liste.
invitation-addresses-many = Plus de 5 000 adresses : { $form ->
    [tu] partage la liste.
   *[vous] partagez la liste.
}
invitation-wrong-lines = { $n ->
    [one] Une ligne ne contient pas d’adresse utilisable.
   *[other] { $n } lignes ne contiennent pas d’adresse utilisable.
}
invitation-wrong-line = Ligne { $line } : « { $text } ».
invitation-doubles = { $n ->
    [one] Une adresse figurait deux fois : elle n’est gardée qu’une fois.
   *[other] { $n } adresses figuraient plusieurs fois : chacune n’est gardée qu’une fois.
}
invitation-agreed = Ces personnes ont accepté que { $brand } leur écrive.
invitation-consent-needed = { $form ->
    [tu] Sans leur accord, la loi ne te permet pas de leur écrire.
   *[vous] Sans leur accord, la loi ne vous permet pas de leur écrire.
}
invitation-promise = 200 messages partent par heure, pour ne pas passer pour du pourriel. Après 30 jours sans réponse, les adresses sont effacées.
invitation-start = { $n ->
    [one] Écrire à une personne
   *[other] Écrire à { $n } personnes
}
invitation-discard = Jeter cette liste
invitation-started-already = Les messages partent déjà : la liste ne peut plus être jetée.
invitation-going = { $n ->
    [one] Les messages partent : encore une minute environ.
   *[other] Les messages partent : encore { $n } minutes environ.
}
invitation-all-sent = Tous les messages sont partis.
invitation-mail =
    .subject = { $form ->
        [tu] { $brand } t’invite sur { $community }
       *[vous] { $brand } vous invite sur { $community }
    }
    .text = { $form ->
        [tu] Bonjour { $name },

            { $brand } ouvre une place pour celles et ceux qui l’aiment : { $community }. { $tagline }

            Tu reçois ce message, une seule fois, parce que tu as accepté d’avoir des nouvelles de { $brand }. L’invitation tient { $days } jours.

            Ne plus jamais recevoir d’invitation : { $refuse }
       *[vous] Bonjour { $name },

            { $brand } ouvre une place pour celles et ceux qui l’aiment : { $community }. { $tagline }

            Vous recevez ce message, une seule fois, parce que vous avez accepté d’avoir des nouvelles de { $brand }. L’invitation tient { $days } jours.

            Ne plus jamais recevoir d’invitation : { $refuse }
    }
    .action = Voir l’invitation
welcome-title = Bienvenue sur { $space }
welcome-look = Regarder
welcome-read = Lire les sujets
welcome-hello = Se présenter
welcome-how = Comment ça marche
welcome-how-read = Tout se lit sans compte ; écrire en demande un.
welcome-how-reply = Une question trouve souvent sa réponse dans la journée.
welcome-how-solve = La réponse qui aide se marque, et reste en haut.
welcome-how-charter = { $brand } applique une charte écrite : chaque décision cite son article.
welcome-sections = On y parle de
welcome-threads = On en parle en ce moment
welcome-rules = La charte, en bref
welcome-house = La maison et ses règles
welcome-team = La maison
