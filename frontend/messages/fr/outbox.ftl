# Les mails d’un serveur qui n’en envoie pas, pour le développement.
outbox-title = Boîte d’envoi
    .text = Ce serveur n’envoie pas de mail : ce qui partirait est ici.
outbox-empty = Rien n’est encore parti.
outbox-text = En texte simple
