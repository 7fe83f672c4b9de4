"""相談: every consultation as one record, entered once and counted from then on.

Used by counsellors and the centre head; others see its numbers, never a record.
There is no free text, no person and no case here yet: statements come with issue 4, so nothing typed is lost.
"""
