"""Files others can read: CSV in and out, and files written safely; knows nothing of the store."""
