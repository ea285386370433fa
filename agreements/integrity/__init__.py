"""Rules that no single row can hold: breaches (cannot be true) and notices (worth a look)."""
