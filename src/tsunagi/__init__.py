"""Tsunagi (つなぎ): one system for a prefecture's hikikomori support."""
