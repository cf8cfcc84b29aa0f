# Sourced by setup.sh: which system packages are missing, and their installation.

LIST=tools/setup/packages.txt

family() {
  case "$(uname -s)" in Darwin) echo brew; return ;; esac
  for tool in apt-get:apt dnf:dnf pacman:pacman; do
    if command -v "${tool%%:*}" >/dev/null 2>&1; then echo "${tool##*:}"; return; fi
  done
  echo unknown
}

present() { # probe
  case "$1" in
    /*) [ -e "$1" ] || [ "$FAMILY" = brew ] ;;
    *.so*) [ -n "$(find /usr/lib /usr/lib64 /lib -name "$1*" 2>/dev/null | head -n 1)" ] ;;
    *) command -v "$1" >/dev/null 2>&1 ;;
  esac
}

# Lines "need|probe|packages|why" of what is missing; $1: a pattern of needs ("required", "required optional").
missing() {
  grep -v '^#' "$LIST" | while IFS='|' read -r need probe apt dnf pacman brew why; do
    need=$(echo $need) probe=$(echo $probe)
    case " $1 " in *" $need "*) ;; *) continue ;; esac
    present "$probe" && continue
    case "$FAMILY" in apt) names=$apt ;; dnf) names=$dnf ;; pacman) names=$pacman ;; brew) names=$brew ;; *) names=$probe ;; esac
    names=$(echo $names) why=$(echo "$why" | sed 's/^ *//; s/ *$//')
    [ "$names" = - ] || echo "$need|$probe|$names|$why"
  done
}

packages_of() { cut -d '|' -f 3 | grep -vx -e - | tr '\n' ' '; }

install_command() { # packages…
  case "$FAMILY" in
    apt) echo "sudo apt-get install --no-install-recommends $*" ;;
    dnf) echo "sudo dnf install $*" ;;
    pacman) echo "sudo pacman -S $*" ;;
    brew) echo "brew install $*" ;;
    *) echo "install with your system's package manager: $*" ;;
  esac
}

# The programs themselves are new enough everywhere; only the index of a fresh image is empty.
has_candidate() { apt-cache policy "$1" 2>/dev/null | grep 'Candidate:' | grep -qv '(none)'; }

refresh_index() {
  [ -z "${REFRESHED:-}" ] || return 0
  say "apt-get update"
  for pause in 2 8 0; do
    if apt-get -qq update >/dev/null; then REFRESHED=yes; return 0; fi
    sleep "$pause"
  done
  say "apt-get update failed three times; going on with the index as it is"
  REFRESHED=failed
}

first_of() { # of a/b the one that exists here; the last where nobody can tell
  one=$1
  for one in $(echo "$1" | tr / ' '); do [ "$FAMILY" != apt ] || has_candidate "$one" && break; done
  echo "$one"
}

# Installs what it can of the packages given (a/b: the first with a candidate). Debian and Ubuntu, as root.
apt_install() {
  chosen=
  for name in "$@"; do
    before=$chosen
    for one in $(echo "$name" | tr / ' '); do
      has_candidate "$one" || { refresh_index; has_candidate "$one"; } || continue
      chosen="$chosen $one"
      break
    done
    [ "$chosen" != "$before" ] || say "apt knows no package $name (on Ubuntu: is universe in its sources?)"
  done
  [ -n "$chosen" ] || return 1
  say "apt-get install$chosen"
  for pause in 2 8 0; do
    # shellcheck disable=SC2086 # a list of names
    if DEBIAN_FRONTEND=noninteractive apt-get -qq -y --no-install-recommends -o Dpkg::Use-Pty=0 \
      -o DPkg::Lock::Timeout=120 install $chosen >/dev/null; then return 0; fi
    sleep "$pause"
    REFRESHED=
    refresh_index # a mirror that moved on answers 404 for what the old index names
  done
  return 1
}

may_install() { [ "$FAMILY" = apt ] && [ "$(id -u)" = 0 ]; }
