/**
 * The packaged program while things break: killed, cut off from its database, out of disk, raced against itself. Compiled and
 * run in the profile {@code faults} alone; what was counted is written to {@code target/faults}.
 */
@NullMarked
package org.marrowsight.faults;

import org.jspecify.annotations.NullMarked;
