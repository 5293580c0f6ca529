"""Facts read from PostgreSQL tables and from Parquet files are judged as the same facts in CSV, and bad cells are found where they are.

  sources.py SOCIAL FOLDER ADDRESS PSQL      (`-` for what is not there)

Loads the registers of the bakery and of `types` in columns of natural types (date, numeric, boolean, arrays, timestamps with and
without a zone; dictionaries, decimals, lists, pages of both versions), and compares verdicts once rows are counted alike.
"""

import csv
import datetime as dt
import decimal
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import zoneinfo

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

social, work = sys.argv[1], pathlib.Path(sys.argv[2])
address, psql = (None, None) if sys.argv[3] == "-" else sys.argv[3:5]
CASES = [(pathlib.Path("examples/fournil"), "2026-08-22"), (pathlib.Path("tests/engines/types"), "2026-01-10")]
LISTS = {"helpers", "tools"}
ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT.*")
NUMBER = re.compile(r"-?\d+(\.\d+)?")


def kind_of(name, values):
    """What a column holds, from what is written in it."""
    values = [v for v in values if v]
    every = lambda shape: bool(values) and all(shape.fullmatch(v) for v in values)
    if name in LISTS:
        return "list"
    if every(ISO_DAY):
        return "day"
    if every(MOMENT):
        return "moment"
    if values and set(values) <= {"oui", "non", "yes", "no"}:
        return "truth"
    if every(NUMBER):
        return "number"
    return "text"


def value_of(kind, text):
    if text == "":
        return None
    return {
        "list": lambda: [part.strip() for part in text.split(";")],
        "day": lambda: dt.date.fromisoformat(text),
        "moment": lambda: dt.datetime.fromisoformat(text),
        "truth": lambda: text in ("oui", "yes"),
        "number": lambda: decimal.Decimal(text),
        "text": lambda: text,
    }[kind]()


def tables(code):
    """Each register: its name, names and kinds of its columns, its rows."""
    for file in sorted((code / "facts").glob("*.csv")):
        with open(file, encoding="utf-8", newline="") as opened:
            header, *rows = list(csv.reader(opened))
        kinds = [kind_of(name, [row[at] for row in rows]) for at, name in enumerate(header)]
        yield file.stem, header, kinds, [[value_of(kind, cell) for kind, cell in zip(kinds, row)] for row in rows]


def copy_of(code, name):
    """The code without its facts."""
    folder = work / name
    shutil.copytree(code, folder, ignore=shutil.ignore_patterns("facts"))
    return folder


def scale(values):
    return max((-v.as_tuple().exponent for v in values if v is not None), default=0)


def by_duckdb(code):
    folder = copy_of(code, f"{code.name}-duckdb")
    (folder / "facts").mkdir()
    base = duckdb.connect()
    for name, header, kinds, rows in tables(code):
        types = {"list": "VARCHAR[]", "day": "DATE", "moment": "TIMESTAMPTZ", "truth": "BOOLEAN", "text": "VARCHAR"}
        columns = [f'"{column}" ' + (types.get(kind) or f"DECIMAL(18, {scale([row[at] for row in rows])})") for at, (column, kind) in enumerate(zip(header, kinds))]
        base.execute(f'CREATE TABLE "{name}" ({", ".join(columns)})')
        if rows:
            base.executemany(f'INSERT INTO "{name}" VALUES ({", ".join("?" * len(header))})', rows)
        base.execute(f"COPY \"{name}\" TO '{folder}/facts/{name}.parquet' (FORMAT parquet)")
    return folder


