import type { SandboxLogin } from '../../contract';
import type { Faults } from '../faults';
import { systemUserKey } from '../online/systemUserKey';
import { DEMO_USER } from '../data/people';

export const TENANT = 'Cust12345';
export const PASSWORD = 'demo';
/** What an app would get from SuperID's OAuth sign-in. */
export const ACCESS_TOKEN = `8A:${TENANT}.sandbox-access-token`;
/** Asked for in online mode only. */
export const APPLICATION_TOKEN = 'sandbox-application-token';

/** What the app got when the tenant approved it, to be signed with its private key. */
export const SYSTEM_USER_TOKEN = 'Parley Sandbox-AbCdEf0123';

export const LOGIN: Omit<SandboxLogin, 'baseUrl'> = {
  userName: DEMO_USER.login,
  password: PASSWORD,
  tenant: TENANT,
  applicationToken: APPLICATION_TOKEN,
  accessToken: ACCESS_TOKEN,
  systemUserToken: SYSTEM_USER_TOKEN,
  privateKey: systemUserKey().export({ type: 'pkcs8', format: 'pem' }).toString(),
};

export const isAccessToken = (token: string | null, faults: Faults): boolean =>
  token === ACCESS_TOKEN && !faults.on('accessTokenExpired');
