# Espaces : création, réglages, équipe, membres.
space-name-wrong = { $form ->
        [tu] Donne un nom de 1 à 60 caractères.
       *[vous] Donnez un nom de 1 à 60 caractères.
    }
space-brand-wrong = { $form ->
        [tu] Indique la marque, en 60 caractères au plus.
       *[vous] Indiquez la marque, en 60 caractères au plus.
    }
space-tagline-wrong = La phrase d’accueil tient sur une ligne de 120 caractères.
space-description-wrong = La description dépasse 500 caractères.
space-time-zone-wrong = { $form ->
        [tu] Choisis un fuseau horaire de la liste.
       *[vous] Choisissez un fuseau horaire de la liste.
    }
space-color-wrong = { $form ->
        [tu] Écris la couleur avec un dièse et six chiffres hexadécimaux, par exemple #1f5c46.
       *[vous] Écrivez la couleur avec un dièse et six chiffres hexadécimaux, par exemple #1f5c46.
    }
space-slug-wrong = L’adresse compte de 2 à 40 signes : lettres sans accent, chiffres, traits d’union entre les mots.
space-slug-reserved = { $form ->
        [tu] Ce mot est réservé au serveur. Choisis une autre adresse.
       *[vous] Ce mot est réservé au serveur. Choisissez une autre adresse.
    }
space-slug-taken = Cette adresse mène déjà à un autre espace.
space-domain-wrong = { $form ->
        [tu] Écris un nom de domaine complet, par exemple communaute.marque.fr, sans « https:// » ni chemin.
       *[vous] Écrivez un nom de domaine complet, par exemple communaute.marque.fr, sans « https:// » ni chemin.
    }
space-domain-server = Ce nom est celui du serveur lui-même.
space-domain-taken = Ce domaine appartient déjà à un autre espace.
section-name-wrong = { $form ->
        [tu] Donne un nom de 1 à 40 caractères.
       *[vous] Donnez un nom de 1 à 40 caractères.
    }
section-slug-taken = Une autre section a, ou a eu, cette adresse.
section-description-wrong = La description tient sur une ligne de 160 caractères.
section-hue-wrong = { $form ->
        [tu] Choisis une couleur de la liste.
       *[vous] Choisissez une couleur de la liste.
    }
section-icon-wrong = { $form ->
        [tu] Choisis une icône de la liste.
       *[vous] Choisissez une icône de la liste.
    }
section-too-many = Quarante sections, c’est le maximum.
section-not-empty = { $form ->
        [tu] Cette section contient des sujets : déplace-les avant de la supprimer.
       *[vous] Cette section contient des sujets : déplacez-les avant de la supprimer.
    }
team-nobody = Aucun compte de ce serveur n’a ce nom ou cette adresse. La personne doit d’abord s’inscrire.
team-label-wrong = Le titre tient en 30 caractères.
team-beyond = { $form ->
        [tu] Ton rôle ne permet pas ce changement : seul un propriétaire nomme ou retire responsables et propriétaires.
       *[vous] Votre rôle ne permet pas ce changement : seul un propriétaire nomme ou retire responsables et propriétaires.
    }
team-last-owner = { $form ->
        [tu] C’est le dernier propriétaire : nommes-en un autre d’abord.
       *[vous] C’est le dernier propriétaire : nommez-en un autre d’abord.
    }
legal-too-long = { $form ->
        [tu] 400 caractères au plus, s’il te plaît.
       *[vous] 400 caractères au plus, s’il vous plaît.
    }
legal-email-wrong = Cette adresse e-mail semble incomplète.
charter-red = Ligne { $line } : la charte ne peut pas être publiée ainsi.
error-form-too-large = Ce fichier dépasse 64 Mo.
layout-administration = Administration
nav-members = Membres
nav-letters = Courrier
