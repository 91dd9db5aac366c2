package io.virga.stack;

/** Why something failed, in one line. */
final class Causes {
    private Causes() {}

    /** What the failure says, and what its deepest cause says where that is more. */
    static String line(Throwable failure) {
        Throwable deepest = failure;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        String own = first(failure);
        String cause = first(deepest);
        return deepest == failure || own.contains(cause) ? own : own + " (" + cause + ")";
    }

    private static String first(Throwable failure) {
        String message = failure.getMessage();
        return message == null || message.isBlank()
                ? failure.getClass().getSimpleName()
                : message.lines().findFirst().orElse("");
    }
}
