import * as v from 'valibot';
import { isParleyError, ParleyError } from '../../../core/base/errors';
import type { HttpClient } from '../../../wire/http';
import type { LoginHostOperations } from '../operations';

const state = v.object({
  State: v.optional(v.union([v.string(), v.number()])),
  IsRunning: v.optional(v.boolean()),
  Endpoint: v.optional(v.nullable(v.string())),
});
/** Names of the states, which may come as numbers. */
const NAMES: Readonly<Record<string, string>> = {
  0: 'Unknown',
  1: 'Provisioning',
  2: 'Running',
  3: 'Deleted',
  4: 'Suspended',
  5: 'OnlineMaintenance',
  6: 'OfflineMaintenance',
  8: 'ProvisioningFailed',
  10: 'Deleting',
  11: 'DeleteFailed',
  12: 'MigrationPending',
};
const TIMEOUT_MS = 10_000;
const MAX_BYTES = 64 * 1024;

/**
 * The same failure with what the vendor says about the tenant, when SuperOffice Online answered that it is not available or
 * not there (page "Check tenant status"). When nobody can say, the failure stays as it is.
 */
export async function withTenantState(
  failure: ParleyError,
  http: HttpClient,
  operations: LoginHostOperations | undefined,
  tenant: string | undefined,
  signal: AbortSignal,
): Promise<ParleyError> {
  const asks = failure.code === 'server.unavailable' || failure.code === 'server.wrongAddress';
  if (!asks || !operations || !tenant || signal.aborted) return failure;
  const said = await ask(http, operations, tenant, signal);
  if (!said) return failure;
  return new ParleyError(
    failure.code,
    { ...failure.params, status: `${failure.params['status']}; ${said}` },
    {
      cause: failure.cause,
      retryable: failure.retryable,
      ...(failure.exchange && { exchange: failure.exchange }),
    },
  );
}

async function ask(
  http: HttpClient,
  { tenantState }: LoginHostOperations,
  tenant: string,
  signal: AbortSignal,
): Promise<string | undefined> {
  try {
    const path = `/api/state/${encodeURIComponent(tenant)}`;
    const limits = { timeoutMs: TIMEOUT_MS, maxBytes: MAX_BYTES };
    const response = await http.send({ operation: tenantState, path, ...limits }, signal);
    const text = Buffer.from(await response.bytes()).toString('utf8');
    const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), state), text);
    return response.status === 200 && parsed.success ? describe(tenant, parsed.output) : undefined;
  } catch (error) {
    // The failure that led here is the one to tell.
    if (isParleyError(error)) return undefined;
    throw error;
  }
}

function describe(tenant: string, { State, Endpoint }: v.InferOutput<typeof state>): string | undefined {
  if (State === undefined) return undefined;
  const said = `the vendor says that ${tenant} is in the state ${NAMES[String(State)] ?? State}`;
  const host = Endpoint && URL.canParse(Endpoint) ? new URL(Endpoint).host : undefined;
  return host ? `${said} at ${host}` : said;
}
