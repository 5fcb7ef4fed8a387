# L’accueil du serveur et son administration.
home-title = Les communautés
home-intro = { $form ->
        [tu] Des places ouvertes devant de belles maisons : entre, lis, prends la parole.
       *[vous] Des places ouvertes devant de belles maisons : entrez, lisez, prenez la parole.
    }
home-mine = { $form ->
        [tu] Tes espaces
       *[vous] Vos espaces
    }
home-empty = Bienvenue sur le parvis.
home-empty-text = { $form ->
        [tu] Chaque communauté a sa propre adresse. Si l’on t’en a donné une, elle te mène droit à la bonne porte.
       *[vous] Chaque communauté a sa propre adresse. Si l’on vous en a donné une, elle vous mène droit à la bonne porte.
    }
home-space-open = Ouvrir un espace
home-joined = Membre
administration-title = Administration
administration-spaces = Espaces
administration-space = Espace
administration-access = Accès
administration-domain = Domaine
administration-listed = sur l’accueil
administration-settings = Réglages
administration-server = Le serveur
administration-list-brands = Montrer plusieurs marques ensemble sur l’accueil du serveur
    .hint = Sans cela, l’accueil ne nomme un espace que s’il est le seul à vouloir y paraître.
administration-host = Hébergeur
    .hint = Nom, adresse, téléphone : paraît dans les mentions légales des espaces qui ne l’indiquent pas.
administration-security = Contact de sécurité
    .hint = Adresse e-mail publiée dans /.well-known/security.txt.
administration-security-wrong = Cette adresse e-mail semble incomplète.
administration-host-wrong = 400 caractères au plus.
administration-people = Administrateurs
    .text = Ils ouvrent des espaces et entrent partout, avec les droits d’un propriétaire.
administration-grant = Nommer
administration-revoke = Retirer
administration-last = { $form ->
        [tu] C’est le dernier administrateur : nommes-en un autre d’abord.
       *[vous] C’est le dernier administrateur : nommez-en un autre d’abord.
    }
administration-version = Version { $version }
administration-engines = État des moteurs
home-members = { $n ->
    [0] espace tout neuf
    [one] { $n } membre
   *[other] { $n } membres
}

mail-audit-root = Le registre des actes
    .subject = Le registre des actes de { $host }, aujourd’hui
    .text = Cette ligne est la fin du registre de ce que les équipes et les administrateurs de { $host } ont fait, tel qu’il est aujourd’hui :

    { $root }

    Ce message est à conserver. Si le registre venait à être modifié, `parvis audit verify --root { $root }` le dirait.
