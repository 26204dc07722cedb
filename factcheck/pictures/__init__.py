"""Pictures of findings, drawn as SVG: figures as intervals, dates on a line, sources against each other.

Each is drawn with attributes alone, so that it looks right inline in a page that allows no inline style, and on paper.
What an article says is text in it, whatever it says. Nothing is told by colour alone.
"""

from factcheck.pictures.intervals import Bar, interval_chart
from factcheck.pictures.matrix import Counts, cells_of, matrix
from factcheck.pictures.timeline import Event, Mark, timeline

__all__ = ["Bar", "Counts", "Event", "Mark", "cells_of", "interval_chart", "matrix", "timeline"]
