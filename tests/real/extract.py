"""Writes `<organisation>.json` beside this file: the verdicts that examples/real is held against, and no more of the reference.

Usage: extract.py FOLDER, the folder of the real cases, one `<organisation>/expected.json` each; from the root of the project.
"""
import json, pathlib, sys

CASES = pathlib.Path(sys.argv[1])
HERE = pathlib.Path(__file__).parent
VERDICTS = {"held": "confirmed", "breached": "contradicted", "unproven": "undetermined"}
LICENCES = {"kubernetes": "Apache-2.0", "rust": "MIT AND Apache-2.0", "conda": "CC BY 4.0", "istio": "Apache-2.0"}
# What tells a witness apart, as columns of the register that the rule reads: those left out say how, not which.
WITNESSES = {
    "K8-02b": {"snapshot": "snapshot_date", "commit": "commit"},
    "K8-07": {"election": "election"},
    "K8-17": {"sig": "dir"},
    "K8-19": {"sig": "dir"},
    "K8-20": {"sig": "dir"},
    "K8-23": {"group": "group", "year": "report_year"},
    "K8-24": {"snapshot": "snapshot_date"},
    "K8-26": {"member": "github"},
    "RU-07": {"rep": "github", "represents": "represents"},
    "RU-08": {"rep": "github"},
    "RU-09": {"": "snapshot_date"},
    "RU-11": {"from": "date"},
    "RU-12": {"meeting": "date"},
    "RU-14": {"year": "year(date)"},
    "RU-15": {"date": "date", "account": "account", "title": "title"},
    "RU-17": {"date": "date", "amount": "amount"},
    "RU-25": {"file": "file", "github": "github"},
    "CO-02": {"member": "github"},
    "CO-05": {"team": "team"},
    "CO-06": {"member": "github"},
    "CO-07": {"team": "team", "member": "github"},
    "CO-08": {"member": "github"},
    "IS-02": {"snapshot": "snapshot_date"},
    "IS-03": {"snapshot": "snapshot_date"},
    "IS-06": {"snapshot": "snapshot_date"},
    "IS-07": {"year": "year"},
}


def written(value):
    """A value as it stands in a table: `2171.0` is `2171`."""
    return f"{value:g}" if isinstance(value, float) else str(value)


def rule(case):
    counts = case.get("instances")
    one = {
        "case": case["id"],
        "rule": case["id"].lower().replace("-", "_"),
        "source": case["source"],
        "verdict": VERDICTS[case["verdict"]],
        "isRecommendation": case["deontic"] == "recommendation",
    }
    if counts:
        one["instances"] = {"checked": counts["checked"]} | {VERDICTS[word]: counts[word] for word in VERDICTS}
    columns = WITNESSES.get(case["id"], {})
    rows = [witness if isinstance(witness, dict) else {"": witness} for witness in case.get("witnesses", [])]
    if columns:
        one["witnesses"] = [{column: written(row[key]) for key, column in columns.items()} for row in rows]
    return one


for name, licence in LICENCES.items():
    expected = json.loads((CASES / name / "expected.json").read_text(encoding="utf-8"))
    extract = {
        "notice": "A third party's reading of public records, to test a compiler; it accuses nobody. Written by tests/real/extract.py.",
        "licence": licence,
        "organisation": name,
        "asOf": expected["as_of"],
        "sources": expected["sources"],
        "rules": [rule(case) for case in expected["rules"]],
    }
    text = json.dumps(extract, ensure_ascii=False, indent=1)
    # One witness a line.
    text = text.replace("{\n     ", "{ ").replace(",\n     ", ", ").replace("\n    }", " }")
    (HERE / f"{name}.json").write_text(text + "\n", encoding="utf-8")
