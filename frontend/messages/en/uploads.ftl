# Pictures in texts.
upload-title = Pictures
    .text = Send a picture, then copy its line into your post.
upload-file = Picture
    .hint = JPEG, PNG, WebP, GIF or HEIC, up to 64 megapixels. Of an animated picture the first view remains. The place and other data of the device are removed.
upload-alt = Description
    .hint = What the picture shows, for those who do not see it.
upload-alt-long = The description is longer than { $max } characters.
upload-send = Send the picture
upload-unused = Not published yet
    .text = Only you see them; they disappear after a day unless a post shows them.
upload-markdown = Line to copy into the post
upload-missing = Choose a picture first.
upload-sign-in = Your session has ended: log in again, then retry.
upload-suspended = You cannot write here at the moment.
