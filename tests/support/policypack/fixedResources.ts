import { sessionManagerPolicyJson } from "../../../index";
import type { ComponentSettings, Fix } from "../../../policypack/judgement";
import { label } from "../../../policypack/stack";
import { trusts } from "./documents";
import { keyArn, the, type Program, type Spec } from "./fixedProgram";
import { account, trustsFor } from "./serviceRoles";
import { types } from "./types";

export const region = "eu-central-1";
/** What every session needs. */
export const five = sessionManagerPolicyJson();

/** Inputs with which sessions are encrypted and logged. */
export const inputs: Readonly<Record<string, unknown>> = {
  kmsKeyId: keyArn,
  s3BucketName: "logs",
  cloudWatchLogGroupName: "/ssm/sessions",
  s3EncryptionEnabled: true,
  cloudWatchEncryptionEnabled: true,
};

/** What the resources of a statement are called in a program. */
export const namedResources = {
  keys: keyArn,
  parameters: `arn:aws:ssm:${region}:${account}:parameter/web/*`,
  buckets: `arn:aws:s3:::aws-ssm-${region}/*`,
};

/** The content of a session document. */
export function content(given: object): string {
  return JSON.stringify({ schemaVersion: "1.0", sessionType: "Standard_Stream", inputs: given });
}

/** What a session document of the program sets. */
export function inputsOf(document: Spec | undefined): Record<string, string | undefined> {
  const text = document?.props.content;
  const parsed = (typeof text === "string" ? JSON.parse(text) : text) as
    { inputs?: object } | undefined;
  return { ...parsed?.inputs };
}

const instances = "arn:*:ec2:*:*:instance/*";
const hybridNodes = "arn:*:ssm:*:*:managed-instance/*";

/** A role for instances, with an inline policy. */
export function instanceRole(name: string, policy: string): Spec[] {
  return [
    { type: types.role, name, props: { name, assumeRolePolicy: trusts("ec2.amazonaws.com") } },
    { type: types.rolePolicy, name, props: { role: name, name, policy } },
  ];
}

/** An instance profile, with a role of its own name unless another is given. */
export function profileOf(name: string, role = name): Spec {
  return { type: types.profile, name, props: { name, role }, region };
}

/** The resources of a component, in place of the one that the finding is about. */
export function useComponent(
  program: Program,
  subject: Spec,
  { component, name, settings }: Extract<Fix, { kind: "use-component" }>,
): void {
  program.specs = program.specs.filter((each) => each !== subject);
  const encryption = { kmsKeyArn: keyArn };
  const documents = program.specs.filter(
    ({ type, name: other }) =>
      typeof settings === "object" &&
      "of" in settings &&
      settings.of === label({ type, name: other }),
  );
  const policy = documents.length > 0 ? grantingTo(inputsOf(documents[0])) : five;
  switch (component) {
    case "SessionManagerInstanceProfile":
      program.specs.push(
        ...instanceRole(
          `${name}-role`,
          settings === "session key" ? sessionManagerPolicyJson({ encryption }) : policy,
        ),
        profileOf(name, `${name}-role`),
      );
      return;
    case "SystemsManagerInstanceProfile":
      program.specs.push(...instanceRole(`${name}-role`, five), profileOf(name, `${name}-role`));
      return;
    case "SessionPreferences":
      subject.props.content = content(whatComponentSets(settings));
      program.specs.push(subject);
      return;
    case "HybridActivation":
    case "DefaultHostManagement": {
      const [role, grants] = instanceRole(
        `${name}-role`,
        component === "HybridActivation" ? policy.replaceAll(instances, hybridNodes) : policy,
      );
      const property = component === "HybridActivation" ? "iamRole" : "settingValue";
      const trust = { assumeRolePolicy: trustsFor(account) };
      program.specs.push({ ...the(role), props: { ...role?.props, ...trust } }, the(grants), {
        ...subject,
        props: { ...subject.props, [property]: `${name}-role` },
      });
    }
  }
}

/** Of the inputs of a whole document those that a component gets; what it names it requires to be encrypted. */
function whatComponentSets(settings: ComponentSettings | undefined): object {
  const named = typeof settings === "object" && "inputs" in settings ? settings.inputs : [];
  return Object.fromEntries(
    Object.entries(inputs).filter(
      ([input]) => input.endsWith("EncryptionEnabled") || named.includes(input),
    ),
  );
}

/** The key of a document that names it, and the one that a program has otherwise. */
function keyIn(kmsKeyId: string): string {
  return kmsKeyId.startsWith("arn:") ? kmsKeyId : keyArn;
}

/** What the components grant for what a session document requires. */
function grantingTo(required: Record<string, string | undefined>): string {
  const { kmsKeyId, cloudWatchLogGroupName: logGroup, s3BucketName: bucket } = required;
  const prefix = (required.s3KeyPrefix ?? "").split("/").filter(Boolean).join("/");
  return sessionManagerPolicyJson({
    ...(kmsKeyId === undefined
      ? {}
      : { encryption: { kmsKeyArn: keyIn(kmsKeyId), requireEncryptionContext: false } }),
    ...(logGroup === undefined
      ? {}
      : {
          cloudWatch: {
            logGroupArn: `arn:aws:logs:${region}:${account}:log-group:${logGroup}`,
            ...{ enforceEncryption: true, streaming: false },
          },
        }),
    ...(bucket === undefined
      ? {}
      : {
          s3: {
            bucketArn: `arn:aws:s3:::${bucket}`,
            ...{ crossAccount: false, enforceEncryption: true },
            ...(prefix === "" ? {} : { keyPrefix: prefix }),
          },
        }),
  });
}

/** An inline policy on a role, with what the code of a report calls the resources of the program. */
export function grant(
  program: Program,
  role: Spec,
  { policyName, grants, form }: Extract<Fix, { kind: "grant" }>,
  document: Spec | undefined,
): void {
  const { kmsKeyId, s3BucketName: bucket = "", s3KeyPrefix: prefix = "" } = inputsOf(document);
  const key = keyIn(kmsKeyId ?? "");
  const bucketArn = `arn:aws:s3:::${bucket}`;
  const logGroup = inputsOf(document).cloudWatchLogGroupName ?? "";
  const places = {
    ...{ everything: "*", key, "key of an alias": key, "log groups": "*", bucket: bucketArn },
    "log streams": `arn:aws:logs:${region}:${account}:log-group:${logGroup}:*`,
    objects: `${bucketArn}/*`,
    "objects beneath the prefix": `${bucketArn}/${prefix}/*`,
    "objects beneath the folder": `${bucketArn}/${prefix}*`,
    parameters: namedResources.parameters,
  };
  const Statement = grants.map(({ actions, on }) => ({
    ...{ Effect: "Allow", Action: actions, Resource: places[on] },
  }));
  const policy = JSON.stringify({ Version: "2012-10-17", Statement });
  const name = policyName;
  switch (form?.kind) {
    case "entry":
      role.props.inlinePolicies = [...(role.props.inlinePolicies as object[]), { name, policy }];
      return;
    case "aws-native": {
      const props = {
        roleName: role.props.roleName,
        policyName,
        policyDocument: JSON.parse(policy) as object,
      };
      program.specs.push({ type: types.nativeRolePolicy, name, props });
      return;
    }
    default: {
      program.specs.push({
        type: types.rolePolicy,
        name,
        props: { role: role.props.name, name, policy },
      });
      for (const list of form?.lists ?? []) {
        const { props } = the(program.specs.find((each) => label(each) === list));
        props.policyNames = [...(props.policyNames as string[]), name];
      }
    }
  }
}
