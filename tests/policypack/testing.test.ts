import assert from "node:assert/strict";
import * as aws from "@pulumi/aws";
import {
  validateResourceOfType,
  validateStackResourcesOfType,
  type Policies,
  type PolicyResource,
  type ResourceValidationPolicy,
  type StackValidationPolicy,
} from "@pulumi/policy";

import { policyNames, sessionManagerPolicies } from "../../policypack/policies";
import {
  testResource,
  runPolicies,
  unknownList,
  unknownObject,
  unknownText,
} from "../../policypack/testing";
import { grantsAll, managedInstanceCore, trusts } from "../support/policypack/documents";
import { analyze } from "../../harness/analyzer/sdkAnalyzer";
import { trustsFor } from "../support/policypack/serviceRoles";
import { types } from "../support/policypack/types";

/** Both providers, unknown values, property dependencies, parents, and a Region of a provider. */
function stack(): PolicyResource[] {
  const parent = testResource("acme:index:Node", "node", {});
  const options = { parent, provider: "berlin", region: "eu-central-1" };
  const policy = testResource(types.policy, "sessions", { policy: unknownText }, options);
  const assumeRolePolicy = trusts("ec2.amazonaws.com.cn");
  const role = testResource(types.role, "node", { name: "node", assumeRolePolicy }, options);
  const attachment = testResource(
    types.rolePolicyAttachment,
    "sessions",
    { role: "node", policyArn: unknownText },
    { ...options, from: { policyArn: [policy], role: [role] } },
  );
  const profile = testResource(
    types.profile,
    "node",
    { name: "node", role: unknownText },
    { ...options, from: { role: [role] } },
  );
  const nativeRole = testResource(types.nativeRole, "native", {
    roleName: "native",
    assumeRolePolicyDocument: { Version: "2012-10-17", Statement: unknownList },
    managedPolicyArns: [managedInstanceCore, unknownText],
    policies: [{ policyName: "all", policyDocument: JSON.parse(grantsAll) as object }],
  });
  return [
    parent,
    policy,
    role,
    attachment,
    profile,
    nativeRole,
    testResource(types.nativeProfile, "native", {
      instanceProfileName: "native",
      roles: ["native"],
    }),
    testResource(types.instance, "web", { iamInstanceProfile: "" }),
    testResource(types.nativeLaunchTemplate, "web", { launchTemplateData: unknownObject }),
    testResource(types.nativeInstance, "reachable", { iamInstanceProfile: "native" }),
    testResource(types.securityGroup, "web", {
      ingress: [
        { protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: ["0.0.0.0/0"] },
        { protocol: "tcp", fromPort: unknownText, toPort: 22, cidrBlocks: ["0.0.0.0/0"] },
      ],
    }),
    testResource(types.role, "machines", {
      name: "machines",
      assumeRolePolicy: trustsFor("123456789012"),
      managedPolicyArns: ["arn:aws:iam::aws:policy/service-role/AmazonEC2RoleforSSM"],
    }),
    testResource(types.document, "sessions", { documentType: "Session", content: unknownText }),
  ];
}

/** Says all that a policy gets, so that it can be compared. */
const tellsAll: ResourceValidationPolicy & StackValidationPolicy = {
  name: "tells-all",
  description: "Tells all",
  validateResource: (args, report) => {
    const rest = [Object.keys(args.props).sort(), args.getConfig(), args.stackTags.size];
    report(JSON.stringify([told(args), rest]), args.urn);
  },
  validateStack: ({ resources }, report) => {
    for (const { props, dependencies, propertyDependencies, parent, ...rest } of resources) {
      const links = Object.entries(propertyDependencies).map(([property, on]) => [
        property,
        on.map(({ urn }) => urn),
      ]);
      const others = [
        parent?.urn,
        dependencies.map(({ urn }) => urn),
        links,
        Object.keys(props).sort(),
      ];
      report(JSON.stringify([told(rest), others]), rest.urn);
    }
  },
};

function told({
  type,
  name,
  urn,
  opts,
  provider,
}: Pick<PolicyResource, "type" | "name" | "urn" | "opts" | "provider">) {
  const options = Object.entries(opts).sort(([one], [other]) => (one < other ? -1 : 1));
  const of = provider && [provider.type, provider.name, provider.urn, provider.props.region];
  return [type, name, urn, options, of];
}

