import { isSpace, QUALIFIED_NAME } from './byteClasses';
import type { ByteWindow } from './byteWindow';
import { requireCharacter } from './characterData';
import { malformed } from './malformed';

const QUESTION_MARK = 0x3f;
const GT = 0x3e;
const DECLARATION =
  /^\s+version\s*=\s*(?:"1\.\d+"|'1\.\d+')(?:\s+encoding\s*=\s*(?:"[A-Za-z][\w.-]*"|'[A-Za-z][\w.-]*'))?(?:\s+standalone\s*=\s*(?:"(?:yes|no)"|'(?:yes|no)'))?\s*$/;

/**
 * Passes over the processing instruction (or the XML declaration, at the very beginning) whose `<?` stands at `at`.
 * @returns the position behind it, or -1 when its end is not there yet
 * @throws ParleyError `wire.malformed`
 */
export function readProcessingInstruction(window: ByteWindow, at: number): number {
  const { bytes, limit, base } = window;
  let end = at + 2;
  while (end + 1 < limit && !(bytes[end] === QUESTION_MARK && bytes[end + 1] === GT)) {
    requireCharacter(bytes, end, base);
    end++;
  }
  if (end + 1 >= limit) return -1;
  let nameEnd = at + 2;
  while (nameEnd < end && !isSpace(bytes[nameEnd])) nameEnd++;
  const target = bytes.toString('utf8', at + 2, nameEnd);
  if (target === 'xml' && base + at === 0) {
    if (!DECLARATION.test(bytes.toString('latin1', nameEnd, end))) malformed('a wrong XML declaration', 0);
  } else if (!QUALIFIED_NAME.test(target) || target.includes(':') || target.toLowerCase() === 'xml') {
    malformed('a wrong processing instruction', window.offset(at));
  }
  return end + 2;
}
