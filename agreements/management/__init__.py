"""Commands: parse arguments, call one function, print the answer."""
