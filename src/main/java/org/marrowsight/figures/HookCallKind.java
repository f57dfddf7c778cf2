package org.marrowsight.figures;

import java.util.Set;

/**
 * What a request below {@code /cds-services} asks for.
 *
 * @param service id of a service, {@code none} for the list of them, {@code other} for one that is not offered
 * @param call {@code advice}, {@code feedback} or {@code discovery}
 */
record HookCallKind(String service, String call) {

    /** @param path the parts of the path; the first is what stands before the slash that begins it */
    static HookCallKind of(String[] path, Set<String> services) {
        if (path.length < 3 || path[2].isEmpty()) {
            return new HookCallKind("none", "discovery");
        }
        String service = services.contains(path[2]) ? path[2] : "other";
        boolean feedback = path.length == 4 && path[3].equals("feedback");
        return new HookCallKind(service, feedback ? "feedback" : "advice");
    }
}
