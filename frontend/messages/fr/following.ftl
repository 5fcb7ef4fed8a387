# Suivre, masquer, bloquer.
nav-followed = Suivis
threads-followed = Suivis
threads-followed-choices = Ce que { $form ->
    [tu] tu suis et masques
   *[vous] vous suivez et masquez
}
threads-empty-followed = Rien de suivi pour l’instant
    .text = { $form ->
        [tu] Suis un sujet, une section, une étiquette ou un membre : ce qui bouge se retrouve ici.
       *[vous] Suivez un sujet, une section, une étiquette ou un membre : ce qui bouge se retrouve ici.
    }
level-followed = Suivi
    .hint = { $form ->
        [tu] Dans tes suivis, et tu en es averti.
       *[vous] Dans vos suivis, et vous en êtes averti.
    }
level-normal = Normal
    .button = Suivre
    .hint = Dans les listes, sans notification.
level-muted = Masqué
    .hint = { $form ->
        [tu] Absent de tes listes, sans un bruit.
       *[vous] Absent de vos listes, sans un bruit.
    }
following-title = Suivis et masqués
following-lede = { $form ->
    [tu] Toi seul vois cette page.
   *[vous] Vous seul voyez cette page.
}
following-followed = Suivis
following-none = Rien de suivi.
following-by-writing = Suivre les sujets où j’écris
    .hint = Un sujet dont le suivi a été arrêté à la main le reste.
following-muted = Masqués
    .text = Absents des listes et des suggestions. La recherche les trouve encore.
following-none-muted = Rien de masqué.
following-blocked = Personnes bloquées
    .text = Leurs messages sont repliés, et plus rien ne passe de l’un à l’autre : ni notification, ni mention. Ces personnes n’en savent rien. L’équipe garde la parole.
following-none-blocked = Personne.
following-end = Arrêter
profile-block = Bloquer
profile-unblock = Débloquer
profile-blocked = { $form ->
    [tu] Tu as bloqué cette personne. Ses messages sont repliés ; elle n’en sait rien.
   *[vous] Vous avez bloqué cette personne. Ses messages sont repliés ; elle n’en sait rien.
}
