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
factor-title = Second facteur
factor-text = { $form ->
    [tu] Avec un second facteur, ton mot de passe seul n’ouvre rien : un code de ton téléphone est demandé à chaque connexion.
   *[vous] Avec un second facteur, votre mot de passe seul n’ouvre rien : un code de votre téléphone est demandé à chaque connexion.
}
factor-since = En place depuis le { $date }.
factor-left = { $form ->
    [tu] { $n ->
        [0] Il ne reste aucun code de secours : crées-en d’autres.
        [one] Il reste un code de secours.
       *[other] Il reste { $n } codes de secours.
    }
   *[vous] { $n ->
        [0] Il ne reste aucun code de secours : créez-en d’autres.
        [one] Il reste un code de secours.
       *[other] Il reste { $n } codes de secours.
    }
}
factor-set-up = Installer le second facteur
factor-change = Codes de secours, ou désactiver
factor-begin = Commencer
factor-scan = { $form ->
    [tu] Ouvre une application de codes sur ton téléphone (FreeOTP, Aegis, 1Password, les mots de passe du téléphone…) et scanne ce code.
   *[vous] Ouvrez une application de codes sur votre téléphone (FreeOTP, Aegis, 1Password, les mots de passe du téléphone…) et scannez ce code.
}
factor-qr = Code QR avec la clé du second facteur
factor-open = Sur ce téléphone même : ouvrir l’application
factor-key = Sans appareil photo, la clé à taper :
factor-first = Le code qu’elle affiche
    .hint = Six chiffres, qui changent toutes les trente secondes.
factor-confirm = Activer
factor-already = Un second facteur est déjà en place.
factor-on = Un code est désormais demandé à chaque connexion.
factor-codes = { $form ->
    [tu] Tes codes de secours
   *[vous] Vos codes de secours
}
factor-codes-once = { $form ->
    [tu] Chacun te fait entrer une fois si ton téléphone est perdu. Imprime-les ou note-les maintenant : ils ne s’affichent que cette fois.
   *[vous] Chacun vous fait entrer une fois si votre téléphone est perdu. Imprimez-les ou notez-les maintenant : ils ne s’affichent que cette fois.
}
factor-noted = C’est noté
factor-code =
    .hint = De l’application, ou un code de secours.
factor-renew = Nouveaux codes de secours
factor-end = Désactiver
factor-wrong = { $form ->
    [tu] Ce code est faux, ou a déjà servi. Attends le suivant.
   *[vous] Ce code est faux, ou a déjà servi. Attendez le suivant.
}
factor-none = Ce membre n’a pas de second facteur.
account-saved-factor = Second facteur désactivé.
factor-demand = Second facteur
    .text = { $form ->
        [tu] Tu peux exiger que l’équipe se connecte avec un code en plus du mot de passe. Qui n’en a pas garde alors les pages de l’équipe, et peut agir une fois le second facteur installé.
       *[vous] Vous pouvez exiger que l’équipe se connecte avec un code en plus du mot de passe. Qui n’en a pas garde alors les pages de l’équipe, et peut agir une fois le second facteur installé.
    }
factor-demanded = Exigé de l’équipe depuis le { $date } : qui n’en a pas voit les pages de l’équipe et ne peut pas agir.
factor-demand-begin = L’exiger de l’équipe
factor-demand-end = Ne plus l’exiger
factor-first-you = { $form ->
    [tu] Installe d’abord ton propre second facteur (Ton compte → Accès et sécurité) : sinon tu t’enfermerais dehors.
   *[vous] Installez d’abord votre propre second facteur (Votre compte → Accès et sécurité) : sinon vous vous enfermeriez dehors.
}
factor-lacks = pas encore de second facteur
factor-lost = Second facteur perdu
    .text = { $form ->
        [tu] Pour quelqu’un qui a perdu son téléphone et ses codes de secours : assure-toi autrement que c’est bien cette personne. Elle se connecte alors avec son seul mot de passe, et un e-mail le lui dit ; le registre des actes le garde.
       *[vous] Pour quelqu’un qui a perdu son téléphone et ses codes de secours : assurez-vous autrement que c’est bien cette personne. Elle se connecte alors avec son seul mot de passe, et un e-mail le lui dit ; le registre des actes le garde.
    }
    .hint = D’un membre de ce serveur.
factor-reset = Retirer son second facteur
account-programs = Programmes
    .text = { $form ->
        [tu] Un jeton permet à un programme à toi, comme parvis chat, de suivre les salons et d’y parler en ton nom. Il n’ouvre rien d’autre. Tu le fermes dans la liste des sessions.
       *[vous] Un jeton permet à un programme à vous, comme parvis chat, de suivre les salons et d’y parler en votre nom. Il n’ouvre rien d’autre. Vous le fermez dans la liste des sessions.
    }
account-program = Programme : { $name }
account-program-name = Nom du programme
    .hint = Il figure dans la liste des sessions.
account-program-wrong = Un nom de 1 à 60 caractères.
account-program-make = Créer un jeton
account-token = Jeton
    .hint = { $form ->
        [tu] Copie-le maintenant : il n’est montré que cette fois. Il dure 90 jours au plus.
       *[vous] Copiez-le maintenant : il n’est montré que cette fois. Il dure 90 jours au plus.
    }
