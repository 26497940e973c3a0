"""Parts of the screens that know nothing of the store."""
