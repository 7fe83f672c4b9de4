"""職員・所属・任用・権限: who works here, for which organisation, in which role, and from when to when.

Used by every page and action. It knows no case; rights come only from appointments in force on the day.
"""
