import type { ExportDeps } from './exportDeps';
import type { ExportEvent } from './exportEvent';
import type { ExportNames } from './exportNames';
import type { Progress } from './exportProgress';
import type { ExportRequest } from './exportRequest';
import type { SourceDeps } from './messageSource';
import type { RunState } from './runState';
import type { WorkFiles } from './workFiles';

/** What it takes to end an export that reads nothing more. */
export interface EndContext {
  readonly deps: Pick<ExportDeps, 'target' | 'digests' | 'clock' | 'product'>;
  readonly request: ExportRequest;
  readonly files: WorkFiles;
  readonly state: RunState;
  readonly names: ExportNames;
  readonly progress: Progress;
  /** Puts a step into the journal, and then into the state. */
  readonly append: (event: ExportEvent) => Promise<void>;
}

/** What the steps of one run of an export share. */
export interface RunContext extends EndContext {
  readonly deps: ExportDeps;
  readonly source: SourceDeps;
}
