import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import {
  combinePolicies,
  policyNames,
  sessionManagerPolicies,
  type PolicyConfiguration,
  type PolicyName,
  type SessionManagerPoliciesArgs,
} from "../../../policypack/policies";

const policypack = join(__dirname, "../../../policypack");

const levels = (args?: SessionManagerPoliciesArgs) =>
  sessionManagerPolicies(args).map(({ name, enforcementLevel }) => [name, enforcementLevel]);

/** The options of a policy by default, as the engine and Pulumi Cloud see them. */
function defaultsOf(name: PolicyName, args: SessionManagerPoliciesArgs): Record<string, unknown> {
  const policy = sessionManagerPolicies(args).find((each) => each.name === name);
  const options = Object.entries(policy?.configSchema?.properties ?? {});
  return Object.fromEntries(options.map(([option, schema]) => [option, schema.default]));
}

describe("the policies as a library", () => {
  it("are, as recommended, all of them, and block what certainly fails", () => {
    assert.deepEqual(
      levels().map(([name]) => name),
      policyNames,
    );
    const blocking = levels().filter(([, level]) => level === "mandatory");
    assert.deepEqual(
      blocking.map(([name]) => name),
      [
        "instance-profile-grants-session-permissions",
        "instance-profile-role-trusts-ec2",
        "instance-profile-matches-session-preferences",
        "hybrid-role-grants-session-permissions",
        "default-host-role-grants-session-permissions",
      ],
    );
    assert.deepEqual(levels({ select: "recommended" }), levels());
  });

  it("block, when strict, all but what cannot be known before deployment", () => {
    const advisory = levels({ select: "strict" }).filter(([, level]) => level !== "mandatory");
    assert.deepEqual(advisory, [
      ["checks-are-complete", "advisory"],
      ["exemptions-are-reported", "advisory"],
    ]);
    assert.deepEqual(
      levels({ select: "strict" }).map(([name]) => name),
      levels().map(([name]) => name),
    );
  });

  it("are strict with the file that the package has for it", () => {
    type Settings = string | { enforcementLevel: string };
    const text = readFileSync(join(policypack, "strict.json"), "utf8");
    const inFile = Object.entries(JSON.parse(text) as Record<string, Settings>).map(
      ([name, settings]) => [
        name,
        typeof settings === "object" ? settings.enforcementLevel : settings,
      ],
    );
    assert.deepEqual(inFile, levels({ select: "strict" }));
  });

  it("require a key and logs in session documents where they are strict, in code and in the file", () => {
    const name = "session-data-is-encrypted-and-logged";
    const file = JSON.parse(readFileSync(join(policypack, "strict.json"), "utf8")) as object;
    const strict = { requireKmsKey: true, requireLogs: "any" };
    assert.deepEqual(new Map(Object.entries(file)).get(name), {
      enforcementLevel: "mandatory",
      ...strict,
    });
    assert.deepEqual(defaultsOf(name, { select: "strict" }), {
      ...strict,
      requireEncryptedLogs: true,
      exemptions: [],
    });
    const config = { [name]: { requireLogs: "both" as const } };
    assert.equal(defaultsOf(name, { select: "strict", config }).requireLogs, "both");
  });

  it("are single ones by name, in the order in which they have to run", () => {
    assert.deepEqual(
      levels({
        select: [
          "security-group-opens-no-shell-ports",
          "instance-profile-grants-session-permissions",
        ],
      }),
      [
        ["instance-profile-grants-session-permissions", "mandatory"],
        ["security-group-opens-no-shell-ports", "advisory"],
      ],
    );
  });

  it("have the levels that the code gives them, in either form", () => {
    const changed = levels({
      select: "strict",
      config: {
        "security-group-opens-no-shell-ports": "disabled",
        "session-data-is-encrypted-and-logged": {
          enforcementLevel: "advisory",
          requireLogs: "both",
        },
        "instance-profile-parameter-access-is-scoped": { exemptions: [] },
      },
    });
    const strict = new Map(levels({ select: "strict" }) as [string, string][]);
    assert.deepEqual(
      changed.filter(([name = "", level]) => strict.get(name) !== level),
      [
        ["session-data-is-encrypted-and-logged", "advisory"],
        ["security-group-opens-no-shell-ports", "disabled"],
      ],
    );
  });

  it("have the options that the code gives them, as the defaults of their schemas", () => {
    const name = "session-data-is-encrypted-and-logged";
    const config = { [name]: { requireLogs: "both" as const } };
    assert.deepEqual(defaultsOf(name, { select: [name], config }), {
      requireKmsKey: false,
      requireLogs: "both",
      requireEncryptedLogs: true,
      exemptions: [],
    });
  });

  it("refuse a name that does not exist, or that is given twice", () => {
    const wrongName = ["no-inbound-shell-port"] as unknown as PolicyName[];
    assert.throws(() => sessionManagerPolicies({ select: wrongName }), {
      message: `There is no policy "no-inbound-shell-port". Give one of these names: ${policyNames.join(", ")}.`,
    });
    const config = { "no-inbound-shell-port": "advisory" } as PolicyConfiguration;
    assert.throws(() => sessionManagerPolicies({ config }), {
      message: `There is no policy "no-inbound-shell-port". Give one of these names: ${policyNames.join(", ")}.`,
    });
    assert.throws(() => sessionManagerPolicies({ select: "all" as "strict" }), {
      message:
        'There is no selection "all". Give "recommended", "strict", or a list of names of policies.',
    });
    const twice: PolicyName[] = [
      "security-group-opens-no-shell-ports",
      "security-group-opens-no-shell-ports",
    ];
    const message =
      "There are two policies named security-group-opens-no-shell-ports. Pulumi configures and reports policies by name: remove one of the two, or rename your own.";
    assert.throws(() => sessionManagerPolicies({ select: twice }), { message });
    const own = {
      name: "security-group-opens-no-shell-ports",
      description: "",
      validateStack: () => undefined,
    };
    assert.throws(() => combinePolicies(sessionManagerPolicies(), [own]), { message });
  });

  it("are refused with what is no level and no options, and take undefined for not given", () => {
    for (const wrong of ["mandatroy", null, ["advisory"], { enforcementLevel: "block" }]) {
      const config = {
        "security-group-opens-no-shell-ports": wrong,
      } as unknown as PolicyConfiguration;
      assert.throws(
        () => sessionManagerPolicies({ config }),
        /^Error: The configuration of policy security-group-opens-no-shell-ports is invalid: .* is not a level\. Give advisory, mandatory or disabled/,
      );
    }
    const undefinedOptions = {
      requiredActions: undefined,
      exemptions: undefined,
    } as unknown as PolicyConfiguration[PolicyName];
    const config = { "instance-profile-grants-session-permissions": undefinedOptions };
    const [policy] = sessionManagerPolicies({ config: config });
    const { requiredActions } = policy?.configSchema?.properties ?? {};
    assert.equal((requiredActions?.default as string[]).length, 5);
  });

  it("load nothing but themselves: neither a provider nor a pack", () => {
    const folders = [
      ...["policies", "pack", "reports", "configuration", "judgement", "stack", "session", "iam"],
    ].map((name) => join(policypack, name));
    const files = folders.flatMap((folder) =>
      readdirSync(folder, { encoding: "utf8" })
        .filter((file) => file.endsWith(".ts"))
        .map((file) => join(folder, file)),
    );
    const loaded = files.flatMap((file) =>
      [
        ...readFileSync(file, "utf8").matchAll(
          /^(?:import|export) (?!type )[^"]*from "(?!node:)([^".][^"]*)"/gm,
        ),
      ].map(([, name]) => `${file}: ${name}`),
    );
    assert.ok(files.length > 20);
    assert.deepEqual(loaded, []);
  });
});
