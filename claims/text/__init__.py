"""Letters and lines of one text: folding, words and marks, sentences, rows of tables, intervals of characters."""
