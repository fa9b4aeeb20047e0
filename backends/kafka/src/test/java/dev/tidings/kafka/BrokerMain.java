// SPDX-License-Identifier: Apache-2.0
package dev.tidings.kafka;

import java.nio.file.Files;
import java.nio.file.Path;
import kafka.Kafka;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;

/** A Kafka broker in a process of its own: formats its folder when that is empty, and runs. */
final class BrokerMain {
    private BrokerMain() {}

    /** @param args the broker's properties, a file, and the folder of its log */
    public static void main(String[] args) {
        if (!Files.exists(Path.of(args[1], "meta.properties"))) {
            String cluster = Uuid.randomUuid().toString();
            int code = StorageTool.execute(
                    new String[] {"format", "--standalone", "-t", cluster, "-c", args[0]}, System.out);
            if (code != 0) {
                throw new IllegalStateException("The folder cannot be formatted; StorageTool ended with " + code);
            }
        }
        Kafka.main(new String[] {args[0]});
    }
}
