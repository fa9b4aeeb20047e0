# SPDX-License-Identifier: Apache-2.0
# Chromium and Node for the browser tests; meant to be sourced.

provide_browser() {
  local chromium node
  chromium=$(find_chromium) || { install_for_browser chromium && chromium=$(find_chromium); } || die 'No Chromium found.'
  node=$(command -v node) || { install_for_browser nodejs && node=$(command -v node); } || die 'No Node found.'
  export TIDINGS_TEST_CHROMIUM=$chromium
  export PLAYWRIGHT_NODEJS_PATH=$node
  export PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1
  say "Browser tests: $chromium, driven by $node"
}

find_chromium() {
  local name
  for name in chromium chromium-browser google-chrome; do
    if command -v "$name"; then return; fi
  done
  return 1
}

install_for_browser() {
  can_apt || die "The browser tests need $1: please install it (as root on Debian this script does so itself)."
  apt_install "$1"
}
