"""きょう: the first page of everybody who works here; what waits for me, and the state of the sheets.

It composes what other apps know and owns no records.
"""
