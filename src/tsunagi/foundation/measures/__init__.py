"""実績の数え方: the registry of declared ways to count, and everything that follows from a declaration.

Apps register measures; sheets, statistics, pages and commands ask here. There is no second way to count.
It knows no app and has no tables yet; summaries for speed will live here and are never used for a sheet.
"""
