"""通信: the issues of the centre's newsletter, planned for a month, then issued or given a reason why not.

Used by the centre head; everybody on the staff side sees the list.
Articles, approval, subscribers and the public page are not here yet (issue 6).
"""
