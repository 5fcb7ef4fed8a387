# Links shown as cards, videos.
settings-links = Links and videos
    .text = What becomes of a link that stands alone on its line.
links-cards = Show cards of pages
    .hint = Title, description and picture, read once by the server. Readers' browsers ask the site for nothing.
links-hosts = PeerTube servers
    .hint = A name per line, such as tube.example.org. YouTube, Vimeo and Twitch always play, after a click.
links-hosts-wrong = One server name per line, without the rest of its address; twenty at most.
links-player = { $service } video player
links-play = Play the video ({ $service })
