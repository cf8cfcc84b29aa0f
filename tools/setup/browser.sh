# Sourced by setup.sh: a headless Chromium that can draw frame by frame. Each source is tried in turn:
#   1. one on the PATH   2. Debian's package   3. the one Remotion downloads   4. the one in an npm package
# The path is left in .renderfleet/browser; chromium-headless-shell in node_modules/.bin leads to it, too.

NOTE=.renderfleet/browser
NPM_BROWSER=@sparticuz/chromium@153.0.0

draws() { # does this browser start and build a page?
  [ -x "$1" ] && timeout 20 "$1" --headless --no-sandbox --disable-gpu --dump-dom 'data:text/html,<p>ready' 2>/dev/null |
    grep -q ready
}

on_path() {
  for name in chromium-headless-shell chrome-headless-shell; do
    found=$(PATH=$SYSTEM_PATH command -v "$name") && echo "$found" && return 0
  done
  return 1
}

known_browser() { # the one on the PATH, or the one that an earlier setup chose
  on_path || { [ -s "$NOTE" ] && [ -x "$(cat "$NOTE")" ] && cat "$NOTE"; }
}

# Ubuntu's package of that name would be a snap, and has no candidate; so it is asked, not assumed.
packaged_browser() { [ "$FAMILY" = apt ] && has_candidate chromium-headless-shell; }

from_debian() {
  may_install && apt_install chromium-headless-shell && on_path
}

libraries() { # a downloaded browser brings none of the libraries that a package would have pulled in
  may_install || return 0
  # shellcheck disable=SC2046 # a list of names
  names=$(missing library | packages_of) && [ -z "$names" ] || apt_install $names
}

from_remotion() {
  libraries >&2
  (cd packages/render-engine && timeout 300 node --input-type=module -e '
    const { ensureBrowser } = await import("@remotion/renderer");
    const status = await ensureBrowser({ logLevel: "error" });
    if (!("path" in status)) process.exit(1);
    console.log(status.path);') 2>/dev/null | tail -n 1
}

from_npm() {
  libraries >&2
  home=$PWD/.renderfleet/chromium
  mkdir -p "$home" && echo '{"private":true}' >"$home/package.json"
  run_npm install --prefix "$home" --no-audit --no-fund --loglevel=error "$NPM_BROWSER" >&2 || return 1
  # The package unpacks itself into the temp folder; one beside it outlives the next boot.
  (cd "$home" && TMPDIR=$home node --input-type=module -e '
    const { default: chromium } = await import("@sparticuz/chromium");
    console.log(await chromium.executablePath());')
}

find_browser() {
  for source in on_path from_debian from_remotion from_npm; do
    path=$($source) && [ -n "$path" ] && draws "$path" || { say "browser: $source: no"; continue; }
    say "browser: $path ($source)"
    mkdir -p .renderfleet
    echo "$path" >"$NOTE"
    [ "$source" = on_path ] || [ "$source" = from_debian ] ||
      ln -sf "$path" node_modules/.bin/chromium-headless-shell
    return 0
  done
  return 1
}
