"""Writing records over HTTP: a body in the read shape becomes one `Edit`, with the evidence of each change."""
