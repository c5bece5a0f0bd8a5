import { closeBrowser } from '../webview/readerPage';
import type { Goals } from './goals';
import { finding } from './reader/finding';
import { heights } from './reader/heights';
import { opening } from './reader/opening';
import { scrolling } from './reader/scrolling';

/** Reading long conversations: opening one, finding and filtering, the list's own memory, and how it scrolls and jumps. */
export async function run(goals: Goals): Promise<void> {
  await finding(goals);
  heights(goals);
  await opening(goals);
  try {
    await scrolling(goals);
  } finally {
    await closeBrowser();
  }
}
