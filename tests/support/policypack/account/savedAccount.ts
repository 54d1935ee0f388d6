import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import { calls, fileOf } from "../../../../policypack/account/calls";

export const accountId = "123456789012";
export const region = "eu-west-1";

/** A role as a test describes it. All but its name is optional. */
export interface SavedRole {
  name: string;
  /** Default: `/`. */
  path?: string;
  /** The service that may assume it, or its whole trust policy. Default: EC2. */
  trust?: string | object;
  /** Statements by the name of the inline policy. */
  inline?: Record<string, object[]>;
  managed?: string[];
  boundary?: string;
  /** Whether an instance profile of its name has it. Default: yes. */
  hasProfile?: boolean;
}

/** An instance as a test describes it. */
export interface SavedInstance {
  id: string;
  name?: string;
  state?: string;
  /** The name of its instance profile. */
  profile?: string;
  isMetadataOff?: boolean;
}

/** What a Region has. All is optional. */
export interface SavedRegion {
  instances?: SavedInstance[];
  nodes?: { id: string; status?: string; role?: string; name?: string }[];
  /** The inputs of the session document. Default: there is no document. */
  preferences?: object;
  /** The role of Default Host Management. Default: off. */
  defaultRole?: string;
}

/** An account as a test describes it. */
export interface SavedAccount {
  roles?: SavedRole[];
  /** The statements of customer managed policies, by name. */
  policies?: Record<string, object[]>;
  /** Instance profiles without a role. */
  emptyProfiles?: string[];
  regions?: Record<string, SavedRegion>;
}

/** How policy documents are written: as the AWS CLI does, or as AWS sends them. */
export type Encoding = "object" | "URL-encoded";

/** The files of an account, by their path in the folder: what the AWS CLI writes for each call. */
export function filesOf(
  { roles = [], policies = {}, emptyProfiles = [], regions = { [region]: {} } }: SavedAccount,
  encoding: Encoding = "object",
): Map<string, string> {
  const encoded = (document: object): unknown =>
    encoding === "object" ? document : encodeURIComponent(JSON.stringify(document));
  const files = new Map<string, string>();
  const save = (call: (typeof calls)[keyof typeof calls], value: object, of?: string): void => {
    files.set(fileOf({ call, region: of }), JSON.stringify(value, null, 4));
  };
  save(calls.identity, {
    UserId: "AIDAEXAMPLE",
    Account: accountId,
    Arn: `arn:aws:iam::${accountId}:user/reader`,
  });
  save(calls.roles, {
    UserDetailList: [],
    GroupDetailList: [],
    RoleDetailList: roles.map((role) => savedRole(role, encoded)),
    Policies: Object.entries(policies).map(([name, statements]) => ({
      PolicyName: name,
      Arn: policyArn(name),
      Path: "/",
      DefaultVersionId: "v2",
      PolicyVersionList: [
        { Document: encoded(documentOf([])), VersionId: "v1", IsDefaultVersion: false },
        { Document: encoded(documentOf(statements)), VersionId: "v2", IsDefaultVersion: true },
      ],
    })),
  });
  save(calls.profiles, {
    InstanceProfiles: [
      ...emptyProfiles.map((name) => ({ ...savedProfile("/", name), Roles: [] })),
      ...roles
        .filter(({ hasProfile = true }) => hasProfile)
        .map(({ name, path = "/" }) => ({
          ...savedProfile(path, name),
          Roles: [{ RoleName: name, Arn: roleArn(name, path) }],
        })),
    ],
  });
  for (const [name, saved] of Object.entries(regions)) {
    saveRegion(name, saved, roles, save);
  }
  return files;
}

function saveRegion(
  name: string,
  { instances = [], nodes = [], preferences, defaultRole = "$None" }: SavedRegion,
  roles: readonly SavedRole[],
  save: (call: (typeof calls)[keyof typeof calls], value: object, of?: string) => void,
): void {
  save(
    calls.instances,
    {
      Reservations: instances.map((instance) => ({
        ReservationId: "r-1",
        OwnerId: accountId,
        Instances: [savedInstance(instance, roles)],
      })),
    },
    name,
  );
  save(
    calls.nodes,
    {
      InstanceInformationList: nodes.map(({ id, status = "Online", role, name: own }) => ({
        InstanceId: id,
        PingStatus: status,
        AgentVersion: "3.3.1611.0",
        ...(role === undefined ? {} : { IamRole: role }),
        ...(own === undefined ? {} : { Name: own }),
        ResourceType: id.startsWith("mi-") ? "ManagedInstance" : "EC2Instance",
        ComputerName: "host",
      })),
    },
    name,
  );
  save(
    calls.defaultHostManagement,
    {
      ServiceSetting: {
        SettingId: "/ssm/managed-instance/default-ec2-instance-management-role",
        SettingValue: defaultRole,
        Status: defaultRole === "$None" ? "Default" : "Customized",
      },
    },
    name,
  );
  if (preferences !== undefined) {
    const content = { schemaVersion: "1.0", sessionType: "Standard_Stream", inputs: preferences };
    save(
      calls.preferences,
      {
        Name: "SSM-SessionManagerRunShell",
        DocumentVersion: "1",
        Content: JSON.stringify(content),
        DocumentType: "Session",
        DocumentFormat: "JSON",
      },
      name,
    );
  }
}

