# Réactions et signets.
reaction-add = Réagir
reaction-bar = Réactions
reaction-who = Qui a réagi
reaction-who-title = Réactions à un message de { $name }
reaction-nobody = Personne à montrer ici.
reaction-others =
    { $n ->
        [one] et une autre personne
       *[other] et { $n } autres personnes
    }
reaction-count =
    { $n ->
        [one] { $name } : une personne
       *[other] { $name } : { $n } personnes
    }
reaction-back = Retour au message
settings-reactions = Réactions
    .text = Jusqu’à huit, dans l’ordre où elles s’affichent sous chaque message. Ce qui a été donné reste, même si la réaction n’est plus proposée.
reactions-place = Réaction { $n }
reactions-empty = Aucune
reactions-unknown = Cette réaction ne fait pas partie de la liste.
reactions-none = Il en faut au moins une.
bookmark-keep = Mettre de côté
bookmark-kept = Mis de côté
bookmark-drop = Retirer des signets
bookmark-note = Note, pour { $form ->
    [tu] toi seul
   *[vous] vous seul
}
bookmark-note-edit = Noter quelque chose
bookmark-note-save = Garder la note
bookmark-note-long = La note tient en { $max } caractères au plus.
bookmark-remind = Me le rappeler
bookmark-remind-tomorrow = Demain matin
bookmark-remind-week = Dans une semaine
bookmark-remind-at = Ou à une date
bookmark-remind-then = À cette date
bookmark-remind-never = Ne plus le rappeler
bookmark-remind-set = Rappel le { $date }
bookmark-remind-when = Il manque la date et l’heure.
bookmark-remind-far = Deux ans au plus.
bookmarks-title = Signets
bookmarks-empty = Rien de côté pour l’instant.
    .text = Sous un message, « … » puis « Mettre de côté » le garde ici, pour { $form ->
        [tu] toi seul
       *[vous] vous seul
    }.

reaction-like = J’aime
reaction-heart = Cœur
reaction-thanks = Merci
reaction-bravo = Bravo
reaction-laugh = Drôle
reaction-idea = Bonne idée
reaction-clap = Applaudissements
reaction-wow = Surprise
reaction-sad = Triste
reaction-hug = Courage
reaction-love = J’adore
reaction-think = À réfléchir
reaction-fire = Ça chauffe
reaction-strong = Costaud
reaction-hundred = Cent pour cent
reaction-eyes = Je suis ça
reaction-star = Étoile
reaction-rocket = Ça décolle
reaction-deal = D’accord
reaction-check = Ça marche chez moi
reaction-trophy = Trophée
reaction-coffee = Un café offert
reaction-cake = Anniversaire
reaction-leaf = Nature
reaction-sun = Soleil
reaction-snow = Neige
reaction-mountain = Montagne
reaction-boot = En chemin
reaction-music = Musique
reaction-game = Jeu
reaction-camera = Belle photo
reaction-paint = Beau travail
