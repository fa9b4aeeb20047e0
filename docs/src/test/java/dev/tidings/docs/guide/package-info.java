// SPDX-License-Identifier: Apache-2.0
/** The snippets of the guide, each inside a test that runs it. */
@NullMarked
package dev.tidings.docs.guide;

import org.jspecify.annotations.NullMarked;
