/**
 * Text that a label of VS Code shows as it is: `$(bug)` would be drawn as an icon. What is put in has no width, and the words
 * are still found by typing them, which an escape with a backslash would prevent.
 */
export const plainLabel = (text: string): string => text.replaceAll('$(', '$\u2060(');
