"""The five rules of code.social with pandas, as an analyst who knows it would: only the columns needed, typed when read, the fastest
reader for each format, no loop.

    python with_pandas.py FOLDER FORMAT      FORMAT: csv or jsonl

Prints one line of JSON: seconds without the start of Python, rows, and for each rule how many instances came to what.
"""

import json
import sys
import time

import pandas as pd

folder, form = sys.argv[1:3]
TODAY = pd.Timestamp("2026-01-10")
start = time.perf_counter()


def read(name, columns, days):
    path = f"{folder}/{name}.{form}"
    if form == "csv":
        return pd.read_csv(path, usecols=columns, parse_dates=days)
    # Five times faster than the reader that pandas uses by default; it tells dates by itself.
    return pd.read_json(path, lines=True, engine="pyarrow")[columns]


def tally(truth, missing=False, waits=False):
    """How many instances came to what; `missing` where a value is not recorded, `waits` where it may still come."""
    unknown, pending = truth & False | missing, truth & False | (missing & waits)
    counts = {"confirmed": truth & ~unknown, "contradicted": ~truth & ~unknown, "undetermined": unknown & ~pending, "pending": pending}
    return {verdict: int(instances.sum()) for verdict, instances in counts.items()}


def expenses():
    table = read("expense", ["date", "amount", "approvals", "receipt"], ["date", "receipt"])
    large = table.loc[table["amount"] > 500, "approvals"]
    approvals = tally(large >= 2, missing=large.isna())
    due = table["date"] + pd.Timedelta(days=30)
    receipts = tally(table["receipt"] <= due, missing=table["receipt"].isna(), waits=due > TODAY)
    return len(table), approvals, receipts


def meetings():
    table = read("meeting", ["date", "circle"], ["date"])
    table["year"] = table["date"].dt.year
    held = table.groupby(["circle", "year"], sort=False).size().rename("held").reset_index()
    return len(table), tally(held["held"] >= 4), held


def attendances(held):
    table = read("attendance", ["date", "circle", "member"], ["date"])
    table["year"] = table["date"].dt.year
    came = table.groupby(["circle", "member", "year"], sort=False).size().rename("came").reset_index()
    share = came.merge(held, on=["circle", "year"], how="left")
    return len(table), tally(share["came"] * 100 >= share["held"] * 75, missing=share["held"].isna())


def terms():
    keys = ["circle", "seat", "member"]
    table = read("term", ["year", *keys], [])
    years = table.drop_duplicates([*keys, "year"]).sort_values("year", kind="stable")
    # Years less their rank in the group are the same within a run.
    years["run"] = years["year"] - years.groupby(keys, sort=False).cumcount()
    runs = years.groupby([*keys, "run"], sort=False).size()
    longest = runs.groupby(level=keys, sort=False).max()
    return len(table), tally(longest <= 3)


rows, verdicts = 0, {}
count, verdicts["approvals"], verdicts["receipts"] = expenses()
rows += count
count, verdicts["meetings"], held = meetings()
rows += count
count, verdicts["presence"] = attendances(held)
rows += count
count, verdicts["terms"] = terms()
rows += count
print(json.dumps({"seconds": time.perf_counter() - start, "rows": rows, "verdicts": verdicts}))
