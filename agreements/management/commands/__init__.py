"""One command a file; Django finds them here by their names."""
