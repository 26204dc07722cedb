"""Rules of dates: what is read where, and the expression that is made of it.

atoms      numbers of days, months and years
digits     dates in digits
years      years, decades, centuries
periods    feasts, parts, edges, weeks, seasons, quarters, and what is before or after the article's day
days       days and months of the calendar
offsets    what is counted from a date, an event or the article's day
stretches  from one date to another, and dates that share a month or year
"""
