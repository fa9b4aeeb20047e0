# SPDX-License-Identifier: Apache-2.0
# Finding a JDK that is new enough for Error Prone; meant to be sourced.

ERROR_PRONE_JDK=21

# Prints the home of the newest JDK that is at least ERROR_PRONE_JDK; fails when there is none.
find_newer_jdk() {
  local best='' best_major=0 home major
  while IFS= read -r home; do
    if [ ! -x "$home/bin/javac" ]; then continue; fi
    major=$(java_major "$home/bin/java") || continue
    if [ "$major" -ge "$ERROR_PRONE_JDK" ] && [ "$major" -gt "$best_major" ]; then
      best=$home best_major=$major
    fi
  done < <(jdk_homes)
  [ -n "$best" ] && printf '%s\n' "$best"
}

jdk_homes() {
  local home
  if [ -n "${JAVA25_HOME:-}" ]; then printf '%s\n' "$JAVA25_HOME"; fi
  if has update-alternatives; then
    update-alternatives --list java 2>/dev/null | sed 's|/bin/java$||' || true
  fi
  for home in /usr/lib/jvm/*; do
    if [ -d "$home" ]; then printf '%s\n' "$home"; fi
  done
}
