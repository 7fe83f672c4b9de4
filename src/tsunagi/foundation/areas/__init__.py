"""圏域・市町村: the six consultation areas and the 41 municipalities, reference data from public lists.

Used by desks, events and statistics. It holds nothing about people.
"""
