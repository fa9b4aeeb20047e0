// SPDX-License-Identifier: Apache-2.0
/** What the company service tells others, through Tidings. */
@NullMarked
package dev.tidings.examples.company.infrastructure.events;

import org.jspecify.annotations.NullMarked;
