"""Measures how fast the house is, each figure beside its floor from the same run on the same machine.

Used by developers (`tsunagi bench`). It only reads: what a request leaves behind is rolled back.
The large benchmark of the design (1,000,000 contacts) is not here yet; see docs/known_gaps.md.
"""
