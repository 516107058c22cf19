"""Usage where it meets the world: files of any form, the tables of machines and chips, Prometheus' server, Parquet."""
