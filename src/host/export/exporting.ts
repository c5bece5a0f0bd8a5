import * as vscode from 'vscode';
import { l10n } from 'vscode';
import type { ExportResult, ExportSessions } from '../../api';
import { findUnfinished, isBusy, runExport, updateExport } from '../../core/export/runExport';
import { countAttachments } from '../../core/export/countAttachments';
import { type ExportRequestInput, parseRequest } from '../../core/export/exportRequest';
import { Patience } from '../../core/export/patience';
import { readManifest } from '../../core/export/exportManifest';
import { ParleyError } from '../../core/base/errors';
import type { Account } from '../../core/model/account';
import { accountId } from '../../core/model/ids';
import type { ChatProvider } from '../../core/ports/chatProvider';
import { nodeDigests } from '../adapters/nodeDigests';
import { pickOne } from '../adapters/pickOne';
import { plainLabel } from '../adapters/plainLabel';
import type { SessionTarget } from '../tree/nodes';
import type { CountAttachments } from './askAttachments';
import { askHow } from './askHow';
import { askFile, askFolder, askManifest, type ExportPlaceChoice } from './askPlace';
import { byAccount } from './byAccount';
import { sessionCount } from './counts';
import { exportForApi } from './exportForApi';
import type { ExportContext } from './exportContext';
import { type ExportJob, ExportJobs } from './exportJob';
import { ExportMemory, type ExportPlace } from './exportMemory';
import { type ExportPlan, requestOf } from './exportOptions';
import { openTarget } from './openTarget';
import { processOwner } from './processOwner';
import { verify } from './verify';

/** The export commands: ask, run, tell. */
export class Exporting {
  readonly #memory: ExportMemory;
  readonly #jobs: ExportJobs;

  constructor(private readonly context: ExportContext) {
    this.#memory = new ExportMemory(context.memento);
    this.#jobs = new ExportJobs(context, this.#memory);
  }

  async askForSessions(targets: readonly SessionTarget[]): Promise<void> {
    const groups = byAccount(targets);
    const group =
      groups.length > 1
        ? await pickOne({
            title: l10n.t('Export {0}', sessionCount(targets.length)),
            placeholder: l10n.t('Which account?'),
            items: groups.map(({ account, sessions }) => ({
              label: plainLabel(account.name),
              description: sessionCount(sessions.length),
              account,
              sessions,
            })),
          })
        : groups[0];
    const [first] = group?.sessions ?? [];
    if (!group || !first) return;
    const { account, sessions } = group;
    const title =
      sessions.length === 1 ? first.title : l10n.t('{0} sessions of {1}', sessions.length, account.name);
    await this.#ask(account, title, sessions.length > 1, { sessions: sessions.map(({ id }) => id) });
  }

  async askForAccount(account: Account): Promise<void> {
    const shown = this.context.filter();
    const all = { label: l10n.t('All sessions'), filter: {} };
    const narrowed = { label: l10n.t('Those that the filter of the tree shows'), filter: shown };
    const picked =
      Object.keys(shown).length === 0
        ? all
        : await pickOne({
            title: l10n.t('Export {0}', account.name),
            placeholder: l10n.t('Which sessions?'),
            items: [narrowed, all],
          });
    if (picked) await this.#ask(account, account.name, true, { filter: picked.filter });
  }

  async askToResume(): Promise<void> {
    const job = await this.#askForJob(l10n.t('Resume export'), this.#memory.unfinished);
    if (!job) return;
    if (!(await findUnfinished(job.target, job.manifest)))
      throw new ParleyError('export.nothing', { what: l10n.t('unfinished export') });
    await this.#jobs.resume(job);
  }

  async askToUpdate(): Promise<void> {
    const job = await this.#askForJob(l10n.t('Update export'), this.#memory.finished);
    if (job) await this.#update(job);
  }

  async askToVerify(): Promise<void> {
    const found = await this.#askForExport(l10n.t('Verify export'), this.#memory.finished);
    if (found) await verify(found);
  }

  exportForApi(request: ExportSessions, signal?: AbortSignal): Promise<ExportResult> {
    return exportForApi(this.context, request, signal);
  }

