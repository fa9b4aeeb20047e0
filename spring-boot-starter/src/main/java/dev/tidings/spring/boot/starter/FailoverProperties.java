// SPDX-License-Identifier: Apache-2.0
package dev.tidings.spring.boot.starter;

import dev.tidings.core.FailoverOptions;
import dev.tidings.core.OverflowPolicy;
import java.nio.file.Path;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How events wait in {@code tidings.failover-dir}, {@code tidings.failover.*}. Immutable and safe for use by several threads.
 *
 * @param sync When what was written is forced to the disk: each (before publishing goes on), interval (every 200 ms) or system.
 * @param maxSize How much may wait for one backend, at least 1MB.
 * @param whenFull What becomes of an event for which there is no room: block (its publisher waits), fail (it is reported, and lost to the
 *     backend) or drop (it is counted, and lost to the backend).
 * @param always Whether every event is written before it is sent, so that none is lost with the process.
 */
public record FailoverProperties(
        @DefaultValue("each") FailoverOptions.Sync sync,
        @DefaultValue("1GB") DataSize maxSize,
        @DefaultValue("fail") OverflowPolicy whenFull,
        @DefaultValue("false") boolean always) {

    FailoverOptions in(Path folder) {
        return new FailoverOptions(folder, sync, maxSize.toBytes(), whenFull, always);
    }
}
