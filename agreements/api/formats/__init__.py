"""Records in other shapes and spellings than their own: pure functions from a document to what others read."""
