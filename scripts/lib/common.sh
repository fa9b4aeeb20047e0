# SPDX-License-Identifier: Apache-2.0
# Shared by ./demo and ./verify; meant to be sourced.

say() { printf '==> %s\n' "$*"; }
warn() { printf '!!  %s\n' "$*" >&2; }
die() {
  warn "$*"
  exit 1
}

has() { command -v "$1" >/dev/null 2>&1; }

# Can packages be installed here: root on Debian, Ubuntu or one of their kin?
can_apt() { [ "$(id -u)" -eq 0 ] && has apt-get; }

# apt_install PACKAGE... : the package lists are fetched once per run. Output is shown only when it fails.
APT_LISTS_FETCHED=
apt_install() {
  say "Installing by apt-get: $*"
  local log
  log=$(mktemp)
  if ! apt_quietly "$@" >"$log" 2>&1 </dev/null; then
    cat "$log" >&2
    rm -f "$log"
    die "apt-get could not install: $*"
  fi
  APT_LISTS_FETCHED=yes
  rm -f "$log"
}

apt_quietly() {
  export DEBIAN_FRONTEND=noninteractive
  if [ -z "$APT_LISTS_FETCHED" ]; then apt-get update || return 1; fi
  apt-get install -y --no-install-recommends "$@"
}

# The java that Maven and the demo use: JAVA_HOME's if set, else the one on PATH.
java_command() {
  if [ -n "${JAVA_HOME:-}" ]; then printf '%s/bin/java\n' "$JAVA_HOME"; else printf 'java\n'; fi
}

# java_major JAVA : prints 17 for 17.0.15; fails when it is no working Java.
java_major() {
  local version
  version=$("$1" -XshowSettings:properties -version 2>&1 </dev/null | sed -n 's/^ *java\.specification\.version = //p') || return 1
  version=${version#1.}
  [ -n "$version" ] && printf '%s\n' "$version"
}

require_java_17() {
  local java major
  java=$(java_command)
  has "$java" || die "No Java found ($java). Install a JDK 17 or later, or point JAVA_HOME at one."
  major=$(java_major "$java") || die "$java does not run. Install a JDK 17 or later, or point JAVA_HOME at one."
  [ "$major" -ge 17 ] || die "$java is Java $major; Tidings needs Java 17 or later. Point JAVA_HOME at a newer JDK."
}

require_compiler() {
  local javac=javac
  [ -z "${JAVA_HOME:-}" ] || javac=$JAVA_HOME/bin/javac
  has "$javac" || die "Only a Java runtime is here ($javac is missing); building needs a full JDK 17 or later."
}

# The wrapper downloads Maven once as a zip file whose checksum it knows, so it must be able to unpack one.
require_unzip() {
  if has unzip; then return; fi
  if can_apt; then apt_install unzip; else die "Please install 'unzip': the Maven wrapper needs it to unpack Maven."; fi
}

# Is anything listening on this local TCP port?
port_in_use() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# next_free_port PORT : the first local TCP port from PORT on that nothing listens on.
next_free_port() {
  local port=$1
  while port_in_use "$port"; do port=$((port + 1)); done
  printf '%s\n' "$port"
}

# For servers that refuse to run as root and have no user of their own.
as_nobody() {
  if [ "$(id -u)" -eq 0 ]; then (cd / && exec runuser -u nobody -- "$@"); else "$@"; fi
}
