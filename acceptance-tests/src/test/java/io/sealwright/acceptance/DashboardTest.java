package io.sealwright.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/// The operators' dashboard in a real browser; left out where Chromium or its driver is not installed.
@Order(2)
class DashboardTest {
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init") // opened before each test
    private ChromeDriver browser;

    @SuppressWarnings("NullAway.Init") // opened before each test
    private WebDriverWait patience;

    @BeforeEach
    void open() {
        Optional<Path> chromium = onThePath("chromium");
        Optional<Path> driver = onThePath("chromedriver");
        assumeTrue(chromium.isPresent() && driver.isPresent(), "chromium and chromium-driver are not installed");
        LoggingPreferences logging = new LoggingPreferences();
        logging.enable(LogType.BROWSER, Level.ALL);
        ChromeOptions options = new ChromeOptions()
                .setBinary(chromium.get().toFile())
                .addArguments(
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--user-data-dir="
                                + Path.of("target", "chromium-" + UUID.randomUUID())
                                        .toAbsolutePath());
        options.setCapability(ChromeOptions.LOGGING_PREFS, logging);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(driver.get().toFile())
                .usingAnyFreePort()
                .build();
        browser = new ChromeDriver(service, options);
        patience = new WebDriverWait(browser, SOON);
    }

    @AfterEach
    void close() {
        if (browser != null) {
            browser.quit();
        }
    }

    @Test
    void anOrderIsFollowedLiveWithoutReloadingThePage() {
        signIn(Stack.running().apiKey());
        patience.until(ExpectedConditions.textToBe(By.tagName("h1"), "Orders"));
        // A reload would forget it.
        browser.executeScript("window.stillTheSamePage = true");

        CaAccount account = CaAccount.open("browser");
        account.issueAfter(Duration.ofSeconds(3));
        String name = "seen-" + UUID.randomUUID().toString().substring(0, 8) + ".example.com";
        Api.gateway()
                .place(
                        UUID.randomUUID().toString(),
                        account.order(OpensslRequest.quick(folder, name).csr()))
                .expect(202);
        By row = By.xpath("//tr[.//a[text()='" + name + "']]");
        patience.until(ExpectedConditions.textToBePresentInElementLocated(row, "issued"));
        assertThat(browser.executeScript("return window.stillTheSamePage")).isEqualTo(true);

        // What lives on the page is replaced at every happening, so it is looked for anew until it is as it should be.
        patience.ignoring(StaleElementReferenceException.class).until(page -> {
            page.findElement(By.linkText(name)).click();
            return true;
        });
        patience.until(ExpectedConditions.textToBe(By.tagName("h1"), name));
        for (String happening :
                List.of("The order was accepted", "The certificate was issued and is what was ordered.")) {
            patience.until(ExpectedConditions.textToBePresentInElementLocated(By.id("live"), happening));
        }
        assertThat(browser.manage().logs().get(LogType.BROWSER).getAll())
                .noneMatch(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue());
    }

    @Test
    void aWrongKeyOpensNothing() {
        signIn("sw_wrong-0123456789012345678901234567890123456789");
        patience.until(ExpectedConditions.textToBePresentInElementLocated(By.id("failed"), "opens nothing"));
    }

    private void signIn(String key) {
        browser.get(Stack.running().gateway().toString());
        browser.findElement(By.name("key")).sendKeys(key);
        browser.findElement(By.cssSelector("button[type=submit]")).click();
    }

    private static Optional<Path> onThePath(String program) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
