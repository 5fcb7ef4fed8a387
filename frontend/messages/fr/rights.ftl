account-data = { $form ->
    [tu] Tes données
   *[vous] Vos données
}
rights-data = { $form ->
    [tu] Tes données
   *[vous] Vos données
}
    .text = { $form ->
        [tu] Tout ce que ce serveur garde de toi, à emporter : ce que tu as écrit, tes réglages, tes images, ce qui a été décidé à ton sujet. Un fichier zip avec une page lisible, les mêmes données en JSON et tes images.
       *[vous] Tout ce que ce serveur garde de vous, à emporter : ce que vous avez écrit, vos réglages, vos images, ce qui a été décidé à votre sujet. Un fichier zip avec une page lisible, les mêmes données en JSON et vos images.
    }
    .inside = Tout ce que ce serveur garde pour ce compte. Les mêmes données se trouvent dans data.json, pour les programmes ; les heures sont en temps universel.
rights-ask = { $form ->
    [tu] Demander mes données
   *[vous] Demander mes données
}
rights-in-work = { $form ->
    [tu] Le fichier se prépare. Un courriel te préviendra.
   *[vous] Le fichier se prépare. Un courriel vous préviendra.
}
rights-ready = Le fichier est prêt, jusqu’au { $date }.
rights-fetch = Télécharger ({ $n } ko)
rights-later = Une demande par jour : la prochaine est possible dès le { $date }.
rights-mail-ready =
    .subject = { $form ->
        [tu] Tes données sont prêtes
       *[vous] Vos données sont prêtes
    }
    .text = { $form ->
        [tu] Bonjour { $name },

        Le fichier avec tout ce que { $community } garde de toi est prêt. Il reste trois jours sur la page de ton compte ; il faut y être connecté pour le télécharger.

        Si tu n’as rien demandé, change ton mot de passe.
       *[vous] Bonjour { $name },

        Le fichier avec tout ce que { $community } garde de vous est prêt. Il reste trois jours sur la page de votre compte ; il faut y être connecté pour le télécharger.

        Si vous n’avez rien demandé, changez votre mot de passe.
    }
    .action = { $form ->
        [tu] Voir tes données
       *[vous] Voir vos données
    }
rights-kind-account = Compte
rights-kind-spaces = Espaces
rights-kind-threads = Sujets
rights-kind-posts = Messages
rights-kind-rooms = Salons
rights-kind-drafts = Brouillons
rights-kind-reactions = Réactions et votes
rights-kind-bookmarks = Signets
rights-kind-followed = Suivis, coupés, bloqués
rights-kind-decisions = Décisions, signalements, recours
rights-kind-letters = Lettres aux équipes
rights-kind-pictures = Images
rights-kind-notices = Notifications
rights-kind-others = Autres traces
