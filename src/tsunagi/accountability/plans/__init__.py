"""計画: what was promised. Plan versions, their hierarchy, initiatives, indicators, targets, budgets, word lists.

Used by the prefectural division and the planning division; sheets are made from it.
It knows how an indicator is counted only by the key of a measure, and it never judges.
"""
