/** For each ASCII code 1 when the character belongs to the set and 0 when it does not. */
export type AsciiSet = Uint8Array;

/** @param pattern matches each character of the set, alone. */
export function asciiSet(pattern: RegExp): AsciiSet {
  return Uint8Array.from({ length: 128 }, (_, code) => (pattern.test(String.fromCharCode(code)) ? 1 : 0));
}
