import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { resolvePlace } from "../../../components/arguments/sessionDocumentPlace";
import { ArgumentErrors } from "../../../components/arguments/argumentErrors";
import { lateComplaint } from "../../support/refusal";

const component = 'Example "web"';
const alone = "is not right; it is a secret, so its value is not shown";
const together =
  "is not right; it or an argument that it depends on is a secret, so no value is shown";

const refuse = () => "is refused";

describe("what is wrong with a value that is known late", () => {
  const errors = new ArgumentErrors(component);
  const refuseBoth = (value: string, other: string) => `${value} is not ${other}`;

  const cases: [what: string, plain: unknown, secret: unknown, shown: string, withheld: string][] =
    [
      [
        "one argument",
        errors.check("name", pulumi.output("hunter2"), refuse),
        errors.check("name", pulumi.secret("hunter2"), refuse),
        'name: "hunter2" is refused',
        `name: ${alone}`,
      ],
      [
        "a list",
        errors.checkList("names", pulumi.output(["hunter2"]), refuse),
        errors.checkList("names", pulumi.secret(["hunter2"]), refuse),
        'names[0]: "hunter2" is refused',
        `names[0]: ${alone}`,
      ],
      [
        "a list with a secret in it",
        errors.checkList("names", Promise.resolve(["hunter2"]), refuse),
        errors.checkList("names", Promise.resolve([pulumi.secret("hunter2")]), refuse),
        'names[0]: "hunter2" is refused',
        `names[0]: ${alone}`,
      ],
      [
        "a pair",
        errors.checkAgainst("first", pulumi.output("hunter2"), "other", refuseBoth),
        errors.checkAgainst("first", pulumi.secret("hunter2"), "other", refuseBoth),
        "first: hunter2 is not other",
        `first: ${together}`,
      ],
      [
        "a pair of which the other one is a secret",
        errors.checkAgainst("first", "some", pulumi.output("hunter2"), refuseBoth),
        errors.checkAgainst("first", "some", pulumi.secret("hunter2"), refuseBoth),
        "first: some is not hunter2",
        `first: ${together}`,
      ],
    ];

  for (const [what, plain, secret, shown, withheld] of cases) {
    it(`is said of ${what}, and of a secret without its value`, async () => {
      assert.equal(await lateComplaint(plain), shown);
      assert.equal(await lateComplaint(secret), withheld);
    });
  }

  it("is said of where a key and a log group are, and of secrets without their ARNs", async () => {
    const encryption = { kmsKeyArn: "arn:aws:kms:us-east-1:123456789012:key/hunter2" };
    const logGroupArn = "arn:aws:logs:eu-west-1:210987654321:log-group:hunter2";
    const cloudWatch = { logGroupArn, enforceEncryption: true, streaming: true };
    const data = { encryption, cloudWatch };
    const place = pulumi.output({ region: "eu-west-1", accountId: "123456789012" });
    const shown = await lateComplaint(resolvePlace(pulumi.output(data), place, errors));
    assert.match(shown, /^sessionEncryption\.kmsKeyArn: ".*hunter2" is in another Region/);
    assert.match(
      shown,
      /^sessionLogging\.cloudWatch\.logGroupArn: ".*hunter2" is in another account/m,
    );
    assert.equal(
      await lateComplaint(resolvePlace(pulumi.secret(data), place, errors)),
      `sessionEncryption.kmsKeyArn: ${together}\nsessionLogging.cloudWatch.logGroupArn: ${together}`,
    );
  });

  it("does not keep what is right from being used, as the secret that it is", async () => {
    const checked = pulumi.output(errors.check("name", pulumi.secret("hunter2"), () => undefined));
    assert.equal(await pulumi.isSecret(checked), true);
  });
});
