"""What is proposed and decided over HTTP: candidates, decisions on them and on conflicts, merges, batches."""
