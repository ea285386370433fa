"""The likenesses: each compares two subjects in one respect and says why, or nothing where it has nothing to say."""