function savedRole(
  { name, path = "/", trust = "ec2.amazonaws.com", inline = {}, managed = [], ...role }: SavedRole,
  encoded: (document: object) => unknown,
): object {
  const statement = { Effect: "Allow", Principal: { Service: trust }, Action: "sts:AssumeRole" };
  const { boundary, hasProfile = true } = role;
  return {
    Path: path,
    RoleName: name,
    RoleId: "AROAEXAMPLE",
    Arn: roleArn(name, path),
    AssumeRolePolicyDocument: encoded(typeof trust === "string" ? documentOf([statement]) : trust),
    InstanceProfileList: hasProfile ? [{ ...savedProfile(path, name), Roles: [] }] : [],
    RolePolicyList: Object.entries(inline).map(([policyName, statements]) => ({
      PolicyName: policyName,
      PolicyDocument: encoded(documentOf(statements)),
    })),
    AttachedManagedPolicies: managed.map((arn) => ({
      PolicyName: arn.slice(arn.lastIndexOf("/") + 1),
      PolicyArn: arn,
    })),
    ...(boundary === undefined
      ? {}
      : {
          PermissionsBoundary: {
            PermissionsBoundaryType: "Policy",
            PermissionsBoundaryArn: boundary,
          },
        }),
    Tags: [],
    RoleLastUsed: {},
  };
}

function savedProfile(path: string, name: string): object {
  return { Path: path, InstanceProfileName: name, Arn: profileArn(name, path) };
}

function savedInstance(
  { id, name, state = "running", profile, isMetadataOff = false }: SavedInstance,
  roles: readonly SavedRole[],
): object {
  const path = roles.find((role) => role.name === profile)?.path;
  return {
    InstanceId: id,
    State: { Code: 16, Name: state },
    ...(profile === undefined
      ? {}
      : { IamInstanceProfile: { Arn: profileArn(profile, path), Id: "AIPAEXAMPLE" } }),
    Tags: [
      { Key: "owner", Value: "nobody" },
      ...(name === undefined ? [] : [{ Key: "Name", Value: name }]),
    ],
    MetadataOptions: {
      HttpTokens: "required",
      HttpEndpoint: isMetadataOff ? "disabled" : "enabled",
    },
  };
}

export function documentOf(statements: object[]): object {
  return { Version: "2012-10-17", Statement: statements };
}

export function roleArn(name: string, path = "/"): string {
  return `arn:aws:iam::${accountId}:role${path}${name}`;
}

export function policyArn(name: string): string {
  return `arn:aws:iam::${accountId}:policy/${name}`;
}

export function profileArn(name: string, path = "/"): string {
  return `arn:aws:iam::${accountId}:instance-profile${path}${name}`;
}

/** Writes files into a new folder, and returns it. */
export function written(files: ReadonlyMap<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), "account-"));
  for (const [path, text] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

/** The statement that grants what sessions need. */
export const sessions = {
  Sid: "Sessions",
  Effect: "Allow",
  Action: [
    "ssm:UpdateInstanceInformation",
    "ssmmessages:CreateControlChannel",
    "ssmmessages:CreateDataChannel",
    "ssmmessages:OpenControlChannel",
    "ssmmessages:OpenDataChannel",
  ],
  Resource: "*",
};

/** What the AWS CLI writes where there is no session document. */
export const noDocument =
  "\nAn error occurred (InvalidDocument) when calling the GetDocument operation: The specified document does not exist.\n";

/** What it writes for a call that isn't allowed. */
export function denied(operation: string): string {
  return `\nAn error occurred (AccessDenied) when calling the ${operation} operation: User: arn:aws:iam::${accountId}:user/planted-token is not authorized\n`;
}
