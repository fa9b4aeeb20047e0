// SPDX-License-Identifier: Apache-2.0
package dev.tidings.http;

import java.util.List;

/**
 * What one request carries.
 *
 * <p>Immutable, but for its body, which nobody changes.
 */
final class Post {
    private final String id;
    private final String mediaType;
    private final byte[] body;
    private final List<Integer> indexes;

    /**
     * One or several events.
     *
     * @param id that the receiver knows it by, the same each time
     * @param indexes of the events in the list
     */
    Post(String id, String mediaType, byte[] body, List<Integer> indexes) {
        this.id = HeaderText.encode(id);
        this.mediaType = mediaType;
        this.body = body;
        this.indexes = indexes;
    }

    String id() {
        return id;
    }

    String mediaType() {
        return mediaType;
    }

    byte[] body() {
        return body;
    }

    List<Integer> indexes() {
        return indexes;
    }
}
