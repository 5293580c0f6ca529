#!/usr/bin/env bash
# Makes the extension: the server inside, one VSIX for one platform. Needs Node 20, Rust, and the npm registry.
# usage: package.sh [--binary FILE] [--target linux-x64] [--out FILE]
#   --binary FILE   the `social` to put inside; without it, a release build is made
#   --target NAME   the platform of that binary, as vsce names it; this machine's otherwise
#   --out FILE      where the VSIX goes; target/social-TARGET.vsix otherwise
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
repository=$(cd "$here/../.." && pwd)

fail() { printf '%s\n' "$1" >&2; exit 2; }

this_machine() {
  local system processor
  case $(uname -s) in Linux) system=linux ;; Darwin) system=darwin ;; MINGW* | MSYS*) system=win32 ;; *) fail "no name for $(uname -s): say --target" ;; esac
  case $(uname -m) in x86_64 | amd64) processor=x64 ;; aarch64 | arm64) processor=arm64 ;; *) fail "no name for $(uname -m): say --target" ;; esac
  if [ "$system" = linux ] && ldd --version 2>&1 | grep -qi musl; then system=alpine; fi
  printf '%s-%s' "$system" "$processor"
}

binary='' target='' out=''
while [ $# -gt 0 ]; do
  case $1 in
    --binary) binary=$(realpath "$2"); shift 2 ;;
    --target) target=$2; shift 2 ;;
    --out) out=$(realpath -m "$2"); shift 2 ;;
    *) fail "usage: package.sh [--binary FILE] [--target NAME] [--out FILE]" ;;
  esac
done
target=${target:-$(this_machine)}
out=${out:-$repository/target/social-$target.vsix}

if [ -z "$binary" ]; then
  (cd "$repository" && cargo build --release -p social)
  binary=${CARGO_TARGET_DIR:-$repository/target}/release/social
fi
[ -x "$binary" ] || fail "no binary at $binary"

cd "$here"
name=social
case $target in win32-*) name=social.exe ;; esac
rm -rf server syntaxes
mkdir -p server syntaxes "$(dirname "$out")"
cp "$binary" "server/$name"
chmod 755 "server/$name"
cp "$repository"/grammar/textmate/*.tmLanguage.json syntaxes/
cat "$repository/LICENSE-MIT" "$repository/LICENSE-APACHE" > LICENSE

npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
npm run --silent typecheck
npm run --silent bundle
node readme.mjs README.md README.packaged.md
npx --no-install vsce package --no-dependencies --no-rewrite-relative-links --readme-path README.packaged.md --target "$target" --out "$out"
