import type { PolicyResource } from "@pulumi/policy";
import { sessionManagerActions } from "../policypack/iam";
import { findings } from "../policypack/judgement/findings";
import { report } from "../policypack/judgement/report";
import { permissionOptions } from "../policypack/judgement/settings";
import { stackModel } from "../policypack/stack";
import { managedInstanceCore, statement } from "../tests/support/policypack/documents";
import { resource, unknownText } from "../policypack/testing";
import { types } from "../tests/support/policypack/types";

Error.stackTraceLimit = 0;

const profiles = 1_000;
const documents: string[] = [];

function document(effect: "Allow" | "Deny", actions: readonly string[]): string {
  const json = statement(effect, actions);
  documents.push(json);
  return json;
}

/** A profile and its role with an inline policy, a policy of its own that is new, and an AWS managed policy. */
function profileResources(index: number): PolicyResource[] {
  const name = `node-${index}`;
  const role = resource(types.role, name, { name });
  const lacks = index % 100 === 0;
  const actions = lacks ? sessionManagerActions.slice(1) : sessionManagerActions;
  const policy = resource(types.policy, name, { name, policy: document("Allow", actions) });
  return [
    role,
    policy,
    resource(types.profile, name, { role: name }, { from: { role: [role] } }),
    resource(types.rolePolicy, name, { role: name, policy: document("Allow", ["s3:GetObject"]) }),
    resource(
      types.rolePolicyAttachment,
      `${name}-own`,
      { role: name, policyArn: unknownText },
      { from: { role: [role], policyArn: [policy] } },
    ),
    ...(lacks
      ? []
      : [
          resource(types.rolePolicyAttachment, `${name}-core`, {
            role: name,
            policyArn: managedInstanceCore,
          }),
        ]),
  ];
}

async function main(): Promise<void> {
  const resources = Array.from({ length: profiles }, (_, index) => profileResources(index)).flat();
  const given = new Map(
    resources.filter(({ type }) => type === types.role).map(({ urn }) => [urn, new Set(["name"])]),
  );
  const judged = () =>
    findings(stackModel(resources, { given, isTrusted: () => false }), permissionOptions.defaults);
  // An ES module, which a CommonJS program imports like this.
  const { Bench } = await import("tinybench");
  const bench = new Bench({ time: 2_000 })
    .add("the pack: parse, link, decide, report", () => judged().map(report))
    .add("JSON.parse of the same documents", () =>
      documents.map((json) => JSON.parse(json) as unknown),
    );
  await bench.run();
  console.log(`${profiles} profiles, ${resources.length} resources, ${documents.length} documents`);
  for (const { name, result } of bench.tasks) {
    if (!("latency" in result)) throw new Error(`No measurement of ${name}`);
    const perProfile = (result.latency.mean * 1_000) / profiles;
    console.log(`${name}: ${perProfile.toFixed(1)} µs a profile`);
  }
}

void main();