/** Reads what is not known yet, without a guard. */
const readsUnknown: StackValidationPolicy = {
  name: "reads-unknown",
  description: "Reads what isn't known yet",
  validateStack: ({ resources }, report) => {
    for (const { props, urn } of resources) {
      if (props.policyArn === "") {
        report("empty", urn);
      }
    }
  },
};

const own = [tellsAll, readsUnknown];

describe("the test kit", () => {
  for (const select of ["recommended", "strict", policyNames.slice(2)] as const) {
    it(`reports what the SDK reports to the engine: ${String(select).slice(0, 40)}`, async () => {
      const { reports } = await analyze([...sessionManagerPolicies({ select }), ...own], stack());
      const inKit = await runPolicies([...sessionManagerPolicies({ select }), ...own], stack());
      assert.deepEqual(
        inKit,
        reports.map((each) => ({
          ...each,
          message: each.message.replace(
            /^can't run policy '.*' from policy pack '\S+' during/,
            "can't run policy during",
          ),
        })),
      );
      const reporting = new Set(reports.map(({ policy }) => policy));
      for (const name of [
        "security-group-opens-no-shell-ports",
        "checks-are-complete",
        "reads-unknown",
      ]) {
        assert.ok(reporting.has(name), name);
      }
    });
  }

  it("has policies on a stack say that they do not apply where it has nothing for them, and no others", async () => {
    const { reports, notApplicable } = await analyze(sessionManagerPolicies(), stack());
    assert.deepEqual(
      notApplicable.map(({ policy }) => policy),
      [
        "hybrid-role-grants-session-permissions",
        "default-host-role-grants-session-permissions",
        "node-group-role-grants-session-permissions",
        "service-role-trust-names-account",
      ],
    );
    assert.ok(reports.some(({ policy }) => policy === "instance-has-instance-profile"));
  });

  it("runs policies that are typed by a resource class", async () => {
    const typed: Policies = [
      {
        name: "typed-resource",
        description: "",
        validateResource: validateResourceOfType(aws.iam.Role, (role, _, report) => {
          report(`role ${String(role.name)}`);
        }),
      },
      {
        name: "typed-stack",
        description: "",
        validateStack: validateStackResourcesOfType(aws.iam.Role, (roles, _, report) => {
          report(`${roles.length} roles`);
        }),
      },
    ];
    const resources = [
      testResource(types.role, "web", { name: "web" }),
      testResource(types.policy, "web", { name: "web" }),
    ];
    const messages = (await runPolicies(typed, resources)).map(({ message }) => message);
    assert.deepEqual(messages, ["role web", "1 roles"]);
    assert.equal(resources[0]?.asType(aws.iam.Role)?.name, "web");
    assert.equal(resources[0]?.asType(aws.iam.Policy), undefined);
  });

  it("makes URNs as Pulumi does", () => {
    const parent = testResource("acme:index:Node", "node", {});
    const role = testResource(types.role, "web", {}, { parent });
    assert.equal(role.urn, "urn:pulumi:test::project::acme:index:Node$aws:iam/role:Role::web");
    assert.equal(role.opts.parent, parent.urn);
  });

  it("runs nothing that the configuration disables, and gives the rest their options", async () => {
    const configured: ResourceValidationPolicy = {
      name: "configured",
      description: "",
      enforcementLevel: "advisory",
      validateResource: (args, report) => {
        report(JSON.stringify(args.getConfig()));
      },
    };
    const role = testResource(types.role, "web", {});
    const reported = async (config: object) =>
      (await runPolicies([configured], [role], { config: { configured: config } })).map(
        ({ message }) => message,
      );
    assert.deepEqual(await reported({ enforcementLevel: "mandatory", limit: 1 }), ['{"limit":1}']);
    assert.deepEqual(await reported({ enforcementLevel: "disabled" }), []);
    assert.deepEqual(
      await runPolicies([configured], [role], { config: { configured: "disabled" } }),
      [],
    );
  });

  it("lets errors of a policy through", async () => {
    const fails: StackValidationPolicy = {
      name: "fails",
      description: "",
      validateStack: () => Promise.reject(new Error("It failed.")),
    };
    await assert.rejects(runPolicies([fails], []), { message: "It failed." });
  });
});
