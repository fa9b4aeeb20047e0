// SPDX-License-Identifier: Apache-2.0
/**
 * The second service: a directory of companies, fed by a queue of SQS. It shares no class with the company service, only the event's name and
 * fields.
 */
@NullMarked
package dev.tidings.examples.company.directory;

import org.jspecify.annotations.NullMarked;
