"""The words of the field: record kinds, choices, dates, keys, pointers, spans. Imports nothing of ours."""
