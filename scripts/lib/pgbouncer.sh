# SPDX-License-Identifier: Apache-2.0
# A PgBouncer in front of the PostgreSQL of the tests, in transaction mode; meant to be sourced after postgres.sh.
# Always a private one: how a running one is configured cannot be seen from outside. provide_pgbouncer exports
# TIDINGS_TEST_PGBOUNCER_URL and must follow provide_postgres; stop_pgbouncer ends what it started.

PGBOUNCER_DIR=
PGBOUNCER_PID=

find_pgbouncer() { PATH=$PATH:/usr/sbin command -v pgbouncer; }

# Only the program is wanted: no service of Debian's own that takes a port and outlives this run.
install_pgbouncer() {
  local policy=/usr/sbin/policy-rc.d made=
  can_apt || die 'No PgBouncer: please install it (the program pgbouncer; no running service is needed), or run this as root on Debian.'
  if [ ! -e "$policy" ]; then
    printf '#!/bin/sh\nexit 101\n' >"$policy"
    chmod 755 "$policy"
    made=yes
  fi
  apt_install pgbouncer
  if [ -n "$made" ]; then rm -f "$policy"; fi
}

provide_pgbouncer() {
  local program port
  program=$(find_pgbouncer) || { install_pgbouncer && program=$(find_pgbouncer); } ||
    die 'PgBouncer was installed, but the program pgbouncer is nowhere to be found.'
  port=$(free_port) || die 'Found no free port for PgBouncer.'
  say "PgBouncer: starting a private one on port $port ($("$program" --version | head -n 1))"
  PGBOUNCER_DIR=$(mktemp -d /tmp/tidings-pgbouncer.XXXXXX)
  write_pgbouncer_configuration "$port"
  chmod 755 "$PGBOUNCER_DIR"
  [ "$(id -u)" -ne 0 ] || chown -R nobody "$PGBOUNCER_DIR"
  as_nobody "$program" "$PGBOUNCER_DIR/pgbouncer.ini" >"$PGBOUNCER_DIR/start.log" 2>&1 </dev/null &
  PGBOUNCER_PID=$!
  wait_for_postgres "$port" || pgbouncer_failed
  export TIDINGS_TEST_PGBOUNCER_URL="jdbc:postgresql://127.0.0.1:$port/test"
}

# Few connections for many clients, so that a transaction is hardly ever on the same one as the one before it.
write_pgbouncer_configuration() {
  local address=${TIDINGS_TEST_POSTGRES_URL#jdbc:postgresql://}
  address=${address%%/*}
  cat >"$PGBOUNCER_DIR/pgbouncer.ini" <<EOT
[databases]
test = host=${address%%:*} port=${address##*:} dbname=test user=$TIDINGS_TEST_POSTGRES_USER
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = $1
unix_socket_dir =
auth_type = any
pool_mode = transaction
default_pool_size = 8
max_client_conn = 300
ignore_startup_parameters = extra_float_digits
logfile = $PGBOUNCER_DIR/pgbouncer.log
pidfile = $PGBOUNCER_DIR/pid
EOT
}

stop_pgbouncer() {
  local program
  if [ -n "$PGBOUNCER_DIR" ]; then
    if program=$(cat "$PGBOUNCER_DIR/pid" 2>/dev/null); then kill "$program" 2>/dev/null || true; fi
    wait "$PGBOUNCER_PID" 2>/dev/null || true
    rm -rf "$PGBOUNCER_DIR"
    PGBOUNCER_DIR=
  fi
}

pgbouncer_failed() {
  cat "$PGBOUNCER_DIR"/*.log >&2 2>/dev/null || true
  die 'PgBouncer did not let anybody through to PostgreSQL within a minute (its log is above).'
}
