/**
 * @file The few colours of all charts. Okabe and Ito's set ("Color universal design", 2008) stays apart for readers who see
 * no red or no green. A page that shows a chart on a dark ground may replace these exact values in the SVG.
 */

/** Text and the outlines of data. */
export const INK = '#1f2328';
/** Axis labels and other quiet text: 5.9 to 1 on white. */
export const QUIET = '#59636e';
/** Grid lines and axes. */
export const LINE = '#d8dee4';
/** The ground of a chart that stands by itself. */
export const GROUND = '#ffffff';

/** Vermilion, blue, bluish green, reddish purple, orange, sky blue: the first model gets the first, and so on. */
export const SERIES: readonly [string, string, string, string, string, string] = ['#d55e00', '#0072b2', '#009e73', '#cc79a7', '#e69f00', '#56b4e9'];

/** A second sign beside the colour, for print in grey. */
export const SHAPES: readonly string[] = ['square', 'circle', 'triangle-up', 'diamond', 'cross', 'triangle-down'];
