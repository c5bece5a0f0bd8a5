import * as v from 'valibot';
import type * as vscode from 'vscode';
import { exportRequest } from '../../core/export/exportRequest';
import type { AccountId } from '../../core/model/ids';

const { formats, order, layout, split, zone, csv, fullTexts, attachments, pseudonyms } =
  exportRequest.entries;
/** What the dialog remembers of an account: how, but not what. */
const exportChoices = v.object({
  formats,
  order,
  layout,
  split,
  zone,
  csv,
  fullTexts,
  attachments,
  pseudonyms,
});
export type ExportChoices = v.InferOutput<typeof exportChoices>;

const place = v.object({ account: v.string(), folder: v.string(), manifest: v.string(), title: v.string() });
/** Where an export is. `folder` is a URI. */
export type ExportPlace = v.InferOutput<typeof place>;

const CHOICES = 'export/choices/';
const FOLDER = 'export/folder';
const UNFINISHED = 'export/unfinished';
const FINISHED = 'export/finished';
const MOST_PLACES = 20;

/** What exporting remembers from one window to the next. What cannot be read is forgotten: the exports tell it again. */
export class ExportMemory {
  constructor(private readonly memento: vscode.Memento) {}

  choices(account: AccountId): ExportChoices | undefined {
    const kept = v.safeParse(exportChoices, this.memento.get(CHOICES + account));
    return kept.success ? kept.output : undefined;
  }

  async setChoices(account: AccountId, choices: ExportChoices): Promise<void> {
    // Only what the schema knows, so that a request may be given.
    await this.memento.update(CHOICES + account, v.parse(exportChoices, choices));
  }

  /** URI of the folder that was exported to last. */
  get folder(): string | undefined {
    const kept = v.safeParse(v.string(), this.memento.get(FOLDER));
    return kept.success ? kept.output : undefined;
  }

  /** Newest first. */
  get unfinished(): readonly ExportPlace[] {
    return this.#places(UNFINISHED);
  }

  /** Newest first. */
  get finished(): readonly ExportPlace[] {
    return this.#places(FINISHED);
  }

  async began(begun: ExportPlace): Promise<void> {
    await this.memento.update(FOLDER, begun.folder);
    await this.#put(UNFINISHED, begun);
  }

  async finishedAt(done: ExportPlace): Promise<void> {
    await this.forget(done);
    await this.#put(FINISHED, done);
  }

  /** Forgets an unfinished export. */
  async forget(gone: ExportPlace): Promise<void> {
    await this.memento.update(UNFINISHED, without(this.unfinished, gone));
  }

  #places(key: string): ExportPlace[] {
    const kept = v.safeParse(v.array(place), this.memento.get(key));
    return kept.success ? kept.output : [];
  }

  async #put(key: string, added: ExportPlace): Promise<void> {
    await this.memento.update(key, [added, ...without(this.#places(key), added)].slice(0, MOST_PLACES));
  }
}

function without(places: readonly ExportPlace[], gone: ExportPlace): ExportPlace[] {
  return places.filter(({ folder, manifest }) => folder !== gone.folder || manifest !== gone.manifest);
}
