"""Releases: the whole registry on a day, as files to keep, to cite, to check and to load again."""
