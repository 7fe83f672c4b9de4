"""The shape of the house. Each file holds one rule; an exception stands in a table with its reason."""
