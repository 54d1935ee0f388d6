import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { HybridActivation } from "../../index";
import { classNames, construct, fixtures, placeholder } from "../support/fixtures";
import { type MockedResource, deployMocked } from "../support/mocks";
import { inPlainOutputs, inPlainText } from "../support/secrets/inPlainText";
import { type Path, changed, textsOf, written } from "../support/secrets/leaves";

const secret = "527275";

interface Deployed {
  /** Whether a resource got the secret at all. */
  reached: boolean;
  /** Where it stands in plain text. */
  leaks: string[];
}

/** Creates a component whose argument at a path is a secret; undefined if no Output may be given there. */
async function deployWithSecret(
  className: (typeof classNames)[number],
  args: object,
  path: Path,
): Promise<Deployed | undefined> {
  // A text without a place for the secret is secret as a whole.
  let text = secret;
  const withSecret = changed(args, path, (old) => {
    if (!old.includes(placeholder)) {
      text = old;
    }
    return pulumi.secret(old.replace(placeholder, secret));
  });
  let component: pulumi.ComponentResource | undefined;
  const { resources } = await deployMocked(() => {
    try {
      component = construct(className, "web", withSecret);
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

describe("an argument that is a secret", function () {
  this.timeout(120_000);

  for (const className of classNames) {
    it(`of ${className} is in plain text nowhere`, async () => {
      const plain = new Set<string>();
      const [reached, tried] = [new Set<string>(), new Set<string>()];
      const fixture = fixtures[className];
      for (const args of fixture.texts) {
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
      assert.deepEqual(unreached, fixture.withoutResource ?? []);
      assert.deepEqual([...plain].sort(), fixture.plain ?? []);
    });
  }
});

describe("the code of an activation", () => {
  it("is in plain text in no output of HybridActivation", async () => {
    const { result } = await deployMocked(() => new HybridActivation("plant"));
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
