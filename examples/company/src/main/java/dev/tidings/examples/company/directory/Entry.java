// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.company.directory;

import java.util.UUID;

/**
 * A company of the directory.
 *
 * @param announcements how often the handler has heard of it: once, whatever the queue does
 */
record Entry(UUID companyId, String name, String country, int announcements) {}
