"""Records go out and come in as files."""
