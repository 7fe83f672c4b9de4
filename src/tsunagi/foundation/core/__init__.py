"""The ground floor: fiscal years, Japanese text, digits, errors, clock, base templates and the design system.

Every app uses it. It has no tables and knows no app.
"""
