import { l10n } from 'vscode';
import type { ParleyError } from '../../core/base/errors';
import type { AccountField } from '../../core/ports/providerKind';
import { nextStep, sentence } from '../adapters/errorText';
import type { StepProblem } from '../adapters/inputSteps';
import type { Kind } from './platforms';

/** What failed sign-ins make necessary to ask, beside what is asked anyway. */
export class Challenges {
  readonly #asked: AccountField[] = [];

  constructor(private readonly kind: Pick<Kind, 'challenges'>) {}

  /** The questions that came up so far, in this order. */
  get asked(): readonly AccountField[] {
    return this.#asked;
  }

  /**
   * The question that this failure raises, the last one again when all were asked, with the failure told at it;
   * `undefined` when it raises none.
   */
  raise(error: ParleyError): StepProblem | undefined {
    const fields = this.kind.challenges?.[error.code] ?? [];
    const next = fields.find((field) => !this.#asked.includes(field));
    if (next) {
      this.#asked.push(next);
      return { key: next.key, text: `${sentence(error)} ${l10n.t(next.prompt)}.`, isNews: true };
    }
    const last = fields.at(-1);
    return last && { key: last.key, text: `${sentence(error)} ${nextStep(error)}` };
  }
}
