"""What belongs to no single app: the shape of the code, stories in the browser, databases for tests."""
