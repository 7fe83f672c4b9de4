"""管理: what keeps the system running. Today the commands that serve it and say what is wrong with it.

Used by administrators at the keyboard. It owns no records and opens no case.
"""
