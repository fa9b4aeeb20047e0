// SPDX-License-Identifier: Apache-2.0
package dev.tidings.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidings.core.CodecException;
import dev.tidings.core.Event;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("B5: CloudEvents of other applications")
class CloudEventReadingTest {
    private static final String REQUIRED = "'specversion':'1.0','id':'1','source':'/s','type':'a.b'";

    private final CloudEventFormat format = new CloudEventFormat(new JacksonEventCodec());

    private static byte[] json(String text) {
        return text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }

    private Event<String> read(String more) {
        return format.read(json("{" + REQUIRED + more + "}"));
    }

    private void refuses(byte[] structured, String... message) {
        assertThatThrownBy(() -> format.read(structured))
                .isInstanceOf(CodecException.class)
                .hasMessageContainingAll(message);
    }

    private void refuses(String more, String... message) {
        refuses(json("{" + REQUIRED + more + "}"), message);
    }

    @Test
    @DisplayName("B5: without time and data it occurs now and has an empty payload")
    void least() {
        Event<String> event = read("");

        assertThat(event.payload()).isEqualTo("{}");
        assertThat(event.time()).isBetween(Instant.now().minus(Duration.ofMinutes(5)), Instant.now());
        assertThat(event.version()).isEqualTo(1);
        assertThat(event.topics()).containsExactly("default");
        assertThat(event.key()).isNull();
        assertThat(event.metadata().asMap()).isEmpty();
        assertThat(read(",'data':null,'time':null,'x':null"))
                .usingRecursiveComparison()
                .ignoringFields("time")
                .isEqualTo(event);
    }

    @Test
    @DisplayName("B5: unknown extensions become metadata; numbers and booleans as the text that they are")
    void unknown() {
        assertThat(read(",'subject':'s','dataschema':'urn:x','n':1.10,'big':123456789012345678901234567890,'yes':true,"
                                + "'partitionkey':17,'dataversion':2,'topics':'a, b,,c'")
                        .metadata()
                        .asMap())
                .isEqualTo(Map.of(
                        "subject",
                        "s",
                        "dataschema",
                        "urn:x",
                        "n",
                        "1.10",
                        "big",
                        "123456789012345678901234567890",
                        "yes",
                        "true"));
        Event<String> event = read(",'partitionkey':17,'dataversion':2,'topics':' a, b,,c'");
        assertThat(event.key()).isEqualTo("17");
        assertThat(event.version()).isEqualTo(2);
        assertThat(event.topics()).containsExactly("a", "b", "c");
        assertThat(read(",'topics':'','partitionkey':''").topics()).containsExactly("default");
    }

