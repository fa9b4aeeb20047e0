// SPDX-License-Identifier: Apache-2.0
package dev.tidings.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompletionTest {
    @TempDir
    Path folder;

    /** What a real Bash offers for a command line that ends here. */
    private List<String> offered(String... words) throws Exception {
        Path script = folder.resolve("completion");
        Files.writeString(script, Shell.of(Map.of()).succeeds("completion", "bash"));
        String line = "compopt() { :; }; source " + script + "; COMP_WORDS=(tidings '" + String.join("' '", words)
                + "'); COMP_CWORD=" + words.length + "; _complete_tidings; printf '%s\\n' \"${COMPREPLY[@]}\"";
        Process bash = new ProcessBuilder("bash", "--norc", "-c", line)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var out = bash.inputReader()) {
            List<String> lines = out.lines().map(String::strip).toList();
            assertThat(bash.waitFor()).isZero();
            return lines;
        }
    }

    @Test
    @DisplayName("F5: Bash completes commands, options and their values by the script that completion prints")
    void bash() throws Exception {
        assertThat(offered("dead")).containsExactly("dead-letters");
        assertThat(offered("dead-letters", "")).contains("list", "show", "retry", "discard");
        assertThat(offered("dead-letters", "retry", "--h")).contains("--handler", "--help");
        assertThat(offered("catalog", "export", "--format", ""))
                .containsExactlyInAnyOrder("json", "asyncapi", "markdown");
        assertThat(offered("search", "--js")).containsExactly("--json");
    }

    @Test
    @DisplayName("F5: the script for zsh finds out by itself that zsh reads it")
    void zsh() throws IOException {
        assertThat(Shell.of(Map.of()).succeeds("completion", "zsh")).contains("ZSH_VERSION", "bashcompinit");
        assertThat(Shell.of(Map.of()).run("completion", "fish").code()).isEqualTo(2);
    }
}
