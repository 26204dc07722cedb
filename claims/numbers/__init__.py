"""One number as it is written: digits, words, and both."""
