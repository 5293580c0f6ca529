#!/usr/bin/env bash
# The extension in VS Code's own workbench, in French and in English: packages it, installs it, drives it, checks what it shows.
# usage: workbench.sh [SCREENS]
#   SCREENS  where pictures of every step go; target/editors otherwise
# SOCIAL is the binary to ship inside, target/debug/social otherwise; ONLY=hover,fix runs those steps alone.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
repository=$(cd "$here/../.." && pwd)
target=${CARGO_TARGET_DIR:-$repository/target}
screens=$(realpath -m "${1:-$target/editors}")
binary=${SOCIAL:-$target/debug/social}
extension=$repository/lsp/vscode
vsix=$screens/social.vsix

mkdir -p "$screens"
home=$("$here/code-server.sh" 2> "$screens/code-server.log") || { tail -40 "$screens/code-server.log"; exit 1; }
tail -1 "$screens/code-server.log"
"$extension/package.sh" --binary "$binary" --out "$vsix" > "$screens/package.log" 2>&1 || { tail -40 "$screens/package.log"; exit 1; }
grep -o 'Packaged.*' "$screens/package.log"

printf 'tests of the extension: '
(cd "$extension" && SOCIAL=$binary npm test) > "$screens/tests.log" 2>&1 || { grep -A20 '^not ok' "$screens/tests.log"; exit 1; }
grep -o '^# pass.*' "$screens/tests.log"

for locale in fr en; do
  node "$here/workbench.mjs" "$home" "$vsix" "$extension/node_modules/.bin/vsce" "$screens" "$locale"
done
