import type { ExportDeps } from './exportDeps';
import type { ExportEvent } from './exportEvent';
import type { ExportNames } from './exportNames';
import type { Progress } from './exportProgress';
import type { ExportRequest } from './exportRequest';
import type { SourceDeps } from './messageSource';
import type { RunState } from './runState';
import type { WorkFiles } from './workFiles';

/** What the steps of one run of an export share. */
export interface RunContext {
  readonly deps: ExportDeps;
  readonly request: ExportRequest;
  readonly files: WorkFiles;
  readonly state: RunState;
  readonly names: ExportNames;
  readonly progress: Progress;
  readonly source: SourceDeps;
  /** Puts a step into the journal, and then into the state. */
  readonly append: (event: ExportEvent) => Promise<void>;
}
