#!/usr/bin/env bash
# Draws social.png, the icon of the extension, from social.svg. Needs chromium.
set -euo pipefail
cd "$(dirname "$0")"
chromium --headless --no-sandbox --disable-gpu --hide-scrollbars --default-background-color=00000000 --window-size=128,128 --screenshot="$PWD/social.png" "file://$PWD/social.svg" 2>/dev/null
