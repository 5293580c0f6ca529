"""The tree-sitter grammar over everything the project holds: sound texts parse without an error, and what is broken in a
declaration leaves the others as they were.

Usage: parsed.py ROOT (from the folder of the grammar)
"""
import difflib
import pathlib
import re
import subprocess
import sys
import tempfile

ENDING = "\n\nrôle déclaration_suivante {\n  note: \"x\"\n}\n"
NAMES = "(source_file (declaration name: (_) @name))"


def run(command, paths, folder):
    listed = folder / "paths"
    listed.write_text("\n".join(map(str, paths)), encoding="utf-8")
    return subprocess.run(["tree-sitter", *command, "--paths", str(listed)], capture_output=True, text=True).stdout


def fences(root):
    """The text of each fence of the pages, by what its first line says of it."""
    for page in sorted(root.glob("compiler/core/src/**/*.md")):
        for info, text in re.findall(r"^```social *([\w-]*)\n(.*?)^```$", page.read_text(encoding="utf-8"), re.M | re.S):
            yield info, "".join(line for line in text.splitlines(True) if not line.lstrip().startswith("^"))


def names(paths, folder):
    """The names of the declarations of each file, and the files that have them."""
    query = folder / "names.scm"
    query.write_text(NAMES, encoding="utf-8")
    found, current = {str(path): [] for path in paths}, None
    for line in run(["query", "-c", str(query)], paths, folder).splitlines():
        if line in found:
            current = line
        elif match := re.search(r"text: `(.*)`$", line):
            found[current].append(match[1])
    return found


def broken(text):
    """A text with one fault each time: a brace, a quote or a text without its other half."""
    for match in re.finditer(r"^\}\n", text, re.M):
        yield text[: match.start()] + text[match.end() :]
        yield text[: match.start()] + "}\n" + text[match.start() :]
    for match in re.finditer(r"^  \}\n", text, re.M):
        yield text[: match.start()] + text[match.end() :]
    for match in re.finditer(r'(?<=[^"])"(?=\n)| \{(?=\n)|^ *"""\n', text, re.M):
        yield text[: match.start()] + text[match.end() :]


def main(root):
    sound = sorted(root.glob("examples/**/*.social")) + sorted(root.glob("stdlib/*.social"))
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        pages, failing = [], []
        for number, (info, text) in enumerate(fences(root)):
            path = folder / f"{number}.social"
            (failing if info == "fails" else pages).append(path)
            path.write_text(text + ENDING if info == "fails" else text, encoding="utf-8")
        wrong = [line for line in run(["parse", "-q"], sound + pages, folder).splitlines() if line.strip()]
        lost = [path for path, found in names(failing, folder).items() if found[-1:] != ["déclaration_suivante"]]
        whole = names(sound, folder)
        cuts = {}
        for path in sound:
            for text in broken(path.read_text(encoding="utf-8")):
                cut = folder / f"cut{len(cuts)}.social"
                cut.write_text(text, encoding="utf-8")
                cuts[str(cut)] = str(path)
        spoilt = [path for path, found in names(cuts, folder).items() if found != whole[cuts[path]]]
        for path in (lost + spoilt)[:3]:
            before = pathlib.Path(cuts[path]).read_text(encoding="utf-8") if path in cuts else ""
            after = pathlib.Path(path).read_text(encoding="utf-8")
            print("\n".join(difflib.unified_diff(before.splitlines(), after.splitlines(), cuts.get(path, "a page"), path, "", "", 2, "")))
        print("\n".join(wrong[:10]))
        print(f"{len(sound)} files and {len(pages)} fences parsed, {len(wrong)} with an error")
        print(f"{len(failing)} broken fences, {len(lost)} that spoil what follows")
        print(f"{len(cuts)} files with one fault, {len(spoilt)} whose other declarations suffer")
        return wrong or lost or spoilt or not (sound and pages and failing and cuts)


if __name__ == "__main__":
    sys.exit(bool(main(pathlib.Path(sys.argv[1]))))