  async #ask(
    account: Account,
    title: string,
    several: boolean,
    scope: ExportRequestInput['scope'],
  ): Promise<void> {
    const provider = await this.context.accounts.provider(account.id);
    const plan = await askHow(
      l10n.t('Export {0}', title),
      several,
      this.#memory.choices(account.id),
      provider.readAttachment && ((wanted) => this.#counting(provider, wanted, scope)),
    );
    if (!plan) return;
    const [format, ...others] = plan.choices.formats;
    const oneFile = !several && others.length === 0 && format !== undefined;
    const place = oneFile
      ? await askFile(title, format, this.#memory.folder)
      : await askFolder(this.#memory.folder);
    if (!place) return;
    await this.#memory.setChoices(account.id, plan.choices);
    const { folder, manifest, name, replace } = place;
    const job = { account, folder, manifest, title, target: await this.#open(folder) };
    if (!(await this.#isFree(job, place))) return;
    const request = { ...requestOf(plan), scope, manifest, replace, ...(name !== undefined && { name }) };
    await this.#jobs.run(job, (deps, signal) => runExport(request, deps, signal));
  }

  #counting(provider: ChatProvider, plan: ExportPlan, scope: ExportRequestInput['scope']): CountAttachments {
    return (signal, tell) => {
      const patience = new Patience(this.context.clock, () => undefined);
      const request = parseRequest({ ...requestOf(plan), scope });
      return countAttachments({ provider, patience, request }, signal, tell);
    };
  }

  /**
   * Looks for an export that is there already, and lets the user decide. @returns false when that was done instead.
   * @throws ParleyError `export.busy`.
   */
  async #isFree(job: ExportJob, { replace }: ExportPlaceChoice): Promise<boolean> {
    if (await isBusy({ target: job.target, owner: processOwner }, job.manifest))
      throw new ParleyError('export.busy');
    const unfinished = await findUnfinished(job.target, job.manifest);
    if (unfinished) {
      const resume = { label: l10n.t('Resume it'), description: l10n.t('and leave the new one') };
      const discard = { label: l10n.t('Discard it'), description: l10n.t('and begin the new one') };
      const picked = await pickOne({
        title: l10n.t('There is an unfinished export here'),
        placeholder: l10n.t(
          'From {0}, begun {1}',
          unfinished.account.name,
          new Date(unfinished.startedAt).toLocaleString(),
        ),
        items: [resume, discard],
      });
      if (picked === resume) await this.#jobs.resume(job);
      if (picked !== discard) return false;
      await this.#jobs.discard(job);
    }
    if (replace || (await job.target.size(job.manifest)) === undefined) return true;
    const update = {
      label: l10n.t('Update it'),
      description: l10n.t('adds what is new, with its own choices'),
    };
    const picked = await pickOne({
      title: l10n.t('There is an export in this folder'),
      placeholder: l10n.t('Nothing is overwritten: to begin a new one, choose another folder'),
      items: [update],
    });
    if (picked) await this.#update(job);
    return false;
  }

  #update(job: ExportJob): Promise<void> {
    return this.#jobs.run(job, (deps, signal) => updateExport(deps, signal, job.manifest));
  }

  /** Lets the user pick an export to go on with, for which its account is needed. */
  async #askForJob(title: string, places: readonly ExportPlace[]): Promise<ExportJob | undefined> {
    const found = await this.#askForExport(title, places);
    if (!found) return undefined;
    const { id } = found.madeWith;
    const account = this.context.accounts.find(accountId(id));
    if (!account) throw new ParleyError('account.unknown', { id });
    return { ...found, account };
  }

  /** Lets the user pick an export that Parley remembers, or any other by its manifest, whoever has made it. */
  async #askForExport(title: string, places: readonly ExportPlace[]) {
    const known = places.map((place) => ({
      label: plainLabel(place.title),
      description: plainLabel(vscode.Uri.parse(place.folder).fsPath),
      detail: plainLabel(place.manifest),
      place,
    }));
    const other = { label: l10n.t('Choose another…'), place: undefined };
    const picked =
      known.length === 0
        ? other
        : await pickOne<(typeof known)[number] | typeof other>({
            title,
            placeholder: l10n.t('Which export?'),
            items: [...known, other],
          });
    if (!picked) return undefined;
    const { place } = picked;
    const chosen = place ? placeOf(place) : await askManifest(this.#memory.folder);
    if (!chosen) return undefined;
    const target = await this.#open(chosen.folder);
    const madeWith = await accountOf(target, chosen.manifest);
    return { madeWith, target, title: place?.title ?? madeWith.name, ...chosen };
  }

  #open(folder: vscode.Uri): ReturnType<typeof openTarget> {
    return openTarget(folder, this.context.storage);
  }
}

function placeOf({ folder, manifest }: ExportPlace): { folder: vscode.Uri; manifest: string } {
  return { folder: vscode.Uri.parse(folder), manifest };
}

/** The account that an export, finished or not, was made with. */
async function accountOf(
  target: ExportJob['target'],
  manifest: string,
): Promise<{ readonly id: string; readonly name: string }> {
  const unfinished = await findUnfinished(target, manifest);
  if (unfinished) return unfinished.account;
  const found = await readManifest(target, manifest, nodeDigests);
  if (!found) throw new ParleyError('export.nothing', { what: l10n.t('export') });
  return found.manifest.account;
}
