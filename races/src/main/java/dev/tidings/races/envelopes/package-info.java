// SPDX-License-Identifier: Apache-2.0
/** Envelopes that are made when somebody asks. */
@NullMarked
package dev.tidings.races.envelopes;

import org.jspecify.annotations.NullMarked;
