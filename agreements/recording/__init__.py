"""What the registry accepts as fact: claims written, taken back and undone, by whom and why."""
