package io.virga.system;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The dashboard in a real browser. */
final class Dashboard implements AutoCloseable {
    private final Playwright playwright;
    private final Browser browser;
    private final Page page;
    private final List<String> complaints = new ArrayList<>();

    private Dashboard(Playwright playwright, Browser browser, Page page) {
        this.playwright = playwright;
        this.browser = browser;
        this.page = page;
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") && !message.text().contains("503")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
    }

    static Dashboard open(String url) {
        Path chromium =
                Path.of(Optional.ofNullable(System.getenv("VIRGA_CHROMIUM")).orElse("/usr/bin/chromium"));
        if (!Files.isExecutable(chromium)) {
            throw new IllegalStateException("the browser tests need Chromium at " + chromium
                    + "; ./virga test installs it on Debian, or set VIRGA_CHROMIUM");
        }
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Browser browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(chromium)
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-quic",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync")));
        Page page = browser.newPage(new Browser.NewPageOptions().setViewportSize(1440, 900));
        Dashboard dashboard = new Dashboard(playwright, browser, page);
        page.navigate(url);
        return dashboard;
    }

    /** What the browser's console complained of: scripts that failed, policies that were hurt. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    /** The stations in the live table. */
    List<String> stations() {
        page.waitForSelector("tr[data-station]");
        return page.locator("tr[data-station]").evaluateAll("rows => rows.map(row => row.dataset.station)")
                        instanceof List<?> ids
                ? ids.stream().map(String::valueOf).toList()
                : List.of();
    }

    /** Waits until stations are marked as being in no catalogue, with the mark explained; answers which. */
    List<String> unlisted() {
        page.waitForSelector("[data-unlisted]");
        return page.locator("tr[data-station]:has(.unlisted)")
                                .evaluateAll("rows => rows.map(row => row.dataset.station)")
                        instanceof List<?> ids
                ? ids.stream().map(String::valueOf).toList()
                : List.of();
    }

    /** Chooses a station and reads its hourly numbers off the table: count, min, mean and max by start. */
    Map<String, List<String>> hours(String station, int expected) {
        page.selectOption("select[aria-label=Station]", station);
        page.waitForFunction(
                "([station, rows]) => document.querySelectorAll('table.windows tr[data-start]').length === rows"
                        + " && document.querySelector('select[aria-label=Station]').value === station"
                        + " && [...document.querySelectorAll('.card header p')].some(p => p.textContent.includes(station))",
                List.of(station, expected));
        Map<String, List<String>> hours = new TreeMap<>();
        for (Locator row : page.locator("table.windows tr[data-start]").all()) {
            List<String> numbers = new ArrayList<>();
            for (String field : List.of("count", "min", "mean", "max")) {
                numbers.add(row.locator("td[data-field=" + field + "]").getAttribute("data-value"));
            }
            hours.put(row.getAttribute("data-start"), numbers);
        }
        return hours;
    }

    /** Waits until the account of the data says this of a source. */
    void awaitAccount(String source, String field, String expected) {
        page.waitForFunction(
                "([source, field, expected]) => document.querySelector("
                        + "`tr[data-source=\"${source}\"] td[data-field=\"${field}\"]`)?.textContent === expected",
                List.of(source, field, expected));
    }

    /** Waits until documents of a type are shown, and answers how many, as it is written. */
    String awaitDocuments(String type) {
        return page.waitForSelector("#documents tr[data-type=" + type + "] td[data-field=count]")
                .textContent();
    }

    /** Waits until so many alerts are shown, and answers their texts. */
    List<String> awaitAlerts(int expected) {
        page.waitForFunction("count => document.querySelectorAll('[data-alert]').length === count", expected);
        return page.locator("[data-alert]").allTextContents();
    }

    /** Waits until the pictures of so many radars lie over the map and have loaded; answers what the list says of each. */
    List<String> awaitRadars(int expected) {
        page.waitForFunction(
                "count => { const all = [...document.querySelectorAll('.leaflet-image-layer')];"
                        + " return all.length === count && all.every(image => image.complete && image.naturalWidth > 0); }",
                expected);
        return page.locator("[data-radar]").evaluateAll("all => all.map(one => one.getAttribute('aria-label'))")
                        instanceof List<?> labels
                ? labels.stream().map(String::valueOf).toList()
                : List.of();
    }

    /** Switches the radar off or on by the keyboard alone. */
    void switchRadar() {
        page.locator(".radars > button").focus();
        page.keyboard().press("Enter");
    }

    /** Waits until the panel of sources says this of one. */
    void awaitSource(String source, String field, String expected) {
        page.waitForFunction(
                "([source, field, expected]) => document.querySelector("
                        + "`tr[data-polled=\"${source}\"] td[data-field=\"${field}\"]`)?.textContent.includes(expected)",
                List.of(source, field, expected));
    }

    /** Presses a button of a source, by the keyboard. */
    void tellSource(String source, String verb) {
        Locator button = page.locator("tr[data-polled=" + source + "] button[data-verb=" + verb + "]");
        button.focus();
        page.keyboard().press("Enter");
    }

    /** A picture of the page at a width. */
    void picture(Path file, int width, int height) {
        page.setViewportSize(width, height);
        page.waitForSelector("tr[data-part]");
        page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(true));
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
