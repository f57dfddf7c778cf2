package org.marrowsight.server;

import org.marrowsight.guide.Guide;
import org.marrowsight.terminology.Terminology;

/**
 * What one moment knows: the guide that rules, charts and the judge of posts ask, and the terminology that the operations
 * ask, made of the same resources.
 *
 * @param guide what codes mean to the rules
 * @param terminology what code systems, value sets and maps say to strangers
 */
record ContentInForce(Guide guide, Terminology terminology) {}
