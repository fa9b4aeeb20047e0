// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp.mailserver;

import java.time.Instant;

record Mail(String messageId, String from, String to, String subject, String text, Instant receivedAt) {}