    @Test
    @DisplayName("B5: data in Base64, a mark of the byte order, spaces around")
    void otherForms() {
        assertThat(read(",'data_base64':'eyJhIjoxLjEwfQ=='").payload()).isEqualTo("{\"a\":1.10}");
        assertThat(read(",'datacontenttype':'application/vnd.x+json; charset=utf-8','data': { 'a' : 1 } ")
                        .payload())
                .isEqualTo("{ \"a\" : 1 }");
        assertThat(format.read(("\ufeff \n{" + REQUIRED + "} \n")
                                .replace('\'', '"')
                                .getBytes(StandardCharsets.UTF_8))
                        .id())
                .isEqualTo("1");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-21T05:10:01Z, 2026-11-21T05:10:01Z",
        "2026-11-21t05:10:01.5z, 2026-11-21T05:10:01.500Z",
        "2026-11-21T07:10:01.123456789123+02:00, 2026-11-21T05:10:01.123456789Z",
        "2026-11-20T23:40:01-05:30, 2026-11-21T05:10:01Z",
        "2026-11-21T05:10:01-00:00, 2026-11-21T05:10:01Z",
        "2026-11-22T04:09:01+22:59, 2026-11-21T05:10:01Z",
        "2016-12-31T23:59:60Z, 2016-12-31T23:59:59Z"
    })
    @DisplayName("B5: any time by RFC 3339")
    void times(String text, Instant time) {
        assertThat(read(",'time':'" + text + "'").time()).isEqualTo(time);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "now",
                "2026-11-21",
                "2026-11-21T05:10:01",
                "2026-11-21T05:10Z",
                "2026-11-21 05:10:01Z",
                "2026-13-21T05:10:01Z",
                "2026-02-29T05:10:01Z",
                "2026-11-21T24:10:01Z",
                "2026-11-21T05:10:61Z",
                "2026-11-21T05:10:01.Z",
                "2026-11-21T05:10:01.5",
                "2026-11-21T05:10:01+24:00",
                "2026-11-21T05:10:01+0200",
                "2026-11-21T05:10:01+02:60",
                "2026-11-21T05:10:01Zx",
                "+12026-11-21T05:10:01Z",
                "-026-11-21T05:10:01Z",
                "2026-11-21T05:10:01.１Z",
                "1763701801"
            })
    @DisplayName("B5: no other time")
    void brokenTimes(String text) {
        refuses(",'time':'" + text + "'", "attribute 'time' is '" + text + "'", "RFC 3339");
    }

    @ParameterizedTest
    @ValueSource(strings = {"specversion", "id", "source", "type"})
    @DisplayName("B5: what every CloudEvent has must be there, and be text")
    void required(String name) {
        refuses(json(("{" + REQUIRED + "}").replace("'" + name + "'", "'x'")), "attribute '" + name + "' is missing");
        refuses(
                json(("{" + REQUIRED + "}").replaceAll("('" + name + "'):'[^']*'", "$1:''")),
                "attribute '" + name + "' is empty");
        refuses(
                json(("{" + REQUIRED + "}").replaceAll("('" + name + "'):'[^']*'", "$1:1.0")),
                "attribute '" + name + "' is no text");
        refuses(
                json(("{" + REQUIRED + "}").replaceAll("('" + name + "'):'[^']*'", "$1:null")),
                "attribute '" + name + "' is missing");
    }

    @Test
    @DisplayName("B5, B2: other versions of the specification, and versions of schemas that are no numbers")
    void versions() {
        refuses(json(("{" + REQUIRED + "}").replace("1.0", "0.3")), "'0.3'", "only CloudEvents 1.0");
        for (String version : List.of("0", "-1", "1.0", "v2", "", "2147483648", "99999999999999999999", "２")) {
            refuses(",'dataversion':'" + version + "'", "extension 'dataversion' is '" + version + "'", "whole number");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"[1]", "'text'", "1", "true"})
    @DisplayName("B5: data that is no object is refused")
    void data(String data) {
        refuses(",'data':" + data, "its data is no JSON object", "wrap the value");
    }

    @Test
    @DisplayName("B5: names that stand twice, among the attributes and in the data")
    void twice() {
        refuses(",'id':'2'", "stands twice", "line 1, column");
        refuses(",'data':{},'data':{}", "stands twice");
        refuses(",'data':{'a':1,'b':{'c':1,'c':2}}", "stands twice");
        refuses(",'data':{},'data_base64':'e30='", "both 'data' and 'data_base64'");
        refuses(
                ",'tidingsmetadata':'{\\'a\\':\\'1\\',\\'a\\':\\'2\\'}'",
                "extension 'tidingsmetadata' is no JSON object");
    }

    @Test
    @DisplayName("B5: what is broken, cut off or followed by something, never with a quotation of the data")
    void broken() {
        refuses(new byte[0], "No readable CloudEvent", "no JSON object");
        refuses(json("[]"), "no JSON object");
        refuses(json("{" + REQUIRED), "no valid JSON", "line 1, column");
        refuses(json("{" + REQUIRED + "} {}"), "something follows its JSON");
        refuses(json("{" + REQUIRED + "}}"), "no valid JSON");
        refuses(new byte[] {'{', '"', (byte) 0xC3, '"', ':', '1', '}'}, "no UTF-8");
        refuses("{}".getBytes(StandardCharsets.UTF_16), "no UTF-8");
        refuses(",'x':{}", "'x' is an object or an array");
        refuses(",'data_base64':'!'", "no Base64");
        refuses(",'data_base64':17", "'data_base64' is no text");
        refuses(",'data_base64':'W10='", "no JSON object");
        refuses(",'datacontenttype':'text/xml','data_base64':'e30='", "its data is 'text/xml'");
        refuses(",'datacontenttype':'text/xml','data':'<a/>'", "no JSON object");
        refuses(",'partitionkey':'" + "k".repeat(256) + "'", "its key has 256 characters");
        refuses(",'topics':'[1]'", "extension 'topics' is no JSON array");
        refuses(",'topics':'[\\'a\\''", "extension 'topics' is no JSON array");
        refuses(",'tidingssource':'x'", "extension 'tidingssource' is no JSON array");
        refuses(",'tidingsmetadata':'{\\'a\\':1}'", "extension 'tidingsmetadata' is no JSON object");
        assertThatThrownBy(() -> read(",'data':{'password':'secret' 1}"))
                .isInstanceOf(CodecException.class)
                .hasNoCause()
                .message()
                .doesNotContain("secret", "password");
        refuses(",'data':" + "{'a':".repeat(600) + "1" + "}".repeat(600), "nested deeper than 500");
    }

    @Test
    @DisplayName("B5: a batch says which of its events is wrong")
    void batch() {
        byte[] batch = json("[{" + REQUIRED + "},{" + REQUIRED + ",'time':'x'}]");

        assertThatThrownBy(() -> format.readBatch(batch))
                .isInstanceOf(CodecException.class)
                .hasMessageContainingAll("index 1", "attribute 'time'");
        assertThatThrownBy(() -> format.readBatch(json("{" + REQUIRED + "}")))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("no JSON array");
        assertThatThrownBy(() -> format.readBatch(json("[{" + REQUIRED + "}")))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("no valid JSON");
        assertThatThrownBy(() -> format.readBatch(json("[null]")))
                .isInstanceOf(CodecException.class)
                .hasMessageContainingAll("index 0", "no JSON object");
    }

    @Test
    @DisplayName("B5: binary mode checks the same")
    void binary() {
        Map<String, String> attributes =
                new HashMap<>(Map.of("specversion", "1.0", "id", "1", "source", "/s", "type", "a.b"));

        assertThat(format.read(attributes, new byte[0]).payload()).isEqualTo("{}");
        assertThat(format.read(attributes, json(" {'a':1.10} ")).payload()).isEqualTo("{\"a\":1.10}");
        assertThatThrownBy(() -> format.read(attributes, json("[]"))).hasMessageContaining("no JSON object");
        assertThatThrownBy(() -> format.read(attributes, json("{} x"))).hasMessageContaining("no valid JSON");
        assertThatThrownBy(() -> format.read(attributes, json("{'a':1,'a':2}"))).hasMessageContaining("stands twice");
        attributes.put("datacontenttype", "application/xml");
        assertThatThrownBy(() -> format.read(attributes, json("{}"))).hasMessageContaining("'application/xml'");
        attributes.remove("id");
        attributes.put("datacontenttype", "Application/JSON;charset=UTF-8");
        assertThatThrownBy(() -> format.read(attributes, json("{}")))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("'id' is missing");
    }
}
