// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console.internal.live;

import org.jspecify.annotations.Nullable;

/** A message that is no event: rates, or what nobody has got. Only for the thread that sends. */
final class NoticeItem extends LiveItem {
    private final byte[] rates;
    private final byte[] others;

    private NoticeItem(@Nullable String place, byte[] rates, byte[] others) {
        super(place);
        this.rates = rates;
        this.others = others;
    }

    /** Says nothing: a place from which clients may go on. */
    static NoticeItem start(@Nullable String place) {
        return new NoticeItem(place, new byte[0], new byte[0]);
    }

    /** How many events there were, for those who want to know. The others are told now and then how far they have come. */
    static NoticeItem rates(@Nullable String place, byte[] rates, boolean tellPlace) {
        return new NoticeItem(place, rates, tellPlace && place != null ? Messages.place(place) : new byte[0]);
    }

    /** The same message to all. */
    static NoticeItem toAll(@Nullable String place, byte[] message) {
        return new NoticeItem(place, message, message);
    }

    @Override
    boolean isFor(LiveFilter filter) {
        return json(filter).length > 0;
    }

    @Override
    byte[] json(LiveFilter filter) {
        return filter.sees().rates() ? rates : others;
    }
}
