"""操作記録: who did what to which record, when. Append-only, without foreign keys, so every app may write here.

Used by every action and by the pages that show who looked at or changed a record.
It does not decide who may do something and it never holds case content.
"""
