// SPDX-License-Identifier: Apache-2.0
package dev.tidings.http;

/** A request that is not taken; its answer says why. */
final class IngressRefusal extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient IngressAnswer answer;

    IngressRefusal(IngressAnswer answer) {
        super(answer.text());
        this.answer = answer;
    }

    IngressRefusal(int status, String text) {
        this(IngressAnswer.of(status, text));
    }

    IngressAnswer answer() {
        return answer;
    }
}
