// SPDX-License-Identifier: Apache-2.0
/** Amazon EventBridge and SQS: a backend and a source. */
@NullMarked
package dev.tidings.aws;

import org.jspecify.annotations.NullMarked;
