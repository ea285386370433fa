"""Questions to the registry: parsed values in, stored bytes out. Writes nothing, knows no request."""
