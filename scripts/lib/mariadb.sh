# SPDX-License-Identifier: Apache-2.0
# A MariaDB for the tests: one that is running, one in a container, or a private one; meant to be sourced after postgres.sh.
# provide_mariadb exports TIDINGS_TEST_MARIADB_*; stop_mariadb ends only what provide_mariadb started.

MARIADB_COMPOSE_PROJECT=
MARIADB_DIR=
MARIADB_SERVER=
MARIADB_PID=

provide_mariadb() {
  if [ "${TIDINGS_VERIFY_OWN_MARIADB:-}" = 1 ]; then
    start_private_mariadb
  elif mariadb_answers 3306; then
    say 'MariaDB: using the one that listens on 127.0.0.1:3306'
    export_mariadb 3306
  elif has docker && docker info >/dev/null 2>&1; then
    start_container_mariadb
  else
    start_private_mariadb
  fi
}

stop_mariadb() {
  if [ -n "$MARIADB_COMPOSE_PROJECT" ]; then
    mariadb_compose down --volumes >/dev/null 2>&1 || warn "Could not remove the containers of $MARIADB_COMPOSE_PROJECT"
    MARIADB_COMPOSE_PROJECT=
  fi
  if [ -n "$MARIADB_DIR" ]; then
    stop_private_mariadb
    rm -rf "$MARIADB_DIR"
    MARIADB_DIR=
  fi
}

export_mariadb() {
  export TIDINGS_TEST_MARIADB_URL="jdbc:mariadb://127.0.0.1:$1/test?sslMode=disable"
  export TIDINGS_TEST_MARIADB_USER=root
  export TIDINGS_TEST_MARIADB_PASSWORD=
}

# Does 127.0.0.1:PORT take user root on database test without a password?
mariadb_answers() {
  port_in_use "$1" && "$(java_command)" "$SCRIPTS_DIR/MariaDbAnswers.java" "$1" </dev/null
}

wait_for_mariadb() {
  local _
  for _ in $(seq 1 60); do
    if mariadb_answers "$1"; then return; fi
    sleep 1
  done
  return 1
}

mariadb_compose() { docker compose -p "$MARIADB_COMPOSE_PROJECT" -f "$SCRIPTS_DIR/compose.yaml" "$@" </dev/null; }

start_container_mariadb() {
  local address
  say 'MariaDB: starting one by Docker Compose'
  MARIADB_COMPOSE_PROJECT=tidings-verify-mariadb-$$
  mariadb_compose up --detach --quiet-pull mariadb || die 'Docker Compose could not start MariaDB (see above).'
  address=$(mariadb_compose port mariadb 3306)
  wait_for_mariadb "${address##*:}" || die 'MariaDB in Docker did not become ready within a minute.'
  export_mariadb "${address##*:}"
}

find_mariadb() { PATH=$PATH:/usr/sbin command -v mariadbd && has mariadb-install-db; }

# Only the programs are wanted: the package without "core" starts a server of its own that outlives this run.
install_mariadb() {
  can_apt || die 'No MariaDB: start one on 127.0.0.1:3306 (user root, no password, database test), start a Docker engine, install the MariaDB server, or run this as root on Debian.'
  apt_install mariadb-server-core mariadb-client-core
}

start_private_mariadb() {
  local port
  MARIADB_SERVER=$(find_mariadb) || { install_mariadb && MARIADB_SERVER=$(find_mariadb); } ||
    die 'MariaDB was installed, but mariadbd and mariadb-install-db are nowhere to be found.'
  port=$(free_port) || die 'Found no free port for MariaDB.'
  say "MariaDB: starting a private one on port $port"
  MARIADB_DIR=$(mktemp -d "$(fast_folder)/tidings-mariadb.XXXXXX")
  cat >"$MARIADB_DIR/init.sql" <<'EOT'
CREATE DATABASE IF NOT EXISTS test;
CREATE USER IF NOT EXISTS root@127.0.0.1;
GRANT ALL ON *.* TO root@127.0.0.1 WITH GRANT OPTION;
EOT
  chmod 755 "$MARIADB_DIR"
  [ "$(id -u)" -ne 0 ] || chown -R nobody "$MARIADB_DIR"
  run_private_mariadb "$port" && wait_for_mariadb "$port" || private_mariadb_failed
  export_mariadb "$port"
}

# In memory where there is room: each CREATE TABLE of a MariaDB syncs several files, which no option switches off.
fast_folder() {
  local free
  free=$(df --output=avail -k /dev/shm 2>/dev/null | tail -n 1) || free=0
  if [ -w /dev/shm ] && [ "${free:-0}" -gt 2000000 ]; then printf '/dev/shm\n'; else printf '/tmp\n'; fi
}

run_private_mariadb() {
  as_nobody mariadb-install-db --no-defaults --datadir="$MARIADB_DIR/data" --auth-root-authentication-method=normal \
    --skip-test-db --tmpdir="$MARIADB_DIR" >"$MARIADB_DIR/install.log" 2>&1 </dev/null || return 1
  as_nobody "$MARIADB_SERVER" --no-defaults --datadir="$MARIADB_DIR/data" --tmpdir="$MARIADB_DIR" \
    --socket="$MARIADB_DIR/socket" --pid-file="$MARIADB_DIR/pid" --port="$1" --bind-address=127.0.0.1 \
    --skip-name-resolve --max-connections=300 --innodb-flush-log-at-trx-commit=0 --innodb-doublewrite=0 \
    --init-file="$MARIADB_DIR/init.sql" >"$MARIADB_DIR/server.log" 2>&1 </dev/null &
  MARIADB_PID=$!
}

# Its data goes away with it, so it need not tidy up.
stop_private_mariadb() {
  local server
  if server=$(cat "$MARIADB_DIR/pid" 2>/dev/null); then kill -KILL "$server" 2>/dev/null || true; fi
  if [ -n "$MARIADB_PID" ]; then
    kill "$MARIADB_PID" 2>/dev/null || true
    wait "$MARIADB_PID" 2>/dev/null || true
  fi
}

private_mariadb_failed() {
  cat "$MARIADB_DIR"/*.log >&2 2>/dev/null || true
  die 'The private MariaDB did not start (its log is above).'
}
