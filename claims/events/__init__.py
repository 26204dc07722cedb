"""What happened, to whom, by whom: the words for events, the slots around a figure, the participants."""
