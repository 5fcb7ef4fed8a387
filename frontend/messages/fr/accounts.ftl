# Réglages du compte, profil d’un membre.
account-title = { $form ->
    [tu] Ton compte
   *[vous] Votre compte
}
account-profile = Profil
    .text = { $form ->
        [tu] Ce que les autres membres voient de toi.
       *[vous] Ce que les autres membres voient de vous.
    }
account-preferences = Langue et apparence
account-security = Accès et sécurité
account-unconfirmed = { $form ->
    [tu] Ton adresse n’est pas encore confirmée : tu peux lire, mais pas écrire.
   *[vous] Votre adresse n’est pas encore confirmée : vous pouvez lire, mais pas écrire.
}
    .action = Taper le code
account-handle = Pseudo
    .hint = Les anciens liens continuent de mener au profil.
account-bio = Présentation
    .hint = Quelques lignes, Markdown accepté. 2 000 caractères au plus.
account-bio-long = Cette présentation est trop longue : 2 000 caractères au plus.
account-shown = { $form ->
    [tu] Mon profil peut être vu depuis les espaces d’autres marques
   *[vous] Mon profil peut être vu depuis les espaces d’autres marques
}
    .hint = { $form ->
        [tu] Sinon, chaque espace ne montre que ce que tu y fais.
       *[vous] Sinon, chaque espace ne montre que ce que vous y faites.
    }
account-picture = Photo
account-picture-file = Choisir une image
account-picture-hint = JPEG, PNG, WebP ou GIF, 12 Mo au plus. Elle sera recadrée en carré.
account-picture-save = Enregistrer la photo
account-picture-remove = Retirer la photo
account-picture-missing = Aucune image n’a été choisie.
account-picture-heavy = Cette image est trop lourde : 12 Mo au plus.
account-language = Langue
    .text = Celle des pages et des mails.
account-language-fr = Français
account-language-en = English
account-appearance = Apparence
account-email-now = Adresse actuelle : { $email }
account-email-new = Nouvelle adresse
    .hint = Un code y partira ; l’ancienne adresse en sera avertie.
account-email-send = Envoyer le code
account-password-keep = Garder les autres sessions ouvertes
account-password-save = Changer de mot de passe
account-sessions = Sessions
    .text = { $form ->
        [tu] Là où ton compte est ouvert.
       *[vous] Là où votre compte est ouvert.
    }
account-sessions-end-others = Fermer toutes les autres
account-session-device = Appareil
account-session-site = Site
account-session-seen = Dernière visite
account-session-this = cet appareil
account-session-unknown = Appareil inconnu
account-session-end = Fermer
account-saved-profile = Profil enregistré.
account-saved-picture = Photo enregistrée.
account-saved-preferences = Préférences enregistrées.
account-saved-password = Mot de passe changé.
account-saved-email = Adresse changée.
account-saved-sessions = Sessions fermées.
proof-title = { $form ->
    [tu] C’est bien toi ?
   *[vous] C’est bien vous ?
}
proof-lede = { $form ->
    [tu] Redonne ton mot de passe avant de toucher à l’accès de ton compte.
   *[vous] Redonnez votre mot de passe avant de toucher à l’accès de votre compte.
}
proof-button = Continuer
profile-since = membre depuis { $month }
profile-description = { $name } dans l’espace { $space }
profile-threads = { $n ->
    [one] sujet
   *[other] sujets
}
profile-posts = { $n ->
    [one] message
   *[other] messages
}
profile-accepted = { $n ->
    [one] réponse retenue
   *[other] réponses retenues
}
profile-latest = Derniers messages
profile-started = a ouvert un sujet dans
profile-replied = a répondu dans
profile-empty = Rien encore
    .text = Les messages publiés ici paraîtront sur cette page.
profile-edit = Modifier le profil
profile-claim = Donner accès à cette personne
profile-unclaimed = Ce compte vient d’une archive et n’a encore personne derrière lui.
claim-offer-title = Un lien pour { $name }
claim-offer-lede = Ce lien permet de reprendre ce compte, avec tous ses messages. Il est valable quatorze jours, une seule fois, et remplace les précédents. À ne donner qu’à la bonne personne.
claim-offer-button = Créer un lien
claim-offer-link = Lien à transmettre
claim-offer-once = Il ne sera plus montré : à copier maintenant.
claim-offer-back = Retour au profil
