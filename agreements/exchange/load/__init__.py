"""Loading curated files: read, check, record, all or nothing."""
