"""The one input shape of facts: what a fixture, a write body, a candidate and a draft may say of each kind."""