def by_arrow(code):
    """Dictionaries, decimals, times of a clock in billionths of a second; several groups of rows; pages of the second version."""
    folder = copy_of(code, f"{code.name}-arrow")
    (folder / "facts").mkdir()
    paris = zoneinfo.ZoneInfo("Europe/Paris")
    for name, header, kinds, rows in tables(code):
        arrays = []
        for at, kind in enumerate(kinds):
            values = [row[at] for row in rows]
            if kind == "moment":
                values = [None if v is None else v.astimezone(paris).replace(tzinfo=None) for v in values]
            arrays.append(
                {
                    "list": lambda: pa.array(values, pa.list_(pa.string())),
                    "day": lambda: pa.array(values, pa.date32()),
                    "moment": lambda: pa.array(values, pa.timestamp("ns")),
                    "truth": lambda: pa.array(values, pa.bool_()),
                    "number": lambda: pa.array(values, pa.decimal128(30, scale(values))),
                    "text": lambda: pa.array(values, pa.string()).dictionary_encode(),
                }[kind]()
            )
        table = pa.Table.from_arrays(arrays, names=header)
        pq.write_table(table, folder / "facts" / f"{name}.parquet", row_group_size=3, data_page_version="2.0", compression="zstd")
    return folder


def sql(text):
    subprocess.run([psql, address, "-qAt", "-v", "ON_ERROR_STOP=1"], input=text, text=True, check=True, stdout=subprocess.PIPE)


def literal(value):
    if value is None:
        return "NULL"
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, list):
        return "ARRAY[" + ", ".join(literal(one) for one in value) + "]"
    if isinstance(value, decimal.Decimal):
        return str(value)
    text = value.isoformat() if isinstance(value, (dt.date, dt.datetime)) else value
    return "'" + text.replace("'", "''") + "'"


def by_postgres(code):
    folder = copy_of(code, f"{code.name}-postgres")
    schema = code.name
    types = {"list": "TEXT[]", "day": "DATE", "moment": "TIMESTAMPTZ", "truth": "BOOLEAN", "text": "TEXT", "number": "NUMERIC"}
    told, manifest = [f'SET client_min_messages = error; DROP SCHEMA IF EXISTS "{schema}" CASCADE; CREATE SCHEMA "{schema}";'], ""
    for name, header, kinds, rows in tables(code):
        columns = ", ".join(f'"{column}" {types[kind]}' for column, kind in zip(header, kinds))
        told.append(f'CREATE TABLE "{schema}"."{name}" ({columns});')
        told += [f'INSERT INTO "{schema}"."{name}" VALUES ({", ".join(literal(v) for v in row)});' for row in rows]
        manifest += f'[facts."{name}"]\nurl-variable = "BASE"\ntable = "{schema}.{name}"\n\n'
    sql("\n".join(told))
    (folder / "social.toml").write_text(manifest, encoding="utf-8")
    return folder


def run(*words):
    ran = subprocess.run([social, *words], capture_output=True, text=True, env={**os.environ, "BASE": address or ""})
    assert ran.returncode in (0, 1), f"{words}: {ran.returncode}\n{ran.stdout[-2000:]}\n{ran.stderr}"
    return json.loads(ran.stdout)


PLACE = r"(?:facts/|postgresql: [^.\"]+\.)(\w+)(\.csv|\.parquet)?"


def alike(told):
    """Rows counted alike: a line of CSV comes after its header, a row of a table is its rank."""
    if isinstance(told, list):
        return [alike(one) for one in told]
    if isinstance(told, dict):
        told = dict(told)
        if "line" in told and str(told.get("source", "")).endswith(".csv"):
            told["line"] -= 1
        return {key: alike(value) for key, value in told.items()}
    if isinstance(told, str):
        row = lambda m: m[1] + m[3] + str(int(m[4]) - (m[2] == ".csv"))
        told = re.sub(PLACE + r"(,? (?:ligne|line) )(\d+)", row, told)
        return re.sub(PLACE, r"\1", told)
    return told


def judged(folder, day):
    words = ["confront", str(folder), "--as-of", day, "--format", "json", "--fail-on", "never"]
    report = alike(run(*words))
    return {key: report[key] for key in ("rules", "registers") if key in report}


def differing(a, b, path=""):
    if type(a) is not type(b):
        yield path, a, b
    elif isinstance(a, dict):
        for key in sorted(a.keys() | b.keys()):
            yield from differing(a.get(key), b.get(key), f"{path}.{key}")
    elif isinstance(a, list) and len(a) == len(b):
        for at, (x, y) in enumerate(zip(a, b)):
            yield from differing(x, y, f"{path}[{at}]")
    elif a != b:
        yield path, a, b


