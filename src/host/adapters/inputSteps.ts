import * as vscode from 'vscode';
import { l10n } from 'vscode';
import { DisposableStore } from '../../core/base/disposable';
import type { AccountField } from '../../core/ports/providerKind';
import { sentence } from './errorText';
import { withoutLinks } from './withoutLinks';

export type Answers = Readonly<Record<string, string>>;

/** What is wrong with an answer that was given before, or why a question has come up, shown when it is asked. */
export interface StepProblem {
  readonly key: string;
  readonly text: string;
  /** True when nothing is wrong with an answer. */
  readonly isNews?: boolean;
}

const BACK = Symbol('back');

/**
 * Asks the questions one after the other, with a Back button, each answer checked before the next.
 * @param given answers to begin with; secrets among them are never shown again, and an empty answer keeps them.
 * @param problem begins at its question and shows it there.
 * @returns all answers, or `undefined` when the user gave up.
 */
export async function askSteps(
  title: string,
  fields: readonly AccountField[],
  given: Answers = {},
  problem?: StepProblem,
): Promise<Answers | undefined> {
  const answers: Record<string, string> = { ...given };
  let index = Math.max(0, problem ? fields.findIndex(({ key }) => key === problem.key) : 0);
  for (let complaint = problem; ; complaint = undefined) {
    const field = fields[index];
    if (!field) return answers;
    const answer = await askOne(
      title,
      field,
      { step: index + 1, of: fields.length },
      answers[field.key],
      complaint,
    );
    if (answer === undefined) return undefined;
    if (answer === BACK) index--;
    else {
      answers[field.key] = answer;
      index++;
    }
  }
}

async function askOne(
  title: string,
  field: AccountField,
  place: { step: number; of: number },
  before: string | undefined,
  complaint: StepProblem | undefined,
): Promise<string | typeof BACK | undefined> {
  const kept = field.secret && !complaint ? before : undefined;
  const disposables = new DisposableStore();
  // eslint-disable-next-line no-restricted-syntax -- this is where the links are taken out
  const input = disposables.add(vscode.window.createInputBox());
  input.title = title;
  if (place.of > 1) {
    input.step = place.step;
    input.totalSteps = place.of;
  }
  // The platforms' own questions are English; what the host asks is translated already and stays as it is.
  const prompt = withoutLinks(l10n.t(field.prompt));
  input.prompt = field.optional ? l10n.t('{0} (optional)', prompt) : prompt;
  input.placeholder = kept
    ? l10n.t('Press Enter to keep what you entered')
    : (field.placeholder ?? l10n.t(field.label));
  input.password = field.secret ?? false;
  input.ignoreFocusOut = true;
  input.value = field.secret ? '' : (before ?? field.initial ?? '');
  if (complaint) {
    const { Info, Error } = vscode.InputBoxValidationSeverity;
    const message = withoutLinks(complaint.text);
    input.validationMessage = { message, severity: complaint.isNews ? Info : Error };
  }
  if (place.step > 1) input.buttons = [vscode.QuickInputButtons.Back];
  try {
    return await new Promise<string | typeof BACK | undefined>((resolve) => {
      disposables.add(
        input.onDidAccept(() => {
          // Never trimmed when secret: blanks may be part of a password.
          const typed = field.secret ? input.value : input.value.trim();
          const value = typed === '' && kept ? kept : typed;
          const wrong = check(field, value);
          if (wrong) input.validationMessage = withoutLinks(wrong);
          else resolve(value);
        }),
      );
      disposables.add(input.onDidChangeValue(() => (input.validationMessage = undefined)));
      disposables.add(input.onDidTriggerButton(() => resolve(BACK)));
      disposables.add(input.onDidHide(() => resolve(undefined)));
      input.show();
    });
  } finally {
    disposables.dispose();
  }
}

function check(field: AccountField, value: string): string | undefined {
  if (value === '') return field.optional ? undefined : l10n.t('{0} is needed.', l10n.t(field.label));
  const wrong = field.validate?.(value);
  return typeof wrong === 'object' ? sentence(wrong) : wrong && l10n.t(wrong);
}
