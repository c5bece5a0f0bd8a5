/** Anything else than ASCII and the composed letters of Latin-1, which have no other form than upper and lower case. */
const MANIFOLD = /[^\u0000-\u007f\u00c0-\u00ff]/;

/**
 * A text in the one form that all texts share which a person takes for the same: lower case; letters composed, as file
 * names of macOS have them apart; ligatures, wide letters and unusual spaces as the plain ones; one Greek sigma, which
 * otherwise depends on what stands behind it. It may be longer or shorter than the text, so places in it are none there.
 */
export function fold(text: string): string {
  if (!MANIFOLD.test(text)) return text.toLowerCase();
  // Composed once more, since some capitals have no composed form and their small letters have.
  return text.normalize('NFKC').toLowerCase().normalize('NFKC').replaceAll('ς', 'σ');
}
