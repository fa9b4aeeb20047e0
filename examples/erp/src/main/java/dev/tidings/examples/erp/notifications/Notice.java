// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp.notifications;

import java.time.Instant;

record Notice(long id, String audience, String message, Instant createdAt) {}
