import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import * as components from "../../index";
import { type MockedResource, deployMocked } from "../support/mocks";
import { anyArguments, placeholder } from "../support/secrets/anyArguments";
import { inPlainOutputs, inPlainText } from "../support/secrets/inPlainText";
import { type Path, changed, textsOf, written } from "../support/secrets/leaves";

type AnyComponent = new (name: string, args: object) => pulumi.ComponentResource;

const classes = components as unknown as Record<string, AnyComponent>;
const secret = "527275";

interface Deployed {
  /** Whether a resource got the secret at all. */
  reached: boolean;
  /** Where it stands in plain text. */
  leaks: string[];
}

/** Makes a component whose argument at a path is a secret; undefined if no Output may be given there. */
async function deployWithSecret(
  className: string,
  args: object,
  path: Path,
): Promise<Deployed | undefined> {
  // A text without a place for the secret is secret as a whole.
  let text = secret;
  const given = changed(args, path, (old) => {
    if (!old.includes(placeholder)) {
      text = old;
    }
    return pulumi.secret(old.replace(placeholder, secret));
  }) as object;
  const Component = classes[className]!;
  let component: pulumi.ComponentResource | undefined;
  const { resources } = await deployMocked(() => {
    try {
      component = new Component("web", given);
    } catch (error) {
      assert.match(String(error), /is an Output: give/, written(path));
      assert.ok(!String(error).includes(secret), String(error));
    }
  });
  if (component === undefined) {
    return undefined;
  }
  const leaks = [...inPlainText(text, resources), ...(await inPlainOutputs(text, component))];
  return { reached: JSON.stringify(resources).includes(text), leaks };
}

/** The arguments that cannot be secret, because they decide what is made or become names. */
const plainArguments: Readonly<Record<string, string[]>> = {
  DefaultHostManagement: ["regions[0]"],
  QuickSetupHostManagement: ["regions[0]"],
  SessionUserAccess: ["regions[0]", "tunnelDocumentNames[0]"],
  SystemsManagerInstanceProfile: ["vpcEndpointRegions[0]"],
};

/** The arguments that no resource gets: they only decide what is made, or are given on in the component's outputs. */
const withoutResource: Readonly<Record<string, string[]>> = {
  SessionLogStorage: ["cloudWatch.logGroupArn", "key.kmsKeyArn", "s3.bucketArn", "s3.kmsKeyArn"],
  SessionManagerEndpoints: [
    "sessionEncryption.kmsKeyArn",
    "sessionLogging.cloudWatch.logGroupArn",
    "sessionLogging.s3.keyPrefix",
    "sessionLogging.s3.kmsKeyArn",
  ],
  SessionPreferences: ["sessionLogging.s3.kmsKeyArn"],
};

describe("an argument that is a secret", function () {
  this.timeout(120_000);

  it("(all components are tried)", () => {
    const names = Object.keys(classes).filter((name) => typeof classes[name] === "function");
    assert.deepEqual(Object.keys(anyArguments).sort(), names.sort());
  });

  for (const [className, sets] of Object.entries(anyArguments)) {
    it(`of ${className} is in plain text nowhere`, async () => {
      const plain = new Set<string>();
      const [reached, tried] = [new Set<string>(), new Set<string>()];
      for (const args of sets) {
        for (const path of textsOf(args)) {
          const deployed = await deployWithSecret(className, args, path);
          if (deployed === undefined) {
            plain.add(written(path));
            continue;
          }
          assert.deepEqual(deployed.leaks, [], written(path));
          tried.add(written(path));
          if (deployed.reached) {
            reached.add(written(path));
          }
        }
      }
      const unreached = [...tried].filter((path) => !reached.has(path)).sort();
      assert.deepEqual(unreached, withoutResource[className] ?? []);
      assert.deepEqual([...plain].sort(), plainArguments[className] ?? []);
    });
  }
});

describe("the code of an activation", () => {
  it("is in plain text in no output of HybridActivation", async () => {
    const { result } = await deployMocked(() => new components.HybridActivation("plant"));
    assert.deepEqual(await inPlainOutputs("mocked-activation-code", result), []);
  });
});

describe("the search for plain text", () => {
  it("finds it in inputs, names and outputs, and passes secrets", async () => {
    class Leaky extends pulumi.ComponentResource {
      plain = pulumi.output({ of: [secret] });
      hidden = pulumi.secret(secret);
      nested = { value: pulumi.output(`is ${secret}`) };
    }
    const { result } = await deployMocked(() => new Leaky("test:index:Leaky", "leaky"));
    assert.deepEqual(await inPlainOutputs(secret, result), ["plain", "nested"]);

    const resources: MockedResource[] = [];
    await pulumi.runtime.setMocks({
      newResource: ({ name, type, inputs }) => {
        resources.push({ name, type, inputs: inputs as Record<string, unknown> });
        return { id: name, state: {} };
      },
      call: () => ({}),
    });
    const one = (name: string, inputs: object) =>
      new (class extends pulumi.CustomResource {})("test:index:One", name, inputs);
    one("web", { plain: secret, hidden: pulumi.secret(secret), list: [pulumi.secret(secret)] });
    one(`web-${secret}`, {});
    await pulumi.runtime.disconnect(false);
    assert.deepEqual(inPlainText(secret, resources).sort(), [`web-${secret}`, "web.plain"]);
  });
});
