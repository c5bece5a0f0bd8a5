import { authenticationData, principal, systemInfo } from '../contract/principal';
import { DEMO_USER, fullName } from '../data/people';
import { operation, type Call, type Service } from '../service/operation';
import { ServerException } from '../service/serverException';
import { credentials } from '../soap/headers';
import { boolean, string, type Value } from '../soap/wireType';
import { isAccessToken, PASSWORD, TENANT } from './logins';

const authentication = {
  Response: principal,
  Credentials: credentials,
  AuthenticationSucceeded: boolean,
};

/** An operation that signs in, and tells who signed in only when it worked. */
const authenticate = <P extends Parameters<typeof operation>[0]>(
  params: P,
  accepts: (args: { readonly [K in keyof P]: Value<P[K]> }, call: Call) => boolean,
) =>
  operation(
    params,
    authentication,
    (args, call) =>
      accepts(args, call) && !call.faults.strikes('authenticationRefused', 'SoPrincipal')
        ? {
            Response: demoPrincipal,
            Credentials: { Ticket: call.tickets.issue(call.now) },
            AuthenticationSucceeded: true,
          }
        : { AuthenticationSucceeded: false },
    'AuthenticateResponse',
  );

const AuthenticateUsernamePassword = authenticate(
  { UserName: string, Password: string },
  ({ UserName, Password }, { tickets, now }) => {
    const name = UserName ?? '';
    // A ticket is accepted wherever a user name is, with an empty password.
    if (name.startsWith('7T:')) return !Password && tickets.use(name, now);
    return name.toLowerCase() === DEMO_USER.login && Password === PASSWORD;
  },
);

const AuthenticateWithAccessToken = authenticate({ AccessToken: string }, ({ AccessToken }, { faults }) =>
  isAccessToken(AccessToken, faults),
);

const AuthenticateImplicit = authenticate({}, () => {
  throw new ServerException('SoNotSupportedException', 'The connection carries no Windows identity.');
});

const AuthenticateGeneric = authenticate({ AuthenticationData: authenticationData }, () => {
  throw new ServerException('SoNotSupportedException', 'No authentication plugin accepts these keys.');
});

const GetSystemInfo = operation({}, { SystemInfo: systemInfo }, () => ({
  SystemInfo: {
    FieldProperties: [],
    BranchName: 'sandbox',
    BuildLabel: 'Parley sandbox',
    AssemblyVersion: '11.6.0.0',
    FileVersion: '11.6.1004.0',
    Description: 'SuperOffice emulator of the Parley sandbox',
    DaysUntilNetServerExpiry: 365,
    BuildType: 'Release',
    DatabaseVersion: 531,
    IsUnicode: true,
    CompanyName: 'Parley Sandbox',
    CompanyId: 1,
    DatabaseType: 'MSSQL',
    DatabaseMinor: '2022',
    DatabaseName: TENANT,
  },
}));

const demoPrincipal: Value<typeof principal> = {
  UserType: 'InternalAssociate',
  Associate: DEMO_USER.login,
  AssociateId: DEMO_USER.associateId,
  IsPerson: true,
  PersonId: DEMO_USER.associateId + 100,
  CountryId: 578,
  HomeCountryId: 578,
  ContactId: 2,
  GroupId: 1,
  BusinessId: 1,
  CategoryId: 1,
  ContactOwner: DEMO_USER.associateId,
  RoleId: 1,
  RoleName: 'User level 0',
  RoleDescription: '',
  RoleType: 'Employee',
  Licenses: [],
  FullName: fullName(DEMO_USER),
  EMailAddress: 'demo@example.com',
  FunctionRights: ['chat-respond', 'chat-listen'],
  EjUserId: DEMO_USER.ejUserId,
  EjUserStatus: 'StatusNormal',
  ProvidedCredentials: [],
  SecondaryGroups: [],
  DatabaseContextIdentifier: TENANT,
};

export const PRINCIPAL: Service = {
  agent: 'SoPrincipal',
  needsTicket: false,
  operations: {
    GetSystemInfo,
    AuthenticateImplicit,
    AuthenticateUsernamePassword,
    AuthenticateGeneric,
    AuthenticateWithAccessToken,
  },
  writing: [],
  missing: [],
};
