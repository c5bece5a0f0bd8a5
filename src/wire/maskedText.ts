/** A mask as `Masks` makes it, in a text where its place was not written down. */
export const MASKED = /~[0-9a-f]{8}~\**|\*{4,}/g;
/** The same in an address, where a value is masked as a whole, however short it is. */
export const MASKED_IN_URL = new RegExp(`${MASKED.source}|(?<==)\\*+(?=[&#]|$)`, 'g');
