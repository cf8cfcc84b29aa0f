# Sourced by setup.sh: the npm packages, and with them Node 24 (npm package `node`).

node_major() { "$1" -p 'process.versions.node.split(".")[0]' 2>/dev/null || echo 0; }

# By the system's own Node: Ubuntu's npm is a script that looks for its modules where only Ubuntu's Node does.
run_npm() { PATH=$SYSTEM_PATH npm "$@"; }

our_node() { # the Node that npx, npm run and make find first
  if [ -x node_modules/.bin/node ]; then echo node_modules/.bin/node; else command -v node || true; fi
}

node_ready() {
  node=$(our_node)
  [ -n "$node" ] && [ "$(node_major "$node")" -ge 24 ]
}

npm_packages() {
  if [ -f node_modules/.package-lock.json ]; then
    say "npm install (package-lock.json has changed)"
    run_npm install --no-save --no-audit --no-fund --loglevel=error
  else
    say "npm ci (a minute or two the first time)"
    run_npm ci --no-audit --no-fund --loglevel=error || { say "npm ci failed; once more" && run_npm ci --no-audit --no-fund; }
  fi
  # An npm that was told not to run install scripts leaves the package `node` without its binary.
  node_ready || { say "fetching Node 24" && run_npm rebuild node --ignore-scripts=false --loglevel=error; }
  node_ready
}
