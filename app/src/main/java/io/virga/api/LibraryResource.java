package io.virga.api;

import io.javalin.http.Context;
import java.io.InputStream;
import java.util.Map;

/** The few library files that the page loads, out of their webjars; no other file of the class path can be asked for. */
final class LibraryResource {
    private static final String WEBJARS = "/META-INF/resources/webjars/";

    private static final Map<String, String> FILES = Map.of(
            "vue/vue.runtime.esm-browser.prod.js", "vue/3.5.26/dist/vue.runtime.esm-browser.prod.js",
            "echarts/echarts.esm.min.js", "echarts/5.3.1/dist/echarts.esm.min.js",
            "leaflet/leaflet-src.esm.js", "leaflet/1.9.4/dist/leaflet-src.esm.js",
            "leaflet/leaflet.css", "leaflet/1.9.4/dist/leaflet.css");

    private LibraryResource() {}

    /** GET /lib/{name}/{file}. */
    static void file(Context context) {
        String asked = context.pathParam("name") + "/" + context.pathParam("file");
        String path = FILES.get(asked);
        InputStream file = path == null ? null : LibraryResource.class.getResourceAsStream(WEBJARS + path);
        if (file == null) {
            throw Problem.notFound("there is no library file " + asked);
        }
        context.contentType(asked.endsWith(".css") ? "text/css" : "text/javascript")
                .header("Cache-Control", "max-age=86400")
                .result(file);
    }
}
