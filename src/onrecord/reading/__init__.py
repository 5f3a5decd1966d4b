"""Parse -> Reading: actors, statements, contingencies, acts, options, encounters."""
