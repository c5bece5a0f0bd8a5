/** The scheme of the read-only documents that show what went over the wire. */
export const WIRE_SCHEME = 'parley-wire';
