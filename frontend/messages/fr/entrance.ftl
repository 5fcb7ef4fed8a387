# Inscription, connexion, code, mot de passe perdu, liens à usage unique.
login-title = Se connecter
login-lede = { $form ->
    [tu] Content de te revoir.
   *[vous] Heureux de vous revoir.
}
login-lede-space = { $form ->
    [tu] Content de te revoir à { $space }.
   *[vous] Heureux de vous revoir à { $space }.
}
login-login = Adresse e-mail ou pseudo
login-password = Mot de passe
login-button = Se connecter
login-forgotten = Mot de passe oublié ?
login-no-account = Pas encore membre ?
account-login-wrong = Adresse, pseudo ou mot de passe incorrect.
account-proof-wrong = Ce n’est pas le bon mot de passe.
register-title = Créer un compte
register-title-space = Rejoindre { $space }
register-lede = { $form ->
    [tu] Une minute suffit. Nous t’enverrons un code pour vérifier ton adresse.
   *[vous] Une minute suffit. Nous vous enverrons un code pour vérifier votre adresse.
}
register-handle = Pseudo (facultatif)
    .hint = { $form ->
        [tu] Ton adresse ici. Laisse vide : il sera fait de ton nom.
       *[vous] Votre adresse ici. Laissez vide : il sera fait de votre nom.
    }
register-charter = { $form ->
    [tu] J’ai au moins 15 ans et j’accepte la charte.
   *[vous] J’ai au moins 15 ans et j’accepte la charte.
}
    .link = Lire la charte
register-button = Créer mon compte
register-member = Déjà membre ?
account-name = Nom affiché
    .hint = { $form ->
        [tu] Ton nom ou celui que tu te donnes : c’est lui que l’on voit.
       *[vous] Votre nom ou celui que vous vous donnez : c’est lui que l’on voit.
    }
account-email = Adresse e-mail
    .hint = Jamais montrée.
account-password =
    .hint = Dix caractères au moins. Une phrase se retient bien.
account-name-empty = { $form ->
    [tu] Il manque ton nom.
   *[vous] Il manque votre nom.
}
account-name-long = Ce nom est trop long : 60 caractères au plus.
account-handle-short = Ce pseudo est trop court : trois caractères au moins.
account-handle-long = Ce pseudo est trop long : 30 caractères au plus.
account-handle-letters = Un pseudo est fait de lettres sans accent, de chiffres, de - et de _ ; il commence et finit par une lettre ou un chiffre.
account-handle-reserved = Ce pseudo est réservé.
account-handle-taken = Ce pseudo est déjà pris.
account-email-malformed = Cette adresse n’est pas complète. Exemple : nom@exemple.fr
account-email-same = { $form ->
    [tu] C’est déjà ton adresse.
   *[vous] C’est déjà votre adresse.
}
account-password-short = Ce mot de passe est trop court : dix caractères au moins.
account-password-long = Ce mot de passe est trop long : 256 octets au plus.
account-password-common = Ce mot de passe est parmi les plus courants, donc l’un des premiers essayés. Une phrase de quelques mots fait mieux.
account-password-own = Le mot de passe doit être autre chose que le nom, le pseudo ou l’adresse.
account-charter-needed = Pour devenir membre, il faut accepter la charte.
account-first-taken = Ce pseudo ou cette adresse est déjà pris.
confirmation-title = { $form ->
    [tu] Regarde tes mails
   *[vous] Regardez vos mails
}
confirmation-lede = Un code à six chiffres est parti à { $email }. Il est valable quinze minutes.
confirmation-code = Code à six chiffres
    .hint = Il est aussi dans l’objet du mail.
