"""The sample prefecture: records whose counts are the published figures, people and sentences invented.

Loaded by `tsunagi demo` through the same actions people use. Nothing imports it.
"""
