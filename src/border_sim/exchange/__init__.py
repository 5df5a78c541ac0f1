"""Journey logs in the formats of other tools: OCEL 2.0, XES, CSV and Parquet."""
