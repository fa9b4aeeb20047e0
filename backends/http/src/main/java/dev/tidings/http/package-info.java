// SPDX-License-Identifier: Apache-2.0
/** CloudEvents over HTTP: signed webhooks out, an ingress in. */
@NullMarked
package dev.tidings.http;

import org.jspecify.annotations.NullMarked;
