# Images dans les textes.
upload-title = Images
    .text = { $form ->
        [tu] Envoie une image, puis copie sa ligne dans ton message.
       *[vous] Envoyez une image, puis copiez sa ligne dans votre message.
    }
upload-file = Image
    .hint = JPEG, PNG, WebP, GIF ou HEIC, jusqu’à 64 mégapixels. D’une image animée reste la première vue. Le lieu et les autres données de l’appareil sont retirés.
upload-alt = Description
    .hint = Ce que l’image montre, pour qui ne la voit pas.
upload-alt-long = La description dépasse { $max } caractères.
upload-send = Envoyer l’image
upload-unused = Pas encore publiées
    .text = { $form ->
        [tu] Toi seul les vois ; elles disparaissent au bout d’un jour si aucun message ne les montre.
       *[vous] Vous seul les voyez ; elles disparaissent au bout d’un jour si aucun message ne les montre.
    }
upload-markdown = Ligne à copier dans le message
upload-missing = { $form ->
    [tu] Choisis d’abord une image.
   *[vous] Choisissez d’abord une image.
}
upload-sign-in = { $form ->
    [tu] Ta session a expiré : reconnecte-toi, puis réessaie.
   *[vous] Votre session a expiré : reconnectez-vous, puis réessayez.
}
upload-suspended = { $form ->
    [tu] Tu ne peux pas écrire ici en ce moment.
   *[vous] Vous ne pouvez pas écrire ici en ce moment.
}
