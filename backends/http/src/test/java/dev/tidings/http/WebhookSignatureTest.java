// SPDX-License-Identifier: Apache-2.0
package dev.tidings.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("E11: signatures by Standard Webhooks")
class WebhookSignatureTest {
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final long TIME = 1_614_265_330;
    private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);
    private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

    /** HMAC by its definition in RFC 2104, without the class that is tested or the JDK's Mac. */
    static String independently(String secret, String id, long time, String body) throws Exception {
        byte[] key = Arrays.copyOf(Base64.getDecoder().decode(secret.substring("whsec_".length())), 64);
        byte[] inner = hash(xor(key, 0x36), (id + "." + time + "." + body).getBytes(StandardCharsets.UTF_8));
        return "v1," + Base64.getEncoder().encodeToString(hash(xor(key, 0x5c), inner));
    }

    private static byte[] xor(byte[] key, int pad) {
        byte[] result = new byte[key.length];
        for (int i = 0; i < key.length; i++) {
            result[i] = (byte) (key[i] ^ pad);
        }
        return result;
    }

    private static byte[] hash(byte[] one, byte[] other) throws Exception {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(one);
        both.writeBytes(other);
        return MessageDigest.getInstance("SHA-256").digest(both.toByteArray());
    }

    @Test
    @DisplayName("E11: the example that Standard Webhooks publishes")
    void published() {
        WebhookSecrets secrets = new WebhookSecrets(SECRET);

        assertThat(secrets.sign(ID, TIME, BODY)).isEqualTo(SIGNATURE);
        assertThat(secrets.isSigned(ID, TIME, BODY, SIGNATURE)).isTrue();
    }

    @Test
    @DisplayName("E11: an independent computation comes to the same")
    void independent() throws Exception {
        String body = "ä 漢字 😀".repeat(1_000);
        assertThat(new WebhookSecrets(SECRET).sign("i.d", 0, body.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(independently(SECRET, "i.d", 0, body));
    }

    @Test
    @DisplayName("E11: any change, another version or rubbish is no signature; one of several is enough")
    void checking() {
        WebhookSecrets secrets = new WebhookSecrets("whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD", SECRET);
        String other = new WebhookSecrets("whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD").sign(ID, TIME, BODY);

        assertThat(secrets.isSigned(ID, TIME, BODY, "v1a,xx v1,rubbish! v1, " + SIGNATURE))
                .isTrue();
        assertThat(secrets.isSigned(ID, TIME, BODY, other)).isTrue();
        assertThat(new WebhookSecrets(SECRET).isSigned(ID, TIME, BODY, other)).isFalse();
        assertThat(secrets.isSigned(ID, TIME + 1, BODY, SIGNATURE)).isFalse();
        assertThat(secrets.isSigned(ID + "x", TIME, BODY, SIGNATURE)).isFalse();
        assertThat(secrets.isSigned(ID, TIME, Arrays.copyOf(BODY, BODY.length - 1), SIGNATURE))
                .isFalse();
        assertThat(secrets.isSigned(ID, TIME, BODY, SIGNATURE.replace("v1,", "v2,")))
                .isFalse();
        assertThat(secrets.isSigned(ID, TIME, BODY, "")).isFalse();
    }

    @Test
    @DisplayName("E11: what is no secret is refused without being repeated")
    void secrets() {
        for (String bad :
                new String[] {"MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_MfKQ9r8G!!!", "whsec_", "whsec_MfKQ9r8G"}) {
            assertThatThrownBy(() -> new WebhookSecrets(SECRET, bad))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("secrets:")
                    .hasMessageNotContaining("MfKQ9r8G");
        }
    }

    @Test
    @DisplayName("E11, B5: values of headers are escaped and read again; quotation marks are taken away")
    void headers() {
        for (String text : new String[] {"plain", "a b", "ä 😀", "100%", "\"quoted\"", "%41", "a\nb", "", "~!#[]"}) {
            assertThat(HeaderText.decode(HeaderText.encode(text))).isEqualTo(text);
            assertThat(HeaderText.encode(text)).matches("[!#$&-~%]*");
        }
        assertThat(HeaderText.decode("\"a \\\"b\\\\\"")).isEqualTo("a \"b\\");
        assertThat(HeaderText.decode("%zz%4")).isEqualTo("%zz%4");
        assertThat(HeaderText.encode("Euro € 😀")).isEqualTo("Euro%20%E2%82%AC%20%F0%9F%98%80");
    }
}
