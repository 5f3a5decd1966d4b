"""What can be said of text without a language model: folding, borders, dates in words."""
