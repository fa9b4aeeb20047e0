// SPDX-License-Identifier: Apache-2.0
package dev.tidings.spring.boot.starter;

import dev.tidings.core.EventType;

@EventType("order.created")
record OrderCreated(int id) {}
