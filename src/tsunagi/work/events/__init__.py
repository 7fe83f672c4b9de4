"""行事: councils, trainings, family classes, lectures, case studies and the like; planned, then held or cancelled.

Used by the centre to record and by everybody on the staff side to see; events are counted only here.
It holds no names of participants; registration, minutes and decisions are not here yet.
"""
