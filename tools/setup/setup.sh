#!/bin/sh
# Makes this checkout ready to work: system packages, npm packages (with Node 24), a browser.
#
#   setup.sh           install what is missing; instant when nothing is
#   setup.sh --check   only say what is missing
#   setup.sh --json    the same as --check, for programs
#
# Exits with 0 when everything required is there, with 1 after a list of what is not, with 2 on a wrong option.
set -eu
cd "$(dirname "$0")/../.."

MODE=install
case "${1:-}" in '') ;; --check) MODE=check ;; --json) MODE=json ;; *) sed -n '2,8p' "$0" >&2; exit 2 ;; esac

say() { echo "setup: $*" >&2; }

SYSTEM_PATH=$PATH
PATH=$PWD/node_modules/.bin:$PATH
STAMP=node_modules/.setup-stamp
key() { cat package-lock.json tools/setup/*.sh tools/setup/packages.txt | cksum; }

if [ "$MODE" = install ] && [ -f "$STAMP" ] && [ "$(cat "$STAMP")" = "$(key)" ] &&
  [ -x node_modules/.bin/node ] && [ -s .renderfleet/browser ] && [ -x "$(cat .renderfleet/browser)" ]; then
  exit 0
fi

. tools/setup/system.sh
. tools/setup/node.sh
. tools/setup/browser.sh
FAMILY=$(family)

if [ "$MODE" = install ]; then
  names=$(missing 'required optional' | packages_of)
  if [ -n "$names" ] && may_install; then
    # One at a time after a failure, so that an optional package cannot hold up a required one.
    # shellcheck disable=SC2086 # a list of names
    apt_install $names || for name in $names; do apt_install "$name" || say "cannot install $name"; done
  fi
  if command -v npm >/dev/null 2>&1; then
    if [ "$(cat "$STAMP.npm" 2>/dev/null)" != "$(cksum package-lock.json)" ] || ! node_ready; then
      if npm_packages; then cksum package-lock.json >"$STAMP.npm"; fi
    fi
    node_ready && { known=$(known_browser) && draws "$known" && mkdir -p .renderfleet && echo "$known" >"$NOTE"; } ||
      { node_ready && find_browser; } || true
  fi
fi

# What is still missing, one "need|probe|packages|why" a line.
report=$(
  missing 'required optional'
  node_ready || echo 'required|node|-|Node 24 or newer, which make setup fetches by npm'
  if ! known_browser >/dev/null; then
    if packaged_browser; then from=chromium-headless-shell; else from=-; fi
    echo "required|chromium-headless-shell|$from|draws the frames; where it is no system package, make setup downloads it"
    [ "$from" != - ] || [ "$FAMILY" = brew ] || missing library
  fi
)
needed=$(echo "$report" | grep -c '^required' || true)

if [ "$MODE" = json ]; then
  echo "$report" | awk -F '|' -v browser="$(known_browser || true)" -v ok="$needed" '
    function text(s) { gsub(/["\\]/, "\\\\&", s); return "\"" s "\"" }
    BEGIN { printf "{\"ok\":%s,\"browser\":%s,\"missing\":[", (ok == 0 ? "true" : "false"), (browser ? text(browser) : "null") }
    NF { printf "%s{\"need\":%s,\"name\":%s,\"packages\":%s,\"why\":%s}", (n++ ? "," : ""), text($1), text($2), text($3), text($4) }
    END { print "]}" }'
elif [ -n "$report" ]; then
  say "missing:"
  echo "$report" | awk -F '|' '{ printf "  %-9s %-28s %s\n", $1, $2, $4 }' >&2
  # shellcheck disable=SC2046,SC2086 # lists of names
  names=$(for name in $(echo "$report" | packages_of); do first_of $name; done)
  [ -z "$names" ] || say "to install: $(install_command $names), then make setup"
elif [ "$MODE" = check ]; then
  say "nothing is missing (browser: $(known_browser))"
else
  key >"$STAMP"
  say "ready: Node $(node_modules/.bin/node -p process.versions.node), browser $(known_browser)"
fi
[ "$needed" = 0 ]
