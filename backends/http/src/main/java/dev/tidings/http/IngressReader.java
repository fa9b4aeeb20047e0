// SPDX-License-Identifier: Apache-2.0
package dev.tidings.http;

import dev.tidings.core.CodecException;
import dev.tidings.core.Event;
import dev.tidings.json.CloudEventFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads the events of a request, in whichever of the three modes. Immutable and safe for use by several threads. */
record IngressReader(CloudEventFormat format) {
    private static final String PREFIX = "ce-";
    private static final String ANY = "application/cloudevents";

    /** @throws IngressRefusal when there is none, saying what is wrong */
    List<Event<String>> events(IngressRequest request) throws IngressRefusal {
        if (request.headers().containsKey("content-encoding")) {
            throw new IngressRefusal(415, "The body is to be sent as it is, without a Content-Encoding.");
        }
        String contentType = contentType(request);
        try {
            return read(request, contentType);
        } catch (CodecException e) {
            throw new IngressRefusal(400, String.valueOf(e.getMessage()));
        }
    }

    private List<Event<String>> read(IngressRequest request, String contentType) throws IngressRefusal {
        String mediaType = mediaType(contentType);
        if (mediaType.equals(CloudEventFormat.STRUCTURED)) {
            return List.of(format.read(request.body()));
        }
        if (mediaType.equals(CloudEventFormat.BATCH)) {
            return format.readBatch(request.body());
        }
        if (mediaType.startsWith(ANY) || !request.headers().containsKey(PREFIX + "specversion")) {
            throw new IngressRefusal(
                    415,
                    "CloudEvents are taken as " + CloudEventFormat.STRUCTURED + ", as " + CloudEventFormat.BATCH
                            + ", or in binary mode with the headers ce-specversion, ce-id, ce-source, ce-type and JSON as data.");
        }
        return List.of(format.read(attributes(request, contentType), request.body()));
    }

    private static String contentType(IngressRequest request) throws IngressRefusal {
        List<String> values = request.headers().getOrDefault("content-type", List.of(""));
        if (values.size() != 1) {
            throw new IngressRefusal(415, "The header Content-Type stands twice.");
        }
        String contentType = values.get(0);
        String charset = charset(contentType);
        if (!charset.equals("utf-8") && !charset.equals("us-ascii")) {
            throw new IngressRefusal(415, "The only character set of JSON between applications is UTF-8.");
        }
        return contentType;
    }

    private static String charset(String contentType) {
        for (String parameter : contentType.toLowerCase(Locale.ROOT).split(";", -1)) {
            String text = parameter.strip();
            if (text.startsWith("charset=")) {
                return text.substring("charset=".length()).replace("\"", "");
            }
        }
        return "utf-8";
    }

    private static String mediaType(String contentType) {
        int end = contentType.indexOf(';');
        return (end < 0 ? contentType : contentType.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }

    private static Map<String, String> attributes(IngressRequest request, String contentType) throws IngressRefusal {
        Map<String, String> attributes = new LinkedHashMap<>();
        for (Map.Entry<String, List<String>> header : request.headers().entrySet()) {
            if (header.getKey().startsWith(PREFIX)) {
                if (header.getValue().size() != 1) {
                    throw new IngressRefusal(400, "The header " + header.getKey() + " stands twice.");
                }
                attributes.put(
                        header.getKey().substring(PREFIX.length()),
                        HeaderText.decode(header.getValue().get(0)));
            }
        }
        if (contentType.isEmpty()) {
            attributes.remove("datacontenttype");
        } else {
            attributes.put("datacontenttype", contentType);
        }
        return attributes;
    }
}
