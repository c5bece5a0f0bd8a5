/** Anything that some program takes for the end of a line. */
const LINE_END = /\r\n|[\n\v\f\r\u0085\u2028\u2029]/;
const EVERY_LINE_END = new RegExp(LINE_END, 'g');

export function linesOf(text: string): string[] {
  return text.split(LINE_END);
}

/** The very same string when it is one line, as most are. */
export function oneLine(text: string): string {
  return LINE_END.test(text) ? text.replace(EVERY_LINE_END, ' ') : text;
}
