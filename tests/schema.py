"""Holds compiled codes and verdicts against their JSON Schema with an independent validator; broken copies must be refused.

Usage: schema.py SOCIAL_BINARY, from the root of the project, where the Python package `jsonschema` is installed.
"""
import copy, json, pathlib, subprocess, sys, tempfile
from jsonschema import Draft202012Validator

SOCIAL = pathlib.Path(sys.argv[1]).resolve()
TEXT = """code a {
  statut: adopté
}

règle b "B" {
  doit: publier c
  délai: 3 jours
  preuve: attesté par d
  parce que: "x"
}

rôle d

flux e {
  richesse: "x"
  de: d
  vers: d
  montant: 5 EUR
}
"""
BROKEN = [
    ("formatVersion", "2.0"),
    ("code/contentHash", "sha256:12"),
    ("code/iri", None),
    ("sources/0/index", "0"),
    ("entities/rule.b/kind", 3),
    ("entities/rule.b/id", "a b"),
    ("entities/rule.b/title", "B"),
    ("entities/rule.b/span/start/line", 0),
    ("entities/rule.b/fields/must/0/act", "publier"),
    ("entities/rule.b/fields/deadline/within/unit", "fortnight"),
    ("entities/rule.b/fields/proof/0/ast", None),
    ("entities/rule.b/fields/because", "x"),
    ("entities/code.a/fields/status/value", "adoptee"),
    ("entities/flow.e/fields/amount/currency", "euro"),
    ("diagnostics/0/severity", "fatal"),
    ("diagnostics/0/message", "x"),
]


def social(*words):
    run = subprocess.run([SOCIAL, *words], capture_output=True, text=True)
    if run.returncode == 2:
        sys.exit(run.stderr)
    return run.stdout


def compiled(text):
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder, "code.social")
        path.write_text(text, encoding="utf-8")
        return json.loads(social("build", str(path), "--emit", "json", "--out", "-", "-q"))


def put(document, path, value):
    *way, last = path.split("/")
    for step in way:
        document = document[int(step) if isinstance(document, list) else step]
    document[last] = value


VERDICTS_BROKEN = [
    ("formatVersion", "2.0"),
    ("asOf", None),
    ("rules/0/verdict", "guilty"),
    ("rules/0/instances/checked", "1"),
    ("rules/0/sentence", "x"),
    ("rules/0/missing", None),
    ("summary/contradicted", -1),
]


def verdicts():
    """Verdicts against the schema that `social schema verdicts` prints."""
    schema = json.loads(social("schema", "verdicts"))
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    wrong = []
    for folder in ["fournil", "real/kubernetes", "real/rust"]:
        document = json.loads(social("confront", f"examples/{folder}", "--as-of", "2026-11-22", "--format", "json", "-q"))
        wrong += [f"verdicts of {folder} {e.json_path}: {e.message[:200]}" for e in validator.iter_errors(document)]
    for path, value in VERDICTS_BROKEN:
        broken = copy.deepcopy(document)
        put(broken, path, value)
        if validator.is_valid(broken):
            wrong.append(f"verdicts: {path} = {value!r} was taken")
    return wrong


DIFF_BROKEN = [
    ("formatVersion", 1),
    ("changes/0/nature", None),
    ("changes/0/subject/id", 3),
    ("changes/0/gains", {}),
    ("procedure/0/verdict", 1),
    ("summary/changes", -1),
]


def comparisons():
    """Comparisons against the schema that `social schema diff` prints: two examples that differ in everything, both ways round."""
    schema = json.loads(social("schema", "diff"))
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    wrong = []
    for old, new in [("fournil", "atelier-bancal"), ("real/rust", "fournil"), ("fournil-en", "fournil")]:
        document = json.loads(social("diff", f"examples/{old}", f"examples/{new}", "--format", "json", "--fail-level", "never", "-q"))
        wrong += [f"{old} to {new} {e.json_path}: {e.message[:200]}" for e in validator.iter_errors(document)]
    for path, value in DIFF_BROKEN:
        broken = copy.deepcopy(document)
        put(broken, path, value)
        if validator.is_valid(broken):
            wrong.append(f"comparison: {path} = {value!r} was taken")
    return wrong


def main():
    schema = json.loads(social("schema"))
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    wrong = []
    for folder in ["fournil", "fournil-en", "atelier-bancal", "real/kubernetes", "real/rust"]:
        document = json.loads(social("build", f"examples/{folder}", "--emit", "json", "--out", "-", "-q"))
        wrong += [f"{folder} {e.json_path}: {e.message[:200]}" for e in validator.iter_errors(document)]
    lines = "".join(p.read_text(encoding="utf-8") for p in sorted(pathlib.Path("examples/fournil").glob("*.social"))).splitlines(True)
    for hole in range(0, len(lines), 199):
        document = compiled("".join(lines[:hole] + lines[hole + 1 :]))
        wrong += [f"without line {hole + 1} {e.json_path}: {e.message[:200]}" for e in validator.iter_errors(document)]
    good = compiled(TEXT)
    wrong += [f"good {e.json_path}: {e.message[:200]}" for e in validator.iter_errors(good)]
    for path, value in BROKEN:
        document = copy.deepcopy(good)
        put(document, path, value)
        if validator.is_valid(document):
            wrong.append(f"{path} = {value!r} was taken")
    wrong += verdicts()
    wrong += comparisons()
    document = copy.deepcopy(good)
    del document["entities"]["flow.e"]["fields"]["wealth"]
    if validator.is_valid(document):
        wrong.append("a flow without its wealth was taken")
    good["later"] = good["entities"]["rule.b"]["later"] = 1
    wrong += [f"the schema is closed: {e.json_path}" for e in validator.iter_errors(good)]
    print("\n".join(wrong) or f"schema: codes accepted, {len(BROKEN) + 1} broken copies refused")
    sys.exit(bool(wrong))


main()
