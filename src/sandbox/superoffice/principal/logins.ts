import type { SandboxLogin } from '../../contract';
import { DEMO_USER } from '../data/people';

export const TENANT = 'Cust12345';
export const PASSWORD = 'demo';
/** What an app would get from SuperID's OAuth sign-in. */
export const ACCESS_TOKEN = `8A:${TENANT}.sandbox-access-token`;
/** Asked for in online mode only. */
export const APPLICATION_TOKEN = 'sandbox-application-token';

export const LOGIN: Omit<SandboxLogin, 'baseUrl'> = {
  userName: DEMO_USER.login,
  password: PASSWORD,
  tenant: TENANT,
  applicationToken: APPLICATION_TOKEN,
};
