# What every form says.
form-errors = { $n ->
    [one] One thing to fix
   *[other] { $n } things to fix
}
form-refused = The charter does not let this text through
form-show = Show
form-hide = Hide
form-save = Save
form-cancel = Cancel
