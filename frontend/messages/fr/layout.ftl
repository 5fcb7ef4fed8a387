# Le cadre de toutes les pages.
layout-skip = Aller au contenu
layout-publish = Publier
layout-account = { $form ->
    [tu] Ton compte
   *[vous] Votre compte
}
layout-login = Se connecter
layout-register = Créer un compte
layout-navigation = Navigation
layout-legal = Informations
layout-shortcuts = Raccourcis
layout-other-language = English
nav-home = Accueil
nav-search = Chercher
nav-new = Nouveau
nav-explore = Explorer
nav-sections = Sections
nav-team = Équipe
nav-settings = Réglages
nav-points = Points
nav-reposts = Images à republier
footer-charter = Charte
footer-legal = Mentions légales
footer-privacy = Données personnelles
footer-contact = Contact
footer-notice = Signaler un contenu illicite
search-label = Rechercher
search-placeholder = Une question, un sujet, un membre…
date = { $day ->
    [1] 1ᵉʳ { $month } { $year }
   *[other] { $day } { $month } { $year }
}
date-at = { $date } à { $time }
month-1 = janvier
    .short = janv.
month-2 = février
    .short = févr.
month-3 = mars
    .short = mars
month-4 = avril
    .short = avril
month-5 = mai
    .short = mai
month-6 = juin
    .short = juin
month-7 = juillet
    .short = juil.
month-8 = août
    .short = août
month-9 = septembre
    .short = sept.
month-10 = octobre
    .short = oct.
month-11 = novembre
    .short = nov.
month-12 = décembre
    .short = déc.
error-too-many = { $n ->
    [one] C’est beaucoup à la fois. Nouvel essai possible dans une minute.
   *[other] C’est beaucoup à la fois. Nouvel essai possible dans { $n } minutes.
}
error-form = { $form ->
        [tu] Ce formulaire n’a pas pu être lu. Recharge la page et réessaie.
       *[vous] Ce formulaire n’a pas pu être lu. Rechargez la page et réessayez.
    }
problem-not-found = Cette page n’existe pas
    .text = Le lien est peut-être ancien, ou la page n’est pas ouverte à tout le monde.
problem-suspended = { $form ->
    [tu] Tu peux lire ici, pas écrire
   *[vous] Vous pouvez lire ici, pas écrire
  }
    .text = { $form ->
        [tu] L’équipe t’a suspendu ici jusqu’au { $until }. Ton compte dit pourquoi, sous « Décisions ».
       *[vous] L’équipe vous a suspendu ici jusqu’au { $until }. Votre compte dit pourquoi, sous « Décisions ».
      }
problem-banned = { $form ->
    [tu] L’équipe t’a exclu d’ici. Ton compte dit pourquoi, sous « Décisions », et comment demander un nouvel examen.
   *[vous] L’équipe vous a exclu d’ici. Votre compte dit pourquoi, sous « Décisions », et comment demander un nouvel examen.
  }
problem-forbidden = Ce n’est pas permis ici
    .text = { $form ->
        [tu] Ton rôle dans cet espace ne permet pas cette action.
       *[vous] Votre rôle dans cet espace ne permet pas cette action.
    }
problem-invalid = Ce formulaire n’a pas pu être lu
    .text = { $form ->
            [tu] Reviens en arrière, recharge la page et réessaie.
           *[vous] Revenez en arrière, rechargez la page et réessayez.
        }
problem-too-many = Un instant
    .text = C’est beaucoup à la fois.
problem-internal = Quelque chose a cassé de notre côté
    .text = { $form ->
            [tu] Rien de ce qui était enregistré n’est perdu. Réessaie dans un moment.
           *[vous] Rien de ce qui était enregistré n’est perdu. Réessayez dans un moment.
        }
problem-home = Retour à l’accueil
door-members-only = Cet espace de { $brand } est réservé à ses membres.
door-join = Rejoindre l’espace
mail-footer = Ce message vient de { $community }.
media-too-large = Cette image est trop grande : 64 mégapixels au plus, 12 000 pixels de côté.
media-unsupported = { $form ->
        [tu] Ce format n’est pas accepté. Enregistre l’image en JPEG, PNG, WebP ou GIF.
       *[vous] Ce format n’est pas accepté. Enregistrez l’image en JPEG, PNG, WebP ou GIF.
    }
media-heic = { $form ->
    [tu] Les photos HEIC ne peuvent pas être lues ici. Choisis « Le plus compatible » comme format dans les réglages de l’appareil photo, ou envoie la photo en JPEG.
   *[vous] Les photos HEIC ne peuvent pas être lues ici. Choisissez « Le plus compatible » comme format dans les réglages de l’appareil photo, ou envoyez la photo en JPEG.
}
media-heic-broken = { $form ->
    [tu] Cette photo HEIC n’a pas pu être lue. Envoie-la en JPEG, ou envoie une capture d’écran.
   *[vous] Cette photo HEIC n’a pas pu être lue. Envoyez-la en JPEG, ou envoyez une capture d’écran.
}
media-broken = { $form ->
        [tu] Ce fichier n’a pas pu être lu comme une image. Essaie de l’exporter à nouveau.
       *[vous] Ce fichier n’a pas pu être lu comme une image. Essayez de l’exporter à nouveau.
    }
badge-team = Équipe { $brand }
badge-moderator = Modération
layout-close = Fermer
layout-profile = Profil
layout-logout = Se déconnecter
layout-settings = Compte et réglages
search-count-one = 1 suggestion
search-count-other = {"{"}n{"}"} suggestions
layout-join = Rejoindre
layout-appearance-system = Comme le système
layout-appearance-light = Clair
layout-appearance-dark = Sombre
keys-title = Raccourcis clavier
keys-search = Rechercher
keys-write = Répondre, ou écrire un nouveau sujet
keys-home = Accueil
keys-queue-walk = Cas suivant, précédent
keys-queue-mild = Publier, ou garder
keys-queue-strict = Refuser, ou retirer
keys-queue-more = Avertir, étiqueter, masquer un passage, fermer le sujet
keys-queue-take = S’en occuper, le rendre
keys-queue-article = Choisir l’article
keys-queue-message = Écrire à l’auteur
keys-queue-later = Plus tard
keys-queue-spammer = Spammeur : tout retirer
keys-queue-tick = Cocher une ligne
keys-queue-undo = Annuler la décision
keys-queue-back = Retour à la file
keys-help = Cette aide
keys-or = ou
keys-then = puis
keys-single = Touches seules
    .hint = Sans elles, seul Ctrl K agit encore. Cette aide se rouvre en bas de chaque page.
problem-second-factor = { $form ->
    [tu] Il manque ton second facteur
   *[vous] Il manque votre second facteur
}
    .text = { $form ->
        [tu] Cet espace demande un second facteur à son équipe : installe le tien, et tu pourras agir ici.
       *[vous] Cet espace demande un second facteur à son équipe : installez le vôtre, et vous pourrez agir ici.
    }
