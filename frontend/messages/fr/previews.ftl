# Liens montrés en aperçu, vidéos.
settings-links = Liens et vidéos
    .text = Ce que devient un lien seul sur sa ligne.
links-cards = Montrer un aperçu des pages
    .hint = Titre, description et image, lus une fois par le serveur. Rien n’est demandé au site par le navigateur des lecteurs.
links-hosts = Serveurs PeerTube
    .hint = Un nom par ligne, comme tube.example.org. YouTube, Vimeo et Twitch sont toujours lus, après un clic.
links-hosts-wrong = Un nom de serveur par ligne, sans adresse complète ; vingt au plus.
links-player = Lecteur vidéo { $service }
links-play = Lire la vidéo ({ $service })
