"""The registry of diplomatic agreements: one Django app, a subpackage for each stage of a fact's way."""
