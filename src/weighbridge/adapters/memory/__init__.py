"""The memory of screening in a database: SQLite by default, PostgreSQL by URL."""
