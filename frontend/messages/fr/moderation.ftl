# Modération.
moderation-held = À relire
moderation-held-text = Ce que la charte retient attend ici une personne. Ce qui est publié prend sa place dans le sujet.
moderation-nothing = Rien n’attend
moderation-nothing-text = Tout ce qui a été écrit est en place.
moderation-release = Publier ce message
