# SPDX-License-Identifier: Apache-2.0
# The brokers that the tests start for themselves, kill and start again; meant to be sourced after common.sh. Kafka and ElasticMQ come from
# Maven Central.

# provide_brokers : sees to it that the programs are there. No test uses a server that is already listening: it would not survive the test.
provide_brokers() {
  provide_broker redis-server
  provide_broker nats-server
  provide_broker rabbitmq-server
}

# provide_broker PROGRAM : the Debian package has the same name.
provide_broker() {
  if has "$1" || [ -x "/usr/sbin/$1" ]; then return; fi
  if can_apt; then apt_install "$1"; fi
  has "$1" || [ -x "/usr/sbin/$1" ] || die "'$1' is missing, which the tests of the brokers start: install it, or run this as root on Debian."
}
