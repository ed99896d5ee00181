/** The largest file accepted as a picture, in bytes. */
export const PICTURE_MAX_BYTES = 5 * 1024 * 1024;
