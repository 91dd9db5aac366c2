package jakarta.servlet;

/**
 * The marker that Spark's shaded Jetty looks for by name at every start. Servlet 6.0, which Kafka Connect needs on the same
 * class path, has removed it.
 */
public interface SingleThreadModel {}
