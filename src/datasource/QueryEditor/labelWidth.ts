/** Labels of one width, so that their fields stand in one column. */
export const LABEL_WIDTH = 14;
