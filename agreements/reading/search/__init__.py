"""Search: questions in words, over the words that documents are found by (`projection.document.words`)."""
