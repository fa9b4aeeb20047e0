// SPDX-License-Identifier: Apache-2.0
/** Work of operators that takes longer than a request. */
@NullMarked
package dev.tidings.console.internal.jobs;

import org.jspecify.annotations.NullMarked;
