import assert from 'node:assert/strict';
import { withoutLinks } from '../../../../src/host/adapters/withoutLinks';

/** What VS Code makes a link of, out of its own source. */
const LINK = /\[([^\]]+)\]\(((?:https?:\/\/|command:|file:)[^)\s]+)(?: (["'])(.+?)(\3))?\)/gi;

describe('What others have written', () => {
  it('becomes no link that runs a command, and reads as before', () => {
    const title = 'Anna [new terms](command:workbench.action.quit) and [more](https://example.com "x")';
    assert.equal([...title.matchAll(LINK)].length, 2);
    const shown = withoutLinks(title);
    assert.deepEqual([...shown.matchAll(LINK)], []);
    assert.equal(shown.replaceAll('\u200b', ''), title);
  });

  it('stays as it is where there is nothing to fear', () => {
    assert.equal(withoutLinks('Anna [Sales] (2) a[0]'), 'Anna [Sales] (2) a[0]');
  });
});
