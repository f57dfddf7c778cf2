package org.marrowsight.browse;

import java.util.List;

/**
 * The scans of this installation.
 *
 * @param scans the newest first
 * @param startAddress where a program starts one
 */
record PopulationPage(List<ScanLine> scans, String startAddress) {}
