// SPDX-License-Identifier: Apache-2.0
/** What others implement: storage, codecs, transactions and backends. */
@NullMarked
package dev.tidings.core.spi;

import org.jspecify.annotations.NullMarked;
