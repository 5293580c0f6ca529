#!/usr/bin/env bash
# Our pages in a browser, before an accessibility checker and an HTML checker, on paper, and under attack; pictures of every page are kept.
# usage: run.sh [SOCIAL] [SCREENS]
#   SOCIAL   the binary, target/debug/social otherwise
#   SCREENS  where pictures go, with an index.html that shows them; target/browser otherwise
# Takes what it needs by itself, once, under ${SOCIAL_CI_CACHE:-~/.cache/social-ci}; ONLY=trois,hostile looks at
# those codes alone, ONLY=live at `social serve` alone; SLOW=1 tells the pages that take long.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
target=${CARGO_TARGET_DIR:-$here/../../target}
social=$(realpath "${1:-$target/debug/social}")
screens=$(realpath -m "${2:-$target/browser}")
cache=${SOCIAL_CI_CACHE:-$HOME/.cache/social-ci}
modules=$cache/browser-1

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi; }

system_packages() {
  local missing=()
  command -v chromium >/dev/null || missing+=(chromium)
  command -v node >/dev/null || missing+=(nodejs)
  command -v npm >/dev/null || missing+=(npm)
  command -v java >/dev/null || missing+=(default-jre-headless)
  command -v pdftoppm >/dev/null && command -v pdftotext >/dev/null || missing+=(poppler-utils)
  fc-list 2>/dev/null | grep -qi dejavu || missing+=(fontconfig fonts-dejavu-core)
  fc-list 2>/dev/null | grep -qi liberation || missing+=(fonts-liberation)
  fc-list 2>/dev/null | grep -qi emoji || missing+=(fonts-noto-color-emoji)
  [ ${#missing[@]} = 0 ] && return
  as_root apt-get update -q || true
  as_root env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=600 install -y -q --no-install-recommends "${missing[@]}"
}

packages() {
  [ -f "$modules/complete" ] && return
  mkdir -p "$modules"
  printf '{"private":true}\n' > "$modules/package.json"
  (cd "$modules" && npm install --ignore-scripts --no-fund --no-audit --loglevel=error playwright-core@1.55.0 axe-core@4.14.1 vnu-jar@26.9.27)
  touch "$modules/complete"
}

mkdir -p "$screens"
find "$screens" -maxdepth 1 \( -name '*.jpg' -o -name '*.pdf' \) -delete
rm -rf "$screens/work"
mkdir -p "$screens/work/pages"
{ system_packages && packages; } > "$screens/install.log" 2>&1 || { tail -40 "$screens/install.log"; exit 1; }

failed=0
node "$here/driver.mjs" "$modules" "$social" "$screens" || failed=1

# The checker reads what was built, and each drawing that can be taken away.
if java -jar "$modules/node_modules/vnu-jar/build/dist/vnu.jar" --errors-only --also-check-svg --skip-non-html "$screens/work/pages" > "$screens/vnu.log" 2>&1; then
  pages=$(find "$screens/work/pages" -name '*.html' | wc -l)
  echo "HTML: no error in $pages pages"
  [ "$pages" -gt 0 ] || failed=1
else
  grep -c 'error:' "$screens/vnu.log" | sed 's/$/ errors of HTML/'
  sed -E 's#^"?file:[^"]*/work/pages/##' "$screens/vnu.log" | cut -c1-260 | awk -F'error:' '!seen[$2]++' | head -25
  failed=1
fi
echo "pictures: $screens/index.html"
exit $failed
