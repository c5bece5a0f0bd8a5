import type * as vscode from 'vscode';
import { l10n } from 'vscode';
import { type ParleyError, toParleyError } from '../../core/base/errors';
import type { ExportDeps } from '../../core/export/exportDeps';
import type { ExportReport } from '../../core/export/exportReport';
import {
  discardUnfinished,
  findUnfinished,
  resumeExport,
  type UnfinishedExport,
} from '../../core/export/runExport';
import type { Account } from '../../core/model/account';
import type { ExportTarget } from '../../core/ports/exportTarget';
import { withProgress } from '../adapters/cancellation';
import { nextStep, sentence } from '../adapters/errorText';
import { showMessage } from '../adapters/showMessage';
import { report as reportFailure } from '../commands/report';
import { messageCount } from './counts';
import type { ExportContext } from './exportContext';
import { endDeps, exportDeps } from './exportDepsOf';
import type { ExportMemory, ExportPlace } from './exportMemory';
import { progressText } from './progressText';
import { tellReport } from './tellReport';

/** One export of one account to one folder, with everything that the user sees of it. */
export interface ExportJob {
  readonly account: Account;
  readonly folder: vscode.Uri;
  readonly target: ExportTarget;
  readonly manifest: string;
  /** What is exported, for titles. */
  readonly title: string;
}

export type RunExport = (deps: ExportDeps, signal: AbortSignal) => Promise<ExportReport>;

/**
 * Runs exports under a progress that can be cancelled, remembers those that were interrupted, and tells how they ended.
 */
export class ExportJobs {
  constructor(
    private readonly context: ExportContext,
    private readonly memory: ExportMemory,
  ) {}

  /** Resolves when the export has ended; what the user does with the result is not waited for. */
  async run(job: ExportJob, run: RunExport): Promise<void> {
    const place = placeOf(job);
    await this.memory.began(place);
    try {
      const report = await withProgress(l10n.t('Exporting {0}', job.title), async (signal, tell) => {
        const deps = await exportDeps(this.context, job, (progress) => tell(progressText(progress)));
        return run(deps, signal);
      });
      await this.memory.finishedAt(place);
      this.#inBackground(tellReport(job, report));
    } catch (thrown) {
      const error = toParleyError(thrown);
      // What is remembered is of the export that is at work, which is neither to be forgotten nor interfered with.
      if (error.code === 'export.busy') throw error;
      const unfinished = await findUnfinished(job.target, job.manifest).catch(() => undefined);
      if (!unfinished) {
        await this.memory.forget(place);
        throw error;
      }
      this.context.log.warn(`An export was interrupted: ${error.code}: ${error.message}`);
      this.#inBackground(this.#offerResume(job, unfinished, error));
    }
  }

  resume(job: ExportJob): Promise<void> {
    return this.run(job, (deps, signal) => resumeExport(deps, signal, job.manifest));
  }

  /** Removes what an interrupted export has kept. */
  async discard(job: ExportJob): Promise<void> {
    await discardUnfinished(endDeps(this.context, job.target), job.manifest);
    await this.memory.forget(placeOf(job));
  }

  async #offerResume(job: ExportJob, { messages }: UnfinishedExport, error: ParleyError): Promise<void> {
    const kept = l10n.t('Kept, to go on from there: {0}.', messageCount(messages));
    const resume = l10n.t('Resume');
    const discard = l10n.t('Discard');
    const buttons = [resume, discard];
    const answer =
      error.code === 'cancelled'
        ? await showMessage(
            'Information',
            `${l10n.t('The export of {0} was stopped.', job.title)} ${kept}`,
            buttons,
          )
        : await showMessage('Error', `${sentence(error)} ${nextStep(error)} ${kept}`, buttons);
    if (answer === resume) await this.resume(job);
    else if (answer === discard) await this.discard(job);
  }

  #inBackground(task: Promise<void>): void {
    void task.catch((error: unknown) => reportFailure(error, this.context.log));
  }
}

function placeOf({ account, folder, manifest, title }: ExportJob): ExportPlace {
  return { account: account.id, folder: folder.toString(), manifest, title };
}
