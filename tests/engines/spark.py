"""The scripts of a code in Spark's dialect, on facts that Spark holds: their results, read back, must say what `social confront` says.

    tests/engines/spark.py SOCIAL DAY WORK CODE...

SOCIAL is the command, DAY the day of judgement, WORK a folder to write in. Facts are loaded by Python alone, as the typed columns
that `tables.sql` asks for. Needs pyspark and a Java.
"""
import csv, decimal, json, pathlib, re, subprocess, sys

COLUMN = re.compile(r"^--   (\S+) ([A-Z]+[A-Z<>\[\]]*(?:\(\d+, \d+\))?)\s*: ")


def columns(tables):
    """The columns that each view of `tables.sql` asks for: register, then name and type."""
    found, register = {}, None
    for line in tables.splitlines():
        if head := re.match(r"-- Registre (\S+) : ", line):
            register = found.setdefault(head[1], {})
        elif (column := COLUMN.match(line)) and register is not None:
            register.setdefault(column[1], column[2])
    return found


def own(tables, day):
    """`tables.sql` as a person makes it theirs: their own numbers of rows, the day asked for."""
    tables = re.sub(r"ROW_NUMBER\(\) OVER \(ORDER BY .*\) - 1 AS _row,", "_row AS _row,", tables)
    tables = re.sub(r"ROW_NUMBER\(\) OVER \(ORDER BY .*\) AS _line,", "_line AS _line,", tables)
    tables = re.sub(r"'[^']*' AS _source,", "_source AS _source,", tables)
    tables = re.sub(r"CAST\(NULL AS BIGINT\) AS (.)(_digits_\w+).", r"\1\2\1 AS \1\2\1", tables)
    return re.sub(r"(as_of = |SELECT ')\d{4}-\d\d-\d\d", rf"\g<1>{day}", tables)


def statements(script):
    """Each ends with `;` at the end of a line, and nothing else does."""
    one = []
    for line in script.split("\n"):
        if not one and (line.startswith("--") or not line.strip()):
            continue
        one.append(line)
        if line.endswith(";"):
            yield "\n".join(one)[:-1]
            one = []


def typed(ty, text):
    """A cell as the type says, and how many digits it has after the point."""
    text = text.strip()
    if not text:
        return None, None
    if ty in ("BOOLEAN",):
        return {"oui": True, "non": False, "yes": True, "no": False}[text.lower()], None
    if ty in ("BIGINT",):
        return int(text), None
    if ty.startswith("DECIMAL"):
        share = decimal.Decimal(text.rstrip("% ").replace(",", "."))
        digits = -share.as_tuple().exponent
        return (share / 100, digits + 2) if text.endswith("%") else (share, digits)
    if ty.startswith("ARRAY"):
        parts = re.split(r"[;|,]", text) if re.search(r"[;|,]", text) else text.split()
        return [part.strip() for part in parts if part.strip()], None
    return text, None


def rows(path, shown, wanted):
    """The rows of a CSV file: number, source, line, then each column wanted and its digits."""
    with open(path, encoding="utf-8", newline="") as file:
        reader = csv.reader(file)
        header = next(reader)
        start = reader.line_num + 1
        for number, cells in enumerate(reader):
            cell = dict(zip(header, cells))
            values = [value for name, ty in wanted.items() for value in typed(ty, cell[name])]
            yield [number, shown, start, *values]
            start = reader.line_num + 1


def main(social, day, work, codes):
    from pyspark.sql import SparkSession
    from pyspark.sql import types as t

    spark = SparkSession.builder.master("local[2]").appName("social").config("spark.ui.enabled", "false")
    spark = spark.config("spark.sql.shuffle.partitions", "2").config("spark.sql.session.timeZone", "UTC")
    spark = spark.config("spark.ui.showConsoleProgress", "false")
    spark = spark.config("spark.sql.warehouse.dir", str(work / "warehouse")).getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    print("Spark", spark.version)
    kinds = {"DATE": t.StringType(), "STRING": t.StringType(), "BIGINT": t.LongType(), "BOOLEAN": t.BooleanType(),
             "ARRAY<STRING>": t.ArrayType(t.StringType()), "DECIMAL(27, 9)": t.DecimalType(27, 9), "TIMESTAMP": t.StringType()}
    for code in codes:
        out = work / pathlib.Path(code).name
        run = lambda *arguments: subprocess.run([social, *arguments], capture_output=True, text=True)
        built = run("build", code, "--emit", "sql", "--dialect", "spark", "--out", str(out))
        assert built.returncode == 0, built.stderr
        tables = (out / "tables.sql").read_text(encoding="utf-8")
        views = []
        for register, wanted in columns(tables).items():
            fields = [t.StructField("_row", t.LongType()), t.StructField("_source", t.StringType()), t.StructField("_line", t.LongType())]
            for name, ty in wanted.items():
                fields += [t.StructField(name, kinds[ty]), t.StructField("_digits_" + name, t.LongType())]
            path = pathlib.Path(code) / "facts" / (register + ".csv")
            loaded = list(rows(path, "facts/" + register + ".csv", wanted))
            spark.createDataFrame(loaded, t.StructType(fields)).createOrReplaceTempView("`" + register + "`")
            views.append(register)
        result = None
        for script in (own(tables, day), (out / "verdicts.sql").read_text(encoding="utf-8")):
            for statement in statements(script):
                result = spark.sql(statement)
        results = out / "results.jsonl"
        found = result.collect()
        results.write_text("".join(json.dumps(row.asDict(), ensure_ascii=False) + "\n" for row in found), encoding="utf-8")
        for form in ("json", "human", "sarif", "junit"):
            arguments = ("confront", code, "--as-of", day, "--format", form, "--fail-on", "never")
            said, read = run(*arguments).stdout, run(*arguments, "--from-results", str(results)).stdout
            if said != read:
                (out / "said").write_text(said)
                (out / "read").write_text(read)
                print(subprocess.run(["diff", out / "said", out / "read"], capture_output=True, text=True).stdout[:4000])
                sys.exit(f"{code}: Spark does not say the same ({form})")
        spark.sql("DROP SCHEMA social_work CASCADE")
        for view in views:
            spark.catalog.dropTempView(view)
        print(f"{code}: Spark agrees, {len(found)} rows of results")
    spark.stop()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], pathlib.Path(sys.argv[3]), sys.argv[4:])
