"""From candidates to decisions: what is proposed, who looks at it, what becomes of it."""
