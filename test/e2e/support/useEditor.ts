import path from 'node:path';
import { OUT } from '../../harness/paths';
import type { Workbench } from '../pages/workbench';
import { closeSharedParts, Editor, type EditorOptions } from './editor';

/** What a test sees of its VS Code. */
export interface EditorInUse {
  readonly editor: Editor;
  /** Opens a further window. */
  window(): Promise<Workbench>;
}

/**
 * To be called in a `describe`: gives every test a freshly started VS Code with an empty profile. When the test
 * fails, pictures of its windows and its logs are kept in `out/e2e`.
 */
export function useEditor(options?: EditorOptions): EditorInUse {
  let editor: Editor | undefined;
  const current = (): Editor => {
    if (!editor) throw new Error('The editor lives only while a test runs.');
    return editor;
  };
  beforeEach(async () => {
    editor = await Editor.open(options);
  });
  afterEach(async function () {
    const { currentTest } = this;
    if (currentTest?.state === 'failed') {
      const name = currentTest.fullTitle().replace(/[^\w]+/g, '-');
      await editor?.saveEvidence(path.join(OUT, 'e2e', process.env['PARLEY_VSCODE'] ?? 'newest'), name);
    }
    await editor?.close();
    editor = undefined;
  });
  return {
    get editor() {
      return current();
    },
    window: () => current().window(),
  };
}

// In the root suite, as this module is loaded while mocha loads the first test file.
after(closeSharedParts);
