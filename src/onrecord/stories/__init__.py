"""Many articles together: copies of one report, stories, sagas, and what changed in them."""
