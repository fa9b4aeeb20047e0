// SPDX-License-Identifier: Apache-2.0
/** E-mails to customers, the mailing list, and notices to salespeople. */
@NullMarked
package dev.tidings.examples.erp.notifications;

import org.jspecify.annotations.NullMarked;