# Cells that are not what their column says: as PostgreSQL and Parquet write them, and the column that each is found in.
BAD = {
    "number": ("NUMERIC", "'NaN'", pa.array([float("nan")])),
    "day": ("DATE", "'infinity'", pa.array([2**31 - 1], pa.int32()).cast(pa.date32())),
    "what": ("BYTEA", "'\\x00ff'", pa.array([b"\x00\xff"], pa.binary())),
    "kind": ("TEXT", "'x''; DROP TABLE work;--'", pa.array(["x'; DROP TABLE work;--"])),
    "worker": ("TEXT[]", "ARRAY['a', 'b']", pa.array([["a", "b"]])),
    "tools": ("JSONB", "'{\"a\": 1}'", pa.array([{"a": 1}])),
    "amount": ("NUMERIC", "1e30", pa.array([1e30])),
    "share": ("FLOAT8", "7.5", pa.array([7.5], pa.float32())),
    "weight": ("TEXT", "'heavy'", pa.array(["heavy"]).dictionary_encode()),
    "season": ("SMALLINT", "25", pa.array([25], pa.uint8())),
    "guaranteed": ("INTERVAL", "'3 months'", pa.array(["P3M"])),
    "urgent": ("TEXT", "'maybe'", pa.array(["maybe"])),
    "started": ("TIMESTAMPTZ", "'infinity'", pa.array([2**62], pa.timestamp("ms", tz="UTC"))),
}


def bad_cells(folder, source):
    """Each bad cell is one finding, at the first row of its table, that names its column."""
    report = run("facts", "check", str(folder), "--format", "json")
    found = {}
    for finding in report["findings"]:
        column = re.search(r"column `(\w+)`", finding["message"]["en"])
        for label in finding["labels"]:
            if column and label["source"] == source and label["role"] == "primary":
                found.setdefault(column[1], []).append((finding["code"], label["line"]))
    wrong = {column: found.get(column) for column in BAD if [line for code, line in found.get(column, []) if code in ("S7101", "S7102")] != [1]}
    print(f"{folder.name}: {len(BAD)} bad cells, " + ("each found" if not wrong else f"not these: {wrong}"))
    return bool(wrong)


def bad_tables(code):
    arrow, folders = copy_of(code, "bad-arrow"), []
    (arrow / "facts").mkdir()
    pq.write_table(pa.table({name: bad[2] for name, bad in BAD.items()}), arrow / "facts" / "work.parquet")
    folders.append((arrow, "facts/work.parquet"))
    if address:
        server = copy_of(code, "bad-postgres")
        columns = ", ".join(f'"{name}" {bad[0]}' for name, bad in BAD.items())
        sql(f"SET client_min_messages = error; DROP SCHEMA IF EXISTS bad CASCADE; CREATE SCHEMA bad; CREATE TABLE bad.work ({columns}); "
            f"INSERT INTO bad.work VALUES ({', '.join(bad[1] for bad in BAD.values())});")
        (server / "social.toml").write_text('[facts.work]\nurl-variable = "BASE"\ntable = "bad.work"\n', encoding="utf-8")
        folders.append((server, "postgresql: bad.work"))
    return folders


failed = False
for code, day in CASES:
    wanted = judged(code, day)
    for make in [by_duckdb, by_arrow] + ([by_postgres] if address else []):
        found = list(differing(wanted, judged(make(code), day)))
        print(f"{code}, {make.__name__}: {len(wanted['rules'])} rules, " + ("the same" if not found else f"{len(found)} differences"))
        for path, a, b in found[:20]:
            print(f"  {path}\n    csv {a}\n    {make.__name__} {b}")
        failed |= bool(found)
for folder, source in bad_tables(CASES[1][0]):
    failed |= bad_cells(folder, source)
sys.exit(failed)
