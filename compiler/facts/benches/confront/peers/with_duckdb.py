"""The five rules of code.social with DuckDB, as an analyst who knows it would: typed columns, one pass over each file, a query a rule.

    python with_duckdb.py FOLDER FORMAT      FORMAT: csv or jsonl

Prints one line of JSON: seconds without the start of Python, rows, and for each rule how many instances came to what.
"""

import json
import sys
import time

import duckdb

folder, form = sys.argv[1:3]
TODAY = "DATE '2026-01-10'"
COLUMNS = {
    "expense": {
        "date": "DATE", "circle": "VARCHAR", "member": "VARCHAR", "label": "VARCHAR", "amount": "DECIMAL(18,2)", "approvals": "INTEGER",
        "receipt": "DATE",
    },
    "meeting": {"date": "DATE", "circle": "VARCHAR"},
    "attendance": {"date": "DATE", "circle": "VARCHAR", "member": "VARCHAR"},
    "term": {"year": "INTEGER", "circle": "VARCHAR", "seat": "VARCHAR", "member": "VARCHAR"},
}
NEEDED = {"expense": "date, amount, approvals, receipt", "meeting": "*", "attendance": "*", "term": "*"}
# Each gives one row an instance: its truth, and whether it waits for a day to come.
RULES = {
    "approvals": "SELECT approvals >= 2 AS truth, FALSE AS waits FROM expense WHERE amount > 500",
    "receipts": f"SELECT receipt <= date + 30 AS truth, date + 30 > {TODAY} AS waits FROM expense",
    "meetings": "SELECT count(*) >= 4 AS truth, FALSE AS waits FROM meeting GROUP BY circle, year(date)",
    "presence": """
        WITH came AS (SELECT circle, member, year(date) AS year, count(*) AS came FROM attendance GROUP BY ALL),
             held AS (SELECT circle, year(date) AS year, count(*) AS held FROM meeting GROUP BY ALL)
        SELECT came * 100 >= nullif(held, 0) * 75 AS truth, FALSE AS waits FROM came LEFT JOIN held USING (circle, year)""",
    "terms": """
        WITH years AS (SELECT DISTINCT circle, seat, member, year FROM term),
             ranked AS (SELECT *, year - row_number() OVER (PARTITION BY circle, seat, member ORDER BY year) AS run FROM years),
             runs AS (SELECT circle, seat, member, count(*) AS length FROM ranked GROUP BY circle, seat, member, run)
        SELECT max(length) <= 3 AS truth, FALSE AS waits FROM runs GROUP BY circle, seat, member""",
}

start = time.perf_counter()
db = duckdb.connect()
rows = 0
for name, columns in COLUMNS.items():
    types = "{" + ", ".join(f"'{column}': '{kind}'" for column, kind in columns.items()) + "}"
    reader = f"read_csv('{folder}/{name}.csv', header = true, columns = {types})"
    if form == "jsonl":
        reader = f"read_json('{folder}/{name}.jsonl', format = 'newline_delimited', columns = {types})"
    db.execute(f"CREATE TEMP TABLE {name} AS SELECT {NEEDED[name]} FROM {reader}")
    rows += db.execute(f"SELECT count(*) FROM {name}").fetchone()[0]
verdicts = {}
for rule, query in RULES.items():
    counted = db.execute(f"""
        SELECT count(*) FILTER (truth), count(*) FILTER (NOT truth), count(*) FILTER (truth IS NULL AND NOT waits),
               count(*) FILTER (truth IS NULL AND waits) FROM ({query})""").fetchone()
    verdicts[rule] = dict(zip(["confirmed", "contradicted", "undetermined", "pending"], counted))
print(json.dumps({"seconds": time.perf_counter() - start, "rows": rows, "verdicts": verdicts}))
