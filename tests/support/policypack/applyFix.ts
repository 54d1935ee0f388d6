import type { Finding, Fix } from "../../../policypack/judgement";
import { label } from "../../../policypack/stack";
import { allows, documentIn, keyArn, the, type Program, type Spec } from "./fixedProgram";
import {
  content,
  five,
  grant,
  inputs,
  inputsOf,
  instanceRole,
  namedResources,
  profileOf,
  region,
  useComponent,
} from "./fixedResources";
import { types } from "./types";
import { trusts } from "./documents";
import { trustsFor, account } from "./serviceRoles";

const boundaryArn = `arn:aws:iam::${account}:policy/boundary`;
const permissionsPolicy = "instance-profile-grants-session-permissions";

/** Does to a program what one step of a fix says. */
export function applyStep(program: Program, finding: Finding, step: Fix): void {
  const subject = specOf(program, finding.subject);
  const role = finding.role ? specOf(program, finding.role) : roleOf(program, subject);
  switch (step.kind) {
    case "use-component": {
      useComponent(program, subject, step);
      return;
    }
    case "grant": {
      grant(program, the(role), step, documentOf(program, finding));
      return;
    }
    case "stop-granting": {
      changeDocuments(program, the(role), (statements) =>
        statements.map((each) => ({
          ...each,
          NotAction: undefined,
          Action: without(each, step.actions),
        })),
      );
      return;
    }
    case "stop-denying": {
      step.policies.forEach((policy) => {
        documentIn(program, policy).change((statements) =>
          statements.filter(({ Effect }) => Effect !== "Deny"),
        );
      });
      return;
    }
    case "allow-in-boundary": {
      program.specs.push({
        ...{ type: types.policy, name: "boundary" },
        props: { name: "boundary", arn: boundaryArn, policy: allows("*") },
      });
      the(role).props.permissionsBoundary = boundaryArn;
      return;
    }
    case "correct-policies": {
      step.policies.forEach((policy) => {
        documentIn(program, policy).set(allows("s3:GetObject"));
      });
      return;
    }
    case "name-policies": {
      step.policies.forEach((policy) => {
        documentIn(program, policy).name("sessions");
      });
      return;
    }
    case "trust-policies": {
      configure(program, permissionsPolicy, {
        trustedPolicyArns: step.policies.map((policy) => documentIn(program, policy).arn()),
      });
      return;
    }
    case "set-role": {
      const name = "new-role";
      program.specs.push(...instanceRole(name, allows(...step.actions, "ssm:*", "ssmmessages:*")));
      const isNative = subject.type === types.nativeProfile;
      subject.props = { ...subject.props, ...(isNative ? { roles: [name] } : { role: name }) };
      return;
    }
    case "trust-service": {
      const isEc2 = step.service === "ec2.amazonaws.com";
      the(role).props.assumeRolePolicy = isEc2 ? trusts(step.service) : trustsFor(account);
      return;
    }
    case "set-instance-profile": {
      const name = "new-profile";
      program.specs.push(...instanceRole(name, five), profileOf(name));
      set(subject.props, step.path, name);
      return;
    }
    case "attach-instead":
      subject.props.managedPolicyArns = ["arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore"];
      return;
    case "name-resources": {
      changeDocuments(program, role ?? subject, (statements) =>
        statements.map((each) => ({ ...each, Resource: namedResources[step.resources] })),
      );
      return;
    }
    case "set-inputs": {
      changeInputs(subject, Object.fromEntries(step.inputs.map((input) => [input, inputs[input]])));
      return;
    }
    case "set-within": {
      changeInputs(subject, Object.fromEntries(step.ranges.map(({ setting }) => [setting, "20"])));
      return;
    }
    case "write-as-json": {
      const document = step.document === "the document" ? subject : documentOf(program, finding);
      the(document).props.content = content({ kmsKeyId: keyArn });
      return;
    }
    case "set-key-arn": {
      changeInputs(the(documentOf(program, finding)), { kmsKeyId: keyArn });
      return;
    }
    case "remove-rule":
      program.specs = program.specs.filter((each) => each !== subject);
      return;
    case "configure": {
      configure(program, ...configuration(step, finding));
      return;
    }
    case "deploy":
      throw new Error("What isn't known yet is no part of a program");
  }
}

function specOf({ specs }: Program, { name, type }: { name: string; type: string }): Spec {
  return the(specs.find((each) => each.name === name && each.type === type));
}

/** The role of an instance profile: a finding on several policies names none. */
function roleOf({ specs }: Program, { props }: Spec): Spec | undefined {
  return specs.find(({ type, name }) => type === types.role && name === props.role);
}

function documentOf(program: Program, { document }: Finding): Spec | undefined {
  return document && specOf(program, document);
}

function changeInputs(document: Spec, change: object): void {
  document.props.content = content({ ...inputsOf(document), ...change });
}

function configure(program: Program, policy: string, options: object): void {
  const before = (program.config as Record<string, object>)[policy] ?? {};
  program.config = {
    ...program.config,
    [policy]: { ...before, ...options },
  };
}

function configuration(
  { option }: Extract<Fix, { kind: "configure" }>,
  { subject, problem }: Finding,
): [string, object] {
  switch (option) {
    case "defaultHostManagementRegions":
      return [permissionsPolicy, { defaultHostManagementRegions: [region] }];
    case "trustedInstanceProfiles":
      return ["instance-has-instance-profile", { trustedInstanceProfiles: ["*"] }];
    case "exemptions": {
      const ofRoles = ["missing-permissions", "missing-session-permissions", "no-role"];
      const policy = ofRoles.includes(problem)
        ? permissionsPolicy
        : "instance-profile-role-trusts-ec2";
      return [policy, { exemptions: [{ resource: subject.name, reason: "Moves" }] }];
    }
  }
}

type Statement = Record<string, unknown>;

function changeDocuments(
  program: Program,
  holder: Spec,
  change: (statements: Statement[]) => Statement[],
): void {
  for (const each of documentsOf(program, holder)) {
    documentIn(program, each).change(change);
  }
}

function documentsOf({ specs }: Program, holder: Spec): string[] {
  const listed = (holder.props.inlinePolicies as object[] | undefined) ?? [];
  const attached = specs.filter(
    ({ type, props }) => type === types.rolePolicy && props.role === holder.props.name,
  );
  return [
    ...(holder.type === types.policy ? [label(holder)] : []),
    ...listed.map((_, index) => `inlinePolicies[${index}] of ${label(holder)}`),
    ...attached.map(label),
  ];
}

function without({ Action }: Statement, actions: readonly string[]): string[] {
  return [Action].flat().filter((each): each is string => !actions.includes(String(each)));
}

function set(
  target: Record<string, unknown>,
  [first = "", ...rest]: readonly string[],
  value: unknown,
): void {
  if (rest.length === 0) {
    target[first] = value;
    return;
  }
  const inner = { ...(target[first] as Record<string, unknown> | undefined) };
  target[first] = inner;
  set(inner, rest, value);
}
