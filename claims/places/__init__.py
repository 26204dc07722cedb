"""Names of places: states, capitals, and the names a text leads in as places."""
