"""The REST interface: parse, call one function, answer."""
