"""Editing records: a form over facts. What changed becomes one `Edit`, with the evidence of each change."""
