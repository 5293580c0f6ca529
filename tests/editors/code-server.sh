#!/usr/bin/env bash
# Puts VS Code's workbench on this machine, as code-server from the npm registry, with the Chromium that drives it.
# usage: code-server.sh      prints the folder; made once per version under ${SOCIAL_CI_CACHE:-~/.cache/social-ci}
# A plain `npm install code-server` fails where only the registry is reachable: its scripts fetch ripgrep and headers
# from elsewhere. So no script of a package runs; the native modules are compiled here against the headers of this Node.
set -euo pipefail

version=4.100.3 # the last one for Node 20
playwright=1.55.0
cache=${SOCIAL_CI_CACHE:-$HOME/.cache/social-ci}
home=$cache/code-server-$version

say() { printf '%s\n' "$1" >&2; }
as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi; }

system_packages() {
  local missing=()
  command -v chromium >/dev/null || missing+=(chromium)
  command -v rg >/dev/null || missing+=(ripgrep)
  command -v make >/dev/null || missing+=(make)
  command -v g++ >/dev/null || missing+=(g++)
  command -v python3 >/dev/null || missing+=(python3)
  fc-list 2>/dev/null | grep -qi emoji || missing+=(fonts-noto-color-emoji)
  fc-list 2>/dev/null | grep -qi dejavu || missing+=(fontconfig fonts-dejavu-core)
  [ ${#missing[@]} = 0 ] && return
  say "apt: ${missing[*]}"
  as_root apt-get update -q >&2 || true
  as_root env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=600 install -y -q --no-install-recommends "${missing[@]}" >&2
}

modules() {
  local npm=(npm install --ignore-scripts --no-fund --no-audit --loglevel=error)
  [ -f package.json ] || printf '{"private":true}\n' > package.json
  "${npm[@]}" "code-server@$version" "playwright-core@$playwright" >&2
  (cd "$1" && "${npm[@]}" --omit=dev >&2)
  (cd "$1/extensions" && "${npm[@]}" --omit=dev >&2)
}

native() {
  local gyp module headers=()
  gyp=$(npm root -g)/npm/node_modules/node-gyp/bin/node-gyp.js
  [ -d /usr/include/node ] && headers=(--nodedir=/usr)
  for module in "$1"/node_modules/@vscode/spdlog "$1"/node_modules/native-watchdog "$1"/node_modules/node-pty; do
    say "compiling $(basename "$module")"
    (cd "$module" && nice node "$gyp" rebuild "${headers[@]}" > gyp.log 2>&1) || { tail -40 "$module/gyp.log" >&2; return 1; }
  done
  say "compiling argon2"
  npm_config_nodedir=${headers[0]#--nodedir=} nice npm rebuild argon2 --build-from-source --loglevel=error >&2
}

# What the postinstall script of code-server would have linked.
links() {
  mkdir -p "$1/node_modules/@vscode/ripgrep/bin"
  ln -sfn "$(command -v rg)" "$1/node_modules/@vscode/ripgrep/bin/rg"
  ln -sfn node_modules "$1/node_modules.asar"
  ln -sfn node_modules "$1/extensions/node_modules.asar"
  ln -sf code-linux.sh "$1/bin/remote-cli/code-server"
  ln -sf browser-linux.sh "$1/bin/helpers/browser.sh"
}

system_packages
if ! [ -f "$home/complete" ]; then
  mkdir -p "$home"
  cd "$home"
  vscode=node_modules/code-server/lib/vscode
  modules "$vscode"
  native "$vscode"
  links "$vscode"
  node_modules/.bin/code-server --version > complete.part
  mv complete.part complete
fi
say "code-server $(cat "$home/complete")"
printf '%s\n' "$home"