confirmation-button = Confirmer
confirmation-nothing = Rien reçu ?
confirmation-again = Envoyer un nouveau code
confirmation-other = Ce n’est pas la bonne adresse ?
confirmation-other-button = Envoyer à cette adresse
confirmation-later = Plus tard : continuer en lecture
confirmation-sent = Un nouveau code est parti. Les précédents ne servent plus.
confirmation-wrong = { $n ->
    [one] Ce n’est pas le bon code. Encore un essai.
   *[other] Ce n’est pas le bon code. Encore { $n } essais.
}
confirmation-over = Ce code ou ce lien ne sert plus. Un nouveau part en un instant.
confirmation-taken = Cette adresse appartient déjà à un compte. Il suffit de s’y connecter.
confirmation-link-title = Confirmer cette adresse
confirmation-link-lede = { $form ->
    [tu] Un clic encore, pour que nous sachions que c’est bien toi.
   *[vous] Un clic encore, pour que nous sachions que c’est bien vous.
}
confirmed-title = Adresse confirmée
confirmed-lede = { $form ->
    [tu] Tout est prêt. Tu peux continuer là où tu t’es inscrit, ou te connecter ici.
   *[vous] Tout est prêt. Continuez là où vous vous êtes inscrit, ou connectez-vous ici.
}
recovery-title = Mot de passe oublié
recovery-lede = { $form ->
    [tu] Donne l’adresse de ton compte : nous y envoyons un code pour choisir un nouveau mot de passe.
   *[vous] Donnez l’adresse de votre compte : nous y envoyons un code pour choisir un nouveau mot de passe.
}
recovery-button = Envoyer le code
recovery-back = Retour à la connexion
new-password-title = Nouveau mot de passe
new-password-lede = { $form ->
    [tu] Choisis-en un que tu n’utilises nulle part ailleurs. Toutes les autres sessions seront fermées.
   *[vous] Choisissez-en un que vous n’utilisez nulle part ailleurs. Toutes les autres sessions seront fermées.
}
new-password-lede-code = Si l’adresse { $email } a un compte, un code vient d’y partir. Il est valable quinze minutes.
new-password-password = Nouveau mot de passe
new-password-button = Enregistrer et entrer
new-password-again = Recommencer avec une autre adresse
claim-title = Bienvenue, { $name }
claim-lede = { $form ->
    [tu] Tes anciens messages t’attendent. Choisis une adresse et un mot de passe pour reprendre ton compte.
   *[vous] Vos anciens messages vous attendent. Choisissez une adresse et un mot de passe pour reprendre votre compte.
}
claim-button = { $form ->
    [tu] Reprendre mon compte
   *[vous] Reprendre mon compte
}
first-run-title = Bienvenue sur Parvis
first-run-lede = { $form ->
        [tu] Crée le premier compte d’administration de ce serveur. Ce lien ne sert qu’une fois.
       *[vous] Créez le premier compte d’administration de ce serveur. Ce lien ne sert qu’une fois.
    }
first-run-email-hint = Elle compte comme confirmée.
first-run-button = Créer le compte
handover-title = Continuer vers { $space }
handover-lede = La connexion est déjà ouverte au nom de { $name }.
handover-button = Continuer
handover-going = Direction { $space }…
handover-going-lede = Si rien ne se passe, le bouton y mène aussi.
account-mail-confirm =
    .subject = { $code } : le code pour { $community }
    .text = { $form ->
        [tu] Bonjour { $name },

            voici le code qui confirme ton adresse. Tape-le là où tu t’es inscrit, dans les quinze minutes ; le bouton fait la même chose.

            Tu n’as rien demandé ? Laisse ce message : sans le code, il ne se passe rien.
       *[vous] Bonjour { $name },

            voici le code qui confirme votre adresse. Tapez-le là où vous vous êtes inscrit, dans les quinze minutes ; le bouton fait la même chose.

            Vous n’avez rien demandé ? Laissez ce message : sans le code, il ne se passe rien.
    }
    .action = Confirmer l’adresse
account-mail-known =
    .subject = { $form ->
        [tu] Tu as déjà un compte
       *[vous] Vous avez déjà un compte
    }
    .text = { $form ->
        [tu] Quelqu’un, sans doute toi, vient de donner cette adresse pour un nouveau compte à { $community }. Elle en a déjà un : connecte-toi, ou choisis un nouveau mot de passe si l’ancien est perdu.

            Si ce n’était pas toi, il n’y a rien à faire.
       *[vous] Quelqu’un, sans doute vous, vient de donner cette adresse pour un nouveau compte à { $community }. Elle en a déjà un : connectez-vous, ou choisissez un nouveau mot de passe si l’ancien est perdu.

            Si ce n’était pas vous, il n’y a rien à faire.
    }
    .action = Se connecter
account-mail-recover =
    .subject = { $code } : un nouveau mot de passe pour { $community }
    .text = { $form ->
        [tu] Voici le code pour choisir un nouveau mot de passe. Il est valable quinze minutes ; le bouton fait la même chose.

            Tu n’as rien demandé ? Laisse ce message : ton mot de passe reste le même.
       *[vous] Voici le code pour choisir un nouveau mot de passe. Il est valable quinze minutes ; le bouton fait la même chose.

            Vous n’avez rien demandé ? Laissez ce message : votre mot de passe reste le même.
    }
    .action = Choisir un mot de passe
account-mail-nobody =
    .subject = Pas de compte à cette adresse
    .text = { $form ->
        [tu] Quelqu’un, sans doute toi, a demandé un nouveau mot de passe pour cette adresse à { $community }. Elle n’a pas de compte : essaie une autre de tes adresses, ou crées-en un.

            Si ce n’était pas toi, il n’y a rien à faire.
       *[vous] Quelqu’un, sans doute vous, a demandé un nouveau mot de passe pour cette adresse à { $community }. Elle n’a pas de compte : essayez une autre de vos adresses, ou créez-en un.

            Si ce n’était pas vous, il n’y a rien à faire.
    }
    .action = Créer un compte
