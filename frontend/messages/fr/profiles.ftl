# Ce qu’un profil montre.
profile-view-posts = Messages
profile-view-threads = Sujets
profile-view-best = Les meilleurs
profile-also-in = Aussi dans
profile-discreet = Cette personne garde son activité pour elle.
audience-title = Ce que les autres voient ici
    .text = Les messages restent lisibles à leur place ; il s’agit de ce que le profil rassemble.
audience-activity = Activité et réactions
audience-bio = Présentation
audience-spaces = Autres communautés rejointes
    .hint = Jamais celles qui sont privées.
audience-everybody = Tout le monde
audience-members = Les membres connectés
audience-nobody = Personne
