"""The query parameters of each address: how each is read, which each address takes, and how OpenAPI tells of them."""