account-mail-password =
    .subject = { $form ->
        [tu] Ton mot de passe a changé
       *[vous] Votre mot de passe a changé
    }
    .text = { $form ->
        [tu] Bonjour { $name },

            le mot de passe de ton compte vient de changer. Si c’était toi, tout va bien.

            Sinon, choisis-en un autre tout de suite : cela ferme toutes les sessions.
       *[vous] Bonjour { $name },

            le mot de passe de votre compte vient de changer. Si c’était vous, tout va bien.

            Sinon, choisissez-en un autre tout de suite : cela ferme toutes les sessions.
    }
    .action = Ce n’était pas moi
account-mail-new =
    .subject = { $code } : le code pour la nouvelle adresse
    .text = { $form ->
        [tu] Bonjour { $name },

            voici le code qui confirme cette adresse pour ton compte. Tape-le dans tes réglages, dans les quinze minutes.
       *[vous] Bonjour { $name },

            voici le code qui confirme cette adresse pour votre compte. Tapez-le dans vos réglages, dans les quinze minutes.
    }
account-mail-moved =
    .subject = { $form ->
        [tu] L’adresse de ton compte a changé
       *[vous] L’adresse de votre compte a changé
    }
    .text = { $form ->
        [tu] Bonjour { $name },

            ton compte écrit désormais à { $email }. Si ce n’était pas toi, réponds tout de suite à l’équipe de { $community }.
       *[vous] Bonjour { $name },

            votre compte écrit désormais à { $email }. Si ce n’était pas vous, prévenez tout de suite l’équipe de { $community }.
    }
second-step-title = Encore une étape
second-step-lede = { $form ->
    [tu] Le mot de passe est juste. Ton compte demande aussi un code.
   *[vous] Le mot de passe est juste. Votre compte demande aussi un code.
}
second-step-code = Code
    .hint = { $form ->
        [tu] Les six chiffres de ton application, ou un code de secours.
       *[vous] Les six chiffres de votre application, ou un code de secours.
    }
second-step-demo = Ceci est une démonstration : à la place d’un téléphone, elle dit le code.
second-step-demo-soon = { $form ->
    [tu] Ceci est une démonstration, et un code ne sert qu’une fois : reconnecte-toi dans une demi-minute.
   *[vous] Ceci est une démonstration, et un code ne sert qu’une fois : reconnectez-vous dans une demi-minute.
}
second-step-lost = Téléphone et codes de secours perdus ? L’administration de ce serveur peut retirer le second facteur.
second-step-over = { $form ->
    [tu] Cette connexion a pris trop de temps : recommence.
   *[vous] Cette connexion a pris trop de temps : recommencez.
}
account-mail-factor-on =
    .subject = { $form ->
        [tu] Un second facteur protège ton compte
       *[vous] Un second facteur protège votre compte
    }
    .text = { $form ->
        [tu] Bonjour { $name },

            un code est désormais demandé à chaque connexion à ton compte. Si c’était toi, tout va bien.

            Sinon, quelqu’un connaît ton mot de passe : choisis-en un autre tout de suite.
       *[vous] Bonjour { $name },

            un code est désormais demandé à chaque connexion à votre compte. Si c’était vous, tout va bien.

            Sinon, quelqu’un connaît votre mot de passe : choisissez-en un autre tout de suite.
    }
    .action = Voir mon compte
account-mail-factor-off =
    .subject = { $form ->
        [tu] Ton second facteur est désactivé
       *[vous] Votre second facteur est désactivé
    }
    .text = { $form ->
        [tu] Bonjour { $name },

            ton compte s’ouvre de nouveau avec le seul mot de passe. Si c’était toi, tout va bien.

            Sinon, choisis un autre mot de passe tout de suite : cela ferme toutes les sessions.
       *[vous] Bonjour { $name },

            votre compte s’ouvre de nouveau avec le seul mot de passe. Si c’était vous, tout va bien.

            Sinon, choisissez un autre mot de passe tout de suite : cela ferme toutes les sessions.
    }
    .action = Voir mon compte
account-mail-factor-reset =
    .subject = { $form ->
        [tu] Ton second facteur a été retiré
       *[vous] Votre second facteur a été retiré
    }
    .text = { $form ->
        [tu] Bonjour { $name },

            l’administration a retiré le second facteur de ton compte, comme pour quelqu’un qui a perdu son téléphone. Tu te connectes avec ton seul mot de passe jusqu’à ce que tu l’installes de nouveau.

            Si tu n’as rien demandé, choisis un autre mot de passe tout de suite et préviens l’administration.
       *[vous] Bonjour { $name },

            l’administration a retiré le second facteur de votre compte, comme pour quelqu’un qui a perdu son téléphone. Vous vous connectez avec votre seul mot de passe jusqu’à ce que vous l’installiez de nouveau.

            Si vous n’avez rien demandé, choisissez un autre mot de passe tout de suite et prévenez l’administration.
    }
    .action = L’installer de nouveau
