# SPDX-License-Identifier: Apache-2.0
# Building and running the benchmarks; meant to be sourced after common.sh and jdk.sh.

BENCHMARKS=benchmarks
BENCHMARK_CLASS_PATH="$BENCHMARKS/target/classes:$BENCHMARKS/target/lib/*"
BENCHMARK_RESULTS=()

build_benchmarks() {
  require_compiler
  require_unzip
  say 'Building the benchmarks (the first time downloads their libraries) ...'
  ./mvnw -q -B -pl "$BENCHMARKS" -am -DskipTests -Dspotless.check.skip=true -Denforcer.skip=true package </dev/null ||
    die 'The build failed (see above).'
}

require_built_benchmarks() {
  [ -d "$BENCHMARKS/target/classes" ] && [ -d "$BENCHMARKS/target/lib" ] ||
    die "There are no built benchmarks in $BENCHMARKS/target. Run ./benchmark without BENCHMARK_SKIP_BUILD."
}

# find_other_jdk MAJOR : the home of the newest JDK from 21 on, or of a JDK 17 when MAJOR is one of those.
find_other_jdk() {
  local home
  if [ "$1" -lt "$ERROR_PRONE_JDK" ]; then
    find_newer_jdk && return
  else
    while IFS= read -r home; do
      if [ "$(java_major "$home/bin/java" 2>/dev/null)" = 17 ]; then
        printf '%s\n' "$home"
        return
      fi
    done < <(jdk_homes)
  fi
  warn "Found no other JDK beside the current $1 (JAVA25_HOME can name one): measuring on that one alone"
  return 1
}

# benchmark_java JAVA MAIN ARGUMENT... : runs one of the module's programs. JMH still uses sun.misc.Unsafe.
benchmark_java() {
  local java=$1
  shift
  "$java" -XX:+IgnoreUnrecognizedVMOptions --sun-misc-unsafe-memory-access=allow \
    -Dlogback.configurationFile=logback-benchmarks.xml -cp "$BENCHMARK_CLASS_PATH" "$@" </dev/null
}

measure_all() {
  local java major result
  mkdir -p "$BENCHMARKS/target/results"
  for java in "$@"; do
    major=$(java_major "$java")
    result=$BENCHMARKS/target/results/jdk-$major.json
    say "Measuring on JDK $major ..."
    benchmark_java "$java" dev.tidings.benchmarks.RunSuites ${SUITE_ARGUMENTS[@]+"${SUITE_ARGUMENTS[@]}"} "$result" ||
      die "Measuring on JDK $major failed (see above)."
    BENCHMARK_RESULTS+=("$result")
  done
}

# The durable path, on this JDK and PostgreSQL; the program shows its tables, and writes them to the page.
measure_durable() {
  say 'Measuring the durable path on PostgreSQL ...'
  benchmark_java "${JAVAS[0]}" dev.tidings.benchmarks.durable.RunDurable ${SUITE_ARGUMENTS[@]+"${SUITE_ARGUMENTS[@]}"} \
    "$PAGE" "$COMMAND" "$(tidings_commit)" || die 'Measuring the durable path failed (see above).'
}

# The file failover, on this JDK and the disk of benchmarks/target; the program shows its tables, and writes them to the page.
measure_failover() {
  say 'Measuring the file failover ...'
  benchmark_java "${JAVAS[0]}" dev.tidings.benchmarks.failover.RunFailover ${SHORT:+--short} "$PAGE" "$COMMAND" "$(tidings_commit)" ||
    die 'Measuring the file failover failed (see above).'
}

# The relay from PostgreSQL to each broker, on this JDK; the brokers are the program's own.
measure_relay() {
  say 'Measuring the relay to the brokers ...'
  benchmark_java "${JAVAS[0]}" dev.tidings.benchmarks.relay.RunRelay ${SHORT:+--short} "$PAGE" "$COMMAND" "$(tidings_commit)" ||
    die 'Measuring the relay failed (see above).'
}

# The console with a long log, by a program among its tests, which have the browser.
measure_console() {
  local class_path
  class_path=$(mktemp)
  say 'Building the console and its tests ...'
  ./mvnw -q -B -pl console -am -DskipTests -Dspotless.check.skip=true -Denforcer.skip=true test-compile \
    org.apache.maven.plugins:maven-dependency-plugin:3.11.0:build-classpath -Dmdep.outputFile="$class_path" </dev/null ||
    die 'The build failed (see above).'
  say 'Filling a database with ten million events and measuring ...'
  "$(java_command)" -Xmx1g -cp "console/target/test-classes:console/target/classes:$(cat "$class_path")" dev.tidings.console.TenMillion </dev/null ||
    die 'Measuring the console failed (see above).'
  rm -f "$class_path"
}

tidings_commit() { git describe --always --dirty 2>/dev/null || printf 'unknown commit'; }

# Also shows the tables, but for the short form, whose times would only mislead.
write_tables() {
  local tables
  tables=$(benchmark_java "${JAVAS[0]}" dev.tidings.benchmarks.report.WriteReport "$PAGE" "$COMMAND" "$(tidings_commit)" \
    "${BENCHMARK_RESULTS[@]}")
  if [ -z "$SHORT" ]; then printf '\n%s\n\n' "$tables"; fi
}
