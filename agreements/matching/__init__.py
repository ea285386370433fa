"""Which known record may this be: small pure functions that say how alike, and why."""
