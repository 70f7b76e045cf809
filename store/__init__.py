"""KEEP: SQLite behind one Store. The only place with SQL.

A page is stored before it is read: a better rule can read history again, and a crash loses nothing.
"""
