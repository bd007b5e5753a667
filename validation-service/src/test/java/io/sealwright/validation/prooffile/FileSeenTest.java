package io.sealwright.validation.prooffile;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealwright.validation.prooffile.FileSeen.Answer;
import io.sealwright.validation.prooffile.FileSeen.Sight;
import java.util.List;
import org.junit.jupiter.api.Test;

class FileSeenTest {
    private static final FileLocation AT = FileLocation.of("www.example.com", "/.well-known/pki-validation/a");
    private static final Sight REFUSED = new Sight.NoConnection("refuses the connection");
    private static final Sight OTHER = new Sight.Other("answers with status 404");

    private static Answer v4(int last, Sight sight) {
        return new Answer("192.0.2." + last, false, sight);
    }

    private static Answer v6(Sight sight) {
        return new Answer("2001:db8::1", true, sight);
    }

    private static FileSeen judge(Answer... answers) {
        return FileSeen.judge(AT, List.of(answers));
    }

    @Test
    void isEverywhereWhereEveryAddressHasIt() {
        assertThat(judge(v4(1, new Sight.Match()), v6(new Sight.Match())))
                .isEqualTo(
                        new FileSeen.Everywhere(List.of("www.example.com 192.0.2.1", "www.example.com 2001:db8::1")));
    }

    @Test
    void namesTheAddressThatHasSomethingElse() {
        assertThat(judge(v4(1, new Sight.Match()), v4(2, OTHER), v4(3, REFUSED), v6(OTHER)))
                .isInstanceOfSatisfying(
                        FileSeen.NotYet.class,
                        notYet -> assertThat(notYet.cause())
                                .contains(
                                        AT.url(),
                                        "192.0.2.2 answers with status 404",
                                        "192.0.2.3 refuses",
                                        "2001:db8::1")
                                .doesNotContain("192.0.2.1"));
    }

    @Test
    void passesOverAnIpv6AddressThatTakesNoConnectionAsAuthoritiesDo() {
        assertThat(judge(v4(1, new Sight.Match()), v6(REFUSED)))
                .isEqualTo(new FileSeen.Everywhere(List.of("www.example.com 192.0.2.1")));
        assertThat(judge(v4(1, REFUSED), v6(new Sight.Match()))).isInstanceOf(FileSeen.NotYet.class);
        assertThat(judge(v6(REFUSED))).isInstanceOf(FileSeen.NotYet.class);
    }
}
