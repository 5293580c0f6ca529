"""What a highlight query colours, held against the marks of fixtures: `#  ^ keyword` under the word, `# <- keyword` for the
first column, `^ !keyword` for what must not be. The last capture of a node counts, as in Neovim, Helix and Zed.

Usage: captures.py QUERY FIXTURE... (from the folder of the grammar)
"""
import re
import subprocess
import sys

CAPTURE = re.compile(r"\s+pattern:\s*(\d+), capture: \d+ - ([\w.]+), start: \((\d+), (\d+)\), end: \((\d+), (\d+)\)")
SPREAD = re.compile(r"\s+capture: ([\w.]+), start: \((\d+), (\d+)\), end: \((\d+), (\d+)\)")


def captures(query, fixture):
    """Ranges in bytes and what they are, in the order of the patterns."""
    shown = subprocess.run(["tree-sitter", "query", "-c", query, fixture], capture_output=True, text=True, check=True).stdout
    found = []
    pattern = 0
    for line in shown.splitlines():
        if match := CAPTURE.match(line):
            pattern, name, *place = match.groups()
        elif match := SPREAD.match(line):
            name, *place = match.groups()
        else:
            continue
        if not name.startswith("_"):
            row, column, end_row, end_column = map(int, place)
            found.append((int(pattern), name, (row, column), (end_row, end_column)))
    return sorted(found, key=lambda capture: capture[0])


def marks(text):
    """Line, column in bytes and wanted capture of each mark."""
    subject = -1
    for row, line in enumerate(text.splitlines()):
        if line.startswith("# <- "):
            yield subject, 0, line[5:].strip()
        elif match := re.match(r"#(\s+)\^+ (\S+)$", line):
            above = text.splitlines()[subject]
            yield subject, len(above[: 1 + len(match[1])].encode()), match[2]
        else:
            subject = row


def main(query, fixtures):
    wrong = count = 0
    for fixture in fixtures:
        text = open(fixture, encoding="utf-8").read()
        found = captures(query, fixture)
        for row, column, wanted in marks(text):
            count += 1
            here = [name for _, name, start, end in found if start <= (row, column) < end]
            got = here[-1] if here else "nothing"
            is_right = got != wanted[1:] if wanted.startswith("!") else got == wanted
            if not is_right:
                wrong += 1
                print(f"{fixture}:{row + 1}: byte {column}: {got}, not {wanted}: {text.splitlines()[row]}")
    print(f"{count} marks, {wrong} wrong")
    return wrong or count == 0


if __name__ == "__main__":
    sys.exit(bool(main(sys.argv[1], sys.argv[2:])))
