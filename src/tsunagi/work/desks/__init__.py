"""窓口: which municipalities have a clear desk for hikikomori consultation, with the dated history of their state.

Used by the centre, the prefectural division and the municipalities.
The directory of desks, the yearly confirmation and leaflets are not here yet, and no person's name ever is.
"""
