"""検証票: a year's sheet of one initiative, as 様式１ prints it: plan, do, check, action.

Written by the prefectural division from figures that are counted, never typed; people decide the judgement
and write the reasons. It does not count (measures do) and does not hold the plan (plans do).
"""
