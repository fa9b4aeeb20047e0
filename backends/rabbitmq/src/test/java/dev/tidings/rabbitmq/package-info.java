// SPDX-License-Identifier: Apache-2.0
/** Tests with a broker of their own. */
@NullMarked
package dev.tidings.rabbitmq;

import org.jspecify.annotations.NullMarked;
